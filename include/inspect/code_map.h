/* Which text each code of a font stands for: ToUnicode (ISO 32000-1, 9.10.3). */
#ifndef INSPECT_CODE_MAP_H
#define INSPECT_CODE_MAP_H

#include "base/buffer.h"
#include "inspect/value.h"

typedef struct CodeMap CodeMap;

/* Reads bfchar and bfrange of codes of one and two bytes. */
CodeMap *code_map_read(const char *bytes, size_t size, Arena *arena);
/* Adds the text of a code; false: the map has none. */
bool code_map_put(const CodeMap *map, unsigned code, Buffer *out);

#endif
