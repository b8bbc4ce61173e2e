/* mutate SEED < FILE > FILE: the same XML written in another way: attributes in another order and other
 * quotes, other white space where there is some, comments, letters as character references.  A reader of XML
 * who folds white space sees no difference, so that no byte of a page may change.  It knows no vocabulary;
 * the file must be well formed, without DOCTYPE and CDATA. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "read_all.h"

#define MOST_ATTRIBUTES 32

typedef struct Piece {
    const char *text;
    size_t size;
} Piece;

typedef struct Attribute {
    Piece name, value;
    char quote;
} Attribute;

static Random dice;

static bool chance(unsigned percent) {
    return random_below(&dice, 100) < percent;
}
static void put(const char *text, size_t size) {
    fwrite(text, 1, size, stdout);
}
static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
static const char *skip_space(const char *at) {
    return at + strspn(at, " \t\r\n");
}

static void put_space(void) {
    static const char *const spaces[] = {" ", "\n", "  ", "\t", "\r\n", " \n    "};
    fputs(spaces[random_below(&dice, 6)], stdout);
}

/* `at` is behind the name of a start tag; answers where its '>' or "/>" stands. */
static const char *read_attributes(const char *at, Attribute *attributes, size_t *count) {
    *count = 0;
    for (at = skip_space(at); *at != '>' && *at != '/' && *count < MOST_ATTRIBUTES; at = skip_space(at)) {
        Attribute *attribute = &attributes[(*count)++];
        size_t size = strcspn(at, "= \t\r\n");
        attribute->name = (Piece){at, size};
        at = skip_space(at + size) + 1;
        at = skip_space(at);
        attribute->quote = *at++;
        const char *end = strchr(at, attribute->quote);
        attribute->value = (Piece){at, (size_t)(end - at)};
        at = end + 1;
    }
    return at;
}

static void shuffle(Attribute *attributes, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t other = random_below(&dice, i);
        Attribute kept = attributes[i - 1];
        attributes[i - 1] = attributes[other];
        attributes[other] = kept;
    }
}

static void put_attribute(const Attribute *attribute) {
    char other = attribute->quote == '"' ? '\'' : '"';
    char quote =
        chance(40) && !memchr(attribute->value.text, other, attribute->value.size) ? other : attribute->quote;
    put_space();
    put(attribute->name.text, attribute->name.size);
    fputs(chance(20) ? " = " : "=", stdout);
    fputc(quote, stdout);
    put(attribute->value.text, attribute->value.size);
    fputc(quote, stdout);
}

static const char *mutate_tag(const char *at) {
    Attribute attributes[MOST_ATTRIBUTES];
    size_t name = strcspn(at, " \t\r\n/>"), count;
    put(at, name);
    at = read_attributes(at + name, attributes, &count);
    shuffle(attributes, count);
    for (size_t i = 0; i < count; i++)
        put_attribute(&attributes[i]);
    if (chance(30))
        put_space();
    return at;
}

static const char *mutate_space(const char *at) {
    put_space();
    if (chance(25)) {
        fputs(chance(50) ? "<!-- niets – hier -->" : "<!--<punt>telt niet</punt>-->", stdout);
        put_space();
    }
    return skip_space(at);
}

static const char *mutate_letter(const char *at) {
    if (chance(2) && ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z')))
        printf(chance(50) ? "&#%d;" : "&#x%x;", *at);
    else
        fputc(*at, stdout);
    return at + 1;
}

static const char *copy_through(const char *at, const char *end) {
    const char *stop = strstr(at, end) + strlen(end);
    put(at, (size_t)(stop - at));
    return stop;
}

static const char *mutate_next(const char *at) {
    if (!strncmp(at, "<!--", 4))
        return copy_through(at, "-->");
    if (!strncmp(at, "<?", 2))
        return copy_through(at, "?>");
    if (!strncmp(at, "</", 2))
        return copy_through(at, ">");
    if (*at == '<')
        return copy_through(mutate_tag(at), ">");
    if (*at == '&')
        return copy_through(at, ";");
    if (is_space(*at))
        return mutate_space(at);
    return mutate_letter(at);
}

int main(int count, char **arguments) {
    if (count != 2) {
        fputs("usage: mutate SEED < FILE > FILE\n", stderr);
        return 2;
    }
    random_seed(&dice, strtoull(arguments[1], NULL, 10));
    char *text = read_all(stdin);
    for (const char *at = text; *at;)
        at = mutate_next(at);
    free(text);
    return 0;
}
