/* The one place where memory comes from the system for what outlives or stands beside an arena.
 *
 * Running out ends the process with a line on stderr; nobody carries a branch for it. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* realloc that never answers NULL.  `old` may be NULL; free the answer with free. */
void *memory_resize(void *old, size_t size);
/* Zeroed. */
void *memory_new(size_t size);
/* Room for one more item behind `used` ones, for items that memory_resize gave. */
void *memory_grow(void *items, size_t used, size_t *capacity, size_t item_size);
/* From now on what is freed stays with the process: the next report takes it again, page by page ready. */
void memory_keep(void);
/* The line on stderr, and the end. */
_Noreturn void memory_out(void);

#endif
