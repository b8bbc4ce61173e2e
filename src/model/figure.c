/* What all kinds of figure need to fill a plan, and the words of a block.
 *
 * Knows no kind.  A plan takes copies of what it is given; it grows in its arena. */
#include "model/figure.h"

#include <string.h>

#include "model/document.h"

void figure_plan_spot(FigurePlan *plan, FigureSpot spot) {
    plan->spots =
        arena_grow(plan->arena, plan->spots, plan->spot_count, &plan->spot_capacity, sizeof *plan->spots);
    plan->spots[plan->spot_count++] = spot;
}

void figure_plan_path(FigurePlan *plan, DrawnPath path) {
    plan->paths =
        arena_grow(plan->arena, plan->paths, plan->path_count, &plan->path_capacity, sizeof *plan->paths);
    plan->paths[plan->path_count++] = path;
}

void figure_plan_symbol(FigurePlan *plan, const Symbol *symbol, Point at, double height, Color color) {
    double scale = symbol->height > 0 ? height / symbol->height : 0;
    const char *purpose = arena_format(plan->arena, "symbol %s", symbol->name);

    for (size_t i = 0; i < symbol->count; i++) {
        const SymbolPath *path = &symbol->paths[i];
        PathStep *steps = arena_many(plan->arena, PathStep, path->count);

        for (size_t k = 0; k < path->count; k++)
            steps[k] = path_step_at(&path->steps[k], at, scale);
        figure_plan_path(plan, (DrawnPath){.steps = steps,
                                           .count = path->count,
                                           .filled = path->filled,
                                           .fill = color,
                                           .stroke = path->stroke * scale,
                                           .stroke_color = color,
                                           .round = true,
                                           .purpose = purpose});
    }
}

double figure_symbol_width(const Symbol *symbol, double height) {
    return symbol->height > 0 ? height * symbol->width / symbol->height : 0;
}

/* --- words --- */

/* A forced line end is a space for who hears. */
static void add_text(const char *text, size_t size, Buffer *out) {
    static const char line_end[] = "\xE2\x80\xA8";

    for (size_t i = 0; i < size; i++) {
        if (i + 2 < size && memcmp(text + i, line_end, 3) == 0) {
            buffer_byte(out, ' ');
            i += 2;
        } else {
            buffer_byte(out, text[i]);
        }
    }
}

static void part(size_t start, Buffer *out) {
    if (out->size > start && out->bytes[out->size - 1] != ' ')
        buffer_byte(out, ' ');
}

/* `start`: where the words of the whole block begin in `out`. */
static void add_words(const Block *block, size_t start, Buffer *out) {
    switch (block->kind) {
    case BLOCK_TEXT:
        part(start, out);
        for (size_t i = 0; i < block->of.text.count; i++)
            add_text(block->of.text.runs[i].text, block->of.text.runs[i].size, out);
        break;
    case BLOCK_LIST:
        for (size_t i = 0; i < block->of.list.count; i++)
            add_words(block->of.list.items[i].body, start, out);
        break;
    default:
        for (size_t i = 0; i < block->child_count; i++)
            add_words(block->children[i], start, out);
    }
}

void figure_plain(const Block *block, Buffer *out) {
    if (block)
        add_words(block, out->size, out);
}
