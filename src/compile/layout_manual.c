/* <manual>: what the program itself says of a word: an element and its attributes, a kind of figure, the
 * contrast of a colour, a message.
 *
 * The words are those of the vocabulary tables and of the kinds of figure, so that a manual that a layout
 * makes cannot say otherwise than the program does.  Looks nothing up in data. */
#include <string.h>

#include "base/buffer.h"
#include "compile/layout_compile.h"
#include "compile/theme_entries.h"
#include "text/dutch.h"
#include "vocabulary/vocabulary.h"

#define WORDS_LIMIT 12 /* of one entry: the parts that differ in look */

typedef enum ManualOf {
    OF_LAYOUT,
    OF_COMMON,
    OF_THEME,
    OF_DATA,
    OF_BATCH,
    OF_FIGURE,
    OF_CONTRAST,
    OF_MESSAGE
} ManualOf;

typedef struct Writing {
    Compiler *compiler;
    LayoutManual *manual;
    const InlineStyle *value; /* of what is to be typed as it stands */
    size_t capacity;
} Writing;

static ManualEntry *add_entry(Writing *writing, const char *term) {
    LayoutManual *manual = writing->manual;
    Arena *arena = writing->compiler->arena;
    manual->entries =
        arena_grow(arena, manual->entries, manual->count, &writing->capacity, sizeof *manual->entries);
    ManualEntry *entry = &manual->entries[manual->count++];
    *entry = (ManualEntry){.term = term, .words = arena_many(arena, ManualWords, WORDS_LIMIT)};
    return entry;
}

static void add_words(ManualEntry *entry, const char *text, const InlineStyle *style) {
    if (entry->count < WORDS_LIMIT)
        entry->words[entry->count++] = (ManualWords){text, style};
}

/* "a b c" as "a, b, c". */
static const char *with_commas(Arena *arena, const char *words) {
    Buffer out = {0};
    for (const char *at = words; *at; at++)
        buffer_format(&out, *at == ' ' ? ", " : "%c", *at);
    const char *text = arena_copy(arena, out.bytes ? out.bytes : "", out.size);
    buffer_drop(&out);
    return text;
}

/* --- elements --- */

static void write_attribute(Writing *writing, const AttributeRule *rule) {
    Arena *arena = writing->compiler->arena;
    ManualEntry *entry = add_entry(writing, rule->name);
    add_words(entry, rule->text, NULL);
    if (rule->choices) {
        add_words(entry, " Een van: ", NULL);
        add_words(entry, with_commas(arena, rule->choices), writing->value);
        add_words(entry, ".", NULL);
    }
    if (rule->required)
        add_words(entry, " Verplicht.", NULL);
    if (rule->fallback && *rule->fallback) {
        add_words(entry, " Anders: ", NULL);
        add_words(entry,
                  rule->fallback[strspn(rule->fallback, ", ")] ? rule->fallback : "een komma en een spatie",
                  writing->value);
        add_words(entry, ".", NULL);
    }
}

static const AttributeRule *attribute_named(const ElementRule *element, const char *name) {
    for (size_t i = 0; element && i < element->attribute_count; i++)
        if (strcmp(element->attributes[i].name, name) == 0)
            return &element->attributes[i];
    return NULL;
}

/* Is it what all blocks have, in the same words? */
static bool is_common(const AttributeRule *rule) {
    const AttributeRule *common =
        attribute_named(vocabulary_element(vocabulary_layout(), "stack", NULL), rule->name);
    return part_takes_common(rule->name) && common && strcmp(common->text, rule->text) == 0;
}

static void write_element(Writing *writing, const ElementRule *element, ManualOf of) {
    for (size_t i = 0; i < element->attribute_count; i++) {
        const AttributeRule *rule = &element->attributes[i];
        if ((of == OF_LAYOUT && is_common(rule)) || (of == OF_COMMON && !is_common(rule)))
            continue;
        write_attribute(writing, rule);
    }
}

static const Vocabulary *vocabulary_of(ManualOf of) {
    return of == OF_THEME   ? vocabulary_theme()
           : of == OF_DATA  ? vocabulary_data()
           : of == OF_BATCH ? vocabulary_batch()
                            : vocabulary_layout();
}

