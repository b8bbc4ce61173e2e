#!/bin/bash
# transcript.sh: every sample as `regiodruk transcript` hears it, against an independent reader (poppler): the same text in
# the same order; object streams or not; and what no page can be heard from.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
command -v python3 >/dev/null || { skip "transcript" "no python3"; finish; }
"$PROGRAM" build --output "$work/output" >/dev/null 2>&1 || true
"$PROGRAM" build --plain-xref --output "$work/plain" >/dev/null 2>&1 || true

# Letters only: readers part lines differently, and say a figure's alternative text in their own way.
cat >"$work/compare.py" <<'PY'
import json, re, subprocess, sys
said = ""
for line in open(sys.argv[1], encoding="utf-8"):
    one = json.loads(line)
    if one["type"] == "utterance" and one["kind"] != "figure":
        said += one.get("label", "") + one.get("text", "")
tree = subprocess.run(["pdfinfo", "-struct-text", sys.argv[2]], capture_output=True, check=True).stdout.decode("utf-8")
# A figure's own text is that of its alternative.
kept, deep = [], None
for line in tree.split("\n"):
    indent = len(line) - len(line.lstrip())
    if deep is not None and indent <= deep: deep = None
    if deep is None and line.lstrip().startswith("Figure"): deep = indent; continue
    if deep is None: kept.append(line)
heard = "".join(re.findall(r'^\s*"(.*)"$', "\n".join(kept), re.M))
bare = lambda text: re.sub("[\\s\u00ad\u2028]", "", text)
a, b = bare(said), bare(heard)
at = next((i for i in range(min(len(a), len(b))) if a[i] != b[i]), min(len(a), len(b)))
assert len(a) > 500 and a == b, (a[max(0, at - 40):at + 40], b[max(0, at - 40):at + 40])
PY
for pdf in $(cd "$work/output" && find . -name '*.pdf' | LC_ALL=C sort); do
    ends "$pdf is heard" 0 "$PROGRAM" transcript --json "$work/output/$pdf"
    # Poppler takes twenty seconds over the book: that is for the long tests.
    [ "${pdf#./catalogus}" = "$pdf" ] || [ -n "${REGIODRUK_LONG-}" ] || continue
    check "as poppler reads it: $pdf" python3 "$work/compare.py" "$work/out" "$work/output/$pdf"
    cp "$work/out" "$work/first"
    "$PROGRAM" transcript --json "$work/plain/$pdf" >"$work/out" 2>&1 || true
    same "with plain cross-references the same: $pdf" "$work/first" "$work/out"
done
pdf=$(find "$work/output" -name '*.pdf' | LC_ALL=C sort | head -1)
ends "a transcript as text" 0 "$PROGRAM" transcript "$pdf"
check "begins with title and language" sh -c "sed -n 1p '$work/out' | grep -q '^Titel: .' && sed -n 2p '$work/out' | grep -qx 'Taal: nl-NL'"
check "has one first heading" test "$(grep -c '^Kop 1: ' "$work/out")" = 1
ends "in English" 0 "$PROGRAM" transcript --language en "$pdf"
check "announcements change, the text does not" grep -q '^Heading 1: ' "$work/out"
for pdf in $(find "$work/output" -name '*.pdf' | LC_ALL=C sort); do
    pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
    check "each page is announced: $(basename "$(dirname "$pdf")")/$(basename "$pdf")" test "$("$PROGRAM" transcript "$pdf" | grep '^Pagina [0-9]*$' | grep -vx 'Pagina 1' | sort -u | wc -l)" = $((pages - 1))
done

# Files that cannot be heard: told in one line of text, with exit status 1.
told() { # NAME CODE FILE
    ends "$1 ends with 1" 1 "$PROGRAM" transcript "$3"
    check "and is told: $2" grep -qF "[$2]" "$work/err"
}
pdf=$(find "$work/output" -name '*.pdf' | LC_ALL=C sort | head -1)
qpdf --empty --pages "$pdf" 1 -- "$work/untagged.pdf" 2>/dev/null || true
told "an untagged file" pdf-untagged "$work/untagged.pdf"
qpdf --encrypt geheim geheim 256 -- "$pdf" "$work/encrypted.pdf"
told "an encrypted file" pdf-encrypted "$work/encrypted.pdf"
head -c 5000 "$pdf" >"$work/cut.pdf"
told "a file cut short" pdf-damaged "$work/cut.pdf"
told "a file that is no PDF" pdf-none "$root/README.md"
told "a file that is not there" file-missing "$work/nergens.pdf"
ends "no file is wrong usage" 2 "$PROGRAM" transcript
# Other writers' files, made of ours.
qpdf --object-streams=disable --compress-streams=n "$pdf" "$work/other.pdf"
"$PROGRAM" transcript "$pdf" >"$work/first"
ends "uncompressed by qpdf" 0 "$PROGRAM" transcript "$work/other.pdf"
same "it says the same" "$work/first" "$work/out"
qpdf --linearize --object-streams=generate "$pdf" "$work/other.pdf"
ends "linearized by qpdf" 0 "$PROGRAM" transcript "$work/other.pdf"
same "it says the same" "$work/first" "$work/out"
finish
