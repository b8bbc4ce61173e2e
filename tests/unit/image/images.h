/* What the tests of image/ share: bytes read as a picture, and what was told about them. */
#ifndef TESTS_UNIT_IMAGE_IMAGES_H
#define TESTS_UNIT_IMAGE_IMAGES_H

#include "base/limits.h"
#include "image/image_read.h"
#include "unit/support.h"

static inline const Image *read_within(Bench *bench, const char *name, const void *bytes, size_t size,
                                       const Limits *limits) {
    const char *copy = arena_copy(bench->arena, bytes, size);
    diagnostics_allow(bench->diagnostics, limits);
    return image_read(bench_path(bench, name), copy, size, (Source){0, 0}, bench->arena, bench->sources,
                      bench->diagnostics);
}

/* Exactly when it fails an error is told. */
static inline const Image *read_picture(Bench *bench, const char *name, const void *bytes, size_t size) {
    const Image *image = read_within(bench, name, bytes, size, limits_usual());
    assert_int_equal(image == NULL, diagnostics_count(bench->diagnostics, SEVERITY_ERROR) > 0);
    return image;
}

/* The names of all messages' codes, in order, with ", " between. */
static inline const char *told_codes(Bench *bench) {
    Buffer all = {0}, codes = {0};
    diagnostics_write(bench->diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &all);
    buffer_text(&codes, "");
    for (char *line = all.bytes ? strtok(all.bytes, "\n") : NULL; line; line = strtok(NULL, "\n")) {
        const char *code = strrchr(line, '[');
        if (line[0] != ' ' && code != NULL)
            buffer_format(&codes, "%s%.*s", codes.size ? ", " : "", (int)strlen(code) - 2, code + 1);
    }
    const char *text = arena_copy_text(bench->arena, codes.bytes);
    buffer_drop(&all);
    buffer_drop(&codes);
    return text;
}

static inline uint32_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

#endif
