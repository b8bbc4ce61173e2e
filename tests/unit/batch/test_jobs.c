/* From batch.xml files to jobs: patterns, order, names of PDFs, and every way a job is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "batch/jobs.h"

typedef struct Tree {
    char root[64];
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Jobs jobs;
} Tree;

static const char *path_in(const Tree *tree, const char *name) {
    return arena_format(tree->arena, "%s/%s", tree->root, name);
}

static void put(const Tree *tree, const char *name, const char *text) {
    char *path = arena_copy_text(tree->arena, path_in(tree, name));
    FILE *file;

    for (char *slash = strchr(path + strlen(tree->root) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777);
        *slash = '/';
    }
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#define RULE(select, output) "<rapport opmaak='o' thema='t' voor='" select "' uitvoer='" output "'/>"

static Tree tree_new(void) {
    Tree tree = {.arena = arena_new(), .sources = sources_new()};

    tree.diagnostics = diagnostics_new(tree.sources);
    strcpy(tree.root, "/tmp/regiodruk-jobs-XXXXXX");
    assert_non_null(mkdtemp(tree.root));
    return tree;
}

static void tree_drop(Tree *tree) {
    char command[128];

    snprintf(command, sizeof command, "rm -r %s", tree->root);
    assert_int_equal(system(command), 0);
    jobs_drop(&tree->jobs);
    diagnostics_drop(tree->diagnostics);
    sources_drop(tree->sources);
    arena_drop(tree->arena);
}

static bool find(Tree *tree) {
    jobs_drop(&tree->jobs);
    return jobs_find(path_in(tree, "in"), "out", tree->arena, tree->sources, tree->diagnostics, &tree->jobs);
}

/* The jobs as "id>output", a '!' behind those refused, with spaces between. */
static const char *listed(const Tree *tree) {
    Buffer list = {0};
    const char *text;

    buffer_text(&list, "");
    for (size_t i = 0; i < tree->jobs.count; i++) {
        const Job job = jobs_open(&tree->jobs, i, tree->arena);

        buffer_format(&list, "%s%s>%s%s", i > 0 ? " " : "", job.id, job.output, job.refused ? "!" : "");
    }
    text = arena_copy_text(tree->arena, list.bytes);
    buffer_drop(&list);
    return text;
}

/* The codes that were told, with spaces between; forgets them. */
static const char *told(Tree *tree) {
    Buffer all = {0}, codes = {0};
    const char *text;

    buffer_text(&codes, "");
    diagnostics_write(tree->diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &all);
    for (char *line = all.bytes != NULL ? strtok(all.bytes, "\n") : NULL; line != NULL;
         line = strtok(NULL, "\n")) {
        const char *code = strrchr(line, '[');

        if (line[0] != ' ' && code != NULL) {
            buffer_format(&codes, "%s%.*s", codes.size > 0 ? " " : "", (int)strlen(code) - 2, code + 1);
        }
    }
    text = arena_copy_text(tree->arena, codes.bytes);
    buffer_drop(&all);
    buffer_drop(&codes);
    diagnostics_clear(tree->diagnostics);
    return text;
}

static void patterns_select_in_byte_order(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "in/b/batch.xml",
        "<batch>" RULE("d/*.xml", "{id}/{id}.pdf") RULE("d/a*.xml", "x/{id}.pdf") "</batch>");
    put(&tree, "in/a/batch.xml", "<batch>" RULE("*.xml", "{id}.pdf") "</batch>");
    put(&tree, "in/a/z.xml", "");
    put(&tree, "in/.hidden/batch.xml", "<wrong/>");
    put(&tree, "in/loose/z.xml", "");
    for (const char *const *name = (const char *const[]){"b.xml", "a.xml", "B2.xml", "ab.XML", ".c.xml",
                                                         "d.xml~", "e.txt", ".xml", NULL};
         *name != NULL; name++) {
        put(&tree, arena_format(tree.arena, "in/b/d/%s", *name), "");
    }
    assert_true(find(&tree));
    assert_true(tree.jobs.complete);
    assert_string_equal(listed(&tree), "z>out/a/z.pdf B2>out/b/B2/B2.pdf a>out/b/a/a.pdf ab>out/b/ab/ab.pdf "
                                       "b>out/b/b/b.pdf a>out/b/x/a.pdf ab>out/b/x/ab.pdf");
    const Job job = jobs_open(&tree.jobs, 1, tree.arena);
    assert_string_equal(job.data, path_in(&tree, "in/b/d/B2.xml"));
    assert_string_equal(job.folder, path_in(&tree, "in/b"));
    assert_string_equal(told(&tree), "");
    tree_drop(&tree);
}

static void a_file_named_in_full_has_to_be_there(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "in/a/batch.xml",
        "<batch>" RULE("texle.xml", "een.pdf") RULE("q*.xml", "{id}.pdf") "</batch>");
    put(&tree, "in/a/texel.xml", "");
    assert_true(find(&tree));
    assert_string_equal(listed(&tree), "texle>out/a/een.pdf"); /* told when its report is made */
    assert_string_equal(told(&tree), "nothing-selected");
    tree_drop(&tree);
}

