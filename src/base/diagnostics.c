/* Collects what is told to people and writes it out in order.
 *
 * Knows the table of messages and where places are; prints nothing and decides nothing.
 * Invariants: messages and their arguments live in the own arena; no two are equal in code, place
 * and arguments (`known` is an open-addressing set over them, at most half full); `order` counts
 * them as they came, so that sorting is stable.  A hostile file cannot fill memory or log: what comes
 * after MOST_KEPT is counted, no more, and what was written between quotes is shown up to MOST_QUOTED. */
#include "base/diagnostics.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/utf8.h"

/* A source line longer than WINDOW is shown from up to BEFORE characters before its column on. */
#define WINDOW      100
#define BEFORE      60
#define INDENT      "    "
#define MOST_KEPT   2000
#define MOST_QUOTED 100 /* characters */
#define NO_LIMIT    SIZE_MAX

typedef struct MessageText {
    const char *name;
    Severity severity;
    const char *message[2], *remedy[2]; /* by Language */
} MessageText;

static const MessageText table[CODE_COUNT] = {
#define MESSAGE(code, severity, dutch, dutch_remedy, english, english_remedy)                                \
    {#code, severity, {dutch, english}, {dutch_remedy, english_remedy}},
#include "base/messages.def"
#undef MESSAGE
};

typedef struct Message {
    Source where;
    Code code;
    size_t order;
    uint64_t hash;
    const char **arguments;
    size_t count;
} Message;

struct Diagnostics {
    Sources *sources;
    Arena *arena;
    Limits limits;
    Message **messages;
    size_t count, capacity;
    Message **known;
    size_t known_size;  /* a power of two, or 0 */
    size_t left_out[3]; /* by Severity: told after MOST_KEPT others */
    uint64_t *shown;    /* hashes of what diagnostics_write_new wrote; a set as `known`, 0: empty place */
    size_t shown_count, shown_size;
};

Diagnostics *diagnostics_new(Sources *sources) {
    Diagnostics *diagnostics = memory_new(sizeof *diagnostics);

    diagnostics->sources = sources;
    diagnostics->arena = arena_new();
    diagnostics->limits = *limits_usual();
    return diagnostics;
}

const Limits *diagnostics_limits(const Diagnostics *diagnostics) {
    return &diagnostics->limits;
}

void diagnostics_allow(Diagnostics *diagnostics, const Limits *limits) {
    diagnostics->limits = *limits;
}

void diagnostics_drop(Diagnostics *diagnostics) {
    if (diagnostics == NULL) {
        return;
    }
    arena_drop(diagnostics->arena);
    free(diagnostics->messages);
    free(diagnostics->known);
    free(diagnostics->shown);
    free(diagnostics);
}

void diagnostics_clear(Diagnostics *diagnostics) {
    arena_reset(diagnostics->arena);
    diagnostics->count = 0;
    memset(diagnostics->left_out, 0, sizeof diagnostics->left_out);
    if (diagnostics->known_size > 0) {
        memset(diagnostics->known, 0, diagnostics->known_size * sizeof(Message *));
    }
}

bool diagnostics_full(const Diagnostics *diagnostics) {
    return diagnostics->count >= MOST_KEPT;
}

static uint64_t message_hash(Source where, Code code, const char *const *arguments, size_t count) {
    uint64_t hash = hash64(&(uint32_t[]){where.file, where.offset, (uint32_t)code}, 12);

    for (size_t i = 0; i < count; i++) {
        hash = hash64(&(uint64_t[]){hash, hash64(arguments[i], strlen(arguments[i]))}, 16);
    }
    return hash;
}

static bool same_message(const Message *message, Source where, Code code, const char *const *arguments,
                         size_t count) {
    if (message->where.file != where.file || message->where.offset != where.offset || message->code != code ||
        message->count != count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(message->arguments[i], arguments[i]) != 0) {
            return false;
        }
    }
    return true;
}

static void known_put(Diagnostics *diagnostics, Message *message) {
    size_t at = message->hash & (diagnostics->known_size - 1);

    while (diagnostics->known[at] != NULL) {
        at = (at + 1) & (diagnostics->known_size - 1);
    }
    diagnostics->known[at] = message;
}

static void known_reserve(Diagnostics *diagnostics) {
    if (2 * (diagnostics->count + 1) <= diagnostics->known_size) {
        return;
    }
    diagnostics->known_size = diagnostics->known_size > 0 ? diagnostics->known_size * 2 : 32;
    free(diagnostics->known);
    diagnostics->known = memory_new(diagnostics->known_size * sizeof(Message *));
    for (size_t i = 0; i < diagnostics->count; i++) {
        known_put(diagnostics, diagnostics->messages[i]);
    }
}

