/* A cleaned copy of a data file: canonical XML without comments, instructions and what was cut. */
#ifndef READ_CLEANED_H
#define READ_CLEANED_H

#include "base/buffer.h"
#include "vocabulary/vocabulary.h"

#define NO_CUT SIZE_MAX

/* Something of a file that no page shows: an element, a text, or an attribute. */
typedef struct Cut {
    uint32_t offset; /* its place in the file: its name */
    size_t within;   /* index of the innermost cut around it; NO_CUT */
    bool removed;
} Cut;

typedef struct Cuts {
    Cut *list; /* ascending by offset */
    size_t count, capacity;
} Cuts;

/* Lists what could be left out.  `shown` has a flag for every byte of the file: does a page show it?  Of the
 * attributes only words, numbers and addresses are, and never what the vocabulary requires. */
void cleaned_find(const XmlFile *file, const Vocabulary *vocabulary, const uint8_t *shown, Arena *arena,
                  Cuts *out);
/* Which name a picture has among the files that go along; lent until the copy is written. */
typedef struct PictureNames {
    const char *(*name)(void *self, const XmlFile *file, const char *path);
    void *self;
} PictureNames;

/* Adds the file without what is marked as removed, its pictures under their new names.  The same file with
 * comments, other white space or another order of attributes gives the same bytes. */
void cleaned_write(const XmlFile *file, const Vocabulary *vocabulary, const Cuts *cuts,
                   const PictureNames *pictures, Buffer *out);

#endif
