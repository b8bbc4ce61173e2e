#!/bin/bash
# catalogue.sh: the book of specimens is made without a word, is sound and true to PDF/UA-1 and PDF/A-2a, and complete:
# every element and attribute of the schemas of layouts, themes, data and batch.xml stands in it with its meaning, and
# every kind of figure, every entry of its theme as its file has it, every part of layouts/parts.  What there is to find
# is asked of the program and read from the files; no list stands here.
set -eu
. "$(dirname "$0")/lib.sh"
cd "$root"
command -v python3 >/dev/null || { skip "catalogue" "no python3"; finish; }

ends "the book is made" 0 "$PROGRAM" build --output "$work/output" voorbeeld
check "and nothing is to be said of it" test ! -s "$work/err"
pdf=$work/output/catalogus/catalogus.pdf
relay() { sed "s|$work/||g"; }
status=0
tests/tools/verapdf.sh "$pdf" >"$work/vera" 2>&1 || status=$?
relay <"$work/vera"
tests/tools/pdfcheck.sh -s 595x842 "$pdf" | relay || true
ends "it can be heard" 0 "$PROGRAM" transcript "$pdf"
cp "$work/out" "$work/heard"
ends "it can be traced" 0 "$PROGRAM" trace voorbeeld
cp "$work/out" "$work/trace"
mkdir "$work/schemas"
for name in layout theme regio batch; do "$PROGRAM" schema $name >"$work/schemas/$name.xsd"; done

cat >"$work/complete.py" <<'END'
import glob, re, sys, xml.etree.ElementTree as xml

work, what = sys.argv[1:]
XS = "{http://www.w3.org/2001/XMLSchema}"
squeeze = lambda text: re.sub(r"\s+", "", text)
heard_lines = open(work + "/heard", encoding="utf-8").read()
heard = squeeze(heard_lines)
without = squeeze(re.sub(r" Een van: [\w, -]*\.| Verplicht\.", "", heard_lines))
trace = [line.split("\"", 1)[1].rsplit("\"", 1)[0].replace("\\\"", "\"") for line in open(work + "/trace", encoding="utf-8")
         if re.match(r"\s*text .*\"", line) and line.split(" @")[0].rstrip().endswith("\"")]
words = {text.strip() for text in trace}
missing = []


def documented(node):
    found = node.find(XS + "annotation/" + XS + "documentation")
    return found.text if found is not None else ""


def schema(name):
    for node in xml.parse(work + "/schemas/" + name + ".xsd").iter():
        if node.tag not in (XS + "element", XS + "attribute") or not node.get("name"):
            continue
        if node.get("name") not in words and node.get("name") not in trace:
            missing.append(node.get("name"))
        text, _, fallback = documented(node).partition(" (Zonder dit attribuut: ‘")
        text += " Anders: " + fallback.removesuffix("’.)") + "." if fallback.strip(", ’.)") else ""
        if squeeze(text) not in without:
            missing.append(node.get("name") + ": " + text)


def source(path, names):
    # Every element of these names, as it stands in its file, white space aside.
    text = open(path, encoding="utf-8").read()
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    for name in names:
        for found in re.finditer(r"<%s\b(?:[^<>\"]|\"[^\"]*\")*?(?:/>|>.*?</%s>)" % (name, name), text, flags=re.S):
            if squeeze(found.group()) not in heard:
                missing.append(found.group())


if what in ("layout", "theme", "regio", "batch"):
    schema(what)
elif what == "entries":
    source("layouts/themes/catalogus.xml", ["font", "style", "inline", "color", "symbol"])
    source("layouts/themes/zee.xml", ["font", "style", "inline", "color", "symbol"])
elif what == "kinds":
    kinds = re.search(r"(?:Er zijn|There are): (.*)\.", open(work + "/kinds", encoding="utf-8").read()).group(1).split(", ")
    missing += [kind for kind in kinds if squeeze("<figure kind=\"%s\"" % kind) not in heard]
