/* The structure tree spoken: headings, lists, links, figures, notes, tables, pages and languages announced.
 *
 * Knows nothing of files.  An utterance is a stretch of text of one kind, language and page; it is held back
 * until something else begins.  What stands for a whole element (ActualText, Alt, E) is said instead of what
 * is in it.  Invariant: no text of the tree is left unsaid, but for soft hyphens. */
#include "inspect/transcript.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"

typedef enum Kind {
    KIND_TEXT,
    KIND_HEADING,
    KIND_LIST,
    KIND_ITEM,
    KIND_LINK,
    KIND_FIGURE,
    KIND_FORMULA,
    KIND_NOTE,
    KIND_QUOTE,
    KIND_CAPTION,
    KIND_TABLE,
    KIND_ROW,
    KIND_HEADER_CELL,
    KIND_CELL,
    KIND_PAGE,
    KIND_LANGUAGE,
    KIND_COUNT
} Kind;

static const struct {
    const char *name;     /* in JSON */
    const char *words[2]; /* by Language, before the text */
} kinds[KIND_COUNT] = {
    [KIND_TEXT] = {"text", {"", ""}},
    [KIND_HEADING] = {"heading", {"Kop", "Heading"}},
    [KIND_LIST] = {"list", {"Lijst", "List"}},
    [KIND_ITEM] = {"item", {"", ""}},
    [KIND_LINK] = {"link", {"Link: ", "Link: "}},
    [KIND_FIGURE] = {"figure", {"Figuur: ", "Figure: "}},
    [KIND_FORMULA] = {"formula", {"Formule: ", "Formula: "}},
    [KIND_NOTE] = {"note", {"Noot: ", "Note: "}},
    [KIND_QUOTE] = {"quote", {"Citaat: ", "Quote: "}},
    [KIND_CAPTION] = {"caption", {"Bijschrift: ", "Caption: "}},
    [KIND_TABLE] = {"table", {"Tabel", "Table"}},
    [KIND_ROW] = {"row", {"Rij", "Row"}},
    [KIND_HEADER_CELL] = {"header", {"Kopcel: ", "Header: "}},
    [KIND_CELL] = {"cell", {"Cel: ", "Cell: "}},
    [KIND_PAGE] = {"page", {"Pagina", "Page"}},
    [KIND_LANGUAGE] = {"language", {"Taal: ", "Language: "}},
};

/* Elements whose content is an utterance of its own kind.  Those not named here announce nothing. */
static const struct {
    const char *type;
    Kind kind;
} blocks[] = {{"P", KIND_TEXT},          {"H", KIND_HEADING},        {"Title", KIND_HEADING},
              {"Figure", KIND_FIGURE},   {"Formula", KIND_FORMULA},  {"Note", KIND_NOTE},
              {"FENote", KIND_NOTE},     {"BlockQuote", KIND_QUOTE}, {"Quote", KIND_QUOTE},
              {"Caption", KIND_CAPTION}, {"TH", KIND_HEADER_CELL},   {"TD", KIND_CELL},
              {"LI", KIND_ITEM},         {"TOCI", KIND_ITEM},        {"BibEntry", KIND_TEXT},
              {"Code", KIND_TEXT},       {"Index", KIND_TEXT},       {"Form", KIND_TEXT}};

typedef struct Speaker {
    Buffer *out;
    Language words;
    bool json;
    const char *said_language; /* of the last utterance */
    size_t said_page;
    /* the utterance held back */
    Kind kind;
    int64_t number; /* a heading's level */
    const char *language, *label, *address;
    size_t page;
    Buffer text;
    /* where we are */
    Kind around; /* kind of the block whose text is being said */
    int64_t around_number;
    bool fresh; /* nothing of that block was said yet */
    unsigned lists;
} Speaker;

static bool is(const Tagged *node, const char *type) {
    return node->kind == TAGGED_ELEMENT && strcmp(node->type, type) == 0;
}

