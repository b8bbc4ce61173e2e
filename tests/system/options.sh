#!/bin/bash
# options.sh: the command line: commands, options in any order and form, ids, exit statuses, what goes to which stream.
set -eu
. "$(dirname "$0")/lib.sh"

cp -r "$root/tests/system/proef" "$work/tree"
cp "$root/tests/golden/theme.xml" "$work/tree/layouts/themes/proef.xml"
make_fonts "$work/tree/layouts/fonts"
cd "$work/tree"

contains() { if grep -q -- "$3" "$2"; then pass "$1"; else fail "$1" "no '$3' in: $(cat "$2")"; fi; }
silent() { if [ -s "$2" ]; then fail "$1" "$(cat "$2")"; else pass "$1"; fi; }
made() { if [ -f "$2" ]; then pass "$1"; else fail "$1" "$2 was not made"; fi; }
not_made() { if [ -e "$2" ]; then fail "$1" "$2 was made"; else pass "$1"; fi; }

ends "--help ends with 0" 0 "$PROGRAM" --help
contains "--help is Dutch" "$work/out" 'maakt alle bladen'
ends "--help --language en ends with 0" 0 "$PROGRAM" --help --language en
contains "--help speaks English when asked" "$work/out" 'makes all reports'
for command in build check trace; do contains "--help names $command" "$work/out" " $command "; done
cp "$work/out" "$work/english"
for words in "--language en --help" "--language=en help" "-h --language en" "--language en build --help" "build -h --language=en"; do
    # shellcheck disable=SC2086
    ends "'$words' is help" 0 "$PROGRAM" $words
    same "'$words' is the same help in English" "$work/english" "$work/out"
