/* Within theme reading: the symbols. */
#ifndef READ_THEME_SYMBOLS_H
#define READ_THEME_SYMBOLS_H

#include "read/theme_entries.h"

void theme_read_symbols(const Entries *entries, Arena *arena, Diagnostics *diagnostics, Theme *theme);

#endif
