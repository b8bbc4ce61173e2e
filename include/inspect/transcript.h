/* What a screen reader says of a tagged PDF: one utterance a line, or as JSON Lines. */
#ifndef INSPECT_TRANSCRIPT_H
#define INSPECT_TRANSCRIPT_H

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "inspect/tagged.h"

/* Adds the whole document.  `language` is that of the announcements ("Kop 1"), never of the text. */
void transcript_write(const TaggedDocument *document, Language language, bool json, Buffer *out);

#endif
