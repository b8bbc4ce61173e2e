#!/bin/bash
# json.sh: with --json all that is said and made is JSON Lines on standard output, whatever bytes messages hold; the fit
# report of check has the worst first, as text and as JSON.
set -eu
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { skip "json" "no python3"; finish; }

cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
cd "$work/tree"
f=input/proef/2021-08

# Every line of $work/out is an object with a known type and its members; `holds` is a Python expression over `all`.
cat >"$work/shape.py" <<'PY'
import json, sys
shape = {
    "diagnostic": {"severity": str, "code": str, "file": (str, type(None)), "line": (int, type(None)), "column": (int, type(None)), "message": str, "help": str},
    "report": {"id": str, "state": str, "output": str},
    "trace": {"id": str, "output": str, "text": str},
    "summary": {"command": str, "reports": int, "failed": int, "complete": bool, "exit": int},
    "document": {"title": (str, type(None)), "pages": int}, "utterance": {"kind": str},
    "scales": {"path": str, "state": str},
    "attachment": {"name": str, "path": str, "size": int, "checksum": str},
}
all = []
for number, line in enumerate(open(sys.argv[1], "rb").read().split(b"\n")[:-1], 1):
    one = json.loads(line.decode("utf-8"))
    for name, kind in shape[one["type"]].items():
        assert isinstance(one[name], kind), (number, name, one)
    all.append(one)
def of(kind): return [one for one in all if one["type"] == kind]
assert eval(sys.argv[2]), (sys.argv[2], all[-3:])
PY
holds() { check "$1" python3 "$work/shape.py" "$work/out" "$2"; }

ends "build --json ends as build does" 0 "$PROGRAM" build --json
holds "each report is a line, the summary the last" '[r["id"] for r in of("report")] == ["a", "b", "c"] and all[-1]["type"] == "summary" and all[-1]["made"] == 3 and all[-1]["exit"] == 0 and len(all) == 4'
holds "a report has its state, size and pages" '[(r["state"], r["size"] > 1000, r["pages"]) for r in of("report")] == [("new", True, 1)] * 3'
check "nothing is on standard error" test ! -s "$work/err"
ends "a second time nothing changes" 0 "$PROGRAM" build --json
holds "and that is said" '[r["state"] for r in of("report")] == ["unchanged"] * 3 and all[-1]["unchanged"] == 3'
cp -r input "$work/pinned" && sed -i 's|leest="|&2021-08/schalen.xml |' "$work/pinned/proef/batch.xml" && grep -q schalen "$work/pinned/proef/batch.xml"
ends "scales --json --dry-run" 0 "$PROGRAM" scales --json --dry-run --input "$work/pinned"
holds "holds the file" "[(r['state'], '<schalen' in r['text'], r['path'].endswith('2021-08/schalen.xml')) for r in of('scales')] == [('good', True, True)]"
ends "scales --json" 0 "$PROGRAM" scales --json --input "$work/pinned"
holds "says that it is new" "[r['state'] for r in of('scales')] == ['new']"
ends "scales --json once more" 0 "$PROGRAM" scales --json --input "$work/pinned"
holds "says that it is as it was" "[r['state'] for r in all] == ['unchanged']"
ends "scales --json of data that pins nothing" 0 "$PROGRAM" scales --json
holds "warns in JSON" "[d['code'] for d in all] == ['scales-none']"
check "and not on standard error" test ! -s "$work/err"
sed -i 's|<naam>|<nam>|' "$work/pinned/proef/2021-08/b.xml"
ends "scales --json of bad data" 1 "$PROGRAM" scales --json --input "$work/pinned"
holds "tells why not" "of('scales')[0]['state'] == 'failed' and len(of('diagnostic')) > 0"
ends "trace --json" 0 "$PROGRAM" trace --json b
"$PROGRAM" trace b >"$work/trace"
holds "holds the trace" "of('trace')[0]['text'] == open('$work/trace').read()"

sed -i 's|<naam>Regio B|<na"am>\\Regio \xff B|' $f/b.xml
sed -i 's|status="gereed"|statuz="ge\&#9;reed"|' $f/c.xml
ends "bad data" 1 "$PROGRAM" build --json --language en
holds "is told as diagnostics, the others are made" '[r["state"] for r in of("report")] == ["unchanged", "failed", "failed"] and len([d for d in of("diagnostic") if d["severity"] == "error"]) >= 2 and all[-1]["exit"] == 1'
holds "with code, file, line and column" '[d for d in of("diagnostic") if d["code"] == "misspelt-attribute"][0]["file"].endswith("c.xml") and [d for d in of("diagnostic") if d["code"] == "misspelt-attribute"][0]["line"] == 9'
"$PROGRAM" build --language en >/dev/null 2>"$work/text" || true
holds "word for word what the text says" "__import__('builtins').all(d['message'] in open('$work/text', encoding='utf-8').read() for d in of('diagnostic'))"
ends "names of files may be any bytes" 2 "$PROGRAM" build --json "$(printf 'a\377"\\\n\001')"
holds "and stay JSON" 'all[0]["code"] == "unknown-id" and all[-1]["exit"] == 2'
ends "nothing could run" 3 "$PROGRAM" check --json --input nergens
holds "is a diagnostic without place and a summary" 'all[0]["file"] is None and all[0]["line"] is None and all[-1]["exit"] == 3'
cp "$root"/tests/system/proef/$f/*.xml $f

# One page gets fuller and fuller: it is told first, with the words that are too many.
sed -i 's|text-size="[0-9.]*"|text-size="11"|; s|min-size="[0-9.]*"|min-size="7"|; s|max-size="[0-9.]*"|max-size="11"|' layouts/proef.xml
points() { for i in $(seq "$1"); do printf '<punt status="gereed">Nog een punt met wat meer woorden, nummer %s van de lijst</punt>' "$i"; done; }
fill() { sed -i "s|</resultaten>|$(points "$2")</resultaten>|" $f/$1.xml; }
n=0
while "$PROGRAM" check --json c >"$work/out" && python3 "$work/shape.py" "$work/out" 'of("report")[0]["text_size"] == of("report")[0]["wished_size"]' 2>/dev/null && [ $n -lt 80 ]; do fill c 1; n=$((n + 1)); done
ends "check of a tight page" 0 "$PROGRAM" check --json
holds "the tightest report comes first, and words to cut are counted" 'of("report")[0]["id"] == "c" and of("report")[0]["text_size"] < of("report")[0]["wished_size"] and of("report")[0]["words_to_cut"] > 0 and of("report")[1]["words_to_cut"] == 0'
holds "the order is that of tightness" '[r["text_size"] / r["wished_size"] for r in of("report")] == sorted(r["text_size"] / r["wished_size"] for r in of("report"))'
words=$(python3 -c "import json; print([json.loads(l) for l in open('$work/out')  if '\"report\"' in l][0]['words_to_cut'])")
ends "check as text" 0 "$PROGRAM" check
check "says the same first" sh -c "head -1 '$work/out' | grep -q '^output/proef/c.pdf: .* pt (wens 11).*ongeveer $words woorden minder'"
check "and a summary last" sh -c "tail -1 '$work/out' | grep -q '^3 bladen nagekeken: 3 goed, 0 met fouten'"
fill b 60
ends "a page that does not fit" 4 "$PROGRAM" check
check "is the worst of all" sh -c "head -1 '$work/out' | grep -qx 'output/proef/b.pdf: fouten'"
finish