void diagnostics_add(Diagnostics *diagnostics, Source where, Code code, const char *const *arguments,
                     size_t count) {
    uint64_t hash = message_hash(where, code, arguments, count);
    Message *message;

    known_reserve(diagnostics);
    for (size_t at = hash & (diagnostics->known_size - 1); (message = diagnostics->known[at]) != NULL;
         at = (at + 1) & (diagnostics->known_size - 1)) {
        if (message->hash == hash && same_message(message, where, code, arguments, count)) {
            return;
        }
    }
    if (diagnostics_full(diagnostics)) {
        diagnostics->left_out[table[code].severity]++;
        return;
    }
    message = arena_one(diagnostics->arena, Message);
    *message = (Message){.where = where, .code = code, .order = diagnostics->count, .hash = hash};
    message->arguments = arena_many(diagnostics->arena, const char *, count);
    for (; message->count < count; message->count++) {
        message->arguments[message->count] = arena_copy_text(diagnostics->arena, arguments[message->count]);
    }
    known_put(diagnostics, message);
    diagnostics->messages =
        memory_grow(diagnostics->messages, diagnostics->count, &diagnostics->capacity, sizeof(Message *));
    diagnostics->messages[diagnostics->count++] = message;
}

static size_t count_left_out(const Diagnostics *diagnostics, Severity least) {
    size_t count = 0;

    for (int severity = (int)least; severity <= SEVERITY_ERROR; severity++) {
        count += diagnostics->left_out[severity];
    }
    return count;
}

size_t diagnostics_count(const Diagnostics *diagnostics, Severity least) {
    size_t count = count_left_out(diagnostics, least);

    for (size_t i = 0; i < diagnostics->count; i++) {
        count += table[diagnostics->messages[i]->code].severity >= least;
    }
    return count;
}

bool diagnostics_first_error(const Diagnostics *diagnostics, Source *where) {
    const Message *first = NULL;

    for (size_t i = 0; i < diagnostics->count; i++) {
        const Message *message = diagnostics->messages[i];

        if (table[message->code].severity == SEVERITY_ERROR &&
            (first == NULL || message->order < first->order)) {
            first = message;
        }
    }
    if (first != NULL) {
        *where = first->where;
    }
    return first != NULL;
}

bool diagnostics_blames(const Diagnostics *diagnostics, uint32_t file) {
    for (size_t i = 0; i < diagnostics->count; i++) {
        const Message *message = diagnostics->messages[i];

        if (message->where.file == file && table[message->code].severity == SEVERITY_ERROR) {
            return true;
        }
    }
    return false;
}

const char *diagnostics_argument(const Diagnostics *diagnostics, Code code, size_t index, size_t argument) {
    for (size_t i = 0; i < diagnostics->count; i++) {
        const Message *message = diagnostics->messages[i];

        if (message->code == code && index-- == 0) {
            return argument < message->count ? message->arguments[argument] : NULL;
        }
    }
    return NULL;
}

Severity code_severity(Code code) {
    return table[code].severity;
}

const char *code_message(Code code, Language language) {
    return table[code].message[language];
}

const char *code_remedy(Code code, Language language) {
    return table[code].remedy[language];
}

void code_name(Code code, Buffer *out) {
    for (const char *name = table[code].name; *name != '\0'; name++) {
        buffer_byte(out, *name == '_' ? '-' : *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name);
    }
}

/* Adds the next character of `text`; what would disturb a terminal or a log is replaced: control
 * characters by a space, bidirectional controls (which can make a line read as another) and broken
 * bytes by U+FFFD. */
static uint32_t add_character(Buffer *out, const char *text, size_t size, size_t *at) {
    size_t start = *at;
    uint32_t code = utf8_next(text, size, at);

    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) {
        buffer_byte(out, ' ');
        return ' ';
    }
    if (code == UTF8_BAD || code == 0x2028 || code == 0x2029 || (code >= 0x202A && code <= 0x202E) ||
        (code >= 0x2066 && code <= 0x2069)) {
        buffer_text(out, "\xEF\xBF\xBD");
        return 0xFFFD;
    }
    buffer_add(out, text + start, *at - start);
    return code;
}

static void add_clean(Buffer *out, const char *text, size_t most) {
    size_t size = strlen(text), at = 0;

    for (size_t i = 0; at < size && i < most; i++) {
        add_character(out, text, size, &at);
    }
    buffer_text(out, at < size ? "…" : "");
}

/* Between quotes stands what somebody wrote; elsewhere names, paths and lists of the program. */
static bool is_quoted(const Buffer *out) {
    static const char quote[] = "‘";
    size_t size = sizeof quote - 1;

    return out->size > 0 && (out->bytes[out->size - 1] == '\'' ||
                             (out->size >= size && memcmp(out->bytes + out->size - size, quote, size) == 0));
}

