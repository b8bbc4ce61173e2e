/* Reads values of PDF syntax (ISO 32000-1, 7.2 and 7.3).
 *
 * Knows bytes only: no file, no reference, no stream.  Invariants: every call moves on or answers false; what
 * is nested deeper than PDF_DEPTH is refused; names and strings are copied, so that values outlive the
 * bytes. */
#include "inspect/value.h"

#include <string.h>

static bool is_space(char byte) {
    return byte == '\0' || byte == '\t' || byte == '\n' || byte == '\f' || byte == '\r' || byte == ' ';
}

static bool is_delimiter(char byte) {
    return byte != '\0' && strchr("()<>[]{}/%", byte) != NULL;
}

static bool is_regular(char byte) {
    return !is_space(byte) && !is_delimiter(byte);
}

static bool more(const PdfLexer *lexer) {
    return lexer->at < lexer->size;
}

static int digit_of(char byte) {
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

void pdf_lexer_skip(PdfLexer *lexer) {
    while (more(lexer)) {
        const char byte = lexer->bytes[lexer->at];
        if (byte == '%')
            while (more(lexer) && lexer->bytes[lexer->at] != '\n' && lexer->bytes[lexer->at] != '\r')
                lexer->at++;
        else if (is_space(byte))
            lexer->at++;
        else
            return;
    }
}

static size_t word_end(const PdfLexer *lexer, size_t at) {
    while (at < lexer->size && is_regular(lexer->bytes[at]))
        at++;
    return at;
}

bool pdf_lexer_word(PdfLexer *lexer, const char *word) {
    pdf_lexer_skip(lexer);
    const size_t size = strlen(word), end = word_end(lexer, lexer->at);
    if (end - lexer->at != size || memcmp(lexer->bytes + lexer->at, word, size) != 0)
        return false;
    lexer->at = end;
    return true;
}

/* Of digits only, at most ten. */
static bool read_plain_integer(const PdfLexer *lexer, size_t *at, int64_t *out) {
    const size_t end = word_end(lexer, *at);
    if (end == *at || end - *at > 10)
        return false;
    *out = 0;
    for (size_t i = *at; i < end; i++) {
        if (lexer->bytes[i] < '0' || lexer->bytes[i] > '9')
            return false;
        *out = *out * 10 + (lexer->bytes[i] - '0');
    }
    *at = end;
    return true;
}

/* "12 0 R" at the lexer's place. */
static bool read_reference(PdfLexer *lexer, PdfValue *out) {
    PdfLexer ahead = *lexer;
    int64_t number, generation;
    if (!lexer->references || !read_plain_integer(&ahead, &ahead.at, &number))
        return false;
    pdf_lexer_skip(&ahead);
    if (!read_plain_integer(&ahead, &ahead.at, &generation) || !pdf_lexer_word(&ahead, "R"))
        return false;
    *out = (PdfValue){.kind = PDF_REFERENCE, .of.integer = number};
    lexer->at = ahead.at;
    return true;
}

/* Numbers have no exponent; readers let pass what producers get wrong (7.3.3), such as "--5" or "1.2.3". */
static bool read_number(const char *word, size_t size, PdfValue *out) {
    size_t at = 0, digits = 0;
    bool negative = false, fraction = false;
    double value = 0, unit = 1;
    for (; at < size && (word[at] == '+' || word[at] == '-'); at++)
        negative = negative || word[at] == '-';
    for (; at < size; at++) {
        if (word[at] == '.' && !fraction) {
            fraction = true;
        } else if (word[at] >= '0' && word[at] <= '9') {
            digits++;
            unit /= fraction ? 10 : 1;
            value = fraction ? value + unit * (word[at] - '0') : value * 10 + (word[at] - '0');
        } else {
            return false;
        }
    }
    if (digits == 0)
        return false;
    value = negative ? -value : value;
    *out = (PdfValue){.kind = PDF_REAL, .of.real = value};
    if (!fraction && value > -9e15 && value < 9e15)
        *out = (PdfValue){.kind = PDF_INTEGER, .of.integer = (int64_t)value};
    return true;
}

static bool read_word(PdfLexer *lexer, PdfValue *out) {
    const size_t start = lexer->at, end = word_end(lexer, start), size = end - start;
    const char *const word = lexer->bytes + start;
    if (size == 0)
        return false;
    if (read_reference(lexer, out))
        return true;
    lexer->at = end;
    if (read_number(word, size, out))
        return true;
    if (size == 4 && memcmp(word, "null", 4) == 0)
        *out = (PdfValue){.kind = PDF_NULL};
    else if ((size == 4 && memcmp(word, "true", 4) == 0) || (size == 5 && memcmp(word, "false", 5) == 0))
        *out = (PdfValue){.kind = PDF_BOOLEAN, .of.boolean = size == 4};
    else
        *out =
            (PdfValue){.kind = PDF_OPERATOR, .size = size, .of.bytes = arena_copy(lexer->arena, word, size)};
    return true;
}

static bool read_name(PdfLexer *lexer, PdfValue *out) {
    const size_t start = ++lexer->at, end = word_end(lexer, start);
    char *const name = arena_copy(lexer->arena, lexer->bytes + start, end - start);
    size_t size = 0;
    for (size_t at = start; at < end; at++) {
        const bool escaped = lexer->bytes[at] == '#' && at + 2 < end && digit_of(lexer->bytes[at + 1]) >= 0 &&
                             digit_of(lexer->bytes[at + 2]) >= 0;
        if (escaped) {
            name[size++] = (char)(digit_of(lexer->bytes[at + 1]) * 16 + digit_of(lexer->bytes[at + 2]));
            at += 2;
        } else {
            name[size++] = lexer->bytes[at];
        }
    }
    name[size] = '\0';
    lexer->at = end;
    *out = (PdfValue){.kind = PDF_NAME, .size = size, .of.bytes = name};
    return true;
}

static bool read_hexadecimal(PdfLexer *lexer, PdfValue *out) {
    const char *const start = lexer->bytes + ++lexer->at;
    const char *const end = memchr(start, '>', lexer->size - lexer->at);
    if (end == NULL)
        return false;
    char *const bytes = arena_alloc(lexer->arena, (size_t)(end - start) / 2 + 2);
    size_t digits = 0;
    for (const char *at = start; at < end; at++) {
        const int digit = digit_of(*at);
        if (digit < 0 && !is_space(*at))
            return false;
        if (digit >= 0) {
            bytes[digits / 2] =
                (char)(digits % 2 == 0 ? digit << 4 : (unsigned char)bytes[digits / 2] | digit);
            digits++;
        }
    }
    lexer->at += (size_t)(end - start) + 1;
    *out = (PdfValue){.kind = PDF_STRING, .size = (digits + 1) / 2, .of.bytes = bytes};
    return true;
}

/* Where the string that begins at `at` ends: at its closing parenthesis. */
static size_t string_end(const PdfLexer *lexer, size_t at) {
    size_t open = 1;
    for (; at < lexer->size; at++) {
        const char byte = lexer->bytes[at];
        if (byte == '\\')
            at++;
        else if (byte == '(')
            open++;
        else if (byte == ')' && --open == 0)
            return at;
    }
    return lexer->size;
}

/* Behind a backslash at `*at`; moves to the last byte of the escape.  Answers -1 for a line that runs on. */
static int read_escape(const PdfLexer *lexer, size_t *at, size_t end) {
    static const char letters[] = "nrtbf", meanings[] = "\n\r\t\b\f";
    const char byte = lexer->bytes[*at];
    const char *const letter = byte == '\0' ? NULL : strchr(letters, byte);
    if (letter != NULL)
        return meanings[letter - letters];
    if (byte == '\r' || byte == '\n') {
        *at += byte == '\r' && *at + 1 < end && lexer->bytes[*at + 1] == '\n';
        return -1;
    }
    if (byte < '0' || byte > '7')
        return (unsigned char)byte;
    int value = byte - '0';
    for (int i = 0; i < 2 && *at + 1 < end && lexer->bytes[*at + 1] >= '0' && lexer->bytes[*at + 1] <= '7';
         i++)
        value = value * 8 + (lexer->bytes[++*at] - '0');
    return value & 255;
}

static bool read_string(PdfLexer *lexer, PdfValue *out) {
    const size_t start = ++lexer->at, end = string_end(lexer, start);
    if (end >= lexer->size)
        return false;
    char *const bytes = arena_alloc(lexer->arena, end - start + 1);
    size_t size = 0;
    for (size_t at = start; at < end; at++) {
        int byte = (unsigned char)lexer->bytes[at];
        if (byte == '\\') {
            at++;
            byte = read_escape(lexer, &at, end);
        } else if (byte == '\r') { /* 7.3.4.2: any line end is a line feed */
            at += at + 1 < end && lexer->bytes[at + 1] == '\n';
            byte = '\n';
        }
        if (byte >= 0)
            bytes[size++] = (char)byte;
    }
    lexer->at = end + 1;
    *out = (PdfValue){.kind = PDF_STRING, .size = size, .of.bytes = bytes};
    return true;
}

static bool read_value(PdfLexer *lexer, unsigned depth, PdfValue *out);

static bool read_array(PdfLexer *lexer, unsigned depth, PdfValue *out) {
    PdfValue *items = NULL;
    size_t count = 0, capacity = 0;
    for (lexer->at++;;) {
        pdf_lexer_skip(lexer);
        if (more(lexer) && lexer->bytes[lexer->at] == ']')
            break;
        items = arena_grow(lexer->arena, items, count, &capacity, sizeof *items);
        if (!read_value(lexer, depth, &items[count]))
            return false;
        count++;
    }
    lexer->at++;
    *out = (PdfValue){.kind = PDF_ARRAY, .size = count, .of.items = items};
    return true;
}

static bool read_dictionary(PdfLexer *lexer, unsigned depth, PdfValue *out) {
    PdfEntry *entries = NULL;
    size_t count = 0, capacity = 0;
    for (lexer->at += 2;;) {
        PdfValue key;
        pdf_lexer_skip(lexer);
        if (lexer->at + 1 < lexer->size && memcmp(lexer->bytes + lexer->at, ">>", 2) == 0)
            break;
        if (!more(lexer) || lexer->bytes[lexer->at] != '/' || !read_name(lexer, &key))
            return false;
        entries = arena_grow(lexer->arena, entries, count, &capacity, sizeof *entries);
        entries[count].key = key.of.bytes;
        if (!read_value(lexer, depth, &entries[count].value))
            return false;
        count++;
    }
    lexer->at += 2;
    *out = (PdfValue){.kind = PDF_DICTIONARY, .size = count, .of.entries = entries};
    return true;
}

static bool read_value(PdfLexer *lexer, unsigned depth, PdfValue *out) {
    pdf_lexer_skip(lexer);
    if (!more(lexer) || depth == 0)
        return false;
    const char byte = lexer->bytes[lexer->at];
    const bool twice = lexer->at + 1 < lexer->size && lexer->bytes[lexer->at + 1] == byte;
    if (byte == '/')
        return read_name(lexer, out);
    if (byte == '(')
        return read_string(lexer, out);
    if (byte == '[')
        return read_array(lexer, depth - 1, out);
    if (byte == '<')
        return twice ? read_dictionary(lexer, depth - 1, out) : read_hexadecimal(lexer, out);
    return read_word(lexer, out);
}

bool pdf_lexer_value(PdfLexer *lexer, PdfValue *out) {
    return read_value(lexer, PDF_DEPTH, out);
}

bool pdf_value_is_name(const PdfValue *value, const char *name) {
    return value != NULL && value->kind == PDF_NAME && strcmp(value->of.bytes, name) == 0;
}

bool pdf_value_is_operator(const PdfValue *value, const char *word) {
    return value->kind == PDF_OPERATOR && strcmp(value->of.bytes, word) == 0;
}

int64_t pdf_value_integer(const PdfValue *value, int64_t otherwise) {
    return value != NULL && value->kind == PDF_INTEGER ? value->of.integer : otherwise;
}

const PdfValue *pdf_value_lookup(const PdfValue *dictionary, const char *key) {
    if (dictionary == NULL || dictionary->kind != PDF_DICTIONARY)
        return NULL;
    for (size_t i = 0; i < dictionary->size; i++)
        if (strcmp(dictionary->of.entries[i].key, key) == 0)
            return &dictionary->of.entries[i].value;
    return NULL;
}
