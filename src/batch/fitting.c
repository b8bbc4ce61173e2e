/* Reads what a fit gave up, and what it would take to give up nothing.
 *
 * Knows sheets and blocks, no reports.  The words to cut are layout's own count of what overflows when the
 * wished size is the least that is allowed. */
#include "batch/fitting.h"

#include <stdlib.h>
#include <string.h>

#define MOST_LEFT_OUT 400 /* bytes of names */

static double wish_of(const Sheet *sheet) {
    return sheet->pinned_size > 0 ? sheet->pinned_size : sheet->text_size;
}

static void add_name(Buffer *names, const char *name) {
    const size_t size = strlen(name);
    const char *const before = names->size > 0 ? strstr(names->bytes, name) : NULL;
    const bool there = before != NULL && (before == names->bytes || before[-1] == ' ') &&
                       (before[size] == '\0' || before[size] == ',');
    if (there || names->size > MOST_LEFT_OUT)
        return;
    buffer_text(names, names->size > 0 ? ", " : "");
    buffer_text(names, name);
}

/* A block that yielded is called by its own name, or that of what it stands in. */
static void name_yielded(const Block *block, const char *around, unsigned yielded, Buffer *names) {
    const char *const name = block->name != NULL ? block->name : around;
    if (block->yield > 0 && block->yield <= yielded) {
        add_name(names, name == NULL ? "?" : name);
        return;
    }
    for (size_t i = 0; i < block->child_count; i++)
        name_yielded(block->children[i], name, yielded, names);
}

int fitting_compare(const Fitting *one, const Fitting *other) {
    const double a = one->text_size / one->wish, b = other->text_size / other->wish;
    if (a < b - 1e-9 || a > b + 1e-9)
        return a < b ? -1 : 1;
    if (one->yielded != other->yielded)
        return one->yielded > other->yielded ? -1 : 1;
    if (one->room_change != other->room_change)
        return one->room_change < other->room_change ? -1 : 1;
    return one->gap < other->gap - 1e-9 ? -1 : one->gap > other->gap + 1e-9;
}

static Fitting read_sheet(const Sheet *sheet, const SheetFit *fit) {
    return (Fitting){.pages = 1,
                     .text_size = fit->text_size,
                     .wish = wish_of(sheet),
                     .gap = fit->gap,
                     .room_change = fit->room_change,
                     .yielded = fit->yielded};
}

void fitting_read(const Document *document, const SheetFit *fits, Arena *arena, Fitting *out) {
    const Sheet *tightest = NULL;
    size_t pages = 0;
    *out = (Fitting){.wish = 1};
    for (size_t i = 0; i < document->sheet_count; i++) {
        const Fitting one = read_sheet(&document->sheets[i], &fits[i]);
        pages += fits[i].pages;
        if (tightest != NULL && fitting_compare(&one, out) >= 0)
            continue;
        *out = one;
        tightest = &document->sheets[i];
    }
    out->pages = pages;
    if (out->yielded == 0)
        return;
    Buffer names = {0};
    name_yielded(tightest->root, NULL, out->yielded, &names);
    out->left_out = names.size == 0 ? NULL : arena_copy(arena, names.bytes, names.size);
    buffer_drop(&names);
}

/* The number of words that a message says is too much. */
static long words_told(const Diagnostics *diagnostics) {
    long words = 0;
    for (size_t i = 0;; i++) {
        const char *const said = diagnostics_argument(diagnostics, CODE_LAYOUT_OVERFLOW, i, 2);
        if (said == NULL)
            return words;
        words += strtol(said, NULL, 10);
    }
}

void fitting_count_words(const Document *document, const Typesetter *typesetter, Fitting *fitting) {
    if (fitting->text_size >= fitting->wish)
        return;
    Arena *const arena = arena_new();
    Sources *const sources = sources_new();
    Diagnostics *const untold = diagnostics_new(sources);
    diagnostics_allow(untold, diagnostics_limits(typesetter->diagnostics));
    Document wished = *document;
    Sheet *const sheets = arena_many(arena, Sheet, document->sheet_count);
    SheetFit *const fits = arena_many(arena, SheetFit, document->sheet_count);
    Typesetter own = *typesetter;
    for (size_t i = 0; i < document->sheet_count; i++) {
        sheets[i] = document->sheets[i];
        sheets[i].least_size = sheets[i].text_size = wish_of(&sheets[i]);
        sheets[i].overflow_error = true;
    }
    wished.sheets = sheets;
    own.arena = arena;
    own.diagnostics = untold;
    layout_compose(&wished, &own, pages_new(arena), fits);
    fitting->words = words_told(untold);
    diagnostics_drop(untold);
    sources_drop(sources);
    arena_drop(arena);
}
