/* What is told: the table of texts, the form of a message, order, and told once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diagnostics.h"
#include "base/utf8.h"

/* What is wrong with a text: not printable UTF-8, loose spaces, or a placeholder not closed.  Other braces
 * are the layout language's. */
static const char *text_fault(const char *text) {
    size_t size = strlen(text);

    for (size_t at = 0; at < size;) {
        uint32_t code = utf8_next(text, size, &at);

        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == UTF8_BAD) {
            return "not printable";
        }
        size_t digit = at + (code == '{' && text[at] == '#');

        if (code == '{' && text[digit] >= '0' && text[digit] <= '9' && text[digit + 1] != '}') {
            return "a placeholder that is not closed";
        }
    }
    if (strstr(text, "  ") != NULL || (size > 0 && (text[0] == ' ' || text[size - 1] == ' '))) {
        return "loose spaces";
    }
    return NULL;
}

/* A bit for each {0} to {9}, another for each {#0} to {#9}. */
static unsigned placeholders(const char *text) {
    unsigned set = 0;
    size_t index;
    bool number;

    for (const char *at = text; (at = strchr(at, '{')) != NULL; at++) {
        set |= code_placeholder(at, &index, &number) > 0 ? 1u << (index + (number ? 10 : 0)) : 0;
    }
    return set;
}

static bool ends_with(const char *text, const char *ends) {
    return text[0] != '\0' && strchr(ends, text[strlen(text) - 1]) != NULL;
}

/* What is wrong with a message in one language. */
static const char *entry_fault(const char *message, const char *remedy) {
    const char *fault = text_fault(message);

    fault = fault == NULL ? text_fault(remedy) : fault;
    if (fault != NULL) {
        return fault;
    }
    if (message[0] == '\0') {
        return "no message";
    }
    if (ends_with(message, ".")) {
        return "a message that ends with a full stop";
    }
    if (remedy[0] == '\0') {
        return "nothing said of what to do";
    }
    if (!ends_with(remedy, ".?}")) { /* an argument may be a sentence */
        return "a remedy that does not end with a full stop or question mark";
    }
    return NULL;
}

static const char *pair_fault(Code code) {
    const char *dutch = code_message(code, LANGUAGE_DUTCH), *english = code_message(code, LANGUAGE_ENGLISH);
    const char *remedy = code_remedy(code, LANGUAGE_DUTCH), *advice = code_remedy(code, LANGUAGE_ENGLISH);
    const char *fault = entry_fault(dutch, remedy);

    fault = fault == NULL ? entry_fault(english, advice) : fault;
    if (fault != NULL) {
        return fault;
    }
    /* The vocabulary's documentation is Dutch: English advice may leave out such an argument. */
    if (placeholders(dutch) != placeholders(english) || (placeholders(advice) & ~placeholders(remedy)) != 0) {
        return "other placeholders in the other language";
    }
    return strcmp(dutch, english) == 0 ? "the same text in both languages" : NULL;
}

static void every_text_is_whole(void **state) {
    int bad = 0;

    (void)state;
    for (int i = 0; i < CODE_COUNT; i++) {
        const char *fault = pair_fault((Code)i);
        Buffer name = {0};

        code_name((Code)i, &name);
        if (strspn(name.bytes, "abcdefghijklmnopqrstuvwxyz0123456789-") != name.size) {
            fault = "a code of other characters than letters, digits and underscores";
        }
        if (fault != NULL) {
            print_error("messages.def: %s: %s\n", name.bytes, fault);
            bad++;
        }
        buffer_drop(&name);
    }
    assert_int_equal(bad, 0);
}

