/* Unicode normalization form C, with the source of each byte kept. */
#ifndef BIND_NFC_H
#define BIND_NFC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct NfcText {
    const char *text;
    size_t size;
    const uint32_t *offsets; /* one a byte */
} NfcText;

/* Answers what was given when it is in form C already.  A composed character has the place of its first
 * part.  `text` is good UTF-8. */
NfcText nfc_normalize(NfcText text, Arena *arena);

#endif
