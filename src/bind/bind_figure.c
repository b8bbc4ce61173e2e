/* Figures: selected nodes to points, with their numbers, symbols and slots.
 *
 * Numbers and symbols come first, since a kind may show a slot or not by them.  Nothing is
 * drawn here, and no kind is known by name.  Invariant: each number keeps the place where
 * it was written, or that of the expression that computed it. */
#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "bind/binding.h"
#include "read/scales.h"
#include "text/dutch.h"
#include "vocabulary/vocabulary.h"

/* --- numbers --- */

static int decimals_written(Written value) {
    const char *comma = memchr(value.text, ',', value.size);
    return comma ? (int)(value.size - (size_t)(comma - value.text) - 1) : 0;
}

static Quantity quantity_of_text(Binder *binder, Written value, Source source) {
    Quantity quantity = {.source = source};
    if (value.size == 0)
        return quantity;
    if (decimal_read(value.text, value.size, ',', &quantity.value)) {
        quantity.kind = QUANTITY_VALUE;
        quantity.decimals = decimals_written(value);
    } else if (!quantity_word(value.text, value.size, &quantity.kind)) {
        bind_error(binder, source, CODE_FIGURE_NOT_NUMBER, written_copy(value, binder->arena));
    }
    return quantity;
}

static Quantity quantity_of_node(Binder *binder, const xmlNode *node) {
    Written value = written_trimmed(written_node(node, binder->arena));
    return quantity_of_text(binder, value, value.size > 0 ? written_place(value, 0) : bind_source(node));
}

/* As few as show it, at most three. */
static int decimals_needed(double value) {
    double scale = 1;
    for (int decimals = 0; decimals < 3; decimals++, scale *= 10) {
        if (fabs(value * scale - round(value * scale)) < 1e-6 * scale)
            return decimals;
    }
    return 3;
}

static Quantity quantity_of_number(Binder *binder, const Expression *expression, double value) {
    if (isfinite(value))
        return (Quantity){QUANTITY_VALUE, value, decimals_needed(value), expression->source};
    bind_error(binder, expression->source, CODE_FIGURE_NOT_NUMBER, expression->text);
    return (Quantity){.source = expression->source};
}

/* As a string, without white space around it. */
static Written result_text(Binder *binder, const Expression *expression, xmlXPathObjectPtr result) {
    xmlChar *text = xmlXPathCastToString(result);
    const char *copy = arena_copy_text(binder->arena, (const char *)text);
    xmlFree(text);
    return written_trimmed(written_computed(copy, expression->source, binder->arena));
}

static Quantity quantity_of_result(Binder *binder, const Expression *expression, xmlXPathObjectPtr result) {
    const xmlNodeSet *nodes = result->type == XPATH_NODESET ? result->nodesetval : NULL;
    if (result->type == XPATH_NUMBER)
        return quantity_of_number(binder, expression, result->floatval);
    if (result->type != XPATH_NODESET) {
        return quantity_of_text(binder, result_text(binder, expression, result), expression->source);
    }
    if (!nodes || nodes->nodeNr == 0)
        return (Quantity){.source = expression->source};
    if (nodes->nodeNr > 1)
        bind_error(binder, expression->source, CODE_FIGURE_SEVERAL, expression->text,
                   arena_format(binder->arena, "%d", nodes->nodeNr));
    return quantity_of_node(binder, nodes->nodeTab[0]);
}

static Quantity quantity_of(Binder *binder, const Expression *expression) {
    xmlXPathObjectPtr result = expression ? bind_evaluate(binder, expression) : NULL;
    if (!result)
        return (Quantity){0};
    Quantity quantity = quantity_of_result(binder, expression, result);
    xmlXPathFreeObject(result);
    return quantity;
}

/* --- words and signs --- */

/* NULL: nothing. */
static const char *string_of(Binder *binder, const Expression *expression) {
    xmlXPathObjectPtr result = expression ? bind_evaluate(binder, expression) : NULL;
    if (!result)
        return NULL;
    Written value = result_text(binder, expression, result);
    xmlXPathFreeObject(result);
    return value.size > 0 ? written_copy(value, binder->arena) : NULL;
}

