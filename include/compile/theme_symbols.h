/* Within theme reading: the symbols. */
#ifndef COMPILE_THEME_SYMBOLS_H
#define COMPILE_THEME_SYMBOLS_H

#include "compile/theme_entries.h"

void theme_read_symbols(const Entries *entries, Arena *arena, Diagnostics *diagnostics, Theme *theme);

#endif
