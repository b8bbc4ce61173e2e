/* The inline elements of running text, by what they mean: the one place that knows their names,
 * those of the data (Dutch attributes) and those of layouts (English attributes). */
#ifndef VOCABULARY_INLINE_H
#define VOCABULARY_INLINE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "model/document.h"

typedef enum InlineKind {
    INLINE_MARK, /* changes look and perhaps meaning: em, strong, sub, sup, span */
    INLINE_LINK,
    INLINE_BREAK /* a forced line end */
} InlineKind;

typedef struct InlineRule {
    const char *name; /* of the element, and of the theme's inline style for it */
    InlineKind kind;
    Role role; /* ROLE_NONE: look only */
} InlineRule;

/* NULL: not an inline element. */
const InlineRule *inline_rule(const char *name);
/* The address of a link element; NULL: it has none. */
const xmlAttr *inline_address(const xmlNode *element);
/* The attribute that names the language of an element's own text; NULL: none. */
const xmlAttr *inline_language(const xmlNode *element);
/* The language of an element or the nearest one around it that names one; NULL: none does. */
const char *inline_language_around(const xmlNode *node);
/* The attribute that names an inline style of the theme (layouts only); NULL: none. */
const xmlAttr *inline_style(const xmlNode *element);
/* The inline style that printed domains of links take. */
#define INLINE_DOMAIN_STYLE "domain"

#endif
