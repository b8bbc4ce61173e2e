/* The words of a command line: every form that is right, and every one that is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/options.h"

#define MOST_WORDS 16

typedef struct Words {
    char *words[MOST_WORDS];
    int count;
} Words;

/* The words of `line`, parted by spaces; '_' is an empty word. */
static Words split(Arena *arena, const char *line) {
    Words words = {.count = 0};
    char *rest = NULL, *copy = arena_copy_text(arena, line);

    for (char *word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
        assert_in_range(words.count, 0, MOST_WORDS - 1);
        words.words[words.count++] = strcmp(word, "_") == 0 ? word + 1 : word;
    }
    return words;
}

static bool read_line(Arena *arena, const char *line, Options *options) {
    Words words = split(arena, line);

    return options_read(words.count, words.words, arena, options);
}

/* What was said on standard error while the line was read; NULL when it was accepted. */
static const char *refusal(Arena *arena, const char *line) {
    FILE *kept = tmpfile();
    int error = dup(2);
    Options options;
    bool good;
    char *text = arena_alloc(arena, 1024);
    size_t size;

    fflush(stderr);
    dup2(fileno(kept), 2);
    good = read_line(arena, line, &options);
    fflush(stderr);
    dup2(error, 2);
    close(error);
    rewind(kept);
    size = fread(text, 1, 1023, kept);
    text[size] = '\0';
    fclose(kept);
    assert_int_equal(good, size == 0);
    return good ? NULL : text;
}

static void nothing_said_is_the_default(void **state) {
    Arena *arena = arena_new();
    Options options;

    (void)state;
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(read_line(arena, "", &options));
    assert_string_equal(options.run.input, "input");
    assert_string_equal(options.run.layouts, "layouts");
    assert_string_equal(options.run.output, "output");
    assert_int_equal(options.run.language, LANGUAGE_DUTCH);
    assert_int_equal(options.run.id_count, 0);
    assert_int_equal(options.run.report.date, -1);
    assert_false(options.help || options.run.report.force || options.run.report.plain_xref);
    arena_drop(arena);
}

static void options_and_ids_in_any_order(void **state) {
    static const char *const lines[] = {
        "a --input i --force --layouts=l b --output o --language en --plain-xref",
        "--plain-xref --language=en a --output=o b --layouts l --force --input=i",
        "--input x --output=o --force a --plain-xref --input i b --layouts l --language nl --language=en",
    };
    Arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Options options;

        assert_true(read_line(arena, lines[i], &options));
        assert_string_equal(options.run.input, "i");
        assert_string_equal(options.run.layouts, "l");
        assert_string_equal(options.run.output, "o");
        assert_int_equal(options.run.language, LANGUAGE_ENGLISH);
        assert_true(options.run.report.force && options.run.report.plain_xref);
        assert_int_equal(options.run.id_count, 2);
        assert_string_equal(options.run.ids[0], "a");
        assert_string_equal(options.run.ids[1], "b");
    }
    arena_drop(arena);
}

/* The command is the first word that is neither an option nor what an option takes. */
static void the_command_is_found_among_options(void **state) {
    static const struct {
        const char *line;
        int at;
    } lines[] = {
        {"", 0},
        {"build", 0},
        {"build --force", 0},
        {"--force build", 1},
        {"--language en build", 2},
        {"--language=en build a", 1},
        {"--output build check", 2},
        {"--input i --json --layouts l trace a b", 5},
        {"-h build", 1},
        {"--language", 1},
        {"--language en", 2},
        {"--json", 1},
        {"--unknown build", 1},
        {"-- build", 1},
        {"_ build", 0},
    };
    Arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Words words = split(arena, lines[i].line);

        assert_int_equal(options_command_at(words.count, words.words), lines[i].at);
    }
    arena_drop(arena);
}

static void two_dashes_end_the_options(void **state) {
    Arena *arena = arena_new();
    Options options;

    (void)state;
    assert_true(read_line(arena, "-- --force --language=en", &options));
    assert_int_equal(options.run.id_count, 2);
    assert_string_equal(options.run.ids[0], "--force");
    assert_false(options.run.report.force);
    assert_int_equal(options.run.language, LANGUAGE_DUTCH);
    arena_drop(arena);
}

static void help_is_asked_in_two_ways(void **state) {
    Arena *arena = arena_new();
    Options options;

    (void)state;
    assert_true(read_line(arena, "--help", &options) && options.help);
    assert_true(read_line(arena, "-h a", &options) && options.help);
    arena_drop(arena);
}

static void wrong_words_are_told(void **state) {
    static const struct {
        const char *line, *says;
    } lines[] = {
        {"--input", "fout: bij deze optie hoort een waarde: --input\n"},
        {"--input=", "fout: bij deze optie hoort een waarde: --input\n"},
        {"--input _", "fout: bij deze optie hoort een waarde: --input\n"},
        {"--force=ja", "fout: bij deze optie hoort geen waarde: --force\n"},
        {"--force=", "fout: bij deze optie hoort geen waarde: --force\n"},
        {"--ouput x", "fout: onbekende optie: --ouput\n  Bedoelt u ‘--output’?\n"},
        {"--in x", "fout: onbekende optie: --in\n"},
        {"-x", "fout: onbekende optie: -x\n"},
        {"-", "fout: onbekende optie: -\n"},
        {"--language fr", "fout: de taal moet nl of en zijn: fr\n"},
        {"--language", "fout: bij deze optie hoort een waarde: --language\n"},
        {"--ouput x --language=en", "error: unknown option: --ouput\n  Do you mean '--output'?\n"},
        {"--language en --force=1", "error: this option takes no value: --force\n"},
    };
    Arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *said = refusal(arena, lines[i].line);

        if (said == NULL || strstr(said, lines[i].says) == NULL) {
            fail_msg("%s\nexpected: %s\nsaid: %s", lines[i].line, lines[i].says,
                     said == NULL ? "nothing" : said);
        }
        assert_non_null(strstr(said, "--help"));
    }
    arena_drop(arena);
}

static void the_date_comes_from_the_environment(void **state) {
    static const struct {
        const char *text;
        int64_t date; /* -2: refused */
    } dates[] = {{"0", 0},
                 {"1629849600", 1629849600},
                 {"999999999999", 999999999999},
                 {"9999999999999", -2},
                 {"", -2},
                 {"-1", -2},
                 {"1e9", -2},
                 {" 1", -2}};
    Arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        Options options;

        setenv("SOURCE_DATE_EPOCH", dates[i].text, 1);
        if (dates[i].date == -2) {
            assert_non_null(strstr(refusal(arena, ""), "SOURCE_DATE_EPOCH"));
        } else {
            assert_true(read_line(arena, "", &options));
            assert_true(options.run.report.date == dates[i].date);
        }
    }
    unsetenv("SOURCE_DATE_EPOCH");
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_said_is_the_default),         cmocka_unit_test(options_and_ids_in_any_order),
        cmocka_unit_test(the_command_is_found_among_options),  cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(help_is_asked_in_two_ways),           cmocka_unit_test(wrong_words_are_told),
        cmocka_unit_test(the_date_comes_from_the_environment),
    };

    return cmocka_run_group_tests_name("cli/options", tests, NULL, NULL);
}
