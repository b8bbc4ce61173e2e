/* Info, XMP, output intent, page labels and catalog (ISO 32000-1, 14.3 and 7.7.2; ISO 19005-2; ISO 14289-1).
 *
 * Knows no clock: both dates are the document's own.  Invariant: Info and XMP say the same,
 * item for item. */
#include "out/pdf_meta.h"

#include <string.h>

#include "out/pdf_attach.h"
#include "out/pdf_syntax.h"

#define PRODUCER "Regiodruk (libharu)"
#define CREATOR  "Regiodruk"

/* ---- dates ---- */

typedef struct Moment {
    long long year;
    int month, day, hour, minute, second;
} Moment;

/* Days to a civil date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
static Moment moment_of(int64_t seconds) {
    int64_t days = seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0);
    int rest = (int)(seconds - days * 86400);
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* from March */
    Moment moment = {year_of_era + era * 400,
                     (int)(month < 10 ? month + 3 : month - 9),
                     (int)(day_of_year - (153 * month + 2) / 5 + 1),
                     rest / 3600,
                     rest / 60 % 60,
                     rest % 60};

    moment.year += moment.month <= 2;
    return moment;
}

static void put_xmp_date(Buffer *out, int64_t seconds) {
    Moment m = moment_of(seconds);

    buffer_format(out, "%04lld-%02d-%02dT%02d:%02d:%02dZ", m.year, m.month, m.day, m.hour, m.minute,
                  m.second);
}

void pdf_put_date(Buffer *out, const char *key, int64_t seconds) {
    Moment m = moment_of(seconds);

    buffer_format(out, "%s(D:%04lld%02d%02d%02d%02d%02dZ)", key, m.year, m.month, m.day, m.hour, m.minute,
                  m.second);
}

/* ---- XMP ---- */

/* What XML 1.0 cannot hold at all is left out. */
static void put_escaped(Buffer *out, const char *text) {
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '&') {
            buffer_text(out, "&amp;");
        } else if (byte == '<') {
            buffer_text(out, "&lt;");
        } else if (byte == '>') {
            buffer_text(out, "&gt;");
        } else if (byte >= ' ' || byte == '\t' || byte == '\n') {
            buffer_byte(out, *text);
        }
    }
}

/* `before` and `after` stand around the escaped text; nothing at all without text. */
static void put_property(Buffer *out, const char *before, const char *text, const char *after) {
    if (text != NULL) {
        buffer_text(out, before);
        put_escaped(out, text);
        buffer_text(out, after);
    }
}

/* PDF/A-2 knows the schema of PDF/UA only when the packet describes it (ISO 19005-2, 6.6.2.3). */
static const char extension_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void put_description(const Metadata *metadata, Buffer *out) {
    put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", metadata->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    put_property(out, "<dc:creator><rdf:Seq><rdf:li>", metadata->author,
                 "</rdf:li></rdf:Seq></dc:creator>\n");
    put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", metadata->subject,
                 "</rdf:li></rdf:Alt></dc:description>\n");
    put_property(out, "<dc:language><rdf:Bag><rdf:li>", metadata->language,
                 "</rdf:li></rdf:Bag></dc:language>\n");
    put_property(out, "<pdf:Keywords>", metadata->keywords, "</pdf:Keywords>\n");
    buffer_text(out,
                "<pdf:Producer>" PRODUCER "</pdf:Producer><xmp:CreatorTool>" CREATOR "</xmp:CreatorTool>\n");
    if (metadata->date == NO_DATE)
        return;
    buffer_text(out, "<xmp:CreateDate>");
    put_xmp_date(out, metadata->date);
    buffer_text(out, "</xmp:CreateDate><xmp:ModifyDate>");
    put_xmp_date(out, metadata->date);
    buffer_text(out, "</xmp:ModifyDate>\n");
}