/* "parent/name" or "name"; NULL: told. */
static const ElementRule *find_element(Compiler *compiler, const xmlAttr *attribute, ManualOf of) {
    const Vocabulary *vocabulary = vocabulary_of(of);
    const char *name = word_copy(value_whole(attribute), compiler->arena), *slash = strchr(name, '/');
    const char *parent = slash ? arena_copy(compiler->arena, name, (size_t)(slash - name)) : NULL;
    const ElementRule *found = vocabulary_element(vocabulary, slash ? slash + 1 : name, parent);
    if (found)
        return found;
    size_t count = vocabulary_size(vocabulary);
    const char **known = arena_many(compiler->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        known[i] = vocabulary_rule(vocabulary, i)->name;
    tell_unknown_name(CODE_MISSPELT_MANUAL, CODE_UNKNOWN_MANUAL, value_whole(attribute), known, count,
                      compiler->diagnostics);
    compiler->failed = true;
    return NULL;
}

/* --- kinds of figure --- */

static const char *slot_of(const FigureSlot *slot) {
    return slot->of == SLOT_OF_POINT    ? "bij elk punt"
           : slot->of == SLOT_OF_SERIES ? "bij elke reeks"
                                        : "bij de figuur";
}

static void write_measures(Writing *writing, const FigureKind *kind) {
    Arena *arena = writing->compiler->arena;
    Buffer out = {0};
    for (size_t i = 0; i < FIGURE_MEASURES; i++) {
        if (!kind->measures[i].taken)
            continue;
        buffer_format(&out, "%s%s", out.size ? ", " : "", figure_measure_name(i));
        if (kind->measures[i].wish > 0) {
            buffer_byte(&out, ' ');
            buffer_text(&out, dutch_number(kind->measures[i].wish, -1, arena));
        }
    }
    if (out.size > 0)
        add_words(add_entry(writing, "maten"), arena_copy(arena, out.bytes, out.size), NULL);
    buffer_drop(&out);
}

static void write_colors(Writing *writing, const FigureKind *kind) {
    for (size_t i = 0; i < FIGURE_COLORS; i++) {
        const char *usual, *name = figure_color_name(i, &usual);
        if (!kind->colors[i])
            continue;
        ManualEntry *entry = add_entry(writing, name);
        add_words(entry, arena_format(writing->compiler->arena, "Kleur van %s. Anders: ", kind->colors[i]),
                  NULL);
        add_words(entry, usual, writing->value);
        add_words(entry, ".", NULL);
    }
}

static void write_figure(Writing *writing, const FigureKind *kind) {
    Arena *arena = writing->compiler->arena;
    const char *data = figure_data_names(kind, arena);
    for (size_t i = 0; i < kind->slot_count; i++) {
        const FigureSlot *slot = &kind->slots[i];
        add_words(add_entry(writing, slot->name),
                  arena_format(arena, "Plaats %s%s%s.", slot_of(slot), slot->required ? ", verplicht" : "",
                               slot->said ? ", alleen voor wie de figuur hoort" : ""),
                  NULL);
    }
    if (*data)
        add_words(add_entry(writing, "gegevens"), data, NULL);
    write_measures(writing, kind);
    write_colors(writing, kind);
}

/* --- messages --- */

/* The words of a message as people know it before it is about something: "{0}" is "…", and so is "{#0}". */
static const char *with_gaps(Arena *arena, const char *words) {
    Buffer out = {0};
    for (const char *at = words; *at;) {
        size_t index, gap;
        bool number;
        gap = code_placeholder(at, &index, &number);
        if (gap > 0)
            buffer_text(&out, "…");
        else
            buffer_byte(&out, *at);
        at += gap > 0 ? gap : 1;
    }
    const char *text = arena_copy(arena, out.bytes ? out.bytes : "", out.size);
    buffer_drop(&out);
    return text;
}

static const char *name_of(Arena *arena, Code code) {
    Buffer out = {0};
    code_name(code, &out);
    const char *name = arena_copy(arena, out.bytes, out.size);
    buffer_drop(&out);
    return name;
}

static void write_message(Writing *writing, const xmlAttr *attribute, bool remedy) {
    Compiler *compiler = writing->compiler;
    Arena *arena = compiler->arena;
    const char **known = arena_many(arena, const char *, CODE_COUNT);
    ValueWord word = value_whole(attribute);
    for (int code = 0; code < CODE_COUNT; code++) {
        known[code] = name_of(arena, (Code)code);
        if (!word_is(word, known[code]))
            continue;
        static const char *const severities[] = {"opmerking", "waarschuwing", "fout"};
        const char *message = with_gaps(arena, code_message((Code)code, LANGUAGE_DUTCH));
        writing->manual->text =
            remedy ? with_gaps(arena, code_remedy((Code)code, LANGUAGE_DUTCH))
                   : arena_format(arena, "%s: %s", severities[code_severity((Code)code)], message);
        return;
    }
    compiler->failed = true;
    tell_unknown_name(CODE_MISSPELT_MANUAL_MESSAGE, CODE_UNKNOWN_MANUAL_MESSAGE, word, known, CODE_COUNT,
                      compiler->diagnostics);
}

/* --- colours --- */

static void write_contrast(Writing *writing, const xmlNode *element, const xmlAttr *attribute) {
    Compiler *compiler = writing->compiler;
    const xmlAttr *on = layout_attribute(compiler, element, "on-colors");
    const Color *color = layout_color_named(compiler, value_whole(attribute));
    size_t count = 0;
    ValueWord *words = on ? value_words(on, 0, compiler->arena, &count) : NULL;
    Buffer out = {0};
    for (size_t i = 0; color && i < count; i++) {
        const Color *ground = layout_color_named(compiler, words[i]);
        double ratio = ground ? color_contrast(*color, *ground) : 1;
        /* Cut, not rounded: 4,46 is not enough where 4,5 is asked. */
        buffer_format(&out, "%s%s op %s", i ? ", " : "",
                      dutch_number((double)(long)(ratio * 10 + 1e-9) / 10, 1, compiler->arena),
                      word_copy(words[i], compiler->arena));
    }
    writing->manual->text = out.size ? arena_copy(compiler->arena, out.bytes, out.size) : NULL;
    buffer_drop(&out);
}

/* --- the element --- */

static void write_entry(Writing *writing, const xmlNode *element, const xmlAttr *attribute, ManualOf of) {
    Compiler *compiler = writing->compiler;
    static const char *const shows[] = {"all", "text", "attributes", NULL};
    size_t part = 0;
    layout_choice(compiler, element, "shows", shows, &part);
    if (of == OF_MESSAGE) {
        write_message(writing, attribute, part == 2);
        return;
    }
    const FigureKind *kind = of == OF_FIGURE ? figure_kind_named(compiler, attribute) : NULL;
    const ElementRule *rule = of == OF_FIGURE ? NULL : find_element(compiler, attribute, of);
    if (part != 2)
        writing->manual->text = kind ? kind->text : rule ? rule->text : NULL;
    if (part == 1)
        return;
    if (kind)
        write_figure(writing, kind);
    else if (rule)
        write_element(writing, rule, of);
}

void compile_manual(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const choices[] = {"layout", "common",   "theme",   "data", "batch",
                                          "figure", "contrast", "message", NULL};
    LayoutManual *manual = arena_one(compiler->arena, LayoutManual);
    Writing writing = {compiler, manual, theme_inline(compiler->theme, "code"), 0};
    size_t of = OF_LAYOUT;
    layout_choice(compiler, element, "of", choices, &of);
    const xmlAttr *attribute = layout_attribute(compiler, element, "entry");
    manual->style = layout_style(compiler, element, "style");
    manual->term = writing.value;
    layout_length(compiler, element, "indent", &manual->indent);
    layout_give(compiler, element, "gap", &manual->gap);
    node->manual = manual;
    node->of.stack.gap = manual->gap;
    if (of == OF_COMMON)
        write_element(&writing, vocabulary_element(vocabulary_layout(), "stack", NULL), OF_COMMON);
    else if (!xml_attribute_node(element, "entry"))
        compile_error_plain(compiler, xml_source(element), CODE_LISTING_ENTRY);
    else if (!attribute)
        return; /* a part that nobody uses */
    else if (of == OF_CONTRAST)
        write_contrast(&writing, element, attribute);
    else
        write_entry(&writing, element, attribute, (ManualOf)of);
}
