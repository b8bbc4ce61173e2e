/* Small random sheets: a rail beside a few columns, blocks of every kind in them, ranks, styles of
 * every sizing. */
#ifndef LAYOUT_SHEETS_H
#define LAYOUT_SHEETS_H

#include "build.h"
#include "random.h"

#define FLEX(least, most, weight) {TRACK_FLEX, (least), (most), (weight)}

static const SizeStep body_steps[] = {{9, 11}, {10, 12}, {11, 14}};
static const SizeStep room_steps[] = {{12, 16}, {13, 18}, {14, 22}};

static inline const char *random_words(Random *random, Build *build, unsigned words) {
    char text[400] = "";

    for (unsigned i = 0; i < words && strlen(text) < 380; i++) {
        char word[10];
        unsigned size = 1 + random_below(random, 9);
        memset(word, 'a' + (int)random_below(random, 26), size);
        word[size] = '\0';
        strcat(strcat(text, i ? " " : ""), word);
    }
    return arena_copy_text(build->arena, text);
}

static inline Give random_give(Random *random) {
    double least = random_below(random, 4);
    double wish = least + random_below(random, 4);

    return (Give){least, wish, wish + random_below(random, 4)};
}

typedef struct Styles {
    const TextStyle *list[4];
} Styles;

static inline Styles random_styles(Build *build) {
    TextStyle *room = style_new(build, SIZING_ROOM, 3, room_steps);

    room->wish = 1;
    return (Styles){{style_new(build, SIZING_TEXT, 3, body_steps), room, style_fixed(build, 8, 11),
                     style_new(build, SIZING_WORDS, 3, room_steps)}};
}

static inline Block *random_block(Random *random, Build *build, const Styles *styles, unsigned depth);

static inline Block *random_stack(Random *random, Build *build, const Styles *styles, unsigned depth) {
    unsigned count = 1 + random_below(random, 4);
    Block *stack = stack_new(build, random_give(random));
    const Block **children = arena_many(build->arena, const Block *, count);

    for (unsigned i = 0; i < count; i++)
        children[i] = random_block(random, build, styles, depth - 1);
    stack->children = children;
    stack->child_count = count;
    return stack;
}

static inline Block *random_list(Random *random, Build *build, const Styles *styles) {
    Block *bodies[5];
    unsigned count = random_below(random, 5);

    for (unsigned i = 0; i < count; i++)
        bodies[i] = text_new(build, styles->list[0], random_words(random, build, random_below(random, 8)));
    return list_new(build, styles->list[0], random_give(random), count, bodies);
}

static inline Block *random_row(Random *random, Build *build, const Styles *styles, unsigned depth) {
    const Track tracks[] = {FLEX(0, 0, 1), {TRACK_FIXED, 12 + 6 * random_below(random, 4), 0, 0}};
    VerticalAlign align = (VerticalAlign)random_below(random, 5);
    Block *first = random_block(random, build, styles, depth - 1);

    return with(build, row_new(build, align, 2, tracks, 3), 2, first, box_new(build, 0, 12, NULL));
}

static inline Block *random_kind(Random *random, Build *build, const Styles *styles, unsigned depth) {
    switch (depth == 0 ? random_below(random, 4) : random_below(random, 8)) {
    case 0:
        return random_list(random, build, styles);
    case 1:
        return rule_new(build, 1.5);
    case 4:
        return space_new(build, random_below(random, 9), random_below(random, 2));
    case 5:
        return random_row(random, build, styles, depth);
    case 6:
        return box_new(build, random_below(random, 4), random_below(random, 20),
                       random_block(random, build, styles, depth - 1));
    case 7:
        return random_stack(random, build, styles, depth);
    default:
        return text_new(build, styles->list[random_below(random, 4)],
                        random_words(random, build, 1 + random_below(random, 9)));
    }
}

static inline Block *random_block(Random *random, Build *build, const Styles *styles, unsigned depth) {
    Block *block = random_kind(random, build, styles, depth);

    if (random_below(random, 8) == 0)
        block->yield = 1 + random_below(random, 2);
    else if (random_below(random, 8) == 0)
        block->spare = 1 + random_below(random, 2);
    block->align = (VerticalAlign)random_below(random, 5);
    return block;
}

static inline Track random_row_track(Random *random) {
    switch (random_below(random, 4)) {
    case 0:
        return (Track){TRACK_FIXED, 20 + random_below(random, 60), 0, 0};
    case 1:
        return (Track){TRACK_CONTENT, 0, 0, 0};
    default:
        return (Track)FLEX(0, random_below(random, 5) ? 0 : 90, 1 + random_below(random, 2));
    }
}

/* A rail beside two or three columns of two rows, flexible widths tried in some. */
static inline Block *random_grid(Random *random, Build *build, const Styles *styles) {
    const Track columns[] = {{TRACK_FIXED, 60, 0, 0}, FLEX(30, 0, 1), FLEX(0, 120, 1), FLEX(0, 0, 2)};
    const Track rows[] = {random_row_track(random), random_row_track(random)};
    size_t flexible = 2 + random_below(random, 2), count = 1;
    GridPlace list[9] = {{0, 0, 1, 2}};
    /* Two rows of bounded height have a fixed gap: else more gap would be more room for what spans both. */
    bool bounded = rows[0].kind != TRACK_CONTENT && rows[1].kind != TRACK_CONTENT;
    Give gap = random_give(random);
    Block *grid = grid_new(build, 1 + flexible, columns, 2, rows, 5, bounded ? (Give)FIXED(gap.wish) : gap);
    const Block **children = arena_many(build->arena, const Block *, 9);

    children[0] = random_stack(random, build, styles, 2);
    for (unsigned column = 1; column <= flexible; column++) {
        unsigned first = random_below(random, 3);
        for (unsigned row = 0; row < 2; row++) {
            if (first == 2 && row == 1)
                continue;
            list[count] = (GridPlace){column, row, 1, first == 2 ? 2 : 1};
            children[count++] = random_block(random, build, styles, 2);
        }
    }
    grid->children = children;
    grid->child_count = count;
    grid->of.grid.width_step = random_below(random, 3) == 0 ? 6 : 0;
    return places(build, grid, list);
}

static inline Build *random_sheet(Random *random) {
    Build *build = build_new();
    Styles styles = random_styles(build);
    Block *root = random_grid(random, build, &styles);

    root->name = "root";
    document_of(build, 260 + random_below(random, 80), 60 + random_below(random, 220), root);
    build->sheet.margin = (Edges){1, 2, 3, 4};
    build->sheet.least_size = 9.5;
    build->sheet.most_size = 10.5;
    return build;
}

#endif