static void placeholders_are_found(void **state) {
    static const struct {
        const char *text;
        size_t size, index;
        bool number;
    } cases[] = {{"{0}", 3, 0, false}, {"{7} x", 3, 7, false}, {"{#3}x", 4, 3, true}, {"{id}", 0, 0, false},
                 {"{", 0, 0, false},   {"{#", 0, 0, false},    {"{#}", 0, 0, false},  {"{1", 0, 0, false},
                 {"0}", 0, 0, false},  {"#0}", 0, 0, false},   {"", 0, 0, false},     {"{{0}", 0, 0, false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t index = 99;
        bool number;

        assert_int_equal(code_placeholder(cases[i].text, &index, &number), cases[i].size);
        if (cases[i].size > 0) {
            assert_int_equal(index, cases[i].index);
            assert_int_equal(number, cases[i].number);
        }
    }
}

static void check_written(Diagnostics *diagnostics, Language language, const char *expected) {
    Buffer out = {0};

    buffer_text(&out, "");
    diagnostics_write(diagnostics, language, SEVERITY_NOTE, &out);
    assert_string_equal(out.bytes, expected);
    buffer_drop(&out);
}

static void writes_place_line_and_caret(void **state) {
    static const char text[] = "<regio>\r\n\t<naam>Caf\xC3\xA9 cafe\xCC\x81</naam>\r\n";
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    uint32_t file = sources_add(sources, "in/a.xml", text, strlen(text));
    Source where = {file, (uint32_t)(strstr(text, "</naam>") - text)};

    (void)state;
    tell(diagnostics, where, CODE_PATH_OUTSIDE, "../x", "in");
    check_written(diagnostics, LANGUAGE_DUTCH,
                  "in/a.xml:2:18: fout: het pad ‘../x’ leidt buiten de map in [path-outside]\n"
                  "     <naam>Café cafe\xCC\x81</naam>\n"
                  "                    ^\n"
                  "    Noem alleen bestanden binnen die map: zonder ‘..’, zonder ‘/’ aan het begin en zonder "
                  "koppelingen naar elders.\n");
    check_written(diagnostics, LANGUAGE_ENGLISH,
                  "in/a.xml:2:18: error: the path '../x' leads out of the folder in [path-outside]\n"
                  "     <naam>Café cafe\xCC\x81</naam>\n"
                  "                    ^\n"
                  "    Name only files inside that folder: without '..', without a leading '/' and without "
                  "links to elsewhere.\n");
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static void writes_what_has_no_place(void **state) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);

    (void)state;
    check_written(diagnostics, LANGUAGE_DUTCH, "");
    tell(diagnostics, ((Source){0, 0}), CODE_FILE_MISSING, "a\x1B[2J\n\xE2\x80\xAE\xFF");
    check_written(diagnostics, LANGUAGE_ENGLISH,
                  "regiodruk: error: the file a [2J \xEF\xBF\xBD\xEF\xBF\xBD does not exist [file-missing]\n"
                  "    Check its name and folder.\n");
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

/* The line below the header, and the one with the caret, of a message at `column`, 0-based. */
static void check_window(const char *line, size_t column) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    uint32_t file = sources_add(sources, "a", line, strlen(line));
    Buffer out = {0};
    char *shown, *caret;
    size_t shown_length, caret_column;

    tell(diagnostics, ((Source){file, (uint32_t)column}), CODE_FILE_MISSING, "b");
    diagnostics_write(diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &out);
    shown = strchr(out.bytes, '\n') + 1;
    caret = strchr(shown, '\n') + 1;
    shown_length = utf8_length(shown, (size_t)(caret - 1 - shown));
    caret_column = (size_t)(strchr(caret, '^') - caret);
    assert_in_range(shown_length, strlen(line) < 100 ? strlen(line) + 4 : 104, 106);
    assert_int_equal(strspn(caret, " "), caret_column);
    if (column < strlen(line)) { /* each character of the line is its own: the caret is under the right one */
        size_t at = 0;

        for (size_t i = 0; i < caret_column; i++) {
            utf8_next(shown, shown_length * 3, &at);
        }
        assert_int_equal(shown[at], line[column]);
        assert_true(shown[at + 1] == line[column + 1] || shown[at + 1] == '\n' || (shown[at + 1] & 0x80));
    }
    buffer_drop(&out);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static void shows_a_window_of_long_lines(void **state) {
    static const size_t lengths[] = {1, 99, 100, 101, 160, 161, 500};
    char line[512];

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        for (size_t at = 0; at < lengths[i]; at++) {
            line[at] = (char)('!' + at % 89);
        }
        line[lengths[i]] = '\0';
        for (size_t column = 0; column <= lengths[i]; column++) {
            check_window(line, column);
        }
    }
}

