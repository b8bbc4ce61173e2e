/* Where a thing was written: every character on a page knows its file and byte.
 *
 * A Source is small enough to stand beside each word; line and column are counted
 * only when somebody asks.  File 0 means "no place".  The bytes handed to
 * sources_add are lent and must outlive the table. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

typedef struct Source {
    uint32_t file;   /* number in the table, 0: none */
    uint32_t offset; /* byte in that file */
} Source;

typedef struct Place {
    const char *file;      /* as it was named to sources_add; NULL: no place */
    uint32_t line, column; /* from 1; the column counts characters, not bytes */
    const char *text;      /* the source line, not NUL-terminated, without its line end */
    size_t text_size;
} Place;

typedef struct Sources Sources;

Sources *sources_new(void);
void sources_drop(Sources *sources);
/* Answers the file's number.  `name` is copied; `bytes` lent. */
uint32_t sources_add(Sources *sources, const char *name, const char *bytes, size_t size);
/* Forgets files numbered above `last`; what a report added goes, what reports share stays. */
void sources_cut(Sources *sources, uint32_t last);
uint32_t sources_count(const Sources *sources);
const char *sources_name(const Sources *sources, uint32_t file);
/* All of a file's bytes, lent; NULL: no such file. */
const char *sources_bytes(const Sources *sources, uint32_t file, size_t *size);
/* Lines end with LF, CR LF or CR, as XML has it. */
Place sources_place(Sources *sources, Source source);

#endif
