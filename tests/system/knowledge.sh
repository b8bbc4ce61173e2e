#!/bin/bash
# knowledge.sh: the program knows the vocabulary, and nothing of the samples: no word of a title, no place, no date of
# theirs in the C sources; names of data elements stand in the vocabulary tables only; no colour, no font by name.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"

# Literals only: comments may explain with an example.
literals() { cat "$@" | sed 's|//.*||' | tr '\n' '\1' | sed 's|/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/||g' | tr '\1' '\n' | grep -o '"[^"]*"' | sort -u; }
sources=$(find src include -name '*.c' -o -name '*.h' -o -name '*.def')
literals $sources >"$work/all"

absent() { if found=$(grep -iwF -f "$2" "$3"); then fail "$1" "$found"; else pass "$1"; fi; }

# Names, places, abbreviations and aliases of all regions, and the programme's names of phases and steps.
cat input/*/*.xml input/*/*/*.xml | tr '\n' ' ' |
    grep -oE '<(naam|plaats|afkorting|alias|stap|uitgever|bron)>[^<]*' | sed 's/<[^>]*>//' |
    sed 's/&amp;/\&/' | sort -u >"$work/names"
cat input/*/*.xml | grep -oE '<fase naam="[^"]*"' | sed 's/.*naam="//; s/"//' >>"$work/names"
grep -vx Regiodruk "$work/names" >"$work/others" # it may know itself
mv "$work/others" "$work/names"
cat input/*/*/*.xml | grep -oE ' id="[^"]*"' | sed 's/ id="//; s/"//' | grep -v '^20' | sort -u >"$work/ids"
check "the samples have names to look for" test "$(wc -l <"$work/names")" -gt 20
absent "no name, place or phase of the samples in C" "$work/names" "$work/all"
absent "no id of the samples in C" "$work/ids" "$work/all"
printf '%s\n' 2020-2021 2021-08 2020-06 2020-11 2021-01 "augustus 2021" NZa nza.nl >"$work/dates"
literals $(find src -name '*.c' ! -path 'src/vocabulary/vocabulary*') >"$work/code"
absent "no date or publisher of the samples in C" "$work/dates" "$work/code"

# Names of elements that are no everyday words of the program itself. What reads layouts may know their words (an attribute
# ‘focus’), and what reads PDFs aloud, which sees no data, says ‘punt’.
literals src/vocabulary/vocabulary_layout*.c | sort -u >"$work/layout-words"
literals $(find src -name '*.c' ! -path 'src/vocabulary/vocabulary*' ! -path 'src/compile/layout*' ! -path 'src/inspect/*') >"$work/no-tables"
literals $(find src/compile -name 'layout*.c') | grep -vxF -f "$work/layout-words" >>"$work/no-tables"
printf '%s\n' resultaten focus samenwerking communicatie kernboodschap ambitie kerncijfer kerncijfers programmafocus punt \
    noten noot melding inleiding editie fase fasen stap programma afkorting aliassen alias plaats uitgever rondje stand \
    status gereed loopt gepland gestopt afgeleid ondertekening | sed 's/.*/"&"/' >"$work/elements"
if found=$(grep -xF -f "$work/elements" "$work/no-tables"); then
    fail "names of data elements stand in the vocabulary tables only" "$found"
else
    pass "names of data elements stand in the vocabulary tables only"
fi
absent "no font by name in C" <(printf '%s\n' Lato "Open Sans" "Lato-Regular") "$work/code"
if found=$(grep -E '"#[0-9A-Fa-f]{6}"' "$work/code"); then fail "no colour in C" "$found"; else pass "no colour in C"; fi
finish
