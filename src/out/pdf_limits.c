/* Tells what is too long for a string of an archive (ISO 19005-2, 6.1.13), so that no cut goes unseen.
 *
 * Looks at lengths only; the cutting is pdf_syntax's. */
#include "out/pdf_limits.h"

#include <string.h>

#include "out/pdf_syntax.h"

static void look(const char *text, const char *what, Source where, Diagnostics *diagnostics) {
    char size[24];
    Buffer digits = {0};
    if (text == NULL || pdf_text_fits(text, strlen(text)))
        return;
    buffer_integer(&digits, (int64_t)strlen(text));
    memcpy(size, digits.bytes, digits.size + 1);
    buffer_drop(&digits);
    tell(diagnostics, where, CODE_PDF_TEXT_CUT, what, size);
}

void pdf_limits_tell(const Pages *pages, const Metadata *metadata, Diagnostics *diagnostics) {
    const Source nowhere = {0, 0};
    look(metadata->title, "Title", nowhere, diagnostics);
    look(metadata->author, "Author", nowhere, diagnostics);
    look(metadata->subject, "Subject", nowhere, diagnostics);
    look(metadata->keywords, "Keywords", nowhere, diagnostics);
    for (size_t i = 0; i < pages->element_count; i++) {
        const Element *const element = &pages->elements[i];
        look(element->meaning.alternative, "Alt", element->source, diagnostics);
        look(element->meaning.actual_text, "ActualText", element->source, diagnostics);
        look(element->meaning.contents, "Contents", element->source, diagnostics);
    }
}
