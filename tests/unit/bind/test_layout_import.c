/* Files of parts: what they define is used as if the layout had it, the nearer definition counts, and every
 * mistake is told in the file where it stands. */
#include "bind_fixture.h"

#include <sys/stat.h>

#include "compile/layout_tree.h"

#define IMPORT(file)      "<import parts='" file "'/>"
#define TEXT(words)       "<text style='body'>" words "</text>"
#define PART(name, words) "<part name='" name "'>" TEXT(words) "</part>"
#define MOST_FILES        4

typedef struct Files {
    const char *names[MOST_FILES], *texts[MOST_FILES];
} Files;

/* Reads `layout` with `files` in the folder parts/ beside it. */
static Fixture *read_with(const char *layout, const Files *files) {
    Fixture *fixture = fixture_new();
    assert_int_equal(mkdir(arena_format(fixture->arena, "%s/parts", fixture->folder), 0700), 0);
    for (size_t i = 0; i < MOST_FILES && files->names[i]; i++)
        fixture_write(fixture, files->names[i], files->texts[i]);
    fixture_layout(fixture, layout);
    return fixture;
}

static void drop_with(Fixture *fixture, const Files *files) {
    for (size_t i = 0; i < MOST_FILES && files->names[i]; i++)
        unlink(arena_format(fixture->arena, "%s/%s", fixture->folder, files->names[i]));
    rmdir(arena_format(fixture->arena, "%s/parts", fixture->folder));
    fixture_drop(fixture);
}

static void check_page(const char *layout, Files files, const char *expected) {
    Fixture *fixture = read_with(layout, &files);
    if (!fixture->layout)
        fail_msg("%s", fixture_told(fixture));
    fixture_data(fixture, REGIO("<plaats>Dorp</plaats>"));
    if (!fixture_bind(fixture))
        fail_msg("%s", fixture_told(fixture));
    assert_page_text(fixture, expected);
    drop_with(fixture, &files);
}

/* The one mistake, marked, is in `file`. */
static void check_told(const char *layout, Files files, const char *file, const char *code) {
    Fixture *fixture = read_with(layout, &files);
    assert_null(fixture->layout);
    if (diagnostics_count(fixture->diagnostics, SEVERITY_ERROR) != 1)
        fail_msg("not one message:\n%s", fixture_told(fixture));
    assert_told_at(fixture, file, 0, code);
    drop_with(fixture, &files);
}

static void parts_and_names_of_other_files_are_used(void **state) {
    (void)state;
    check_page(
        HEAD IMPORT("parts/a.xml") SHEET("<stack><kop tekst='{naam}'/><voet/></stack>"),
        (Files){{"parts/a.xml", "parts/b.xml"},
                {"<parts>" IMPORT("parts/b.xml") "<part name='kop'><param name='tekst' type='text'/>" TEXT(
                     "{$tekst} in {$waar}") "</part></parts>",
                 "<parts><let name='waar' select='plaats'/>" PART("voet", "{$waar}") "</parts>"}},
        "Regio in Dorp|Dorp|");
}

/* Also where the files' own parts use it. */
static void the_nearer_definition_counts(void **state) {
    (void)state;
    check_page(
        HEAD IMPORT("parts/a.xml") PART("kop", "eigen {plaats}") SHEET("<stack><kop/><blad/></stack>"),
        (Files){{"parts/a.xml"},
                {"<parts>" PART("kop", "van ver") "<part name='blad'><stack><kop/></stack></part></parts>"}},
        "eigen Dorp|eigen Dorp|");
    /* b and c import d; c's own part goes before d's although b reached d first */
    check_page(HEAD IMPORT("parts/b.xml") IMPORT("parts/c.xml")
                   SHEET("<stack><kop/><text style='body'>{plaats}</text></stack>"),
               (Files){{"parts/b.xml", "parts/c.xml", "parts/d.xml"},
                       {"<parts>" IMPORT("parts/d.xml") "</parts>",
                        "<parts>" IMPORT("parts/d.xml") PART("kop", "van c") "</parts>",
                        "<parts>" PART("kop", "van d") "</parts>"}},
               "van c|Dorp|");
}

static void a_file_reached_twice_counts_once(void **state) {
    (void)state;
    check_page(HEAD IMPORT("parts/a.xml") IMPORT("parts/b.xml") IMPORT("parts/b.xml")
                   SHEET("<stack><kop/><text style='body'>{plaats}</text></stack>"),
               (Files){{"parts/a.xml", "parts/b.xml"},
                       {"<parts>" IMPORT("parts/b.xml") "</parts>",
                        "<parts><let name='x' select='naam'/>" PART("kop", "{$x}") "</parts>"}},
               "Regio|Dorp|");
}

