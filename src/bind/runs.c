/* Building runs of text: stretches of ink are copied whole, white space waits for the next ink. */
#include "bind/runs.h"

#include <string.h>

#include "base/buffer.h"
#include "bind/nfc.h"

#define LINE_END      "\xE2\x80\xA8" /* U+2028 */
#define LINE_END_SIZE 3u

static bool is_space(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static OpenRun *run_for(Runs *runs, uint32_t file, const RunLook *look) {
    OpenRun *last = runs->count > 0 ? &runs->runs[runs->count - 1] : NULL;
    if (last && last->file == file && last->look.styles == look->styles && last->look.within == look->within)
        return last;
    runs->runs = arena_grow(runs->arena, runs->runs, runs->count, &runs->capacity, sizeof *runs->runs);
    runs->runs[runs->count] = (OpenRun){.file = file, .look = *look};
    return &runs->runs[runs->count++];
}

static void make_room(Runs *runs, OpenRun *run, size_t more) {
    if (run->size + more <= run->capacity)
        return;
    size_t capacity = run->capacity * 2 > run->size + more ? run->capacity * 2 : run->size + more + 16;
    char *text = arena_many(runs->arena, char, capacity);
    uint32_t *offsets = arena_many(runs->arena, uint32_t, capacity);
    if (run->size > 0) {
        memcpy(text, run->text, run->size);
        memcpy(offsets, run->offsets, run->size * sizeof *offsets);
    }
    run->text = text;
    run->offsets = offsets;
    run->capacity = capacity;
}

static void append(Runs *runs, const char *text, size_t size, uint32_t file, const uint32_t *offsets,
                   const RunLook *look) {
    OpenRun *run = run_for(runs, file, look);
    make_room(runs, run, size);
    memcpy(run->text + run->size, text, size);
    memcpy(run->offsets + run->size, offsets, size * sizeof *offsets);
    run->size += size;
    runs->total += size;
}

static void add_space(Runs *runs, Source source, const RunLook *look) {
    if (!runs->begun || (runs->pending && look->depth >= runs->space_look.depth))
        return;
    runs->pending = true;
    runs->space = source;
    runs->space_look = *look;
}

static void flush_space(Runs *runs, const RunLook *ink) {
    if (!runs->pending)
        return;
    runs->pending = false;
    const RunLook *look = ink->depth < runs->space_look.depth ? ink : &runs->space_look;
    append(runs, " ", 1, runs->space.file, &runs->space.offset, look);
}

void runs_add(Runs *runs, Written text, RunLook look) {
    for (size_t at = 0; at < text.size;) {
        if (is_space(text.text[at])) {
            add_space(runs, (Source){text.file, text.offsets[at]}, &look);
            at++;
            continue;
        }
        size_t end = at;
        while (end < text.size && !is_space(text.text[end]))
            end++;
        /* A single space within the text needs no waiting. */
        while (end + 1 < text.size && text.text[end] == ' ' && !is_space(text.text[end + 1])) {
            end++;
            while (end < text.size && !is_space(text.text[end]))
                end++;
        }
        flush_space(runs, &look);
        append(runs, text.text + at, end - at, text.file, text.offsets + at, &look);
        runs->begun = true;
        at = end;
    }
}

void runs_break(Runs *runs, Source source, RunLook look) {
    uint32_t offsets[LINE_END_SIZE] = {source.offset, source.offset, source.offset};
    runs->pending = runs->begun = false;
    append(runs, LINE_END, LINE_END_SIZE, source.file, offsets, &look);
}

static bool lies_within(const Inline *inner, const Inline *outer) {
    while (inner && inner != outer)
        inner = inner->within;
    return inner == outer;
}

const char *runs_text_within(const Runs *runs, size_t first, const Inline *within) {
    Buffer all = {0};
    for (size_t i = first; i < runs->count; i++) {
        if (lies_within(runs->runs[i].look.within, within))
            buffer_add(&all, runs->runs[i].text, runs->runs[i].size);
    }
    const char *text = arena_copy(runs->arena, all.bytes ? all.bytes : "", all.size);
    buffer_drop(&all);
    return text;
}

const char *runs_plain(const Runs *runs) {
    char *text = arena_copy_text(runs->arena, runs_text_within(runs, 0, NULL));
    size_t to = 0;
    for (size_t at = 0; text[at]; to++) {
        bool line_end = strncmp(text + at, LINE_END, LINE_END_SIZE) == 0;
        text[to] = line_end ? ' ' : text[at];
        at += line_end ? LINE_END_SIZE : 1;
    }
    while (to > 0 && text[to - 1] == ' ')
        to--;
    text[to] = 0;
    return text;
}

/* A line end that ends the text ends nothing. */
static void strip_line_ends(Runs *runs) {
    while (runs->count > 0) {
        OpenRun *last = &runs->runs[runs->count - 1];
        if (last->size >= LINE_END_SIZE &&
            memcmp(last->text + last->size - LINE_END_SIZE, LINE_END, LINE_END_SIZE) == 0)
            last->size -= LINE_END_SIZE;
        else if (last->size > 0)
            return;
        if (last->size == 0)
            runs->count--;
    }
}

size_t runs_end(Runs *runs, const TextRun **out) {
    strip_line_ends(runs);
    TextRun *made = arena_many(runs->arena, TextRun, runs->count);
    for (size_t i = 0; i < runs->count; i++) {
        const OpenRun *run = &runs->runs[i];
        NfcText text = nfc_normalize((NfcText){run->text, run->size, run->offsets}, runs->arena);
        made[i] = (TextRun){text.text,       text.size,        run->file,
                            text.offsets,    run->look.styles, run->look.style_count,
                            run->look.within};
    }
    *out = made;
    return runs->count;
}