static void sorts_by_file_and_place(void **state) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    uint32_t one = sources_add(sources, "one", "\n\n\n", 3), two = sources_add(sources, "two", "\n\n", 2);
    static const char *const order[] = {
        "nowhere", "one:1:1", "one:3:1: fout: het bestand z", "one:3:1: fout: het bestand a",
        "two:1:1", "two:2:1"};
    Buffer out = {0};
    const char *at;

    (void)state;
    tell(diagnostics, ((Source){two, 1}), CODE_FILE_MISSING, "e");
    tell(diagnostics, ((Source){one, 2}), CODE_FILE_MISSING, "z");
    tell(diagnostics, ((Source){one, 2}), CODE_FILE_MISSING, "a");
    tell(diagnostics, ((Source){one, 0}), CODE_FILE_MISSING, "c");
    diagnostics_write(diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &out);
    buffer_clear(&out);
    tell(diagnostics, ((Source){0, 0}), CODE_FILE_MISSING, "nowhere");
    tell(diagnostics, ((Source){two, 0}), CODE_FILE_MISSING, "d");
    diagnostics_write(diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &out);
    at = out.bytes;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        at = strstr(at, order[i]);
        assert_non_null(at);
        at++;
    }
    buffer_drop(&out);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static void tells_once(void **state) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int again = 0; again < 3; again++) {
            for (uint32_t i = 0; i < 500; i++) {
                Source where = {0, i % 100};
                char name[2] = {(char)('a' + i / 100), '\0'};

                tell(diagnostics, where, CODE_FILE_MISSING, name);
                tell(diagnostics, where, CODE_FILE_TOO_LARGE, name);
            }
        }
        assert_int_equal(diagnostics_count(diagnostics, SEVERITY_NOTE), 1000);
        tell(diagnostics, ((Source){0, 0}), CODE_FILE_UNREADABLE, "ab", "c");
        tell(diagnostics, ((Source){0, 0}), CODE_FILE_UNREADABLE, "a", "bc");
        assert_int_equal(diagnostics_count(diagnostics, SEVERITY_ERROR), 1002);
        diagnostics_clear(diagnostics);
        assert_int_equal(diagnostics_count(diagnostics, SEVERITY_NOTE), 0);
        check_written(diagnostics, LANGUAGE_DUTCH, "");
    }
    diagnostics_drop(diagnostics);
    diagnostics_drop(NULL);
    sources_drop(sources);
}

static const char *written_new(Diagnostics *diagnostics, Buffer *out) {
    buffer_clear(out);
    buffer_text(out, "");
    diagnostics_write_new(diagnostics, LANGUAGE_ENGLISH, SEVERITY_WARNING, out);
    diagnostics_clear(diagnostics);
    return out->bytes;
}

/* Reports read the same files again: their numbers differ, what is said does not. */
static void writes_what_is_new(void **state) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    Buffer out = {0};

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 200; i++) {
            char name[8] = {(char)('a' + i % 26), (char)('a' + i / 26), '\0'};

            tell(diagnostics, ((Source){sources_add(sources, "a.xml", "x", 1), 0}), CODE_FILE_MISSING, name);
        }
        if (round == 2) {
            tell(diagnostics, ((Source){0, 0}), CODE_FILE_MISSING, "new");
        }
        assert_int_equal(*written_new(diagnostics, &out) != '\0', round != 1);
    }
    assert_string_equal(out.bytes, "regiodruk: error: the file new does not exist [file-missing]\n"
                                   "    Check its name and folder.\n");
    buffer_drop(&out);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static size_t occurrences(const char *text, const char *word) {
    size_t count = 0;

    while ((text = strstr(text, word)) != NULL) {
        text += strlen(word);
        count++;
    }
    return count;
}

/* Every byte of a large file may be an error. */
static void a_flood_is_counted(void **state) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    Buffer out = {0};

    (void)state;
    for (uint32_t i = 0; i < 100000; i++) {
        tell(diagnostics, ((Source){0, i}), CODE_FILE_MISSING, "a");
    }
    assert_int_equal(diagnostics_count(diagnostics, SEVERITY_ERROR), 100000);
    diagnostics_write(diagnostics, LANGUAGE_DUTCH, SEVERITY_ERROR, &out);
    assert_int_equal(occurrences(out.bytes, "[file-missing]"), 2000);
    assert_int_equal(occurrences(out.bytes, "nog 98000 meldingen"), 1);
    diagnostics_clear(diagnostics);
    assert_int_equal(diagnostics_count(diagnostics, SEVERITY_NOTE), 0);
    check_written(diagnostics, LANGUAGE_DUTCH, "");
    buffer_drop(&out);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

