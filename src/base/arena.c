/* Memory in blocks, handed out from the front, forgotten all at once.
 *
 * Knows no item it holds and frees none alone.  Invariants: blocks before `current` are full
 * or were too small for what was asked; blocks behind it are kept from before the last reset
 * and hold nothing.  Under AddressSanitizer each allocation has a poisoned gap behind it, and
 * what was forgotten is poisoned, so that arenas hide no error that malloc would show. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define POISON(start, size)   ASAN_POISON_MEMORY_REGION((start), (size))
#define UNPOISON(start, size) ASAN_UNPOISON_MEMORY_REGION((start), (size))
#define GAP                   16
#else
#define POISON(start, size)   ((void)0)
#define UNPOISON(start, size) ((void)0)
#define GAP                   0
#endif

#define ALIGNMENT   alignof(max_align_t)
#define LEAST_BLOCK ((size_t)64 * 1024)
#define MOST_BLOCK  ((size_t)1024 * 1024)

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t size;
    alignas(max_align_t) char bytes[];
} ArenaBlock;

struct Arena {
    ArenaBlock *first, *current;
    size_t filled; /* of the current block */
    size_t used;
};

Arena *arena_new(void) {
    return memory_new(sizeof(Arena));
}

void arena_drop(Arena *arena) {
    if (arena == NULL) {
        return;
    }
    for (ArenaBlock *block = arena->first; block != NULL;) {
        ArenaBlock *next = block->next;

        UNPOISON(block->bytes, block->size);
        free(block);
        block = next;
    }
    free(arena);
}

void arena_reset(Arena *arena) {
    for (ArenaBlock *block = arena->first; block != NULL; block = block->next) {
        POISON(block->bytes, block->size);
    }
    arena->current = arena->first;
    arena->filled = 0;
    arena->used = 0;
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}

/* Blocks double, so that a small report stays small and a large one asks seldom. */
static ArenaBlock *block_new(const ArenaBlock *before, size_t need) {
    size_t size = before == NULL ? LEAST_BLOCK : before->size * 2;
    ArenaBlock *block;

    size = size > MOST_BLOCK ? MOST_BLOCK : size;
    size = size < need ? need : size;
    block = memory_resize(NULL, sizeof(ArenaBlock) + size);
    block->size = size;
    POISON(block->bytes, block->size);
    return block;
}

/* Makes a block current that has room for `need` bytes: the next kept one, or a new one before it. */
static void arena_advance(Arena *arena, size_t need) {
    ArenaBlock *next = arena->current == NULL ? arena->first : arena->current->next;

    if (next == NULL || next->size < need) {
        ArenaBlock *block = block_new(arena->current, need);

        block->next = next;
        if (arena->current == NULL) {
            arena->first = block;
        } else {
            arena->current->next = block;
        }
        next = block;
    }
    arena->current = next;
    arena->filled = 0;
}

void *arena_alloc(Arena *arena, size_t size) {
    size_t need;
    void *memory;

    if (size > SIZE_MAX / 4) {
        memory_out();
    }
    need = (size + (size == 0) + GAP + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->current == NULL || arena->current->size - arena->filled < need) {
        arena_advance(arena, need);
    }
    memory = arena->current->bytes + arena->filled;
    arena->filled += need;
    arena->used += size;
    UNPOISON(memory, size);
    return memset(memory, 0, size);
}

char *arena_copy(Arena *arena, const char *bytes, size_t size) {
    char *copy = arena_alloc(arena, size + 1);

    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

char *arena_copy_text(Arena *arena, const char *text) {
    return arena_copy(arena, text, strlen(text));
}

char *arena_format(Arena *arena, const char *format, ...) {
    va_list arguments, again;
    char *text;
    int size;

    va_start(arguments, format);
    va_copy(again, arguments);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) {
        memory_out();
    }
    text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

void *arena_grow(Arena *arena, void *items, size_t used, size_t *capacity, size_t item_size) {
    void *larger;

    if (used < *capacity) {
        return items;
    }
    if (*capacity > SIZE_MAX / 8 / item_size) {
        memory_out();
    }
    *capacity = *capacity > 0 ? *capacity * 2 : 8;
    larger = arena_alloc(arena, *capacity * item_size);
    if (used > 0) {
        memcpy(larger, items, used * item_size);
    }
    return larger;
}
