/* What the functions of templates make of a node: numbers, money, dates, periods, domains.
 *
 * A value that reads as it was written keeps the place of each byte; a rewritten one has
 * the place of the first. */
#include <string.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "bind/binding.h"
#include "text/dutch.h"
#include "text/language.h"
#include "vocabulary/vocabulary.h"

static Written shown_as(Binder *binder, Written value, const char *text) {
    bool same = strlen(text) == value.size && memcmp(text, value.text, value.size) == 0;
    return same ? value : written_computed(text, written_place(value, 0), binder->arena);
}

static Written refused(Binder *binder, Written value, Code code) {
    bind_error(binder, written_place(value, 0), code, written_copy(value, binder->arena));
    return (Written){.text = ""};
}

/* As many decimals as were written: 7,0 stays 7,0. */
static int decimals_of(Written value) {
    const char *comma = memchr(value.text, ',', value.size);
    return comma ? (int)(value.size - (size_t)(comma - value.text) - 1) : 0;
}

/* A number that is not there says why, in the language of the page. */
static const char *quantity_words(const Binder *binder, QuantityKind kind) {
    bool english = language_is(binder->language, "en");
    switch (kind) {
    case QUANTITY_NOT_APPLICABLE:
        return english ? "n/a" : "n.v.t.";
    case QUANTITY_UNKNOWN:
        return english ? "unknown" : "onbekend";
    case QUANTITY_TOO_SMALL:
        return english ? "too small" : "te klein";
    default:
        return "";
    }
}

static Written number_of(Binder *binder, Written value, bool money) {
    double number = 0;
    QuantityKind kind;
    if (quantity_word(value.text, value.size, &kind))
        return shown_as(binder, value, quantity_words(binder, kind));
    if (!decimal_read(value.text, value.size, ',', &number))
        return refused(binder, value, CODE_BIND_NUMBER);
    return shown_as(binder, value,
                    money ? dutch_money(number, binder->arena)
                          : dutch_number(number, decimals_of(value), binder->arena));
}

static Written date_of(Binder *binder, Written value) {
    Date date;
    if (!date_read(value.text, value.size, &date))
        return refused(binder, value, CODE_BIND_DATE);
    return shown_as(binder, value, dutch_date(date, binder->arena));
}

static Written period_of(Binder *binder, Written value) {
    Date from, to;
    if (!period_read(value.text, value.size, &from, &to))
        return refused(binder, value, CODE_BIND_PERIOD);
    return shown_as(binder, value, dutch_period(from, to, binder->arena));
}

Written bind_formatted(Binder *binder, PieceKind kind, const xmlNode *node) {
    Written value = written_trimmed(written_node(node, binder->arena));
    if (value.size == 0)
        return value;
    switch (kind) {
    case PIECE_NUMBER:
    case PIECE_MONEY:
        return number_of(binder, value, kind == PIECE_MONEY);
    case PIECE_DATE:
        return date_of(binder, value);
    case PIECE_PERIOD:
        return period_of(binder, value);
    case PIECE_DOMAIN:
        value = bind_domain(value);
        return value.size > 0 ? value : refused(binder, written_node(node, binder->arena), CODE_BIND_ADDRESS);
    default:
        return value;
    }
}

static bool starts(Written text, const char *prefix) {
    size_t size = strlen(prefix);
    return text.size >= size && strncasecmp(text.text, prefix, size) == 0;
}

static size_t scheme_size(Written address) {
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (starts(address, schemes[i]))
            return strlen(schemes[i]);
    }
    return 0;
}

Written bind_domain(Written address) {
    address = written_trimmed(address);
    size_t from = scheme_size(address), to = from;
    if (from == 0)
        return written_part(address, 0, 0);
    while (to < address.size && !strchr("/?#", address.text[to]))
        to++;
    const char *at = memchr(address.text + from, '@', to - from);
    if (at)
        from = (size_t)(at - address.text) + 1;
    const char *colon = memchr(address.text + from, ':', to - from);
    if (colon)
        to = (size_t)(colon - address.text);
    if (starts(written_part(address, from, to), "www."))
        from += 4;
    return written_part(address, from, to);
}

const char *bind_address(Binder *binder, const char *address) {
    static const char digits[] = "0123456789ABCDEF";
    Buffer out = {0};
    for (const char *at = address; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte > 0x20 && byte < 0x7F && !strchr("\"<>\\^`{|}", *at)) {
            buffer_byte(&out, *at);
        } else {
            buffer_byte(&out, '%');
            buffer_byte(&out, digits[byte >> 4]);
            buffer_byte(&out, digits[byte & 15]);
        }
    }
    const char *made = arena_copy(binder->arena, out.bytes ? out.bytes : "", out.size);
    buffer_drop(&out);
    return made;
}
