/* What Unicode says of single characters, by ICU. */
#ifndef TEXT_CHARACTERS_H
#define TEXT_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool character_is_letter(uint32_t code);
bool character_is_capital(uint32_t code);
bool character_is_digit(uint32_t code);
/* Belongs to the character before it: combining marks, joiners, variation selectors. */
bool character_extends(uint32_t code);
/* Invisible by nature (default ignorable): needs no glyph. */
bool character_is_ignorable(uint32_t code);
uint32_t character_small(uint32_t code);
/* The same in a language (BCP 47; NULL: any): Turkish and Azerbaijani have an i without a dot. */
uint32_t character_small_in(const char *language, uint32_t code);
/* Its name, such as "LATIN SMALL LETTER A", cut to the room there is. */
void character_name(uint32_t code, char *name, size_t room);

#endif
