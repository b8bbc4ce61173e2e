/* "Did you mean": the candidate nearest to a misspelt word.
 *
 * Optimal string alignment (Damerau 1964; Boytsov 2011, Indexing Methods for Approximate Dictionary
 * Searching) over code points.  Costs are doubled, so that a letter in the other case can cost half.
 * Knows the case of ASCII and Latin-1 only: that is what names are made of here. */
#include <string.h>

#include "base/diagnostics.h"
#include "base/utf8.h"

#define MOST_LETTERS 64
#define WHOLE        2u /* the cost of one edit */
#define HALF         1u /* of a letter in the other case */

typedef struct Word {
    uint32_t letters[MOST_LETTERS];
    size_t count;
} Word;

/* False when it is too long to be a name. */
static bool word_read(const char *text, Word *word) {
    size_t size = strlen(text);

    word->count = 0;
    for (size_t at = 0; at < size;) {
        if (word->count == MOST_LETTERS) {
            return false;
        }
        word->letters[word->count++] = utf8_next(text, size, &at);
    }
    return true;
}

static uint32_t lower(uint32_t letter) {
    bool upper = (letter >= 'A' && letter <= 'Z') || (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7);

    return upper ? letter + 32 : letter;
}

static unsigned change_cost(uint32_t a, uint32_t b) {
    return a == b ? 0 : lower(a) == lower(b) ? HALF : WHOLE;
}

static unsigned least_of(unsigned a, unsigned b) {
    return a < b ? a : b;
}

static unsigned distance(const Word *a, const Word *b) {
    unsigned rows[3][MOST_LETTERS + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b->count; j++) {
        above[j] = (unsigned)j * WHOLE;
    }
    for (size_t i = 1; i <= a->count; i++) {
        unsigned *free_row = before;

        row[0] = (unsigned)i * WHOLE;
        for (size_t j = 1; j <= b->count; j++) {
            uint32_t x = a->letters[i - 1], y = b->letters[j - 1];

            row[j] = least_of(above[j], row[j - 1]) + WHOLE;
            row[j] = least_of(row[j], above[j - 1] + change_cost(x, y));
            if (i > 1 && j > 1 && lower(x) == lower(b->letters[j - 2]) &&
                lower(a->letters[i - 2]) == lower(y)) {
                unsigned cases = change_cost(x, b->letters[j - 2]) + change_cost(a->letters[i - 2], y);

                row[j] = least_of(row[j], before[j - 2] + WHOLE + cases);
            }
        }
        before = above;
        above = row;
        row = free_row;
    }
    return above[b->count];
}

const char *nearest_word(const char *word, const char *const *candidates, size_t count) {
    const char *nearest = NULL;
    Word asked, candidate;
    unsigned least;

    if (!word_read(word, &asked)) {
        return NULL;
    }
    least = (unsigned)(asked.count * WHOLE / 3) + 1;
    for (size_t i = 0; i < count; i++) {
        if (word_read(candidates[i], &candidate)) {
            unsigned found = distance(&asked, &candidate);

            if (found < least) {
                least = found;
                nearest = candidates[i];
            }
        }
    }
    return nearest;
}