static int polarity_of(Binder *binder, const Expression *expression) {
    const char *text = string_of(binder, expression);
    int polarity = text ? polarity_word(text) : 0;
    if (text && polarity == 0)
        bind_error(binder, expression->source, CODE_FIGURE_POLARITY, text);
    return polarity;
}

static const char *words_of(Binder *binder, const Template *template) {
    const char *text = template ? bind_plain(binder, template) : "";
    return *text ? text : NULL;
}

/* --- points and series --- */

typedef struct Making {
    Binder *binder;
    const LayoutFigure *layout;
    Figure *figure;
    BoundNodes nodes, series;
    FigurePoint *points;
    FigureSeries *columns;
    BlockList placed; /* the slots' blocks, in document order */
} Making;

static void go_to(Binder *binder, const BoundNodes *nodes, size_t i) {
    binder->point = (BindPoint){nodes->nodes[i], (int)i + 1, (int)nodes->count};
}

static void fill_series(Making *making) {
    Binder *binder = making->binder;
    for (size_t i = 0; i < making->series.count && !binder->stopped; i++) {
        go_to(binder, &making->series, i);
        making->columns[i] = (FigureSeries){.source = bind_source(making->series.nodes[i]),
                                            .group = string_of(binder, making->layout->series_group),
                                            .now = making->layout->series_now &&
                                                   bind_test(binder, making->layout->series_now)};
    }
}

static const Symbol *const *marks_of(Making *making) {
    Binder *binder = making->binder;
    const Expression *mark = making->layout->mark;
    if (!making->figure->kind->takes_series || !mark)
        return NULL;
    const Symbol **marks = arena_many(binder->arena, const Symbol *, making->series.count);
    for (size_t i = 0; i < making->series.count && !binder->stopped; i++) {
        binder->series = making->series.nodes[i];
        marks[i] = bind_symbol(binder, mark, mark->source, NULL);
    }
    binder->series = NULL;
    return marks;
}

static void fill_point(Making *making, size_t i) {
    const LayoutFigure *layout = making->layout;
    Binder *binder = making->binder;
    making->points[i] = (FigurePoint){
        .source = bind_source(making->nodes.nodes[i]),
        .key = string_of(binder, layout->key),
        .group = string_of(binder, layout->group),
        .value = quantity_of(binder, layout->value),
        .compare = quantity_of(binder, layout->compare),
        .of = quantity_of(binder, layout->of),
        .symbol = layout->marker ? bind_symbol(binder, layout->marker, layout->marker->source, NULL) : NULL,
        .marks = marks_of(making),
        .polarity = polarity_of(binder, layout->polarity),
        .now = layout->now && bind_test(binder, layout->now)};
}

static void fill_points(Making *making) {
    for (size_t i = 0; i < making->nodes.count && !making->binder->stopped; i++) {
        go_to(making->binder, &making->nodes, i);
        fill_point(making, i);
    }
}

/* --- slots --- */

static void bind_slots(Making *making, SlotOf of, size_t index, const Block **slots) {
    const FigureKind *kind = making->figure->kind;
    Binder *binder = making->binder;
    for (size_t i = 0; i < kind->slot_count; i++) {
        const LayoutNodes *body = &making->layout->slots[i];
        BlockList blocks = {0};
        if (kind->slots[i].of != of || body->count == 0 ||
            (kind->shows && !kind->shows(making->figure, index, i)))
            continue;
        bind_nodes(binder, body, &blocks);
        Block *one = bind_one(binder, &blocks, body->items[0]->source);
        slots[i] = one;
        if (one && !kind->slots[i].said)
            bind_list_add(binder, &making->placed, one, NULL);
    }
}

static void bind_all_slots(Making *making) {
    Binder *binder = making->binder;
    BindPoint here = binder->point;
    bind_slots(making, SLOT_OF_FIGURE, 0, making->figure->slots);
    for (size_t i = 0; i < making->series.count && !binder->stopped; i++) {
        go_to(binder, &making->series, i);
        bind_slots(making, SLOT_OF_SERIES, i, making->columns[i].slots);
    }
    for (size_t i = 0; i < making->nodes.count && !binder->stopped; i++) {
        go_to(binder, &making->nodes, i);
        bind_slots(making, SLOT_OF_POINT, i, making->points[i].slots);
    }
    binder->point = here;
}