void pdf_put_xmp(const Metadata *metadata, int part, Buffer *out) {
    buffer_text(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                     "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                     " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                     " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                     " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                     " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                     " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
    put_description(metadata, out);
    buffer_format(out,
                  "<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
                  "<pdfuaid:part>1</pdfuaid:part>\n",
                  part);
    buffer_text(out, extension_schema);
    buffer_text(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static PdfId write_xmp(const PdfFile *file) {
    PdfId object = pdf_store_add(file->store);
    Buffer *text = &file->shared->text;
    char *packet;
    size_t size;

    buffer_clear(text);
    pdf_put_xmp(file->metadata, file->options->attachment_count > 0 ? 3 : 2, text);
    size = text->size;
    packet = arena_copy(file->shared->scratch, text->bytes, size);
    buffer_clear(text);
    buffer_text(text, "/Type/Metadata/Subtype/XML");
    pdf_store_fill(file->store, object, text);
    pdf_store_stream(file->store, object, packet, size);
    return object;
}

/* ---- Info ---- */

static void put_entry(Buffer *text, const char *key, const char *value) {
    if (value != NULL) {
        buffer_text(text, key);
        pdf_put_text(text, value, strlen(value));
    }
}

static void write_info(const PdfFile *file) {
    const Metadata *metadata = file->metadata;
    Buffer *text = &file->shared->text;

    buffer_clear(text);
    put_entry(text, "/Title", metadata->title);
    put_entry(text, "/Author", metadata->author);
    put_entry(text, "/Subject", metadata->subject);
    put_entry(text, "/Keywords", metadata->keywords);
    put_entry(text, "/Creator", CREATOR);
    put_entry(text, "/Producer", PRODUCER);
    if (metadata->date != NO_DATE) {
        pdf_put_date(text, "/CreationDate", metadata->date);
        pdf_put_date(text, "/ModDate", metadata->date);
    }
    pdf_store_fill(file->store, pdf_store_info(file->store), text);
}

/* ---- output intent ---- */

/* ICC.1:2010, 7.2: signature 'acsp' at byte 36, colour space at byte 16. */
static bool is_profile_of(const char *profile, size_t size, const char *colors) {
    return profile != NULL && size >= 128 && memcmp(profile + 36, "acsp", 4) == 0 &&
           memcmp(profile + 16, colors, 4) == 0;
}

bool pdf_profile_usable(const char *profile, size_t size) {
    return is_profile_of(profile, size, "RGB ");
}

bool pdf_cmyk_profile_usable(const char *profile, size_t size) {
    return is_profile_of(profile, size, "CMYK");
}

static PdfId write_profile(const PdfFile *file) {
    PdfBytes profile =
        pdf_shared_profile(file->shared, PROFILE_INTENT, file->options->icc_profile, file->options->icc_size);
    PdfId object = pdf_store_add(file->store);
    Buffer *text = &file->shared->text;

    buffer_clear(text);
    buffer_text(text, "/N 3/Filter/FlateDecode");
    pdf_store_fill(file->store, object, text);
    pdf_store_stream(file->store, object, profile.bytes, profile.size);
    return object;
}

static PdfId write_intent(const PdfFile *file) {
    PdfId profile = write_profile(file);
    PdfId object = pdf_store_add(file->store);
    Buffer *text = &file->shared->text;

    buffer_clear(text);
    buffer_text(text, "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
                      "/DestOutputProfile ");
    pdf_put_reference(text, profile);
    pdf_store_fill(file->store, object, text);
    return object;
}

/* ---- catalog ---- */

static bool has_labels(const Pages *pages) {
    for (size_t i = 0; i < pages->count; i++) {
        if (pages->pages[i].label != NULL) {
            return true;
        }
    }
    return false;
}

/* A tree of numbers needs a label for page 0, and each page starts a range of its own. */
static void put_labels(const Pages *pages, Buffer *text) {
    if (!has_labels(pages)) {
        return;
    }
    buffer_text(text, "/PageLabels<</Nums[");
    for (size_t i = 0; i < pages->count; i++) {
        const char *label = pages->pages[i].label;

        buffer_integer(text, (int64_t)i);
        if (label != NULL) {
            put_entry(text, "<</P", label);
        } else {
            buffer_text(text, "<</S/D/St ");
            buffer_integer(text, (int64_t)i + 1);
        }
        buffer_text(text, ">>");
    }
    buffer_text(text, "]>>");
}

static void put_link(Buffer *text, const char *key, PdfId object) {
    buffer_text(text, key);
    buffer_byte(text, ' ');
    pdf_put_reference(text, object);
}

void pdf_meta_write(const PdfFile *file, PdfId tree) {
    PdfId xmp = write_xmp(file), intent = write_intent(file), outline = pdf_outline_write(file);
    const PdfId *attached = pdf_attach_write(file);
    Buffer *text = &file->shared->text;

    write_info(file);
    buffer_clear(text);
    put_entry(text, "/Lang", file->metadata->language);
    buffer_text(text, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>");
    put_link(text, "/Metadata", xmp);
    put_link(text, "/OutputIntents[", intent);
    put_link(text, "]/StructTreeRoot", tree);
    if (outline != 0) {
        put_link(text, "/Outlines", outline);
        buffer_text(text, file->pages->count > 1 ? "/PageMode/UseOutlines" : "");
    }
    put_labels(file->pages, text);
    pdf_attach_put(file, attached, text);
    pdf_store_fill(file->store, pdf_store_catalog(file->store), text);
}
