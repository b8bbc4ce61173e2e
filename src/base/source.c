/* The table of files that texts came from, and lines and columns on request.
 *
 * Knows nothing of what the files say.  Line starts are found once a file, when the first place in
 * it is asked.  Invariants: lines[0] is the first byte behind a byte order mark; lines ascend. */
#include "base/source.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

typedef struct SourceFile {
    char *name;
    const char *bytes;
    size_t size;
    uint32_t *lines; /* where each begins; NULL: not counted yet */
    size_t line_count, line_capacity;
} SourceFile;

struct Sources {
    SourceFile *files; /* [0] is number 1 */
    size_t count, capacity;
};

Sources *sources_new(void) {
    return memory_new(sizeof(Sources));
}

void sources_drop(Sources *sources) {
    if (sources == NULL) {
        return;
    }
    sources_cut(sources, 0);
    free(sources->files);
    free(sources);
}

uint32_t sources_add(Sources *sources, const char *name, const char *bytes, size_t size) {
    size_t length = strlen(name) + 1;
    SourceFile file = {.bytes = bytes, .size = size};

    assert(size <= UINT32_MAX && sources->count < UINT32_MAX);
    file.name = memcpy(memory_resize(NULL, length), name, length);
    sources->files = memory_grow(sources->files, sources->count, &sources->capacity, sizeof file);
    sources->files[sources->count++] = file;
    return (uint32_t)sources->count;
}

void sources_cut(Sources *sources, uint32_t last) {
    while (sources->count > last) {
        SourceFile *file = &sources->files[--sources->count];

        free(file->name);
        free(file->lines);
    }
}

uint32_t sources_count(const Sources *sources) {
    return (uint32_t)sources->count;
}

const char *sources_name(const Sources *sources, uint32_t file) {
    return file >= 1 && file <= sources->count ? sources->files[file - 1].name : NULL;
}

const char *sources_bytes(const Sources *sources, uint32_t file, size_t *size) {
    const SourceFile *found = file >= 1 && file <= sources->count ? &sources->files[file - 1] : NULL;

    *size = found ? found->size : 0;
    return found ? found->bytes : NULL;
}

static void add_line(SourceFile *file, size_t start) {
    file->lines = memory_grow(file->lines, file->line_count, &file->line_capacity, sizeof *file->lines);
    file->lines[file->line_count++] = (uint32_t)start;
}

static void count_lines(SourceFile *file) {
    size_t start = file->size >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    add_line(file, start);
    for (size_t i = start; i < file->size; i++) {
        char byte = file->bytes[i];

        if (byte == '\n' || (byte == '\r' && (i + 1 == file->size || file->bytes[i + 1] != '\n'))) {
            add_line(file, i + 1);
        }
    }
}

/* The last line that begins at or before `offset`. */
static size_t find_line(const SourceFile *file, size_t offset) {
    size_t low = 0, high = file->line_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (file->lines[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* A byte within a character stands for its first byte. */
static size_t character_start(const SourceFile *file, size_t start, size_t offset) {
    for (size_t back = 0; back < 4 && offset - start >= back; back++) {
        size_t at = offset - back;

        if (at < file->size && utf8_next(file->bytes, file->size, &at) != UTF8_BAD) {
            return at > offset ? offset - back : offset;
        }
    }
    return offset;
}

Place sources_place(Sources *sources, Source source) {
    Place place = {0};
    SourceFile *file;
    size_t line, start, end, offset;

    if (source.file == 0 || source.file > sources->count) {
        return place;
    }
    file = &sources->files[source.file - 1];
    if (file->lines == NULL) {
        count_lines(file);
    }
    offset = source.offset < file->size ? source.offset : file->size;
    offset = offset < file->lines[0] ? file->lines[0] : offset;
    line = find_line(file, offset);
    start = file->lines[line];
    end = line + 1 < file->line_count ? file->lines[line + 1] : file->size;
    while (end > start && (file->bytes[end - 1] == '\n' || file->bytes[end - 1] == '\r')) {
        end--;
    }
    offset = offset > end ? end : character_start(file, start, offset);
    place.file = file->name;
    place.line = (uint32_t)line + 1;
    place.column = (uint32_t)utf8_length(file->bytes + start, offset - start) + 1;
    place.text = file->bytes + start;
    place.text_size = end - start;
    return place;
}
