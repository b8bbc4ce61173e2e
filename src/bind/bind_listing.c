/* Listings and words of the manual to blocks.
 *
 * A line of a listing is a text of its own, so that each begins where it was written; together they are one
 * paragraph of code.  What the program says of its own words stands at the element that asks for it. */
#include "bind/binding.h"
#include "bind/nfc.h"

static const InlineStyle *const *one_style(Binder *binder, const InlineStyle *style) {
    const InlineStyle **styles = arena_one(binder->arena, const InlineStyle *);
    *styles = style;
    return styles;
}

static TextRun run_of(Binder *binder, const LayoutListing *listing, const ListingLine *line, size_t start,
                      size_t end, const Inline *within) {
    const InlineStyle *style = listing->styles[line->kinds[start]];
    NfcText text =
        nfc_normalize((NfcText){line->text + start, end - start, line->offsets + start}, binder->arena);
    return (TextRun){.text = text.text,
                     .size = text.size,
                     .file = line->file,
                     .offsets = text.offsets,
                     .styles = style ? one_style(binder, style) : NULL,
                     .style_count = style != NULL,
                     .within = within};
}

static Block *bind_line(Binder *binder, const LayoutNode *node, const ListingLine *line) {
    const LayoutListing *listing = node->listing;
    Block *block = bind_block_new(binder, BLOCK_TEXT, ROLE_NONE, node->source);
    TextRun *runs = arena_many(binder->arena, TextRun, line->size);
    Inline *code = arena_one(binder->arena, Inline);
    size_t count = 0;
    code->meaning.role = ROLE_CODE;
    code->source = (Source){line->file, line->offsets[0]};
    for (size_t start = 0, end = 0; start < line->size; start = end) {
        while (end < line->size && line->kinds[end] == line->kinds[start])
            end++;
        runs[count++] = run_of(binder, listing, line, start, end, binder->unheard ? NULL : code);
    }
    block->of.text = (TextBlock){
        .style = listing->style, .runs = runs, .count = count, .as_written = true, .turn_under = line->turn};
    return block;
}

void bind_listing(Binder *binder, const LayoutNode *node, BlockList *out) {
    const LayoutListing *listing = node->listing;
    for (size_t i = 0; i < listing->count && !binder->stopped; i++) {
        double leading = listing->style->steps[0].leading;
        Block *line = listing->lines[i].size > 0
                          ? bind_line(binder, node, &listing->lines[i])
                          : bind_block_new(binder, BLOCK_SPACE, ROLE_NONE, node->source);
        if (line->kind == BLOCK_SPACE)
            line->of.space.height = (Give){leading, leading, leading};
        bind_list_add(binder, out, line, NULL);
    }
}

/* --- the manual --- */

static void add_words(Binder *binder, Runs *runs, const char *words, const InlineStyle *style,
                      Source source) {
    RunLook look = {.depth = style != NULL, .style_count = style != NULL};
    if (style)
        look.styles = one_style(binder, style);
    runs_add(runs, written_computed(words, source, binder->arena), look);
}

static Block *words_block(Binder *binder, const LayoutNode *node, const ManualWords *words, size_t count) {
    Block *block = bind_block_new(binder, BLOCK_TEXT, ROLE_NONE, node->source);
    Runs runs = {.arena = binder->arena};
    for (size_t i = 0; i < count; i++)
        add_words(binder, &runs, words[i].text, words[i].style, node->source);
    block->of.text.style = node->manual->style;
    block->of.text.count = runs_end(&runs, &block->of.text.runs);
    return block;
}

static Block *bind_entries(Binder *binder, const LayoutNode *node) {
    const LayoutManual *manual = node->manual;
    Block *block = bind_block_new(binder, BLOCK_LIST, ROLE_LIST, node->source);
    ListItem *items = arena_many(binder->arena, ListItem, manual->count);
    for (size_t i = 0; i < manual->count; i++) {
        const ManualEntry *entry = &manual->entries[i];
        Runs runs = {.arena = binder->arena};
        add_words(binder, &runs, entry->term, manual->term, node->source);
        items[i] =
            (ListItem){.source = node->source, .body = words_block(binder, node, entry->words, entry->count)};
        runs_end(&runs, &items[i].label);
    }
    block->meaning.numbering = NUMBERING_NONE;
    block->of.list = (ListBlock){.items = items,
                                 .count = manual->count,
                                 .gap = manual->gap,
                                 .indent = manual->indent,
                                 .hang = manual->indent,
                                 .style = manual->style};
    return block;
}

void bind_manual(Binder *binder, const LayoutNode *node, BlockList *out) {
    const LayoutManual *manual = node->manual;
    if (manual->text) {
        const ManualWords words = {manual->text, NULL};
        Block *text = words_block(binder, node, &words, 1);
        text->meaning.role = bind_role(binder, ROLE_PARAGRAPH);
        bind_list_add(binder, out, text, NULL);
    }
    if (manual->count > 0)
        bind_list_add(binder, out, bind_entries(binder, node), NULL);
}
