/* Properties of characters: ICU's, with a short way for ASCII, which nearly all text is. */
#include "text/characters.h"

#include <string.h>
#include <unicode/uchar.h>

#include "text/language.h"

bool character_is_letter(uint32_t code) {
    return code < 0x80 ? (code | 32) >= 'a' && (code | 32) <= 'z' : u_isalpha((UChar32)code);
}

bool character_is_capital(uint32_t code) {
    return code < 0x80 ? code >= 'A' && code <= 'Z' : u_isupper((UChar32)code);
}

bool character_is_digit(uint32_t code) {
    return code < 0x80 ? code >= '0' && code <= '9' : u_isdigit((UChar32)code);
}

bool character_extends(uint32_t code) {
    return code >= 0x300 && ((U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) != 0 || code == 0x200D);
}

bool character_is_ignorable(uint32_t code) {
    return u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

uint32_t character_small(uint32_t code) {
    return (uint32_t)u_tolower((UChar32)code);
}

uint32_t character_small_in(const char *language, uint32_t code) {
    if (code == 'I' && language && (language_is(language, "tr") || language_is(language, "az")))
        return 0x131;
    return character_small(code);
}

void character_name(uint32_t code, char *name, size_t room) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = u_charName((UChar32)code, U_EXTENDED_CHAR_NAME, name, (int32_t)room, &status);
    if (size <= 0)
        strncpy(name, "?", room);
    name[room - 1] = '\0';
}
