/* Which font sets which part of a text: the style's, or a fallback for what that lacks.
 *
 * It knows no glyphs, only which characters a font has.  A word is set in one font where one has all of it,
 * so that nothing flickers inside words; else every character, with its marks, is set in the first font that
 * has it.  White space is the style's. */
#include <string.h>

#include "base/utf8.h"
#include "layout/paragraph_parts.h"
#include "text/characters.h"

const char *shown_instead(const Font *font, uint32_t code) {
    if ((code == 0x2010 || code == 0x2011) && !font_glyph(font, 0x2010) && !font_glyph(font, code))
        return "-";
    return NULL;
}

static bool is_blank(uint32_t code) {
    return code == 0xA0 || code == 0x202F || code == 0x2007 || space_vanishes(code);
}

static bool font_has(const Font *font, const char *text, size_t at, size_t end) {
    while (at < end) {
        uint32_t code = utf8_next(text, end, &at);
        if (!font_glyph(font, code) && !character_is_ignorable(code) && !shown_instead(font, code))
            return false;
    }
    return true;
}

/* The end of the blanks, or of the characters up to the next blank. */
static size_t word_end(const char *text, size_t size, size_t at) {
    size_t end = at;
    bool blank = is_blank(utf8_next(text, size, &end));
    for (size_t next = end; next < size && is_blank(utf8_next(text, size, &next)) == blank;)
        end = next;
    return end;
}

static size_t cluster_end(const char *text, size_t size, size_t at) {
    size_t end = at;
    utf8_next(text, size, &end);
    for (size_t next = end; next < size && character_extends(utf8_next(text, size, &next));)
        end = next;
    return end;
}

/* The style's font when none has all of it. */
static const Font *first_with(const Look *look, const char *text, size_t at, size_t end, bool *found) {
    *found = true;
    if (font_has(look->font, text, at, end))
        return look->font;
    for (size_t i = 0; i < look->spec->fallback_count; i++)
        if (font_has(look->spec->fallbacks[i]->font, text, at, end))
            return look->spec->fallbacks[i]->font;
    *found = false;
    return look->font;
}

size_t font_stretch(const Look *look, const char *text, size_t size, size_t at, const Font **font) {
    *font = look->font;
    if (!look->spec || look->spec->fallback_count == 0 || at >= size)
        return size;
    size_t end = word_end(text, size, at), first = at;
    bool found;
    if (is_blank(utf8_next(text, size, &first)))
        return end;
    *font = first_with(look, text, at, end, &found);
    if (found)
        return end;
    end = cluster_end(text, size, at);
    *font = first_with(look, text, at, end, &found);
    return end;
}

const char *fonts_tried(const Look *look, Arena *arena) {
    const char *names = font_postscript_name(look->font);
    for (size_t i = 0; look->spec && i < look->spec->fallback_count; i++)
        names = arena_format(arena, "%s, %s", names, font_postscript_name(look->spec->fallbacks[i]->font));
    return names;
}