static void one_pdf_has_one_report(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "in/a/batch.xml",
        "<batch>" RULE("d/*.xml", "{id}.pdf") RULE("d/a.xml", "a.pdf")
            RULE("e/*.xml", "{id}.pdf") "</batch>");
    put(&tree, "in/a/d/a.xml", "");
    put(&tree, "in/a/e/A.xml", ""); /* one file on many a file share */
    put(&tree, "in/a/e/b.xml", "");
    assert_true(find(&tree));
    assert_false(tree.jobs.complete);
    assert_string_equal(listed(&tree), "a>out/a/a.pdf a>out/a/a.pdf! A>out/a/A.pdf! b>out/a/b.pdf");
    assert_string_equal(told(&tree), "output-twice output-twice");
    tree_drop(&tree);
}

/* More than any table begins with: each output is remembered, in whatever letters the second time. */
static void of_many_too_each_pdf_has_one_report(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "in/a/batch.xml",
        "<batch>" RULE("d/*.xml", "{id}-een.pdf") RULE("d/*.xml", "{id}-EEN.pdf") "</batch>");
    for (int i = 0; i < 300; i++) {
        put(&tree, arena_format(tree.arena, "in/a/d/r%03d.xml", i), "");
    }
    assert_true(find(&tree));
    assert_int_equal(tree.jobs.count, 600);
    for (size_t i = 0; i < tree.jobs.count; i++) {
        assert_int_equal(tree.jobs.entries[i].refused, i >= 300);
    }
    tree_drop(&tree);
}

static void what_leads_outside_is_refused(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "secret.xml", "");
    put(&tree, "in/a/batch.xml",
        "<batch>" RULE("d/*.xml", "{id}.pdf") RULE("f/*.xml", "f/{id}.pdf") "</batch>");
    put(&tree, "in/a/d/a.xml", "");
    assert_int_equal(symlink("../../../secret.xml", path_in(&tree, "in/a/d/b.xml")), 0);
    assert_int_equal(symlink("a.xml", path_in(&tree, "in/a/d/c.xml")), 0);
    assert_int_equal(symlink("../..", path_in(&tree, "in/a/f")), 0);
    assert_true(find(&tree));
    assert_false(tree.jobs.complete);
    assert_string_equal(listed(&tree), "a>out/a/a.pdf b>out/a/b.pdf! c>out/a/c.pdf");
    assert_string_equal(told(&tree), "path-outside path-outside");
    tree_drop(&tree);
}

/* The order of data files over all rules is that of their whole paths, in whatever parts these are kept. */
static void data_files_are_ordered_by_path(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "in/a/batch.xml",
        "<batch>" RULE("b/*.xml", "1{id}.pdf") RULE("*.xml", "2{id}.pdf") RULE("b/*.xml", "3{id}.pdf")
            RULE("b/c/d.xml", "4{id}.pdf") "</batch>");
    put(&tree, "in/a-b/batch.xml", "<batch>" RULE("*.xml", "{id}.pdf") "</batch>");
    for (const char *const *name = (const char *const[]){"a/b/c.xml", "a/b/c-d.xml", "a/b.xml", "a/b-c.xml",
                                                         "a/b/c/d.xml", "a-b/b.xml", NULL};
         *name != NULL; name++) {
        put(&tree, arena_format(tree.arena, "in/%s", *name), "");
    }
    assert_true(find(&tree));
    assert_int_equal(tree.jobs.count, 8);
    for (size_t i = 0; i < tree.jobs.count; i++) {
        for (size_t k = 0; k < tree.jobs.count; k++) {
            int parts = jobs_compare_data(&tree.jobs, i, k);
            int whole =
                strcmp(jobs_open(&tree.jobs, i, tree.arena).data, jobs_open(&tree.jobs, k, tree.arena).data);

            assert_int_equal((parts > 0) - (parts < 0), (whole > 0) - (whole < 0));
        }
    }
    tree_drop(&tree);
}

static void bad_batches_cost_their_own_reports(void **state) {
    Tree tree = tree_new();

    (void)state;
    put(&tree, "in/a/batch.xml", "<batch>");
    put(&tree, "in/b/batch.xml",
        "<batch>" RULE("*.xml", "{id}.pdf") RULE("no/*.xml", "no/{id}.pdf") "</batch>");
    put(&tree, "in/b/x.xml", "");
    put(&tree, "in/c/batch.xml", "<batch/>");
    assert_true(find(&tree));
    assert_false(tree.jobs.complete);
    assert_string_equal(listed(&tree), "x>out/b/x.pdf"); /* and never batch.xml itself */
    assert_string_equal(told(&tree), "batch-empty xml-unclosed folder-missing");
    tree_drop(&tree);
}

static void nothing_to_run_is_told(void **state) {
    Tree tree = tree_new();

    (void)state;
    assert_false(find(&tree));
    assert_string_equal(told(&tree), "folder-missing");
    put(&tree, "in/loose.xml", "");
    assert_false(find(&tree));
    assert_string_equal(told(&tree), "no-batch");
    remove(path_in(&tree, "in/loose.xml"));
    remove(path_in(&tree, "in"));
    put(&tree, "in", "a file");
    assert_false(find(&tree));
    assert_string_equal(told(&tree), "folder-none");
    tree_drop(&tree);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_select_in_byte_order),
        cmocka_unit_test(a_file_named_in_full_has_to_be_there),
        cmocka_unit_test(one_pdf_has_one_report),
        cmocka_unit_test(of_many_too_each_pdf_has_one_report),
        cmocka_unit_test(what_leads_outside_is_refused),
        cmocka_unit_test(data_files_are_ordered_by_path),
        cmocka_unit_test(bad_batches_cost_their_own_reports),
        cmocka_unit_test(nothing_to_run_is_told),
    };

    return cmocka_run_group_tests_name("batch/jobs", tests, NULL, NULL);
}
