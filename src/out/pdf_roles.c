/* The one table of structure types.
 *
 * Strong and Em are types of PDF 2.0 only; they are written under these names and mapped
 * to Span, so that converters to HTML find them and readers of 1.7 lose nothing. */
#include "out/pdf_roles.h"

#include <assert.h>
#include <stddef.h>

static const char *const names[ROLE_COUNT] = {
    [ROLE_NONE] = "Div",      [ROLE_ARTIFACT] = "Artifact", [ROLE_SECTION] = "Sect",
    [ROLE_HEADING] = "H1",    [ROLE_PARAGRAPH] = "P",       [ROLE_LIST] = "L",
    [ROLE_ITEM] = "LI",       [ROLE_LABEL] = "Lbl",         [ROLE_BODY] = "LBody",
    [ROLE_LINK] = "Link",     [ROLE_SPAN] = "Span",         [ROLE_STRONG] = "Strong",
    [ROLE_EMPHASIS] = "Em",   [ROLE_QUOTE] = "BlockQuote",  [ROLE_NOTE] = "Note",
    [ROLE_FIGURE] = "Figure", [ROLE_GROUP] = "Div",         [ROLE_CODE] = "Code",
};

const char *pdf_role_name(const Meaning *meaning, uint32_t element) {
    static const char *const headings[] = {"H1", "H1", "H2", "H3", "H4", "H5", "H6"};

    if (element == 0) {
        return "Document";
    }
    if (meaning->role == ROLE_HEADING) {
        return headings[meaning->level > 6 ? 6 : meaning->level];
    }
    return names[meaning->role];
}

const char *pdf_role_stands_for(Role role) {
    return role == ROLE_STRONG || role == ROLE_EMPHASIS ? "Span" : NULL;
}

const char *pdf_numbering_name(ListNumbering numbering) {
    switch (numbering) {
    case NUMBERING_NONE:
        return "None";
    case NUMBERING_SYMBOLS:
        return "Disc";
    case NUMBERING_DECIMAL:
        return "Decimal";
    case NUMBERING_LETTERS:
        return "LowerAlpha";
    }
    assert(0);
    return "None";
}
