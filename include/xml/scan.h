/* A tokenizer of XML 1.0 without DTD: finds the first thing that is wrong, and where all things stand.
 *
 * Works on the raw bytes, decodes nothing of itself; scan_decode reads one character of a
 * text, CDATA section or attribute value as XML 1.0 has it (references, line ends, white space
 * of values).  What it accepts, libxml2 accepts; a test proves it. */
#ifndef XML_SCAN_H
#define XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"

typedef enum TokenKind {
    TOKEN_START,
    TOKEN_END,
    TOKEN_TEXT,
    TOKEN_CDATA, /* adjacent sections are one, as in libxml2's tree */
    TOKEN_COMMENT,
    TOKEN_INSTRUCTION,
    TOKEN_FINISH
} TokenKind;

typedef struct RawSpan {
    uint32_t start, end; /* bytes in the file */
} RawSpan;

typedef struct RawAttribute {
    RawSpan name, value; /* the value without its quotes */
} RawAttribute;

typedef struct Token {
    TokenKind kind;
    RawSpan whole, name, content;
    bool closed;                    /* <a/>: no end tag follows */
    const RawAttribute *attributes; /* until the next token */
    size_t attribute_count;
} Token;

/* Message arguments: {0} first, {1} second, {2} the line of `related`. */
typedef struct ScanError {
    Code code;
    uint32_t offset;
    const char *first, *second;
    uint32_t related;
} ScanError;

typedef struct Scan {
    const char *bytes;
    uint32_t size, at;
    Arena *arena;
    RawSpan *open; /* names of the open elements */
    size_t depth, open_capacity;
    RawAttribute *attributes;
    size_t attribute_count, attribute_capacity;
    bool root_seen;
    bool prefixes;        /* names of other vocabularies are welcome; set after scan_begin */
    const Limits *limits; /* the usual ones, unless others are set after scan_begin */
    ScanError error;
} Scan;

/* `bytes` has a NUL behind it. */
void scan_begin(Scan *scan, const char *bytes, size_t size, Arena *arena);
/* Byte order mark, XML declaration, encoding, every character: to be called first, once. */
bool scan_prologue(Scan *scan);
/* False: scan->error. */
bool scan_next(Scan *scan, Token *token);

typedef enum DecodeMode { DECODE_TEXT, DECODE_CDATA, DECODE_VALUE } DecodeMode;

typedef struct Decoded {
    char bytes[4];
    uint8_t size;
    bool reference; /* all its bytes were written at `offset` */
    uint32_t offset;
} Decoded;

/* False at the end of the span; moves span->start on. */
bool scan_decode(const char *bytes, RawSpan *span, DecodeMode mode, Decoded *out);

/* What `text`, between & and ;, stands for; 0 when that is nothing that may stand in XML. */
uint32_t reference_code(const char *text, size_t size);
/* XML 1.0, fifth edition: [2] Char, [4] NameStartChar, [4a] NameChar. */
bool xml_character(uint32_t code);
/* Embeddings, overrides and isolates (Unicode Standard Annex 9): invisible, and what is read is not what is
 * written (Boucher and Anderson, "Trojan Source", 2021). */
bool xml_turns_direction(uint32_t code);
bool xml_name_start(uint32_t code);
bool xml_name_character(uint32_t code);

#endif
