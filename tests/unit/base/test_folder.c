/* Folders: all names in byte order, the name that was meant, and what is told when there is no folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/folder.h"

typedef struct Here {
    char root[64];
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
} Here;

static Here here_new(void) {
    Here here = {.arena = arena_new(), .sources = sources_new()};

    here.diagnostics = diagnostics_new(here.sources);
    strcpy(here.root, "/tmp/regiodruk-folder-XXXXXX");
    assert_non_null(mkdtemp(here.root));
    return here;
}

static void here_drop(Here *here) {
    char command[128];

    snprintf(command, sizeof command, "rm -r %s", here->root);
    assert_int_equal(system(command), 0);
    diagnostics_drop(here->diagnostics);
    sources_drop(here->sources);
    arena_drop(here->arena);
}

static const char *in(const Here *here, const char *name) {
    return arena_format(here->arena, "%s/%s", here->root, name);
}

static void put(const Here *here, const char *name) {
    FILE *file = fopen(in(here, name), "w");

    assert_non_null(file);
    fclose(file);
}

static bool told(Here *here, const char *code) {
    Buffer all = {0};
    bool found;

    diagnostics_write(here->diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &all);
    found = all.bytes != NULL && strstr(all.bytes, code) != NULL &&
            strchr(all.bytes, '[') == strrchr(all.bytes, '[');
    diagnostics_clear(here->diagnostics);
    buffer_drop(&all);
    return found;
}

static void names_come_in_byte_order(void **state) {
    static const char *const order[] = {".x", "B", "a", "a b", "a.b", "aa", "\xC3\xA9"};
    Here here = here_new();
    const char *const *names;
    size_t count;

    (void)state;
    for (size_t i = 7; i-- > 0;) {
        put(&here, order[(i * 3 + 1) % 7]);
    }
    assert_true(folder_read(here.root, (Source){0, 0}, here.arena, here.diagnostics, &names, &count));
    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(names[i], order[i]);
    }
    here_drop(&here);
}

static void no_folder_is_told(void **state) {
    Here here = here_new();
    const char *const *names;
    size_t count;

    (void)state;
    put(&here, "file");
    assert_false(
        folder_read(in(&here, "none"), (Source){0, 0}, here.arena, here.diagnostics, &names, &count));
    assert_true(told(&here, "[folder-missing]"));
    assert_false(
        folder_read(in(&here, "file"), (Source){0, 0}, here.arena, here.diagnostics, &names, &count));
    assert_true(told(&here, "[folder-none]"));
    here_drop(&here);
}

static void a_missing_file_names_its_nearest_neighbour(void **state) {
    Here here = here_new();
    FileBytes bytes;

    (void)state;
    put(&here, "regio.xml");
    put(&here, "theme.xml");
    assert_string_equal(folder_nearest(in(&here, "regoi.xml"), here.arena), in(&here, "regio.xml"));
    assert_null(folder_nearest(in(&here, "something-else"), here.arena));
    assert_null(folder_nearest(in(&here, "none/regio.xml"), here.arena));
    assert_false(file_read(in(&here, "regoi.xml"), (Source){0, 0}, here.arena, here.diagnostics, &bytes));
    assert_true(told(&here, "/regio.xml’?"));
    assert_false(
        file_read(in(&here, "something-else"), (Source){0, 0}, here.arena, here.diagnostics, &bytes));
    assert_true(told(&here, "[file-missing]"));
    assert_int_equal(symlink("nowhere", in(&here, "link.xml")), 0); /* itself is no suggestion */
    assert_false(file_read(in(&here, "link.xml"), (Source){0, 0}, here.arena, here.diagnostics, &bytes));
    assert_true(told(&here, "[file-missing]"));
    here_drop(&here);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_in_byte_order),
        cmocka_unit_test(no_folder_is_told),
        cmocka_unit_test(a_missing_file_names_its_nearest_neighbour),
    };

    return cmocka_run_group_tests_name("base/folder", tests, NULL, NULL);
}
