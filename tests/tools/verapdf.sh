#!/bin/sh
# verapdf.sh [-f FLAVOUR,...] FILE...: does veraPDF find each file true to PDF/UA-1 and PDF/A-2a (ua1,2a)?
# One JVM for all files; prints "PASS ua1 FILE" or "FAIL ua1 FILE: rule 7.1-3 (...)", one line for each file and flavour.
# Exit status 0: all passed; 1: not; 2: wrong usage; 77: skipped (see cache.sh). The first run fetches veraPDF with Maven
# and compiles verapdf/VeraPdf.java; later runs start java at once and need no network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/cache.sh"

flavours=ua1,2a
if [ "${1-}" = -f ]; then
    flavours=${2-}
    shift 2
fi
[ $# -gt 0 ] || { echo "usage: verapdf.sh [-f FLAVOUR,...] FILE..." >&2; exit 2; }

make_verapdf() {
    available mvn && available javac &&
        mvn -q -B -Dstyle.color=never -f "$here/verapdf/pom.xml" -Dmaven.repo.local="$1/repository" \
            org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
            -DoutputDirectory="$1/lib" -DincludeScope=runtime &&
        javac --release 11 -cp "$1/lib/*" -d "$1/classes" "$here/verapdf/VeraPdf.java" &&
        rm -rf "$1/repository"
}
available java || skip veraPDF "no java"
folder=$(cached verapdf make_verapdf "$here/verapdf/pom.xml" "$here/verapdf/VeraPdf.java") ||
    skip veraPDF "it could not be fetched and compiled (see above)"

# A UTF-8 locale, or java would not find files with other letters in their names; few files are not worth its optimizer.
export LC_ALL=C.UTF-8
exec java -Djava.awt.headless=true -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    -cp "$folder/classes:$folder/lib/*" VeraPdf "$flavours" "$@"