elif what == "parts":
    for path in glob.glob("layouts/parts/*.xml"):
        if "catalogus" in path:
            continue
        for name in re.findall(r"<part name=\"([^\"]+)\"", open(path, encoding="utf-8").read()):
            if not re.search(r"(?<![-\w])%s(?![-\w])" % re.escape(name), " ".join(trace)):
                missing.append(name)
print("\n".join(missing))
sys.exit(1 if missing else 0)
END
# A kind that is none: the message names all that there are.
mkdir "$work/none" && cp -r layouts "$work/none/layouts"
sed -i 's/<figure kind="dots"/<figure kind="qqqqqqqq"/' "$work/none/layouts/parts/figures.xml"
"$PROGRAM" check --layouts "$work/none/layouts" voorbeeld >"$work/kinds" 2>&1 || true
for name in layout theme regio batch; do
    check "every element and attribute of the schema of $name, with its meaning" python3 "$work/complete.py" "$work" $name
done
check "every entry of the theme, as it is written" python3 "$work/complete.py" "$work" entries
check "every kind of figure" python3 "$work/complete.py" "$work" kinds
check "every shared part" python3 "$work/complete.py" "$work" parts

# XML that is typed in the book: data is as the file has it, line ends aside; whole files make a report without a word.
cat >"$work/typed.py" <<'END'
import glob, os, re, sys, xml.etree.ElementTree as xml

what, folder, parts = sys.argv[1:]


def typed(node):
    text = "".join([node.text or ""] + ["\n" + (child.tail or "") for child in node])
    return "\n".join(re.sub("^[ \t\n]+", "", line).replace("\u00a0", " ") for line in text.split("\n") if line.strip(" \t")).replace("{{", "{").replace("}}", "}")


squeeze = lambda text: re.sub(r"\s+", "", text)
data = squeeze("".join(open(path, encoding="utf-8").read() for path in sorted(glob.glob("input/catalogus/*.xml"))))
found, wrong = 0, []
for path in glob.glob(parts + "/catalogus*.xml"):
    for use in xml.parse(path).iter("data-sample" if what == "data" else "whole-file"):
        text = typed(use.find("written"))
        found += 1
        if what == "data" and squeeze(text) not in data:
            wrong.append(text)
        elif what == "files":
            name = os.path.join(folder, use.get("path"))
            os.makedirs(os.path.dirname(name), exist_ok=True)
            open(name, "w", encoding="utf-8").write(text)
print("\n".join(wrong) or "%d found" % found)
sys.exit(1 if wrong or found < 4 else 0)
END
check "data typed in the book stands in its files" python3 "$work/typed.py" data "$work/typed" layouts/parts
check "whole files typed in the book" python3 "$work/typed.py" files "$work/typed" layouts/parts
ends "make a report by themselves" 0 sh -c "cd '$work/typed' && '$PROGRAM' build"
check "without a word" test ! -s "$work/err"
check "which is there" test -s "$work/typed/output/proef/2021-08/dorp.pdf"
mkdir "$work/other" && cp layouts/parts/catalogus*.xml "$work/other"
sed -i 's/waarde="420" vorige/waarde="421" vorige/' "$work/other/catalogus-7.xml"
if python3 "$work/typed.py" data "$work/typed" "$work/other" >/dev/null; then fail "other data is found out"; else pass "other data is found out"; fi

# The test can fail: a book that lacks a topic is found out.
mkdir "$work/less" && cp -r layouts "$work/less/layouts"
sed -i '/<word head="otherwise"/d; /<symbol-entry symbol="vlag"/d' "$work/less/layouts/parts"/*.xml
ends "a book that lacks two entries is made" 0 "$PROGRAM" build --layouts "$work/less/layouts" --output "$work/less/output" voorbeeld
"$PROGRAM" transcript "$work/less/output/catalogus/catalogus.pdf" >"$work/heard"
for name in layout entries; do
    if python3 "$work/complete.py" "$work" $name >/dev/null; then fail "and is found out ($name)"; else pass "and is found out ($name)"; fi
done
finish