/* ---- writing ---- */

static void begin_json(Speaker *speaker, Kind kind) {
    buffer_text(speaker->out, "{\"type\":\"utterance\"");
    json_text(speaker->out, "kind", kinds[kind].name);
}

static void end_json(Speaker *speaker) {
    buffer_text(speaker->out, "}\n");
}

static void put_indent(Speaker *speaker) {
    for (unsigned i = 1; i < speaker->lists && i < 20; i++)
        buffer_text(speaker->out, "  ");
}

/* Something that is announced with a number: a page. */
static void announce(Speaker *speaker, Kind kind, size_t number) {
    if (speaker->json) {
        begin_json(speaker, kind);
        json_integer(speaker->out, "number", (int64_t)number);
        end_json(speaker);
    } else {
        buffer_format(speaker->out, "%s %zu\n", kinds[kind].words[speaker->words], number);
    }
}

static void announce_language(Speaker *speaker, const char *language) {
    if (speaker->json) {
        begin_json(speaker, KIND_LANGUAGE);
        json_text(speaker->out, "language", language);
        end_json(speaker);
    } else {
        buffer_format(speaker->out, "%s%s\n", kinds[KIND_LANGUAGE].words[speaker->words],
                      language == NULL ? "?" : language);
    }
}

static bool same_language(const char *one, const char *other) {
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static void change_to(Speaker *speaker, size_t page, const char *language) {
    if (page != NO_PAGE && page != speaker->said_page) {
        announce(speaker, KIND_PAGE, page + 1);
        speaker->said_page = page;
    }
    if (!same_language(language, speaker->said_language)) {
        announce_language(speaker, language);
        speaker->said_language = language;
    }
}

/* White space folded, soft hyphens left out, in place. */
static void tidy(Buffer *text) {
    size_t to = 0;
    for (size_t at = 0; at < text->size; at++) {
        const char *const from = text->bytes + at;
        if (at + 1 < text->size && memcmp(from, "\xC2\xAD", 2) == 0) {
            /* At a line's end the space of the line break comes behind it: the word runs on. */
            at++;
            continue;
        }
        const bool separator = at + 2 < text->size && memcmp(from, "\xE2\x80\xA8", 3) == 0;
        if (separator || *from == ' ' || *from == '\n' || *from == '\r' || *from == '\t') {
            if (to > 0 && text->bytes[to - 1] != ' ')
                text->bytes[to++] = ' ';
            at += separator ? 2 : 0;
        } else {
            text->bytes[to++] = *from;
        }
    }
    while (to > 0 && text->bytes[to - 1] == ' ')
        to--;
    text->size = to;
    text->bytes[to] = '\0';
}

/* "1." and "–" stand as they are; what is a word ("gereed") stands behind a bullet. */
static void put_label(Speaker *speaker) {
    const char *const label = speaker->label;
    if (label == NULL)
        return;
    const size_t size = strlen(label);
    const char last = size == 0 ? ' ' : label[size - 1];
    const bool number = last == '.' || last == ')' || (last >= '0' && last <= '9');
    const bool sign = (unsigned char)last >= 0x80 && size <= 4;
    buffer_format(speaker->out, number || sign ? "%s " : size == 0 ? "• %s" : "• %s: ", label);
}

static void write_plain(Speaker *speaker) {
    Buffer *const out = speaker->out;
    put_indent(speaker);
    put_label(speaker);
    if (speaker->kind == KIND_HEADING && speaker->number > 0)
        buffer_format(out, "%s %d: ", kinds[KIND_HEADING].words[speaker->words], (int)speaker->number);
    else
        buffer_format(out, speaker->kind == KIND_HEADING ? "%s: " : "%s",
                      kinds[speaker->kind].words[speaker->words]);
    buffer_text(out, speaker->text.bytes);
    if (speaker->kind == KIND_LINK && speaker->address != NULL)
        buffer_format(out, " (%s)", speaker->address);
    buffer_byte(out, '\n');
}

static void write_json(Speaker *speaker) {
    Buffer *const out = speaker->out;
    begin_json(speaker, speaker->kind);
    if (speaker->number > 0)
        json_integer(out, "level", speaker->number);
    json_text_if(out, "label", speaker->label == NULL || *speaker->label == '\0' ? NULL : speaker->label);
    json_text(out, "text", speaker->text.bytes);
    json_text_if(out, "address", speaker->address);
    json_text_if(out, "language", speaker->language);
    if (speaker->page != NO_PAGE)
        json_integer(out, "page", (int64_t)speaker->page + 1);
    end_json(speaker);
}

/* Says what was held back. */
static void flush(Speaker *speaker) {
    if (speaker->text.size > 0)
        tidy(&speaker->text);
    if (speaker->text.size > 0 || speaker->label != NULL) {
        buffer_reserve(&speaker->text, 1);
        speaker->text.bytes[speaker->text.size] = '\0';
        change_to(speaker, speaker->page, speaker->language);
        if (speaker->json)
            write_json(speaker);
        else
            write_plain(speaker);
    }
    buffer_clear(&speaker->text);
    speaker->label = NULL;
    speaker->address = NULL;
}

/* ---- walking ---- */

/* No words in it: it needs no voice of its own. */
static bool is_punctuation(const char *text) {
    return text[strspn(text, " \t\r\n.,:;!?()/-")] == '\0';
}

static void say(Speaker *speaker, Kind kind, int64_t number, const char *text, const char *language,
                size_t page) {
    const bool page_known = page != NO_PAGE && speaker->page != NO_PAGE;
    const bool other_language = !same_language(language, speaker->language) && !is_punctuation(text);
    if (speaker->text.size > 0 && (kind != speaker->kind || number != speaker->number || other_language ||
                                   (page_known && page != speaker->page)))
        flush(speaker);
    else if (speaker->text.size > 0)
        language = speaker->language;
    speaker->kind = kind;
    speaker->number = number;
    speaker->language = language;
    speaker->page = page == NO_PAGE ? speaker->page : page;
    buffer_text(&speaker->text, text);
}

/* Text of the block around: the first of it is announced, what follows a link or another language is not. */
static void say_here(Speaker *speaker, const char *text, const char *language, size_t page) {
    if (speaker->fresh || speaker->kind == speaker->around)
        say(speaker, speaker->around, speaker->around_number, text, language, page);
    else
        say(speaker, KIND_TEXT, 0, text, language, page);
    speaker->fresh = speaker->fresh && text[strspn(text, " \t\r\n")] == '\0';
}

static const char *instead_of(const Tagged *node) {
    return node->actual != NULL        ? node->actual
           : node->alternative != NULL ? node->alternative
                                       : node->expansion;
}

/* Everything said within a node, for what is announced as a whole. */
static void gather(const Tagged *node, Buffer *out) {
    const char *const instead = node->kind == TAGGED_ELEMENT ? instead_of(node) : node->text;
    if (instead != NULL)
        buffer_text(out, instead);
    else
        for (const Tagged *child = node->first; child != NULL; child = child->next)
            gather(child, out);
}

static bool says_nothing(const Tagged *node) {
    Buffer text = {0};
    gather(node, &text);
    const bool nothing = text.size == 0 || text.bytes[strspn(text.bytes, " \t\r\n")] == '\0';
    buffer_drop(&text);
    return nothing;
}

static size_t page_of(const Tagged *node) {
    size_t page = node->page;
    for (const Tagged *child = node->first; child != NULL && page == NO_PAGE; child = child->next)
        page = page_of(child);
    return page;
}

static size_t count_children(const Tagged *node, const char *type) {
    size_t count = 0;
    for (const Tagged *child = node->first; child != NULL; child = child->next)
        if (is(child, type))
            count++;
        else if (child->kind == TAGGED_ELEMENT && child->type[0] == 'T' && strcmp(type, "TR") == 0)
            count += count_children(child, type); /* THead, TBody, TFoot */
    return count;
}

static void walk(Speaker *speaker, const Tagged *node, const char *language);

static void walk_children(Speaker *speaker, const Tagged *node, const char *language) {
    for (const Tagged *child = node->first; child != NULL; child = child->next)
        walk(speaker, child, language);
}

static void walk_link(Speaker *speaker, const Tagged *node, const char *language) {
    Buffer text = {0};
    gather(node, &text);
    if (text.size == 0)
        buffer_text(&text, node->contents == NULL ? "" : node->contents);
    if (speaker->label == NULL || speaker->text.size > 0)
        flush(speaker);
    else /* an item that begins with a link: one line, label and all */
        speaker->kind = KIND_LINK;
    speaker->fresh = false;
    say(speaker, KIND_LINK, 0, text.size == 0 ? "" : text.bytes, language, page_of(node));
    speaker->address = node->address;
    if (text.size == 0 && node->address != NULL)
        buffer_text(&speaker->text, node->address);
    flush(speaker);
    buffer_drop(&text);
}

static void announce_count(Speaker *speaker, Kind kind, size_t count, const char *const units[2][2],
                           const char *language, size_t page) {
    flush(speaker);
    change_to(speaker, page, language);
    if (speaker->json) {
        begin_json(speaker, kind);
        json_integer(speaker->out, "count", (int64_t)count);
        end_json(speaker);
        return;
    }
    put_indent(speaker);
    buffer_format(speaker->out, "%s, %zu %s\n", kinds[kind].words[speaker->words], count,
                  units[speaker->words][count == 1 ? 0 : 1]);
}

static void walk_list(Speaker *speaker, const Tagged *node, const char *language) {
    static const char *const units[2][2] = {{"punt", "punten"}, {"item", "items"}};
    speaker->lists++;
    announce_count(speaker, KIND_LIST, count_children(node, strcmp(node->type, "TOC") == 0 ? "TOCI" : "LI"),
                   units, language, page_of(node));
    walk_children(speaker, node, language);
    flush(speaker);
    speaker->lists--;
}

static void walk_table(Speaker *speaker, const Tagged *node, const char *language) {
    static const char *const units[2][2] = {{"rij", "rijen"}, {"row", "rows"}};
    announce_count(speaker, KIND_TABLE, count_children(node, "TR"), units, language, page_of(node));
    walk_children(speaker, node, language);
}

static void walk_row(Speaker *speaker, const Tagged *node, const char *language) {
    static const char *const units[2][2] = {{"cel", "cellen"}, {"cell", "cells"}};
    announce_count(speaker, KIND_ROW, count_children(node, "TH") + count_children(node, "TD"), units,
                   language, page_of(node));
    walk_children(speaker, node, language);
}

/* A list item's label is said before its text, on the same line. */
static void walk_label(Speaker *speaker, const Tagged *node, const char *language) {
    Buffer text = {0};
    gather(node, &text);
    if (text.size > 0)
        tidy(&text);
    speaker->label = NULL;
    say(speaker, KIND_ITEM, 0, "", language, page_of(node));
    /* The text of the tree outlives the speaker; a label gathered from pieces does not: it is said as text.
     */
    const Tagged *only = node;
    while (only->kind == TAGGED_ELEMENT && instead_of(only) == NULL && only->first != NULL &&
           only->first->next == NULL)
        only = only->first;
    const char *const lent = only->kind == TAGGED_TEXT ? only->text : instead_of(only);
    speaker->label = lent;
    if (lent == NULL && text.size > 0) {
        speaker->label = "";
        buffer_text(&speaker->text, text.bytes);
        buffer_byte(&speaker->text, ' ');
    }
    buffer_drop(&text);
}

/* Level of H1 to H6 and beyond; 0: no such heading. */
static int64_t heading_level(const char *type) {
    const size_t digits = type[0] == 'H' ? strspn(type + 1, "0123456789") : 0;
    return digits > 0 && digits < 4 && type[1 + digits] == '\0' ? strtol(type + 1, NULL, 10) : 0;
}

static bool block_kind(const char *type, Kind *kind, int64_t *number) {
    *number = heading_level(type);
    *kind = KIND_HEADING;
    if (*number > 0)
        return true;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (strcmp(blocks[i].type, type) == 0) {
            *kind = blocks[i].kind;
            return true;
        }
    return false;
}

/* A paragraph says nothing of itself: within a note or an item it is the note's or the item's text. */
static void walk_block(Speaker *speaker, const Tagged *node, Kind kind, int64_t number,
                       const char *language) {
    const Kind around = speaker->around;
    const int64_t around_number = speaker->around_number;
    const bool inner = kind == KIND_TEXT && around != KIND_TEXT && speaker->fresh;
    const bool item = kind == KIND_ITEM;
    if (!inner) {
        flush(speaker);
        speaker->around = kind;
        speaker->around_number = number;
        speaker->fresh = true;
    }
    if (item)
        speaker->label = "";
    const char *const instead = instead_of(node);
    if (kind == KIND_FIGURE && instead == NULL && says_nothing(node))
        say_here(speaker, speaker->words == LANGUAGE_DUTCH ? "(geen beschrijving)" : "(no description)",
                 language, page_of(node));
    else if (instead != NULL)
        say_here(speaker, instead, language, page_of(node));
    else
        walk_children(speaker, node, language);
    if (!inner || speaker->text.size > 0)
        flush(speaker);
    if (!inner) {
        speaker->around = around;
        speaker->around_number = around_number;
        speaker->fresh = false;
    }
}

static void walk_element(Speaker *speaker, const Tagged *node, const char *language) {
    Kind kind;
    int64_t number;
    if (is(node, "L") || is(node, "TOC"))
        walk_list(speaker, node, language);
    else if (is(node, "Table"))
        walk_table(speaker, node, language);
    else if (is(node, "TR"))
        walk_row(speaker, node, language);
    else if (is(node, "Link") || (is(node, "Reference") && node->address != NULL))
        walk_link(speaker, node, language);
    else if (is(node, "Lbl") && speaker->around == KIND_ITEM)
        walk_label(speaker, node, language);
    else if (block_kind(node->type, &kind, &number))
        walk_block(speaker, node, kind, number, language);
    else if (instead_of(node) != NULL)
        say_here(speaker, instead_of(node), language, page_of(node));
    else
        walk_children(speaker, node, language);
}

static void walk(Speaker *speaker, const Tagged *node, const char *language) {
    if (node->kind == TAGGED_TEXT)
        say_here(speaker, node->text, language, node->page);
    else
        walk_element(speaker, node, node->language != NULL ? node->language : language);
}

static void write_head(const TaggedDocument *document, Speaker *speaker) {
    const bool dutch = speaker->words == LANGUAGE_DUTCH;
    if (speaker->json) {
        buffer_text(speaker->out, "{\"type\":\"document\"");
        json_text(speaker->out, "title", document->title);
        json_text(speaker->out, "language", document->language);
        json_integer(speaker->out, "pages", (int64_t)document->page_count);
        end_json(speaker);
        return;
    }
    buffer_format(speaker->out, "%s: %s\n", dutch ? "Titel" : "Title",
                  document->title != NULL ? document->title
                  : dutch                 ? "(geen)"
                                          : "(none)");
    announce_language(speaker, document->language);
}

void transcript_write(const TaggedDocument *document, Language language, bool json, Buffer *out) {
    Speaker speaker = {.out = out,
                       .words = language,
                       .json = json,
                       .said_language = document->language,
                       .page = NO_PAGE,
                       .around = KIND_TEXT};
    write_head(document, &speaker);
    walk_children(&speaker, document->root, document->language);
    flush(&speaker);
    buffer_drop(&speaker.text);
}
