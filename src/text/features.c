/* Features, read by HarfBuzz and looked up in the font's tables.
 *
 * It knows not what a feature does.  Kerning counts as had by every font: old tables have it too. */
#include "text/features.h"

#include <hb-ot.h>
#include <string.h>

/* Four letters or digits; releases of HarfBuzz differ in what else they take. */
static bool is_registrable(const char *tag) {
    for (size_t i = 0; i < 4; i++)
        if (!(tag[i] >= '0' && tag[i] <= '9') && !(tag[i] >= 'A' && tag[i] <= 'Z') &&
            !(tag[i] >= 'a' && tag[i] <= 'z'))
            return false;
    return true;
}

bool feature_next(const char *text, size_t *at, Feature *feature) {
    hb_feature_t read;
    if (text[*at] == '\0')
        return false;
    size_t size = strcspn(text + *at, ",");
    *feature = (Feature){.start = *at, .end = *at + size};
    feature->known = hb_feature_from_string(text + *at, (int)size, &read);
    if (feature->known) {
        hb_tag_to_string(read.tag, feature->tag);
        feature->known = is_registrable(feature->tag);
        feature->on = read.value != 0;
    }
    *at += size;
    *at += text[*at] == ',';
    return true;
}

static bool table_has(hb_face_t *face, hb_tag_t table, hb_tag_t tag) {
    hb_tag_t tags[64];
    unsigned count = 64;
    for (unsigned start = 0; count == 64; start += count) {
        hb_ot_layout_table_get_feature_tags(face, table, start, &count, tags);
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == tag)
                return true;
    }
    return false;
}

bool font_has_feature(const Font *font, const char *tag) {
    hb_tag_t name = hb_tag_from_string(tag, -1);
    return strcmp(tag, "kern") == 0 || table_has(font_face(font), HB_OT_TAG_GSUB, name) ||
           table_has(font_face(font), HB_OT_TAG_GPOS, name);
}
