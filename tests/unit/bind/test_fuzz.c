/* Whatever happens to the bytes of a file: it is read or refused with a place, never a crash. */
#include "unit/support.h"

#include "compile/theme.h"
#include "read/plan.h"
#include "vocabulary/vocabulary.h"

static bool read_data_file(Bench *bench, const char *path) {
    XmlFile file;
    bool good = xml_open(path, (Source){0, 0}, bench->arena, bench->sources, bench->diagnostics, &file) &&
                vocabulary_check(vocabulary_data(), &file, bench->diagnostics);
    xml_close(&file);
    return good;
}

static bool read_layout(Bench *bench, const char *path) {
    XmlFile file;
    bool good = xml_open(path, (Source){0, 0}, bench->arena, bench->sources, bench->diagnostics, &file) &&
                vocabulary_check(vocabulary_layout(), &file, bench->diagnostics);
    xml_close(&file);
    return good;
}

static bool read_theme_file(Bench *bench, const char *path) {
    Theme theme;
    return theme_read(path, (Source){0, 0}, bench->arena, bench->sources, bench->diagnostics, &theme);
}

static bool read_plan_file(Bench *bench, const char *path) {
    PlanFile plan;
    return plan_read(path, bench->arena, bench->sources, bench->diagnostics, &plan);
}

static const struct {
    const char *path;
    bool (*read)(Bench *bench, const char *path);
} samples[] = {{"input/regionale-experimenten/2021-08/zzc.xml", read_data_file},
               {"input/regionale-experimenten/programma.xml", read_data_file},
               {"layouts/regio.xml", read_layout},
               {"layouts/themes/zee.xml", read_theme_file},
               {"layouts/themes/klei.xml", read_theme_file},
               {"input/regionale-experimenten/batch.xml", read_plan_file}};

#define SAMPLES (sizeof samples / sizeof *samples)

static void damage(char *bytes, size_t *size, uint64_t *seed) {
    static const char signs[] = "<>&\"'/=! \n?-[]:;#xX0{}\xC3\xFF";
    size_t at = draw_below(seed, *size), from = draw_below(seed, *size), count = 1 + draw_below(seed, 20);
    count = at + count > *size ? *size - at : count;
    count = from + count > *size ? *size - from : count;
    switch (draw_below(seed, 5)) {
    case 0:
        bytes[at] = (char)draw_below(seed, 256);
        break;
    case 1:
        bytes[at] = signs[draw_below(seed, sizeof signs)];
        break;
    case 2:
        memmove(bytes + at, bytes + from, count);
        break;
    case 3:
        memmove(bytes + at, bytes + at + count, *size - at - count);
        *size -= count;
        break;
    default:
        *size = at + 1;
        break;
    }
}

static void damaged_files_are_told(void **state) {
    (void)state;
    const char *given = getenv("REGIODRUK_FUZZ");
    size_t rounds = given ? strtoul(given, NULL, 10) : 120;
    uint64_t seed = fresh_seed();
    Bench bench = bench_open();
    for (size_t i = 0; i < SAMPLES; i++) {
        size_t whole;
        char *bytes = read_whole(samples[i].path, &whole), *copy = malloc(whole + 1);
        for (size_t round = 0; round < rounds; round++) {
            size_t size = whole;
            memcpy(copy, bytes, whole);
            for (size_t count = draw_below(&seed, 3) + (size > 0); count > 0 && size > 0; count--)
                damage(copy, &size, &seed);
            const char *path = bench_write(&bench, "file.xml", copy, size);
            bool good = samples[i].read(&bench, path);
            if (good != (diagnostics_count(bench.diagnostics, SEVERITY_ERROR) == 0))
                fail_msg("answer %d does not fit what was told: %s\n%.*s", good, bench_told(&bench),
                         (int)size, copy);
            if (strstr(bench_told(&bench), "xml-positions") || strstr(bench_told(&bench), "xml-other"))
                fail_msg("%s\n%.*s", bench_told(&bench), (int)size, copy);
            bench_reset(&bench);
        }
        free(bytes);
        free(copy);
    }
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(damaged_files_are_told)};
    return cmocka_run_group_tests_name("bind/fuzz", tests, NULL, NULL);
}
