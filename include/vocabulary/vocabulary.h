/* What may stand where: one table in C for each kind of file.
 *
 * The table validates by itself (all errors of a file in one go, at their places, with the nearest
 * right word) and prints the XSD 1.0 that editors use; a test proves that both agree.
 * Element names of the data stand here and nowhere else in the program. */
#ifndef VOCABULARY_VOCABULARY_H
#define VOCABULARY_VOCABULARY_H

#include <stdbool.h>

#include "base/buffer.h"
#include "model/figure.h"
#include "xml/xml.h"

typedef enum ValueType {
    VALUE_TEXT,     /* any text */
    VALUE_WORDS,    /* text that is not blank */
    VALUE_FOCUS,    /* a point of a picture: "50% 30%", across and down */
    VALUE_NAME,     /* letters, digits, '-', '_', '.'; begins with a letter or digit */
    VALUE_NUMBER,   /* Dutch decimal: 1.250 is refused, 1250,5 is right */
    VALUE_QUANTITY, /* the same, or a word of why there is none: nvt, onbekend, te-klein */
    VALUE_INTEGER,  /* within least and most */
    VALUE_DATE,     /* see text/dutch.h */
    VALUE_PERIOD,
    VALUE_YES_NO,   /* ja|nee in data, yes|no in layouts */
    VALUE_CHOICE,   /* one of `choices`, separated by spaces */
    VALUE_ADDRESS,  /* http, https or mailto */
    VALUE_PATH,     /* of a file, relative, no '..' */
    VALUE_PATHS,    /* several, separated by spaces */
    VALUE_LANGUAGE, /* BCP 47: "en", "nl-NL" */
    VALUE_LENGTH,   /* points, or with mm, cm, in, pt */
    VALUE_LENGTHS,  /* several */
    VALUE_COLOR,    /* #RRGGBB */
    VALUE_XPATH,
    VALUE_TEMPLATE /* text with {expressions} */
} ValueType;

typedef struct AttributeRule {
    const char *name;
    ValueType type;
    bool required;
    const char *choices;                /* VALUE_CHOICE */
    long least, most;                   /* VALUE_INTEGER, when most > least */
    const char *fallback;               /* the default, for the documentation; NULL: none */
    const char *target, *target_parent; /* elements of other files that the value means (in that parent only,
                                         * when given); see read/references.h */
    bool by_place;                      /* the value is the place among them, from 1; else the id of one */
    const char *text;                   /* Dutch documentation */
} AttributeRule;

typedef enum ContentKind {
    CONTENT_EMPTY,
    CONTENT_TEXT,     /* text only, of `type` */
    CONTENT_MIXED,    /* text and the children named, in any order and number */
    CONTENT_ALL,      /* the children named, any order, each at most once */
    CONTENT_SEQUENCE, /* the children named, in that order, with their counts */
    CONTENT_CHOICE    /* the children named, in any order, with their counts; no text */
} ContentKind;

typedef struct ChildRule {
    const char *name;     /* VOCABULARY_PART: any element that is not in the table */
    unsigned least, most; /* most 0: without bound */
} ChildRule;

#define VOCABULARY_PART "*"

typedef struct ElementRule {
    const char *name;
    const char *parent; /* NULL: the same wherever it stands; else the rule for within that parent only */
    ContentKind content;
    ValueType type;    /* CONTENT_TEXT */
    bool may_be_empty; /* else an element without any text is a warning */
    const AttributeRule *attributes;
    size_t attribute_count;
    const char
        *one_of; /* attributes, separated by a space, of which exactly one is to be given; else a warning */
    bool one_needed; /* else an error */
    const ChildRule *children;
    size_t child_count;
    const char *text; /* Dutch documentation */
} ElementRule;

/* Elements of one theme; a vocabulary has one or more. */
typedef struct ElementTable {
    const ElementRule *elements;
    size_t count;
} ElementTable;

typedef struct Vocabulary {
    const char *name; /* of its schema file: "regio" */
    const char *const *roots;
    size_t root_count;
    const ElementTable *const *tables;
    size_t table_count;
    bool open;  /* layouts: elements not in the table are parts, checked elsewhere; "$name" is any value */
    bool dutch; /* ja|nee and a decimal comma; else yes|no and a decimal point */
    const char *text; /* Dutch documentation of the whole */
} Vocabulary;

const Vocabulary *vocabulary_data(void); /* regio, programma and what stands in them */
const Vocabulary *vocabulary_batch(void);
/* Is this an element of the data that holds what people call a region by? */
bool vocabulary_is_name(const char *element, size_t size);
const Vocabulary *vocabulary_theme(void);
const Vocabulary *vocabulary_layout(void);
const Vocabulary *vocabulary_parts(void); /* files of parts that layouts import */

/* Elements and attributes of schalen.xml, which the program writes as well as reads. */
#define SCALES_ROOT  "schalen"
#define SCALES_SCALE "schaal"
#define SCALES_TEXT  "tekst"
#define SCALES_STEP  "stap"

/* The rules of all elements, one after the other; NULL: there are no more. */
const ElementRule *vocabulary_rule(const Vocabulary *vocabulary, size_t index);
size_t vocabulary_size(const Vocabulary *vocabulary);
/* NULL when no element of that name may stand in `parent` (NULL: as a root). */
const ElementRule *vocabulary_element(const Vocabulary *vocabulary, const char *name, const char *parent);
/* All errors and warnings of the file are told; false when there was an error.  Empty items are told and
 * taken out of the tree. */
bool vocabulary_check(const Vocabulary *vocabulary, XmlFile *file, Diagnostics *diagnostics);
/* The type of one attribute's value; told where it is wrong. */
bool vocabulary_check_value(const Vocabulary *vocabulary, const AttributeRule *rule, const xmlAttr *attribute,
                            Diagnostics *diagnostics);
/* The words of data for a number that there is not, and for which way is better (1: more, -1: less, 0: no
 * such word).  False: no such word. */
bool quantity_word(const char *text, size_t size, QuantityKind *kind);
int polarity_word(const char *text);
/* By which attributes an element of the data names a picture and what it is to who does not see it. */
typedef struct PictureRule {
    const char *file, *alternative, *decoration, *focus;
} PictureRule;
const PictureRule *vocabulary_picture(void);
void vocabulary_print_schema(const Vocabulary *vocabulary, Buffer *out);

#endif
