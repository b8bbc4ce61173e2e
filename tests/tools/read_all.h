/* A whole stream in memory, for small programs: what it takes is not given back. */
#ifndef TOOLS_READ_ALL_H
#define TOOLS_READ_ALL_H

#include <stdio.h>
#include <stdlib.h>

static inline char *read_all(FILE *file) {
    size_t size = 0, capacity = 1 << 16, got;
    char *text = malloc(capacity);
    while (text && (got = fread(text + size, 1, capacity - size - 1, file)) > 0) {
        size += got;
        if (capacity - size < 2)
            text = realloc(text, capacity *= 2);
    }
    if (!text)
        exit(1);
    text[size] = '\0';
    return text;
}

#endif
