/* Dutch break rules on top of Unicode's: pure, on characters.
 *
 * A token is a stretch without white space.  breaks[i] says how a line may end before
 * character i. */
#ifndef TEXT_BREAK_RULES_H
#define TEXT_BREAK_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Token {
    const uint32_t *codes; /* of the whole text, a 0 behind it */
    size_t start, end;     /* characters */
} Token;

/* Web and mail addresses. */
bool token_is_address(Token token);
/* Mends the breaks inside a token: its own for addresses, fewer around hyphens, slashes, dashes. */
void rules_within(Token token, bool address, uint8_t *breaks);
/* Whether `left` and `right`, one space apart, belong on one line: number and unit, day and month... */
bool rules_keep_together(Token left, Token right);

#endif
