/* Layouts and data given as strings: bound, and what the document says. */
#ifndef TESTS_BIND_FIXTURE_H
#define TESTS_BIND_FIXTURE_H

#include "bind/bind.h"
#include "unit/compile/layout_fixture.h"
#include "vocabulary/vocabulary.h"

static inline void fixture_data(Fixture *fixture, const char *data) {
    Source nowhere = {0, 0};
    fixture->data_open = xml_open(fixture_write(fixture, "data.xml", data), nowhere, fixture->arena,
                                  fixture->sources, fixture->diagnostics, &fixture->data);
    fixture->other_open = xml_open(fixture_write(fixture, "other.xml", PROGRAMMA), nowhere, fixture->arena,
                                   fixture->sources, fixture->diagnostics, &fixture->other);
    assert_true(fixture->data_open && fixture->other_open);
    fixture->others[0] = &fixture->other;
}

static inline bool fixture_bind(Fixture *fixture) {
    BindInput input = {.data = &fixture->data,
                       .others = fixture->others,
                       .other_count = 1,
                       .date = -1,
                       .pictures = fixture->pictures ? *fixture->pictures : (PictureOpener){0}};
    fixture->bound =
        bind_document(fixture->layout, &input, fixture->arena, fixture->diagnostics, &fixture->document);
    return fixture->bound;
}

/* Reads and binds both, which has to succeed. */
static inline Fixture *fixture_bound(const char *layout, const char *data) {
    Fixture *fixture = fixture_new();
    fixture_layout(fixture, layout);
    if (!fixture->layout)
        fail_msg("%s", fixture_told(fixture));
    fixture_data(fixture, data);
    if (!fixture_bind(fixture))
        fail_msg("%s", fixture_told(fixture));
    return fixture;
}

static inline const Block *fixture_root(const Fixture *fixture) {
    return fixture->document.sheets[0].root;
}

static inline void fixture_add_runs(Buffer *out, const TextRun *runs, size_t count) {
    for (size_t i = 0; i < count; i++)
        buffer_add(out, runs[i].text, runs[i].size);
}

/* All text of a block in reading order: labels and bodies of items too, "|" behind each text block. */
static inline void fixture_add_text(Buffer *out, const Block *block) {
    if (block->kind == BLOCK_TEXT) {
        fixture_add_runs(out, block->of.text.runs, block->of.text.count);
        buffer_byte(out, '|');
    }
    for (size_t i = 0; block->kind == BLOCK_LIST && i < block->of.list.count; i++) {
        const ListItem *item = &block->of.list.items[i];
        buffer_text(out, item->symbol ? item->symbol->name : "");
        if (item->label)
            fixture_add_runs(out, item->label, 1);
        buffer_byte(out, '>');
        fixture_add_text(out, item->body);
    }
    for (size_t i = 0; i < block->child_count; i++)
        fixture_add_text(out, block->children[i]);
}

static inline void assert_block_text(Fixture *fixture, const Block *block, const char *expected) {
    Buffer text = {0};
    fixture_add_text(&text, block);
    const char *found = arena_copy(fixture->arena, text.bytes ? text.bytes : "", text.size);
    buffer_drop(&text);
    assert_string_equal(found, expected);
}

#define assert_page_text(fixture, expected) assert_block_text(fixture, fixture_root(fixture), expected)

/* Binds a page of one text block with that content, and compares what it says. */
static inline void check_text(const char *attributes, const char *content, const char *data,
                              const char *expected) {
    Fixture *fixture = fixture_new();
    fixture_layout(fixture,
                   arena_format(fixture->arena,
                                HEAD PAGE "<omit select='.' reason='proef'/>"
                                          "<sheet text-size='9'><stack><rule weight='1' color='ink'/><text "
                                          "style='body' %s>%s</text></stack></sheet></layout>",
                                attributes, content));
    if (!fixture->layout)
        fail_msg("%s", fixture_told(fixture));
    fixture_data(fixture, data);
    if (!fixture_bind(fixture))
        fail_msg("%s", fixture_told(fixture));
    assert_page_text(fixture, expected);
    fixture_drop(fixture);
}

#endif
