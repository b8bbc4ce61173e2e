/* Lists: selected nodes to items with markers, their nested nodes to lists below.
 *
 * An item's text is the node's inline content without what `nested` selects.  A label
 * goes before numbers and letters, those before a symbol.  Items without text are left out. */
#include <string.h>

#include "bind/binding.h"

typedef struct Items {
    ListItem *items;
    size_t count, symbols, labels;
    ListNumbering numbering;
} Items;

/* a to z, then aa to az and so on. */
static const char *letters_of(Binder *binder, size_t number) {
    char reversed[16];
    size_t size = 0;
    for (; number > 0; number = (number - 1) / 26)
        reversed[size++] = (char)('a' + (number - 1) % 26);
    char *out = arena_many(binder->arena, char, size + 1);
    for (size_t i = 0; i < size; i++)
        out[i] = reversed[size - 1 - i];
    return out;
}

static ListNumbering numbering_of(Binder *binder, const LayoutList *list) {
    if (list->numbers && bind_test(binder, list->numbers))
        return NUMBERING_DECIMAL;
    if (list->letters && bind_test(binder, list->letters))
        return NUMBERING_LETTERS;
    return NUMBERING_NONE;
}

/* A label has one run: of the node it was written in. */
static const TextRun *written_label(Binder *binder, const LayoutList *list) {
    TextBinder text = text_binder(binder, (Written){0}, false);
    const TextRun *runs = NULL;
    BoundNodes found = list->label ? bind_select(binder, list->label) : (BoundNodes){0};
    if (found.count == 0)
        return NULL;
    bind_node_text(&text, found.nodes[0]);
    return runs_end(&text.runs, &runs) > 0 ? runs : NULL;
}

static const TextRun *counted_label(Binder *binder, ListNumbering numbering, size_t number, Source source) {
    const char *label = numbering == NUMBERING_DECIMAL
                            ? arena_format(binder->arena, "%zu.", number)
                            : arena_format(binder->arena, "%s.", letters_of(binder, number));
    Written written = written_computed(label, source, binder->arena);
    TextRun *run = arena_one(binder->arena, TextRun);
    *run = (TextRun){
        .text = written.text, .size = written.size, .file = written.file, .offsets = written.offsets};
    return run;
}

/* The value of `marker` names a symbol; where it was written when it came from a node. */
const Symbol *bind_symbol(Binder *binder, const Expression *expression, Source source,
                          const Symbol *fallback) {
    xmlXPathObjectPtr result = expression ? bind_evaluate(binder, expression) : NULL;
    if (!result)
        return fallback;
    bool found = result->type == XPATH_NODESET && result->nodesetval && result->nodesetval->nodeNr > 0;
    if (found && result->nodesetval->nodeTab[0]->type == XML_ATTRIBUTE_NODE)
        source = xml_value_source((const xmlAttr *)result->nodesetval->nodeTab[0]);
    xmlChar *value = xmlXPathCastToString(result);
    const char *name = arena_copy_text(binder->arena, (const char *)value);
    xmlFree(value);
    xmlXPathFreeObject(result);
    if (!*name)
        return fallback;
    const Symbol *symbol = theme_symbol(binder->layout->theme, name);
    if (!symbol)
        bind_error(binder, source, CODE_BIND_SYMBOL, name);
    return symbol;
}

static void mark_item(Binder *binder, const LayoutList *list, Items *items, ListItem *item) {
    item->label = written_label(binder, list);
    if (!item->label && items->numbering != NUMBERING_NONE)
        item->label = counted_label(binder, items->numbering, items->count + 1, item->source);
    if (!item->label)
        item->symbol = bind_symbol(binder, list->marker, list->marker_source, list->default_marker);
    if (item->symbol)
        item->label_text = item->symbol->text;
    items->labels += item->label != NULL;
    items->symbols += item->symbol != NULL;
}

static Block *text_block(Binder *binder, const LayoutNode *node, TextBinder *text, const TextStyle *style) {
    const TextRun *runs = NULL;
    size_t count = runs_end(&text->runs, &runs);
    if (count == 0)
        return NULL;
    Block *block = bind_block_new(binder, BLOCK_TEXT, ROLE_NONE, node->source);
    block->of.text = (TextBlock){.style = style, .runs = runs, .count = count};
    return block;
}

static Block *bind_items(Binder *binder, const LayoutNode *node, BoundNodes selected, Give gap,
                         double indent);