size_t code_placeholder(const char *text, size_t *index, bool *number) {
    size_t at = text[0] == '{' ? 1 : 0;

    *number = at > 0 && text[at] == '#';
    at += *number;
    if (at == 0 || text[at] < '0' || text[at] > '9' || text[at + 1] != '}') {
        return 0;
    }
    *index = (size_t)(text[at] - '0');
    return at + 2;
}

/* A number in a sentence: the language's mark before the decimals and between the thousands.  What stands
 * behind the digits stays as it is. */
static void add_number(Buffer *out, const char *text, Language language) {
    const char *const decimals = language == LANGUAGE_DUTCH ? "," : ".";
    const char *const thousands = language == LANGUAGE_DUTCH ? "." : ",";
    size_t digits;

    if (*text == '-') {
        buffer_text(out, "\xE2\x88\x92");
        text++;
    }
    digits = strspn(text, "0123456789");
    for (size_t i = 0; i < digits; i++) {
        buffer_byte(out, text[i]);
        buffer_text(out, i + 1 < digits && (digits - i - 1) % 3 == 0 ? thousands : "");
    }
    if (digits > 0 && text[digits] == '.') {
        buffer_text(out, decimals);
        digits++;
    }
    add_clean(out, text + digits, NO_LIMIT);
}

/* `text` with its {0} {1} ... filled in, and its {#0} ... as numbers of the language. */
static void add_filled(Buffer *out, const char *text, const Message *message, Language language) {
    size_t index, size;
    bool number;

    for (; *text != '\0'; text += size) {
        size = code_placeholder(text, &index, &number);
        if (size == 0) {
            buffer_byte(out, *text);
            size = 1;
            continue;
        }
        assert(index < message->count);
        if (number && index < message->count) {
            add_number(out, message->arguments[index], language);
        } else {
            add_clean(out, index < message->count ? message->arguments[index] : "?",
                      is_quoted(out) ? MOST_QUOTED : NO_LIMIT);
        }
    }
}

/* Combining marks and other characters that take no width in a terminal. */
static bool takes_no_width(uint32_t code) {
    return (code >= 0x0300 && code <= 0x036F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x200B && code <= 0x200F) || code == 0x2060 ||
           (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE00 && code <= 0xFE0F) ||
           (code >= 0xFE20 && code <= 0xFE2F) || code == 0xFEFF;
}

/* The source line, or a window of it, and a caret below its column. */
static void add_excerpt(Buffer *out, const Place *place) {
    size_t length = utf8_length(place->text, place->text_size);
    size_t column = place->column - 1, first = 0, at = 0, blanks = 0;

    if (length > WINDOW && column > BEFORE) {
        first = column - BEFORE < length - WINDOW ? column - BEFORE : length - WINDOW;
    }
    for (size_t i = 0; i < first; i++) {
        utf8_next(place->text, place->text_size, &at);
    }
    buffer_text(out, INDENT);
    if (first > 0) {
        buffer_text(out, "…");
        blanks++;
    }
    for (size_t i = first; i < first + WINDOW && at < place->text_size; i++) {
        uint32_t code = add_character(out, place->text, place->text_size, &at);

        blanks += i < column && !takes_no_width(code);
    }
    buffer_text(out, at < place->text_size ? "…\n" INDENT : "\n" INDENT);
    for (size_t i = 0; i < blanks; i++) {
        buffer_byte(out, ' ');
    }
    buffer_text(out, "^\n");
}

static void add_message(Buffer *out, const Message *message, const Place *place, Language language) {
    static const char *const names[2][3] = {{"opmerking", "waarschuwing", "fout"},
                                            {"note", "warning", "error"}};
    const MessageText *text = &table[message->code];

    if (place->file != NULL) {
        add_clean(out, place->file, NO_LIMIT);
        buffer_format(out, ":%u:%u: ", (unsigned)place->line, (unsigned)place->column);
    } else {
        buffer_text(out, "regiodruk: ");
    }
    buffer_text(out, names[language][text->severity]);
    buffer_text(out, ": ");
    add_filled(out, text->message[language], message, language);
    buffer_text(out, " [");
    code_name(message->code, out);
    buffer_text(out, "]\n");
    if (place->text_size > 0) {
        add_excerpt(out, place);
    }
    buffer_text(out, INDENT);
    add_filled(out, text->remedy[language], message, language);
    buffer_byte(out, '\n');
}

/* A member whose text has arguments to fill in; `room` is emptied and used. */
static void put_filled(Buffer *out, const char *name, const char *const texts[2], const Message *message,
                       Language language, Buffer *room) {
    buffer_clear(room);
    add_filled(room, texts[language], message, language);
    json_text(out, name, room->size > 0 ? room->bytes : "");
}