/* Of a message whose two arguments are numbers: as each language writes them. */
static void check_numbers(const char *part, const char *whole, const char *dutch, const char *english) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    Buffer out = {0};

    tell(diagnostics, ((Source){0, 0}), CODE_FIGURE_PART, part, whole);
    diagnostics_write(diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &out);
    diagnostics_write_json(diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &out);
    assert_int_equal(occurrences(out.bytes, dutch), 2);
    buffer_clear(&out);
    diagnostics_write(diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &out);
    diagnostics_write_json(diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &out);
    assert_int_equal(occurrences(out.bytes, english), 2);
    buffer_drop(&out);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static void numbers_are_written_as_the_language_does(void **state) {
    (void)state;
    check_numbers("8.25", "8", "het deel (8,25) is groter dan het geheel (8)",
                  "the part (8.25) is larger than the whole (8)");
    check_numbers("1250.5", "1000", "(1.250,5) is groter dan het geheel (1.000)",
                  "(1,250.5) is larger than the whole (1,000)");
    check_numbers("123456789", "999", "(123.456.789) is groter dan het geheel (999)",
                  "(123,456,789) is larger than the whole (999)");
    check_numbers("-1234567.125", "0.001",
                  "(\xE2\x88\x92"
                  "1.234.567,125) is groter dan het geheel (0,001)",
                  "(\xE2\x88\x92"
                  "1,234,567.125) is larger than the whole (0.001)");
    check_numbers("4.43:1", "veel", "(4,43:1) is groter dan het geheel (veel)",
                  "(4.43:1) is larger than the whole (veel)");
}

/* What somebody wrote may be a megabyte long; names of files are never cut. */
static void cuts_what_is_quoted(void **state) {
    enum { LONG = 5000 };
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    char word[LONG + 1];
    Buffer out = {0};

    (void)state;
    memset(word, 'x', LONG);
    word[LONG] = '\0';
    tell(diagnostics, ((Source){0, 0}), CODE_PATH_OUTSIDE, word, "folder");
    tell(diagnostics, ((Source){0, 0}), CODE_FILE_MISSING, word);
    for (int language = LANGUAGE_DUTCH; language <= LANGUAGE_ENGLISH; language++) {
        buffer_clear(&out);
        diagnostics_write(diagnostics, (Language)language, SEVERITY_NOTE, &out);
        assert_int_equal(occurrences(out.bytes, "x…"), 1);
        assert_in_range(occurrences(out.bytes, "x"), LONG + 100, LONG + 110); /* and those of our own words */
    }
    buffer_drop(&out);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static void knows_whom_to_blame(void **state) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    Source where = {9, 9};

    (void)state;
    assert_false(diagnostics_first_error(diagnostics, &where));
    tell(diagnostics, ((Source){1, 1}), CODE_EMPTY_ELEMENT, "a");
    assert_false(diagnostics_blames(diagnostics, 1) || diagnostics_first_error(diagnostics, &where));
    assert_int_equal(where.file, 9);
    tell(diagnostics, ((Source){3, 7}), CODE_FILE_MISSING, "a");
    tell(diagnostics, ((Source){2, 1}), CODE_FILE_MISSING, "a");
    assert_true(diagnostics_blames(diagnostics, 2) && diagnostics_blames(diagnostics, 3));
    assert_false(diagnostics_blames(diagnostics, 1));
    assert_true(diagnostics_first_error(diagnostics, &where));
    assert_int_equal(where.file, 3);
    assert_int_equal(where.offset, 7);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_whole),
        cmocka_unit_test(placeholders_are_found),
        cmocka_unit_test(numbers_are_written_as_the_language_does),
        cmocka_unit_test(writes_place_line_and_caret),
        cmocka_unit_test(writes_what_has_no_place),
        cmocka_unit_test(shows_a_window_of_long_lines),
        cmocka_unit_test(sorts_by_file_and_place),
        cmocka_unit_test(tells_once),
        cmocka_unit_test(writes_what_is_new),
        cmocka_unit_test(a_flood_is_counted),
        cmocka_unit_test(cuts_what_is_quoted),
        cmocka_unit_test(knows_whom_to_blame),
    };

    return cmocka_run_group_tests_name("base/diagnostics", tests, NULL, NULL);
}
