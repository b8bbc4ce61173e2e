/* Link annotations (ISO 32000-1, 12.5.6.5), as PDF/UA-1 and PDF/A-2 want them: printed, without a border,
 * with words for those who do not see the page.
 *
 * Knows addresses on the web only; of structure it knows the key that it is given. */
#include "out/pdf_links.h"

#include <string.h>

#include "out/pdf_syntax.h"

/* An address may hold ASCII only (12.6.4.7), and of that what RFC 3986 gives a place; the rest is written as
 * RFC 3987, 3.1 maps it. */
static void put_address(Buffer *text, const char *address) {
    static const char digits[] = "0123456789ABCDEF";
    Buffer ascii = {0};

    for (; *address != '\0'; address++) {
        unsigned char byte = (unsigned char)*address;

        if (byte <= ' ' || byte > '~' || strchr("\"<>\\^`{|}", byte) != NULL) {
            buffer_byte(&ascii, '%');
            buffer_byte(&ascii, digits[byte >> 4]);
            buffer_byte(&ascii, digits[byte & 15]);
        } else {
            buffer_byte(&ascii, (char)byte);
        }
    }
    pdf_put_bytes(text, ascii.bytes, ascii.size);
    buffer_drop(&ascii);
}

void pdf_link_write(PdfStore *store, PdfId object, const LinkArea *link, const Meaning *meaning,
                    double page_height, size_t key, Buffer *text) {
    const char *target = meaning->target == NULL ? "" : meaning->target;
    const char *contents = meaning->contents == NULL ? target : meaning->contents;

    buffer_clear(text);
    buffer_text(text, "/Type/Annot/Subtype/Link/Rect");
    pdf_put_rect(text, link->bounds, page_height);
    buffer_text(text, "/Border[0 0 0]/F 4/Contents");
    pdf_put_text(text, contents, strlen(contents));
    buffer_text(text, "/A<</S/URI/URI");
    put_address(text, target);
    buffer_text(text, ">>/StructParent ");
    buffer_integer(text, (int64_t)key);
    pdf_store_fill(store, object, text);
}
