#!/bin/sh
# install.sh run|test|bench: sees to it that the distribution's packages that `make run`, `make test` or `make bench` need are there.
# Asks dpkg for each; installs only what is missing (as root, else with sudo), and touches no network when nothing is.
# A tool that came another way (node, java, mvn) is used as it is: its package is wanted only while its command is missing.
# On a system without dpkg it names what is needed and leaves the rest to the build.
set -eu

build='gcc pkg-config libc6-dev libhpdf-dev libxml2-dev libharfbuzz-dev libicu-dev zlib1g-dev libpng-dev libdeflate-dev'
data='hyphen-nl hyphen-en-gb fonts-lato fonts-open-sans fonts-inconsolata icc-profiles-free'
tests='libcmocka-dev clang poppler-utils qpdf valgrind cppcheck clang-format-19 libxml2-utils locales libjpeg-dev librsvg2-bin file python3 libhyphen-dev hyphen-de fonts-ebgaramond fonts-dejavu-core'
measuring='libjpeg-dev python3 python3-venv'
commands='javac:default-jdk-headless mvn:maven node:nodejs npm:npm'

case ${1-} in
run) packages="$build $data" commands='' ;;
test) packages="$build $data $tests" ;;
bench) packages="$build $data $measuring" commands='' ;;
*) echo "usage: install.sh run|test|bench" >&2; exit 2 ;;
esac

for pair in $commands; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || packages="$packages ${pair#*:}"
done
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "install.sh: this is not Debian: nothing was checked or installed. Needed, by Debian's names: $packages" >&2
    exit 0
fi

# "ii" first in the status means installed; dpkg-query says on standard error which names it has never heard of.
# shellcheck disable=SC2086
installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' $packages 2>/dev/null | sed -n 's/^ii *//p') || true
missing=''
for package in $packages; do
    case "
$installed
" in *"
$package
"*) ;; *) missing="$missing $package" ;; esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root='env'
elif command -v sudo >/dev/null 2>&1; then
    as_root='sudo env'
else
    echo "install.sh: missing:$missing" >&2
    echo "install.sh: not root and no sudo: ask an administrator for: apt-get install$missing" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null && return
    cat "$log" >&2
    echo "install.sh: 'apt-get $1' failed (see above); still missing:$missing" >&2
    exit 1
}
echo "Installing from the distribution:$missing"
apt update
# shellcheck disable=SC2086
apt install --no-install-recommends $missing
echo "Installed."
