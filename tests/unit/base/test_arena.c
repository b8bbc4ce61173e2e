/* Arenas: zeroed, aligned, never overlapping, reused after a reset. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void fills(unsigned char *bytes, size_t size, unsigned char value) {
    for (size_t i = 0; i < size; i++) {
        assert_int_equal(bytes[i], 0);
    }
    memset(bytes, value, size);
}

/* Random sizes, some larger than any block: each zeroed, aligned, and still whole at the end. */
static void keeps_what_it_gave(void **state) {
    enum { COUNT = 2000 };
    unsigned char *given[COUNT];
    size_t sizes[COUNT];
    Arena *arena = arena_new();

    (void)state;
    srand(7);
    for (int round = 0; round < 3; round++) {
        size_t sum = 0;

        for (int i = 0; i < COUNT; i++) {
            sizes[i] = i % 500 == 499 ? 3000000 : (size_t)(rand() % 3000);
            given[i] = arena_alloc(arena, sizes[i]);
            assert_int_equal((uintptr_t)given[i] % _Alignof(max_align_t), 0);
            fills(given[i], sizes[i], (unsigned char)(i % 251 + 1));
            sum += sizes[i];
        }
        assert_int_equal(arena_used(arena), sum);
        for (int i = 0; i < COUNT; i++) {
            for (size_t at = 0; at < sizes[i]; at += 97) {
                assert_int_equal(given[i][at], i % 251 + 1);
            }
        }
        arena_reset(arena);
        assert_int_equal(arena_used(arena), 0);
    }
    arena_drop(arena);
    arena_drop(NULL);
}

static void size_zero_is_no_null(void **state) {
    Arena *arena = arena_new();
    char *one = arena_alloc(arena, 0), *other = arena_alloc(arena, 0);

    (void)state;
    assert_non_null(one);
    assert_ptr_not_equal(one, other);
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    arena_drop(arena);
}

static void copies_and_formats(void **state) {
    Arena *arena = arena_new();

    (void)state;
    assert_memory_equal(arena_copy(arena, "a\0bc", 3), "a\0b", 4);
    assert_string_equal(arena_copy_text(arena, "regio"), "regio");
    assert_string_equal(arena_format(arena, "%s-%d", "x", 12), "x-12");
    assert_int_equal(strlen(arena_format(arena, "%100000d", 1)), 100000);
    arena_drop(arena);
}

static void grows_with_its_items(void **state) {
    Arena *arena = arena_new();
    int *items = NULL;
    size_t capacity = 0;

    (void)state;
    for (size_t i = 0; i < 10000; i++) {
        items = arena_grow(arena, items, i, &capacity, sizeof *items);
        assert_true(capacity > i);
        items[i] = (int)i;
    }
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(items[i], i);
    }
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_it_gave),
        cmocka_unit_test(size_zero_is_no_null),
        cmocka_unit_test(copies_and_formats),
        cmocka_unit_test(grows_with_its_items),
    };

    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
