/* The names of glyphs in a CFF table, made byte by byte: named and CID-keyed, all formats of a charset, and
 * damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "out/pdf_cff.h"

typedef struct Table {
    uint8_t bytes[256];
    unsigned size;
} Table;

static void add(Table *table, const void *bytes, size_t size) {
    memcpy(table->bytes + table->size, bytes, size);
    table->size += (unsigned)size;
}

/* Head, one name, one top dictionary with its charset (place 0: none), the charset. */
static Table made(bool cid_keyed, const char *charset, size_t size) {
    Table table = {.size = 0};
    add(&table, "\1\0\4\1", 4);
    add(&table, "\0\1\1\1\4Abc", 8); /* names */
    unsigned length = (cid_keyed ? 5 : 0) + 1 + 6;
    add(&table, "\0\1\1\1", 4);
    table.bytes[table.size++] = (uint8_t)(1 + length);
    if (cid_keyed)
        add(&table, "\x8B\x8B\x8B\x0C\x1E", 5); /* 0 0 0 ROS */
    add(&table, "\x8B", 1);
    unsigned place = table.size + 6;
    const uint8_t entry[6] = {29, 0, 0, 0, (uint8_t)place, 15};
    add(&table, entry, 6);
    if (size > 0)
        add(&table, charset, size);
    return table;
}

static void check(const Table *table, unsigned glyphs, const uint16_t *expected) {
    Arena *arena = arena_new();
    const uint16_t *cids;
    uint8_t *exact = malloc(table->size); /* so that reading beyond the end is seen */
    memcpy(exact, table->bytes, table->size);
    assert_true(pdf_cff_cids(exact, table->size, glyphs, arena, &cids));
    if (!expected)
        assert_null(cids);
    for (unsigned i = 0; expected && i < glyphs; i++)
        assert_int_equal(cids[i], expected[i]);
    free(exact);
    arena_drop(arena);
}

static void named_glyphs_are_numbers(void **state) {
    (void)state;
    Table table = made(false, "\0\0\x22\0\x23", 5);
    check(&table, 3, NULL);
}

static void charsets(void **state) {
    (void)state;
    static const uint16_t EXPECTED[] = {0, 17, 300, 301, 302};
    Table zero = made(true, "\0\0\x11\1\x2C\1\x2D\1\x2E", 9);
    Table one = made(true, "\1\0\x11\0\1\x2C\2", 7);
    Table two = made(true, "\2\0\x11\0\0\1\x2C\0\2", 9);
    Table same = made(true, "\2\0\1\0\3", 5);
    check(&zero, 5, EXPECTED);
    check(&one, 5, EXPECTED);
    check(&two, 5, EXPECTED);
    check(&same, 5, NULL);
}

static void damage_is_survived(void **state) {
    (void)state;
    const Table whole = made(true, "\2\0\x11\0\0\1\x2C\0\2", 9);
    unsigned refused = 0;
    for (unsigned cut = 0; cut < whole.size; cut++) {
        Arena *arena = arena_new();
        const uint16_t *cids;
        uint8_t *exact = malloc(cut + 1);
        memcpy(exact, whole.bytes, cut);
        refused += !pdf_cff_cids(exact, cut, 5, arena, &cids);
        free(exact);
        arena_drop(arena);
    }
    assert_int_equal(refused, whole.size);
    for (unsigned at = 0; at < whole.size; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            Arena *arena = arena_new();
            const uint16_t *cids;
            Table changed = whole;
            changed.bytes[at] ^= (uint8_t)(1u << bit);
            uint8_t *exact = malloc(changed.size);
            memcpy(exact, changed.bytes, changed.size);
            pdf_cff_cids(exact, changed.size, 5, arena, &cids);
            free(exact);
            arena_drop(arena);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_glyphs_are_numbers),
        cmocka_unit_test(charsets),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
