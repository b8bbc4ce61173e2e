/* Text strings of PDF (ISO 32000-1, 7.9.2.2) as UTF-8. */
#ifndef INSPECT_TEXT_STRING_H
#define INSPECT_TEXT_STRING_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"

/* UTF-16BE or UTF-8 by its mark, else PDFDocEncoding.  What is broken becomes U+FFFD; language escapes are
 * left out. */
const char *text_string_read(const char *bytes, size_t size, Arena *arena);
/* UTF-16BE without mark. */
void text_string_put_utf16(Buffer *out, const char *bytes, size_t size);

#endif
