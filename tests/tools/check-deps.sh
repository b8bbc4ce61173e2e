#!/bin/sh
# Who may include whom (the direction in the README's picture), and libharu in one file only.
# Prints every include that goes the wrong way; exit 1 when there is one.
set -eu
cd "$(dirname "$0")/../.."

allowed() { # layer: what it may include besides itself
  case $1 in
    base) echo "" ;;
    model) echo "base" ;;
    xml | text) echo "model base" ;;
    image) echo "xml model base" ;;
    inspect) echo "base" ;;
    figure | layout | out) echo "text model base" ;;
    vocabulary) echo "text xml model base" ;;
    compile | read) echo "vocabulary text xml model base" ;;
    bind) echo "compile read vocabulary text xml model base" ;;
    batch) echo "bind compile read vocabulary layout figure out inspect image text xml model base" ;;
    cli) echo "batch vocabulary inspect text xml model base" ;;
  esac
}

wrong=$(
  for layer in base model xml text image figure vocabulary compile read bind layout out inspect batch cli; do
    for file in "src/$layer"/*.c "include/$layer"/*.h; do
      [ -f "$file" ] || continue
      sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u | while read -r used; do
        case " $layer $(allowed "$layer") " in
          *" $used "*) ;;
          *) echo "$file includes $used/, but $layer may only include: $(allowed "$layer")" ;;
        esac
      done
    done
  done
  grep -l '#include <hpdf' -r src include | grep -vx 'src/out/pdf_store.c' |
    sed 's/$/ includes libharu; only src\/out\/pdf_store.c may/' || true
  grep -n '#include "' -r src include | grep -v '#include "[a-z]*/' | sed 's/$/ (name the layer)/' || true
)
[ -z "$wrong" ] || { printf '%s\n' "$wrong"; exit 1; }
