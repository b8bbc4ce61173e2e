/* What the tests of the read layer share: files in a folder of their own, and what was told about them. */
#ifndef TESTS_UNIT_READ_SUPPORT_H
#define TESTS_UNIT_READ_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/source.h"
#include "xml/xml.h"

typedef struct Bench {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    char folder[64];
} Bench;

static inline Bench bench_open(void) {
    Bench bench = {.arena = arena_new(), .sources = sources_new()};
    bench.diagnostics = diagnostics_new(bench.sources);
    strcpy(bench.folder, "/tmp/regiodruk-read-XXXXXX");
    assert_non_null(mkdtemp(bench.folder));
    return bench;
}

static inline void bench_close(Bench *bench) {
    char command[128];
    diagnostics_drop(bench->diagnostics);
    sources_drop(bench->sources);
    arena_drop(bench->arena);
    snprintf(command, sizeof command, "rm -r %s", bench->folder);
    assert_int_equal(system(command), 0);
}

/* Forgets messages, files and memory, so that many cases can follow each other. */
static inline void bench_reset(Bench *bench) {
    diagnostics_clear(bench->diagnostics);
    sources_cut(bench->sources, 0);
    arena_reset(bench->arena);
}

static inline const char *bench_path(Bench *bench, const char *name) {
    return arena_format(bench->arena, "%s/%s", bench->folder, name);
}

static inline const char *bench_write(Bench *bench, const char *name, const char *bytes, size_t size) {
    const char *path = bench_path(bench, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline bool bench_xml(Bench *bench, const char *bytes, size_t size, XmlFile *file) {
    const char *path = bench_write(bench, "file.xml", bytes, size);
    return xml_open(path, (Source){0, 0}, bench->arena, bench->sources, bench->diagnostics, file);
}

/* All that was told about the bench's files, as "line:column code" in order, with ", " between. */
static inline const char *bench_told(Bench *bench) {
    Buffer all = {0}, told = {0};
    diagnostics_write(bench->diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &all);
    buffer_text(&told, "");
    for (char *line = all.bytes ? strtok(all.bytes, "\n") : NULL; line; line = strtok(NULL, "\n")) {
        if (strncmp(line, bench->folder, strlen(bench->folder)) != 0)
            continue;
        unsigned row, column;
        const char *place = strchr(line, ':'), *code = strrchr(line, '[');
        assert_int_equal(sscanf(place, ":%u:%u:", &row, &column), 2);
        buffer_format(&told, "%s%u:%u %.*s", told.size ? ", " : "", row, column, (int)strlen(code) - 2,
                      code + 1);
    }
    const char *text = arena_copy_text(bench->arena, told.bytes);
    buffer_drop(&all);
    buffer_drop(&told);
    return text;
}

/* `marked` without its '^' marks in `*text`; answers "line:column code" for each mark, with the codes given
 * in the order of the marks: "code, code".  Columns count characters. */
static inline const char *bench_expected(Bench *bench, const char *marked, const char *codes, char **text) {
    Buffer expected = {0};
    unsigned line = 1, column = 1;
    char *out = *text = arena_alloc(bench->arena, strlen(marked) + 1);
    buffer_text(&expected, "");
    for (const char *at = marked; *at; at++) {
        if (*at == '^') {
            size_t size = strcspn(codes, ",");
            buffer_format(&expected, "%s%u:%u %.*s", expected.size ? ", " : "", line, column, (int)size,
                          codes);
            codes += size + strspn(codes + size, ", ");
            continue;
        }
        *out++ = *at;
        column += ((unsigned char)*at & 0xC0) != 0x80;
        if (*at == '\n')
            line++, column = 1;
    }
    assert_string_equal(codes, "");
    const char *copy = arena_copy_text(bench->arena, expected.bytes);
    buffer_drop(&expected);
    return copy;
}

/* A fresh seed each run; REGIODRUK_SEED replays one. */
static inline uint64_t fresh_seed(void) {
    const char *given = getenv("REGIODRUK_SEED");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t seed =
        given ? strtoull(given, NULL, 10) : (uint64_t)now.tv_sec * 1000003u + (uint64_t)now.tv_nsec;
    printf("REGIODRUK_SEED=%llu\n", (unsigned long long)seed);
    return seed;
}

/* SplitMix64 (Steele, Lea, Flood 2014, Fast Splittable Pseudorandom Number Generators). */
static inline uint64_t draw(uint64_t *state) {
    uint64_t value = (*state += 0x9E3779B97F4A7C15u);
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

static inline size_t draw_below(uint64_t *state, size_t bound) {
    return (size_t)(draw(state) % bound);
}

static inline char *read_whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

#endif
