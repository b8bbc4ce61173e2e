/* Memory of one report: many small allocations, freed in one call.
 *
 * An arena gives zeroed memory that lives until the arena is reset or dropped;
 * nothing is freed alone.  Running out of memory ends the process with a line on
 * stderr (the report that asked for it is reported by its parent), so that no
 * caller carries a branch for it. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
/* Frees everything, the arena too.  NULL is allowed. */
void arena_drop(Arena *arena);
/* Forgets all allocations but keeps blocks for the next report. */
void arena_reset(Arena *arena);
/* Bytes handed out since the last reset. */
size_t arena_used(const Arena *arena);

/* Zeroed, aligned for any type, never NULL (also for size 0). */
void *arena_alloc(Arena *arena, size_t size);
/* A copy with a NUL behind it. */
char *arena_copy(Arena *arena, const char *bytes, size_t size);
char *arena_copy_text(Arena *arena, const char *text);
/* printf into the arena; no floating point conversions (they follow the locale). */
char *arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for one more item behind `used` ones: answers `items`, or a larger copy of it. */
void *arena_grow(Arena *arena, void *items, size_t used, size_t *capacity, size_t item_size);

#define arena_one(arena, Type)         ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_many(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (count)))

#endif
