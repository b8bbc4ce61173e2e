#!/bin/sh
# structure.sh [--lines] FILE: the structure tree of a PDF as pdf.js reads it, as text; pdfjs/structure.mjs tells the form.
# Exit status 0: read; 1: pdf.js warned or something is tagged wrongly (lines with "!"); 2: wrong usage or unreadable;
# 77: skipped (see cache.sh). The first run fetches pdf.js with npm; later runs need no network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cache.sh"

make_pdfjs() {
    available npm && cp "$here/pdfjs/package.json" "$1/" &&
        npm install --prefix "$1" --cache "$1/npm-cache" --omit=optional --ignore-scripts --no-package-lock \
            --fetch-retries=1 --fetch-retry-mintimeout=2000 --no-audit --no-fund --no-update-notifier &&
        rm -rf "$1/npm-cache"
}
available node || skip pdf.js "no node"
folder=$(cached pdfjs make_pdfjs "$here/pdfjs/package.json") || skip pdf.js "it could not be fetched (see above)"
REGIODRUK_PDFJS=$folder exec node "$here/pdfjs/structure.mjs" "$@"
