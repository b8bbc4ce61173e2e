/* Language tags, compared as RFC 4647 looks them up: without case, subtag by subtag. */
#include "text/language.h"

#include <string.h>
#include <strings.h>

static size_t language_size(const char *tag) {
    return strcspn(tag, "-_");
}

bool language_is(const char *tag, const char *language) {
    tag = tag ? tag : "nl";
    return language_size(tag) == strlen(language) && strncasecmp(tag, language, strlen(language)) == 0;
}

static bool begins_with(const char *tag, const char *range) {
    size_t size = strlen(range);
    return strncasecmp(tag, range, size) == 0 && (tag[size] == '\0' || tag[size] == '-' || tag[size] == '_');
}

size_t language_choose(const char *tag, const char *const *tags, size_t count) {
    size_t best = count;
    tag = tag ? tag : "nl";
    for (size_t i = 0; i < count; i++)
        if (begins_with(tag, tags[i]) && (best == count || strlen(tags[i]) > strlen(tags[best])))
            best = i;
    for (size_t i = 0; best == count && i < count; i++)
        if (language_size(tags[i]) == language_size(tag) &&
            strncasecmp(tag, tags[i], language_size(tag)) == 0)
            return i;
    return best;
}
