# shellcheck shell=bash
# Sourced by tests on generated regions: some hold more than a page can, and that is an error told for them alone.

# only_overflow STATUS ERRORS: nothing else went wrong. It is told at the text of the data that does not fit; at the layout
# only when nothing but the layout's own words stands beyond the foot, and then a second message names the report.
only_overflow() {
    if [ "$1" -gt 1 ]; then fail "generated regions: exit status 0 or 1" "$1: $(cat "$2")"; return; fi
    if other=$(grep -E '(error|fout): .*\[[a-z-]*\]$' "$2" | grep -vE '\[(layout-overflow|report-not-made)\]$'); then
        fail "generated regions: no error but of what does not fit" "$other"
    else
        pass "generated regions: no error but of what does not fit ($(grep -c 'error: ' "$2") of those)"
    fi
}

# enough MADE ALL: most of them must be there, or nothing was tested.
enough() { check "generated regions: enough fit ($1 of $2)" test $(($1 * 10)) -ge $(($2 * 5)); }