static void add_json(Buffer *out, const Message *message, const Place *place, Language language) {
    static const char *const names[3] = {"note", "warning", "error"};
    const MessageText *text = &table[message->code];
    Buffer room = {0};

    code_name(message->code, &room);
    buffer_text(out, "{\"type\":\"diagnostic\"");
    json_text(out, "severity", names[text->severity]);
    json_text(out, "code", room.bytes);
    json_text(out, "file", place->file);
    if (place->file != NULL) {
        json_integer(out, "line", place->line);
        json_integer(out, "column", place->column);
    } else {
        json_text(out, "line", NULL);
        json_text(out, "column", NULL);
    }
    put_filled(out, "message", text->message, message, language, &room);
    put_filled(out, "help", text->remedy, message, language, &room);
    buffer_text(out, "}\n");
    buffer_drop(&room);
}

static int compare_messages(const void *one, const void *other) {
    const Message *a = *(Message *const *)one, *b = *(Message *const *)other;

    if (a->where.file != b->where.file) {
        return a->where.file < b->where.file ? -1 : 1;
    }
    if (a->where.offset != b->where.offset && a->where.file != 0) {
        return a->where.offset < b->where.offset ? -1 : 1;
    }
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool shown_has(const Diagnostics *diagnostics, uint64_t hash, size_t *at) {
    for (*at = hash & (diagnostics->shown_size - 1); diagnostics->shown[*at] != 0;
         *at = (*at + 1) & (diagnostics->shown_size - 1)) {
        if (diagnostics->shown[*at] == hash) {
            return true;
        }
    }
    return false;
}

static void shown_grow(Diagnostics *diagnostics) {
    uint64_t *old = diagnostics->shown;
    size_t old_size = diagnostics->shown_size, at;

    diagnostics->shown_size = old_size > 0 ? old_size * 2 : 64;
    diagnostics->shown = memory_new(diagnostics->shown_size * sizeof *old);
    for (size_t i = 0; i < old_size; i++) {
        if (old[i] != 0 && !shown_has(diagnostics, old[i], &at)) {
            diagnostics->shown[at] = old[i];
        }
    }
    free(old);
}

/* Whether this text was shown before; from now on it was. */
static bool was_shown(Diagnostics *diagnostics, const char *text, size_t size) {
    uint64_t hash = hash64(text, size);
    size_t at;

    hash += hash == 0;
    if (2 * (diagnostics->shown_count + 1) > diagnostics->shown_size) {
        shown_grow(diagnostics);
    }
    if (shown_has(diagnostics, hash, &at)) {
        return true;
    }
    diagnostics->shown[at] = hash;
    diagnostics->shown_count++;
    return false;
}

/* How messages are written out. */
typedef struct Manner {
    Language language;
    bool once, json;
} Manner;

static void write_message(Diagnostics *diagnostics, const Message *message, Manner manner, Buffer *out) {
    Place place = sources_place(diagnostics->sources, message->where);
    size_t start = out->size;

    (manner.json ? add_json : add_message)(out, message, &place, manner.language);
    if (manner.once && was_shown(diagnostics, out->bytes + start, out->size - start)) {
        out->size = start;
        out->bytes[start] = '\0';
    }
}

static void write_all(Diagnostics *diagnostics, Manner manner, Severity least, Buffer *out) {
    size_t left_out = count_left_out(diagnostics, least);

    if (diagnostics->count > 0) {
        qsort(diagnostics->messages, diagnostics->count, sizeof(Message *), compare_messages);
    }
    for (size_t i = 0; i < diagnostics->count; i++) {
        if (table[diagnostics->messages[i]->code].severity >= least) {
            write_message(diagnostics, diagnostics->messages[i], manner, out);
        }
    }
    if (left_out > 0) {
        const char *count = arena_format(diagnostics->arena, "%zu", left_out);
        Message message = {.code = CODE_MESSAGES_LEFT_OUT, .arguments = &count, .count = 1};

        write_message(diagnostics, &message, manner, out);
    }
}

void diagnostics_write(Diagnostics *diagnostics, Language language, Severity least, Buffer *out) {
    write_all(diagnostics, (Manner){language, false, false}, least, out);
}

void diagnostics_write_new(Diagnostics *diagnostics, Language language, Severity least, Buffer *out) {
    write_all(diagnostics, (Manner){language, true, false}, least, out);
}

void diagnostics_write_json(Diagnostics *diagnostics, Language language, Severity least, Buffer *out) {
    write_all(diagnostics, (Manner){language, false, true}, least, out);
}

void diagnostics_write_json_new(Diagnostics *diagnostics, Language language, Severity least, Buffer *out) {
    write_all(diagnostics, (Manner){language, true, true}, least, out);
}
