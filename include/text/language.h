/* Language tags (BCP 47, RFC 5646): only their first part, the language, is looked at. */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether `tag` is of `language` ("nl-BE" is of "nl"); NULL counts as Dutch. */
bool language_is(const char *tag, const char *language);
/* Of several tags the one for `tag`: itself, else the longest that it begins with, else the first of its
 * language; `count` when there is none.  NULL counts as "nl". */
size_t language_choose(const char *tag, const char *const *tags, size_t count);

#endif