/* --- scale --- */

/* As messages take a number. */
static const char *number_told(double value, Arena *arena) {
    Buffer text = {0};
    buffer_decimal(&text, value, 6);
    const char *copy = arena_copy(arena, text.bytes, text.size);
    buffer_drop(&text);
    return copy;
}

static void check_on_scale(Making *making, const Quantity *quantity) {
    const FigureScale *scale = &making->figure->scale;
    Arena *arena = making->binder->arena;
    if (quantity->kind != QUANTITY_VALUE ||
        (quantity->value >= scale->least && quantity->value <= scale->most))
        return;
    tell(making->binder->diagnostics, quantity->source, CODE_SCALE_EXCEEDED,
         number_told(quantity->value, arena), scale->name, number_told(scale->least, arena),
         number_told(scale->most, arena));
}

static void find_scale(Making *making) {
    const LayoutFigure *layout = making->layout;
    const BindInput *input = making->binder->input;
    FigureScale *scale = &making->figure->scale;
    if (!layout->scale)
        return;
    const FigureScale *pinned = input->scales ? scales_find(input->scales, layout->scale) : NULL;
    *scale = pinned ? *pinned : (FigureScale){.name = layout->scale, .source = layout->scale_source};
    if (!pinned && !input->surveys)
        tell(making->binder->diagnostics, layout->scale_source, CODE_SCALE_NOT_PINNED, layout->scale);
    for (size_t i = 0; pinned && i < making->nodes.count; i++) {
        check_on_scale(making, &making->points[i].value);
        check_on_scale(making, &making->points[i].compare);
    }
}

/* --- the whole --- */

static void fill_data(Making *making) {
    Binder *binder = making->binder;
    BindPoint here = binder->point;
    Figure *figure = making->figure;
    making->points = arena_many(binder->arena, FigurePoint, making->nodes.count);
    making->columns = arena_many(binder->arena, FigureSeries, making->series.count);
    fill_series(making);
    fill_points(making);
    binder->point = here;
    figure->points = making->points;
    figure->count = making->nodes.count;
    figure->series = making->columns;
    figure->series_count = making->series.count;
    find_scale(making);
}

/* What the figure says to somebody who does not see it; never nothing. */
static const char *said(Binder *binder, const Figure *figure) {
    Buffer words = {0};
    figure->kind->say(figure, binder->language, binder->arena, &words);
    const char *text = words.size > 0  ? arena_copy(binder->arena, words.bytes, words.size)
                       : figure->title ? figure->title
                                       : figure->kind->name;
    buffer_drop(&words);
    return text;
}

bool bind_figure(Binder *binder, const LayoutNode *node, Block *block) {
    const LayoutFigure *layout = node->of.figure;
    Figure *figure = arena_one(binder->arena, Figure);
    Making making = {.binder = binder, .layout = layout, .figure = figure};
    bool unheard = binder->unheard, failed = binder->failed;
    making.nodes = bind_select(binder, layout->select);
    if (making.nodes.count == 0) {
        tell_plain(binder->diagnostics, node->source, CODE_FIGURE_EMPTY);
        return false;
    }
    if (layout->series)
        making.series = bind_select(binder, layout->series);
    *figure = (Figure){.kind = layout->kind,
                       .source = node->source,
                       .title = words_of(binder, layout->title),
                       .unit = words_of(binder, layout->unit)};
    memcpy(figure->colors, layout->colors, sizeof figure->colors);
    memcpy(figure->measures, layout->measures, sizeof figure->measures);
    binder->failed = false;
    fill_data(&making);
    binder->unheard = unheard || !layout->kind->heard;
    bind_all_slots(&making);
    binder->unheard = unheard;
    bool sound = !binder->failed && layout->kind->check(figure, binder->diagnostics);
    binder->failed = failed || !sound;
    if (!sound)
        return false;
    block->of.figure = figure;
    bind_children(block, &making.placed);
    if (block->meaning.role == ROLE_FIGURE)
        block->meaning.alternative = said(binder, figure);
    return true;
}
