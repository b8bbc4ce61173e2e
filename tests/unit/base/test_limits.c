/* The table of limits against itself and against the messages, and numbers with a unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <string.h>

#include "base/limits.h"

/* What is told has to say how to ask for more: the limit's own name, or an argument that is filled in. */
static void messages_name_their_option(void **state) {
    Arena *arena = arena_new();
    (void)state;
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const LimitSpec *spec = limit_spec((LimitKind)i);
        const char *option = arena_format(arena, "--limit %s=", spec->name);
        for (int language = LANGUAGE_DUTCH; language <= LANGUAGE_ENGLISH; language++) {
            const char *remedy = code_remedy(spec->message, (Language)language);
            if (strstr(remedy, option) == NULL && strstr(remedy, "--limit {") == NULL)
                fail_msg("%s is not told how to raise: %s", spec->name, remedy);
            assert_true(spec->says[language][0] != '\0');
        }
    }
    arena_drop(arena);
}

static void every_name_finds_its_limit(void **state) {
    (void)state;
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const LimitSpec *spec = limit_spec((LimitKind)i);
        assert_int_equal(limit_named(spec->name, strlen(spec->name)), i);
        assert_int_equal(limit_named(spec->name, strlen(spec->name) - 1), LIMIT_COUNT);
        assert_true(limits_usual()->most[i] == spec->usual);
        assert_true(spec->usual >= 1 && spec->usual < spec->most);
    }
    assert_int_equal(limit_named("", 0), LIMIT_COUNT);
}

/* The usual values, the most, and numbers around every unit. */
static void what_is_written_is_read_back(void **state) {
    Arena *arena = arena_new();
    (void)state;
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const LimitSpec *spec = limit_spec((LimitKind)i);
        for (uint64_t base = 1; base <= spec->most; base *= 32)
            for (uint64_t value = base > 1 ? base - 1 : 1; value <= base + 1 && value <= spec->most;
                 value++) {
                uint64_t read = 0;
                assert_true(limit_read((LimitKind)i, limit_text((LimitKind)i, value, arena), &read));
                assert_true(read == value);
            }
    }
    arena_drop(arena);
}

static void check_read(LimitKind kind, const char *text, uint64_t expected) {
    uint64_t value = 7;
    const bool good = limit_read(kind, text, &value);
    if (good != (expected > 0) || value != (expected > 0 ? expected : 7))
        fail_msg("'%s' is read as %d, %" PRIu64, text, good, value);
}

static void units_are_of_bytes(void **state) {
    (void)state;
    check_read(LIMIT_FILE, "1", 1);
    check_read(LIMIT_FILE, "64k", 64 * 1024);
    check_read(LIMIT_FILE, "64M", 64 * 1024 * 1024);
    check_read(LIMIT_FILE, "1G", 1024 * 1024 * 1024);
    check_read(LIMIT_FILE, "0001", 1);
    static const char *const wrong[] = {"",
                                        "0",
                                        "0M",
                                        "-1",
                                        "+1",
                                        " 1",
                                        "1 ",
                                        "1MB",
                                        "1T",
                                        "1.5",
                                        "1,5M",
                                        "M",
                                        "2G",
                                        "2001M",
                                        "1e3",
                                        "999999999999999G",
                                        "9999999999999999999999",
                                        "0x10",
                                        "1\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_read(LIMIT_FILE, wrong[i], 0);
    check_read(LIMIT_DEPTH, "250", 250);
    check_read(LIMIT_DEPTH, "251", 0);
    check_read(LIMIT_DEPTH, "1K", 0);
}

static void told_with_its_unit(void **state) {
    Arena *arena = arena_new();
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    Limits limits = *diagnostics_limits(diagnostics);
    (void)state;
    assert_string_equal(limit_told(diagnostics, LIMIT_FILE, arena), "64 MB");
    assert_string_equal(limit_told(diagnostics, LIMIT_DEPTH, arena), "200");
    limits.most[LIMIT_FILE] = 1500;
    limits.most[LIMIT_PIXELS] = 2048;
    diagnostics_allow(diagnostics, &limits);
    limits.most[LIMIT_FILE] = 1;
    assert_string_equal(limit_told(diagnostics, LIMIT_FILE, arena), "1500 bytes");
    assert_string_equal(limit_told(diagnostics, LIMIT_PIXELS, arena), "2048");
    assert_string_equal(limit_doubled(diagnostics, LIMIT_PIXELS, arena), "pixels=4096");
    assert_string_equal(limit_doubled(diagnostics, LIMIT_DEPTH, arena), "depth=250");
    diagnostics_drop(diagnostics);
    sources_drop(sources);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_name_their_option),   cmocka_unit_test(every_name_finds_its_limit),
        cmocka_unit_test(what_is_written_is_read_back), cmocka_unit_test(units_are_of_bytes),
        cmocka_unit_test(told_with_its_unit),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
