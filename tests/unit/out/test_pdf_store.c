#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_store.h"
#include "unit/out/objects.h"

static PdfId add_with(PdfStore *store, const char *entries) {
    PdfId object = pdf_store_add(store);
    Buffer text = {0};

    buffer_text(&text, entries);
    pdf_store_fill(store, object, &text);
    buffer_drop(&text);
    return object;
}

static void objects_are_written_as_filled(void **state) {
    Arena *arena = arena_new();
    PdfStore *store = pdf_store_new(arena);
    PdfId plain = add_with(store, "/A 1"), stream = add_with(store, "/B 2");
    Buffer out = {0};

    (void)state;
    pdf_store_stream(store, stream, "12345", 5);
    pdf_store_write(store, plain, &out);
    assert_string_equal(out.bytes, "<<\n/A 1>>");
    buffer_clear(&out);
    pdf_store_write(store, stream, &out);
    assert_string_equal(out.bytes, "<<\n/B 2/Length 5>>\nstream\r\n12345\nendstream");
    assert_false(pdf_store_is_stream(store, plain));
    assert_true(pdf_store_is_stream(store, stream));
    assert_int_equal(pdf_store_count(store), stream);
    assert_int_equal(pdf_store_error(store), 0);
    buffer_drop(&out);
    pdf_store_drop(store);
    arena_drop(arena);
}

static void pages_are_counted(void **state) {
    Arena *arena = arena_new();
    PdfStore *store = pdf_store_new(arena);
    char room[4096];
    Buffer out = {0};
    Objects objects;
    long root, tree;

    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_not_equal(pdf_store_add_page(store), 0);
    }
    pdf_store_save(store, &out);
    assert_int_equal(pdf_store_error(store), 0);
    assert_memory_equal(out.bytes, "%PDF-1.7\n", 9);
    objects = objects_read(&out);
    root = number_after(objects.trailer, "/Root ");
    tree = number_after(object_text(&objects, (size_t)root, room, sizeof room), "/Pages ");
    assert_int_equal(number_after(object_text(&objects, (size_t)tree, room, sizeof room), "/Count "), 3);
    objects_drop(&objects);
    buffer_drop(&out);
    pdf_store_drop(store);
    arena_drop(arena);
}

static void identifier_and_producer(void **state) {
    static const uint8_t identifier[16] = {0xAB, 1, 2, 3};
    Arena *arena = arena_new();
    PdfStore *store = pdf_store_new(arena);
    Buffer out = {0};

    (void)state;
    pdf_store_identify(store, identifier);
    pdf_store_add_page(store);
    pdf_store_save(store, &out);
    assert_non_null(strstr(strstr(out.bytes, "trailer"), "AB010203"));
    for (size_t i = 0; i + 4 < out.size; i++) { /* no version of libharu's in the file */
        assert_memory_not_equal(out.bytes + i, "Haru", 4);
    }
    buffer_drop(&out);
    pdf_store_drop(store);
    arena_drop(arena);
}

/* No object 99 is there: what is asked of it must not crash, nor be an error of the file. */
static void unknown_objects_are_nothing(void **state) {
    Arena *arena = arena_new();
    PdfStore *store = pdf_store_new(arena);
    Buffer out = {0};

    (void)state;
    pdf_store_write(store, 0, &out);
    assert_int_equal(out.size, 0);
    assert_false(pdf_store_is_stream(store, 0));
    buffer_drop(&out);
    pdf_store_drop(store);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_written_as_filled),
        cmocka_unit_test(pages_are_counted),
        cmocka_unit_test(identifier_and_producer),
        cmocka_unit_test(unknown_objects_are_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