done
ends "--language en does not hide an unknown command" 2 "$PROGRAM" --language en biuld
contains "which is told in English" "$work/err" "error: unknown command: biuld"
contains "with the nearest" "$work/err" "Do you mean 'build'?"
ends "options alone are wrong usage" 2 "$PROGRAM" --language en --json
contains "and it is said what is missing" "$work/err" 'error: a command is missing here'
ends "a misspelt option before the command is not taken for it" 2 "$PROGRAM" --ouput x build
contains "but told with the nearest" "$work/err" '‘--output’'
ends "an option before the command may lack its value" 2 "$PROGRAM" --language
ends "options may stand before the command" 0 "$PROGRAM" --output voor --language=en build c
made "and count" voor/proef/c.pdf
not_made "-- the usual folder is left alone" output
contains "in their language" "$work/out" '1 report'
rm -rf voor
ends "build --help ends with 0" 0 "$PROGRAM" build --help
not_made "build --help makes nothing" output
ends "--version ends with 0" 0 "$PROGRAM" --version
contains "--version says a version" "$work/out" '^regiodruk [0-9]'
ends "no command is wrong usage" 2 "$PROGRAM"
ends "an unknown command is wrong usage" 2 "$PROGRAM" biuld
contains "an unknown command is told on standard error, with the nearest" "$work/err" '‘build’'
silent "and nothing on standard output" "$work/out"
ends "an unknown option is wrong usage" 2 "$PROGRAM" build --ouput x
contains "an unknown option is told with the nearest" "$work/err" '‘--output’'
not_made "wrong usage makes nothing" output
ends "an option without its value is wrong usage" 2 "$PROGRAM" build --output
ends "an option with a value it does not take is wrong usage" 2 "$PROGRAM" build --force=yes
ends "an unknown language is wrong usage" 2 "$PROGRAM" build --language fr
ends "a wrong SOURCE_DATE_EPOCH is wrong usage" 2 env SOURCE_DATE_EPOCH=gisteren "$PROGRAM" build
ends "an unknown report is wrong usage" 2 "$PROGRAM" build nergens
ends "a report nearly named right is wrong usage" 2 "$PROGRAM" build --language=en aa
ends "an input folder that does not exist: nothing could run" 3 "$PROGRAM" build --input nergens
ends "an input folder without batch.xml: nothing could run" 3 "$PROGRAM" build --input layouts
touch bestand
not_made "a run that cannot begin makes no folder" output
ends "an output folder that is a file: nothing could run" 3 "$PROGRAM" build --output bestand
cp input/proef/batch.xml keep && echo '<batch>' >input/proef/batch.xml
ends "a broken batch.xml and no other: nothing could run" 3 "$PROGRAM" build
mv keep input/proef/batch.xml
ends "check of good data ends with 0" 0 "$PROGRAM" check
not_made "check writes nothing" output
ends "trace of good data ends with 0" 0 "$PROGRAM" trace
not_made "trace writes nothing" output
ends "build of one report ends with 0" 0 "$PROGRAM" build b
made "build of one report makes it" output/proef/b.pdf
not_made "build of one report makes no other" output/proef/a.pdf
ends "build of all ends with 0" 0 "$PROGRAM" build
made "build makes the others" output/proef/a.pdf
silent "build of good data says nothing on standard error" "$work/err"
ends "options may stand behind ids, joined by =" 0 "$PROGRAM" build c --output=elders --force --language=en
made "--output is where they go" elders/proef/c.pdf
not_made "-- output of one id makes no other" elders/proef/b.pdf
contains "the result is in the language asked for" "$work/out" 'report'
mkdir -p "$work/far/away" && cd "$work/far/away"
ends "folders may be named from anywhere" 0 "$PROGRAM" build --input "$work/tree/input" --layouts "$work/tree/layouts" --output "$work/far/output"
same "the folder one stands in changes no byte" "$work/tree/output" "$work/far/output"
cd "$work/tree"
ends "--output may be made on the way, many deep" 0 "$PROGRAM" build --output nieuw/twee/drie a
made "and it is" nieuw/twee/drie/proef/a.pdf
sed -i 's/<naam>/<nam>/; s/<.naam>/<\/nam>/' input/proef/2021-08/b.xml
ends "check of bad data ends with 4" 4 "$PROGRAM" check
ends "build of some bad data ends with 1" 1 "$PROGRAM" build
ends "build of good reports only ends with 0" 0 "$PROGRAM" build a c
ends "trace of bad data ends with 1" 1 "$PROGRAM" trace b
silent "a report that failed has no trace" "$work/out"
ends "a report with bad data does not keep another from being traced" 1 "$PROGRAM" trace
contains "the others are traced" "$work/out" 'Regio C'
export PROGRAM
# Streams that are closed or full, and limits: what can be told is told, no file is written into, publishing goes on.
sed -i 's/<nam>/<naam>/; s/<.nam>/<\/naam>/' input/proef/2021-08/b.xml
rm -rf output
ends "standard streams may be closed" 1 sh -c '"$PROGRAM" build <&- >&- 2>&-'
for id in a b c; do check "closed streams spoil no PDF ($id)" qpdf --check "output/proef/$id.pdf"; done
ends "a result that cannot be shown is told" 1 sh -c '"$PROGRAM" check >/dev/full'
contains "in plain words" "$work/err" 'fout: het resultaat kan niet worden getoond'
sed -i 's/<naam>/<nam>/; s/<.naam>/<\/nam>/' input/proef/2021-08/a.xml
rm -rf output
(LC_ALL=C "$PROGRAM" build 2>&1 >/dev/null || true) | true
made "nobody listening stops no publishing" output/proef/c.pdf
rm -rf output
ends "a limit on file sizes fails the reports" 1 sh -c 'ulimit -f 1; "$PROGRAM" build b'
check "and leaves nothing behind" test -z "$(find output -type f)"
ends "a report may be meant by its file's name" 2 "$PROGRAM" build input/proef/2021-08/b.xml
contains "and is named as it is to be called" "$work/err" 'Bedoelt u ‘b’'
finish