static Block *item_text(Binder *binder, const LayoutNode *node, xmlNodePtr item, const BoundNodes *nested) {
    const LayoutList *list = &node->of.list;
    TextBinder text = text_binder(binder, list->join, list->domains);
    text.skip = nested;
    bind_node_text(&text, item);
    return text_block(binder, node, &text, list->style);
}

static const Block *item_body(Binder *binder, const LayoutNode *node, xmlNodePtr item) {
    const LayoutList *list = &node->of.list;
    BoundNodes nested = list->nested ? bind_select(binder, list->nested) : (BoundNodes){0};
    BlockList parts = {0};
    if (list->item.count > 0) {
        bind_nodes(binder, &list->item, &parts);
    } else {
        Block *text = item_text(binder, node, item, &nested);
        if (text)
            bind_list_add(binder, &parts, text, NULL);
    }
    Block *below =
        nested.count > 0 ? bind_items(binder, node, nested, list->nested_gap, list->nested_indent) : NULL;
    if (below && list->item.count == 0 && parts.count > 0)
        parts.blocks[0]->meaning.role =
            bind_role(binder, ROLE_PARAGRAPH); /* a list beside bare text confuses readers */
    if (below && parts.count > 0)
        parts.blocks[parts.count - 1]->keep |= KEEP_NEXT;
    if (below)
        bind_list_add(binder, &parts, below, NULL);
    Block *body = bind_one(binder, &parts, node->source);
    if (body && parts.count > 1)
        body->of.stack.gap = below ? list->nested_gap : list->gap;
    return body;
}

/* The item's language, where it differs from what is around it. */
static const char *item_language(Binder *binder, xmlNodePtr item) {
    const xmlAttr *attribute = item->type == XML_ELEMENT_NODE ? inline_language(item) : NULL;
    const char *language = attribute ? xml_value(attribute) : NULL;
    return language && strcmp(language, binder->language) != 0 ? language : NULL;
}

static void bind_item(Binder *binder, const LayoutNode *node, xmlNodePtr selected, Items *items) {
    const char *language = binder->language;
    ListItem *item = &items->items[items->count];
    *item = (ListItem){.source = bind_source(selected), .language = item_language(binder, selected)};
    if (item->language)
        binder->language = item->language;
    item->body = item_body(binder, node, selected);
    if (item->body) {
        mark_item(binder, &node->of.list, items, item);
        items->count++;
    }
    binder->language = language;
}

/* What the labels are, for somebody who hears the list. */
static ListNumbering described(const Items *items) {
    if (items->numbering != NUMBERING_NONE)
        return items->numbering;
    if (items->labels > 0) {
        char first = items->items[0].label ? items->items[0].label->text[0] : 0;
        return first >= '0' && first <= '9' ? NUMBERING_DECIMAL : NUMBERING_SYMBOLS;
    }
    return items->symbols > 0 ? NUMBERING_SYMBOLS : NUMBERING_NONE;
}

static Block *bind_items(Binder *binder, const LayoutNode *node, BoundNodes selected, Give gap,
                         double indent) {
    const LayoutList *list = &node->of.list;
    Items items = {.items = arena_many(binder->arena, ListItem, selected.count)};
    BindPoint here = binder->point;
    Block *block = bind_block_new(binder, BLOCK_LIST, ROLE_LIST, node->source);
    for (size_t i = 0; i < selected.count && !binder->stopped; i++) {
        binder->point = (BindPoint){selected.nodes[i], (int)i + 1, (int)selected.count};
        if (i == 0)
            items.numbering = numbering_of(binder, list);
        bind_item(binder, node, selected.nodes[i], &items);
    }
    binder->point = here;
    block->meaning.numbering = described(&items);
    block->of.list = (ListBlock){items.items,       items.count,        gap,        indent, list->hang,
                                 list->marker_size, list->marker_color, list->style};
    return items.count > 0 ? block : NULL;
}

static Block *empty_block(Binder *binder, const LayoutNode *node) {
    const LayoutList *list = &node->of.list;
    if (!list->empty)
        return NULL;
    TextBinder text = text_binder(binder, (Written){0}, list->domains);
    bind_template(&text, list->empty);
    Block *block = text_block(binder, node, &text, list->empty_style);
    if (block)
        block->meaning.role = bind_role(binder, ROLE_PARAGRAPH);
    return block;
}

Block *bind_list_block(Binder *binder, const LayoutNode *node) {
    const LayoutList *list = &node->of.list;
    BoundNodes selected = bind_select(binder, list->select);
    Block *block = selected.count > 0 ? bind_items(binder, node, selected, list->gap, list->indent) : NULL;
    return block ? block : empty_block(binder, node);
}
