/* Memory from the system, or the end of the process.
 *
 * Knows nothing of what the memory is for.  Invariant: no function here answers NULL. */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

_Noreturn void memory_out(void) {
    fputs("regiodruk: out of memory\n", stderr);
    abort();
}

void memory_keep(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

void *memory_resize(void *old, size_t size) {
    void *memory = realloc(old, size > 0 ? size : 1);

    if (memory == NULL) {
        memory_out();
    }
    return memory;
}

void *memory_new(size_t size) {
    void *memory = calloc(1, size > 0 ? size : 1);

    if (memory == NULL) {
        memory_out();
    }
    return memory;
}

void *memory_grow(void *items, size_t used, size_t *capacity, size_t item_size) {
    if (used < *capacity) {
        return items;
    }
    if (*capacity > SIZE_MAX / 4 / item_size) {
        memory_out();
    }
    *capacity = *capacity > 0 ? *capacity * 2 : 8;
    return memory_resize(items, *capacity * item_size);
}