static void mistakes_are_told_where_they_stand(void **state) {
    (void)state;
    static const char uses_a[] = HEAD IMPORT("parts/a.xml") SHEET(TEXT("x"));
    static const struct {
        const char *text, *code;
    } cases[] = {
        {"<parts>\n"
         "<part name='p'><text style='¤bodi'>x</text></part></parts>",
         "misspelt-style"},
        {"<parts>\n"
         "<part name='p'>" TEXT("{¤naamm}") "</part></parts>",
         "misspelt-data-element"},
        {"<parts>\n"
         "<part name='p'><stack>¤<q/></stack></part></parts>",
         "unknown-part"},
        {"<parts>\n"
         "<part name='p'><stack>¤<p/></stack></part></parts>",
         "layout-part-recursive"},
        {"<parts>\n" PART("p", "x") "<part name='¤p'>" TEXT("y") "</part></parts>", "layout-name-taken"},
        {"<parts>\n ¤<title>x</title></parts>", "misplaced-element"},
        {"<parts>\n ¤<oart name='p'/></parts>", "misspelt-element"},
        {"<parts>\n ¤<import/></parts>", "missing-attribute"},
        {"\n¤<layout for='regio'><title>x</title>" SHEET(TEXT("x")), "root-element"},
        {"<parts>\n" IMPORT("¤parts/a.xml") "</parts>", "layout-import-cycle"},
        {"<parts>\n" IMPORT("¤parts/nergens.xml") "</parts>", "file-missing"},
        {"<parts>\n ¤</part>", "xml-mismatch"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (cases[i].code)
            check_told(uses_a, (Files){{"parts/a.xml"}, {cases[i].text}}, "parts/a.xml", cases[i].code);
    }
}

static void circles_and_double_names_are_told(void **state) {
    (void)state;
    static const char uses_both[] = HEAD IMPORT("parts/a.xml") IMPORT("parts/b.xml") SHEET(TEXT("x"));
    check_told(
        uses_both,
        (Files){{"parts/a.xml", "parts/b.xml"},
                {"<parts>" IMPORT("parts/b.xml") "</parts>", "<parts>" IMPORT("¤parts/a.xml") "</parts>"}},
        "parts/b.xml", "layout-import-cycle");
    check_told(uses_both,
               (Files){{"parts/a.xml", "parts/b.xml"},
                       {"<parts><part name='¤kop'>" TEXT("a") "</part></parts>",
                        "<parts>" PART("kop", "b") "</parts>"}},
               "parts/a.xml", "layout-part-twice");
    check_told(HEAD IMPORT("parts/a.xml") "<let name='¤x' select='naam'/>" SHEET(TEXT("x")),
               (Files){{"parts/a.xml"}, {"<parts><let name='x' select='plaats'/></parts>"}}, "layout.xml",
               "layout-name-taken");
}

/* The link leads to a file that is quite right, but not the layouts' own. */
static void nothing_outside_the_folder_is_read(void **state) {
    (void)state;
    check_told(HEAD IMPORT("¤../x.xml") SHEET(TEXT("x")), (Files){{NULL}, {NULL}}, "layout.xml",
               "value-path");
    char outside[] = "/tmp/regiodruk-import-XXXXXX";
    int file = mkstemp(outside);
    assert_true(file >= 0 && write(file, "<parts/>", 8) == 8 && close(file) == 0);
    Fixture *fixture = fixture_new();
    char *link = arena_format(fixture->arena, "%s/weg.xml", fixture->folder);
    assert_int_equal(symlink(outside, link), 0);
    fixture_layout(fixture, HEAD IMPORT("¤weg.xml") SHEET(TEXT("x")));
    assert_null(fixture->layout);
    assert_told_at(fixture, "layout.xml", 0, "path-outside");
    unlink(link);
    unlink(outside);
    fixture_drop(fixture);
}

static void all_files_are_told_in_one_go(void **state) {
    (void)state;
    Files files = {{"parts/a.xml", "parts/b.xml"},
                   {"<parts><part name='pa'><rule weight='1' color='¤inkt'/></part></parts>",
                    "<parts><part name='pb'>" TEXT("{¤fokus}") "</part></parts>"}};
    Fixture *fixture = read_with(
        HEAD IMPORT("parts/a.xml") IMPORT("parts/b.xml") SHEET("<text style='¤bod'>x</text>"), &files);
    assert_null(fixture->layout);
    assert_told_at(fixture, "parts/a.xml", 0, "misspelt-color");
    assert_told_at(fixture, "parts/b.xml", 1, "misspelt-data-element");
    assert_told_at(fixture, "layout.xml", 2, "misspelt-style");
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_ERROR), 3);
    drop_with(fixture, &files);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_and_names_of_other_files_are_used),
        cmocka_unit_test(the_nearer_definition_counts),
        cmocka_unit_test(a_file_reached_twice_counts_once),
        cmocka_unit_test(mistakes_are_told_where_they_stand),
        cmocka_unit_test(circles_and_double_names_are_told),
        cmocka_unit_test(nothing_outside_the_folder_is_read),
        cmocka_unit_test(all_files_are_told_in_one_go),
    };
    return cmocka_run_group_tests_name("layout_import", tests, NULL, NULL);
}
