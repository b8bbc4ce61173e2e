/* JSON (RFC 8259), printed piece by piece. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* A string with its quotes.  Any bytes may be given: what is not UTF-8 becomes U+FFFD, so that the output is
 * always JSON. */
void json_put_bytes(Buffer *out, const char *bytes, size_t size);
/* NULL prints null. */
void json_put_text(Buffer *out, const char *text);
/* ,"name": -- or without the comma behind an opening brace.  `name` is ours and needs no escapes. */
void json_put_name(Buffer *out, const char *name);
/* A whole member: ,"name":"text".  json_text_if prints nothing for NULL. */
void json_text(Buffer *out, const char *name, const char *text);
void json_text_if(Buffer *out, const char *name, const char *text);
void json_integer(Buffer *out, const char *name, int64_t value);
/* With at most two decimals. */
void json_decimal(Buffer *out, const char *name, double value);

#endif
