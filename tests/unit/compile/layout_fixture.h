/* A small theme, and layouts given as strings: written to a folder of their own and read.
 *
 * A mark "¤" in a string says where something is expected; it is taken out before the
 * file is written, so that places are known without counting by hand. */
#ifndef TESTS_LAYOUT_FIXTURE_H
#define TESTS_LAYOUT_FIXTURE_H

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
#include "compile/layout_file.h"
#include "compile/theme.h"
#include "model/document.h"

#define MARK       "¤"
#define MOST_MARKS 16

static const char fixture_theme[] =
    "<theme name='proef'><fonts folders='fonts'><font name='regular' file='A.ttf'/>"
    "<font name='bold' file='B.ttf'/></fonts>"
    "<colors><color name='ink' value='#102030'/><color name='base' value='#405060'/></colors>"
    "<styles><style name='body' font='regular' color='ink' sizes='9/12'/>"
    "<style name='head' font='bold' color='base' sizes='12/14'/>"
    "<inline name='strong' font='bold'/><inline name='a' color='base' underline='0.5'/>"
    "<inline name='domain' color='base'/><inline name='soft' color='base'/></styles>"
    "<symbols><symbol name='streep' width='10' height='10'><path d='M0 5H10' stroke='1'/></symbol>"
    "<symbol name='gereed' width='10' height='10' text='gereed'><path d='M0 5H10' stroke='1'/></symbol>"
    "</symbols></theme>";

#define HEAD           "<layout for='regio'><title>{naam}</title><date>{@editie}</date>"
#define PAGE           "<page size='A4' margin='10'/>"
#define SHEET(content) PAGE "<sheet text-size='9'>" content "</sheet></layout>"
#define REGIO(content) "<regio id='r' editie='2021-08'><naam>Regio</naam>" content "</regio>"
#define PROGRAMMA      "<programma><naam>Het programma</naam></programma>"

typedef struct Fixture {
    char folder[64];
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Theme theme;
    const FigureKinds *figures;           /* NULL: none */
    const struct PictureOpener *pictures; /* who binds may have one; NULL: none */
    LayoutFile *layout;
    XmlFile data, other;
    const XmlFile *others[1];
    bool data_open, other_open, bound;
    Document document;
    uint32_t marks[MOST_MARKS];
    size_t mark_count;
    Buffer told;
} Fixture;

/* Writes `text` without its marks, which are remembered. */
static inline const char *fixture_write(Fixture *fixture, const char *name, const char *text) {
    char *path = arena_format(fixture->arena, "%s/%s", fixture->folder, name);
    FILE *out = fopen(path, "wb");
    size_t written = 0;
    assert_non_null(out);
    for (const char *at = text; *at;) {
        if (strncmp(at, MARK, strlen(MARK)) == 0) {
            assert_true(fixture->mark_count < MOST_MARKS);
            fixture->marks[fixture->mark_count++] = (uint32_t)written;
            at += strlen(MARK);
            continue;
        }
        fputc(*at++, out);
        written++;
    }
    assert_int_equal(fclose(out), 0);
    return path;
}

static inline Fixture *fixture_new(void) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    strcpy(fixture->folder, "/tmp/regiodruk-bind-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    fixture->arena = arena_new();
    fixture->sources = sources_new();
    fixture->diagnostics = diagnostics_new(fixture->sources);
    const char *theme = fixture_write(fixture, "proef.xml", fixture_theme);
    assert_true(theme_read(theme, (Source){0, 0}, fixture->arena, fixture->sources, fixture->diagnostics,
                           &fixture->theme));
    diagnostics_clear(fixture->diagnostics);
    return fixture;
}

static inline void fixture_drop(Fixture *fixture) {
    static const char *const names[] = {"proef.xml", "layout.xml", "data.xml", "other.xml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(arena_format(fixture->arena, "%s/%s", fixture->folder, names[i]));
    rmdir(fixture->folder);
    if (fixture->layout)
        layout_file_drop(fixture->layout);
    if (fixture->data_open)
        xml_close(&fixture->data);
    if (fixture->other_open)
        xml_close(&fixture->other);
    buffer_drop(&fixture->told);
    diagnostics_drop(fixture->diagnostics);
    sources_drop(fixture->sources);
    arena_drop(fixture->arena);
    free(fixture);
}

static inline const char *fixture_told(Fixture *fixture) {
    buffer_clear(&fixture->told);
    diagnostics_write(fixture->diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &fixture->told);
    return fixture->told.bytes ? fixture->told.bytes : "";
}

static inline void fixture_layout(Fixture *fixture, const char *layout) {
    fixture->layout =
        layout_file_read(fixture_write(fixture, "layout.xml", layout), (Source){0, 0}, &fixture->theme,
                         fixture->figures, fixture->arena, fixture->sources, fixture->diagnostics);
}

/* The message at mark `index` of `file` has `code`. */
static inline void assert_told_at(Fixture *fixture, const char *file, size_t index, const char *code) {
    uint32_t number = 0;
    char *wanted;
    for (uint32_t i = 1; i <= sources_count(fixture->sources); i++) {
        const char *name = sources_name(fixture->sources, i);
        size_t size = strlen(name), tail = strlen(file);
        if (size >= tail && strcmp(name + size - tail, file) == 0)
            number = i;
    }
    Place place = sources_place(fixture->sources, (Source){number, fixture->marks[index]});
    wanted = arena_format(fixture->arena, "%s:%u:%u: ", file, place.line, place.column);
    const char *told = fixture_told(fixture);
    for (const char *line = strstr(told, wanted); line; line = strstr(line + 1, wanted)) {
        const char *end = strchr(line, '\n'),
                   *found = strstr(line, arena_format(fixture->arena, "[%s]", code));
        if (found && found < end)
            return;
    }
    fail_msg("no message %s at %s in:\n%s", code, wanted, told);
}

#endif
