/* OpenType features of styles: read with the theme, compared with the fonts once these are open.
 *
 * It knows no glyphs.  What a font lacks is a warning: nothing is made up instead, small capitals least. */
#include "compile/theme_features.h"

#include <string.h>

#include "compile/theme.h"
#include "text/features.h"
#include "vocabulary/values.h"

static const struct {
    const char *word, *feature;
} figures[] = {{"tabular", "tnum"}, {"proportional", "pnum"}, {"lining", "lnum"}, {"oldstyle", "onum"}};

static const char *joined(const char *features, const char *more, Arena *arena) {
    return features ? arena_format(arena, "%s,%s", features, more) : more;
}

static void check_features(const xmlAttr *attribute, Diagnostics *diagnostics, Arena *arena) {
    const char *text = xml_value(attribute);
    Feature feature;
    for (size_t at = 0; feature_next(text, &at, &feature);)
        if (!feature.known)
            tell(diagnostics, xml_value_source(attribute), CODE_THEME_FEATURE,
                 arena_copy(arena, text + feature.start, feature.end - feature.start));
}

static const char *add_figures(const xmlAttr *attribute, const char *features, Arena *arena,
                               Diagnostics *diagnostics) {
    size_t count;
    ValueWord *words = value_words(attribute, 0, arena, &count);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < sizeof figures / sizeof *figures && !word_is(words[i], figures[k].word))
            k++;
        if (k < sizeof figures / sizeof *figures)
            features = joined(features, figures[k].feature, arena);
        else
            tell(diagnostics, words[i].source, CODE_THEME_FIGURES, word_copy(words[i], arena));
    }
    return features;
}

const char *theme_read_features(const xmlNode *node, Arena *arena, Diagnostics *diagnostics) {
    static const char *const caps_words[] = {"normal", "small", "all-small"};
    const xmlAttr *own = xml_attribute_node(node, "features"), *digits = xml_attribute_node(node, "figures");
    const xmlAttr *caps = xml_attribute_node(node, "caps");
    const char *features = own ? arena_copy_text(arena, xml_value(own)) : NULL;
    size_t kind = 0;
    if (own)
        check_features(own, diagnostics, arena);
    if (digits)
        features = add_figures(digits, features, arena, diagnostics);
    if (caps && value_choice(caps, caps_words, 3, diagnostics, &kind) && kind > 0)
        features = joined(features, kind == 1 ? "smcp" : "smcp,c2sc", arena);
    return features;
}

static void check_style(const char *name, Source source, const char *features, const Font *font,
                        Diagnostics *diagnostics) {
    Feature feature;
    for (size_t at = 0; features && font && feature_next(features, &at, &feature);)
        if (feature.known && feature.on && !font_has_feature(font, feature.tag))
            tell(diagnostics, source, CODE_THEME_FEATURE_LACKS, font_postscript_name(font), feature.tag,
                 name);
}

/* Words set in no font of their own are met in that of any style: the first that lacks it is told. */
static const Font *any_font_without(const Theme *theme, const char *features) {
    Feature feature;
    for (size_t at = 0; feature_next(features, &at, &feature);)
        for (size_t i = 0; feature.known && feature.on && i < theme->style_count; i++)
            if (theme->styles[i].font && font_has_feature(theme->styles[i].font, feature.tag))
                return NULL;
    return theme->style_count ? theme->styles[0].font : NULL;
}

void theme_check_features(const Theme *theme, Diagnostics *diagnostics) {
    for (size_t i = 0; i < theme->style_count; i++) {
        const TextStyle *style = &theme->styles[i];
        check_style(style->name, style->source, style->features, style->font, diagnostics);
    }
    for (size_t i = 0; i < theme->inline_count; i++) {
        const InlineStyle *style = &theme->inlines[i];
        if (!style->features)
            continue;
        check_style(style->name, style->source, style->features,
                    style->font ? style->font : any_font_without(theme, style->features), diagnostics);
    }
}
