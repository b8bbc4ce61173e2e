/* Reading PDF files: values, cross-references of both kinds, object streams, filters; and whatever is
 * hostile. */
#include <libdeflate.h>
#include <stdio.h>

#include "made.h"

#include "inspect/filters.h"
#include "inspect/transcript.h"

static PdfValue parse(Arena *arena, const char *text) {
    PdfLexer lexer = {text, strlen(text), 0, arena, true};
    PdfValue value;
    assert_true(pdf_lexer_value(&lexer, &value));
    return value;
}

static void values_are_read(void **state) {
    Arena *arena = arena_new();
    (void)state;
    assert_int_equal(parse(arena, " % no\n-12").of.integer, -12);
    assert_true(parse(arena, "-.5").of.real == -0.5);
    PdfValue string = parse(arena, "(a\\(b\\)(c)\\101\\n\\\r\nd\r\ne)");
    assert_int_equal(string.size, 12);
    assert_memory_equal(string.of.bytes, "a(b)(c)A\nd\ne", 12);
    PdfValue digits = parse(arena, "<48 65 6C6>");
    assert_int_equal(digits.size, 4);
    assert_memory_equal(digits.of.bytes, "Hel`", 4);
    assert_string_equal(parse(arena, "/a#20b#").of.bytes, "a b#");
    PdfValue dictionary = parse(arena, "<</A[1 2 0 R null true]/B<</C/D>>>>");
    const PdfValue *array = pdf_value_lookup(&dictionary, "A");
    assert_int_equal(array->size, 4);
    assert_int_equal(array->of.items[1].kind, PDF_REFERENCE);
    assert_true(pdf_value_is_name(pdf_value_lookup(pdf_value_lookup(&dictionary, "B"), "C"), "D"));
    arena_drop(arena);
}

static void broken_values_are_refused(void **state) {
    static const char *const broken[] = {"(a", "<41", "[1 2", "<</A 1", "<<1 2>>", ")", "", "<4G>", "<</A>>"};
    Arena *arena = arena_new();
    Buffer deep = {0};
    PdfValue value;
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        PdfLexer lexer = {broken[i], strlen(broken[i]), 0, arena, true};
        assert_false(pdf_lexer_value(&lexer, &value));
    }
    for (size_t i = 0; i < 100000; i++)
        buffer_byte(&deep, '[');
    PdfLexer lexer = {deep.bytes, deep.size, 0, arena, true};
    assert_false(pdf_lexer_value(&lexer, &value));
    buffer_drop(&deep);
    arena_drop(arena);
}

static void filters_decode(void **state) {
    Arena *arena = arena_new();
    const FilterParameters plain = {1, 1, 8, 1};
    const char *out;
    size_t size;
    (void)state;
    assert_int_equal(filter_decode("ASCIIHexDecode", &plain, "48 65 6c>", 9, 100, arena, &out, &size),
                     FILTER_GOOD);
    assert_memory_equal(out, "Hel", 3);
    assert_int_equal(filter_decode("ASCII85Decode", &plain, "9jqo^BlbD-~>", 12, 100, arena, &out, &size),
                     FILTER_GOOD);
    assert_int_equal(size, 8);
    assert_memory_equal(out, "Man is d", 8);
    assert_int_equal(filter_decode("LZWDecode", &plain, "x", 1, 100, arena, &out, &size), FILTER_UNKNOWN);
    assert_int_equal(filter_decode("FlateDecode", &plain, "niet", 4, 100, arena, &out, &size),
                     FILTER_DAMAGED);
    arena_drop(arena);
}

/* `bytes` deflated; the caller frees. */
static char *deflated(const void *bytes, size_t size, size_t *out_size) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
    size_t room = libdeflate_zlib_compress_bound(compressor, size);
    char *out = malloc(room);
    *out_size = libdeflate_zlib_compress(compressor, bytes, size, out, room);
    libdeflate_free_compressor(compressor);
    return out;
}

static void a_bomb_is_refused(void **state) {
    Arena *arena = arena_new();
    size_t size, packed;
    char *zeros = calloc(1, 4000000), *bomb = deflated(zeros, 4000000, &packed);
    const FilterParameters plain = {1, 1, 8, 1};
    const char *out;
    (void)state;
    assert_int_equal(filter_decode("FlateDecode", &plain, bomb, packed, 3999999, arena, &out, &size),
                     FILTER_TOO_LARGE);
    assert_int_equal(filter_decode("FlateDecode", &plain, bomb, packed, 4000000, arena, &out, &size),
                     FILTER_GOOD);
    assert_int_equal(size, 4000000);
    free(zeros);
    free(bomb);
    arena_drop(arena);
}

/* All five predictors of PNG on rows of which the plain bytes are known. */
static void predictors_are_undone(void **state) {
    static const uint8_t plain[5][4] = {
        {1, 2, 3, 4}, {9, 9, 8, 7}, {5, 6, 200, 100}, {0, 255, 3, 90}, {7, 7, 7, 7}};
    Arena *arena = arena_new();
    uint8_t rows[25];
    size_t packed, size;
    const char *out;
    (void)state;
    for (size_t r = 0; r < 5; r++) {
        rows[r * 5] = (uint8_t)r;
        for (size_t i = 0; i < 4; i++) {
            int left = i > 0 ? plain[r][i - 1] : 0, above = r > 0 ? plain[r - 1][i] : 0;
            int corner = i > 0 && r > 0 ? plain[r - 1][i - 1] : 0, p = left + above - corner;
            int a = abs(p - left), b = abs(p - above), c = abs(p - corner);
            int paeth = a <= b && a <= c ? left : b <= c ? above : corner;
            int guess[] = {0, left, above, (left + above) / 2, paeth};
            rows[r * 5 + 1 + i] = (uint8_t)(plain[r][i] - guess[r]);
        }
    }
    char *bytes = deflated(rows, sizeof rows, &packed);
    const FilterParameters png = {12, 1, 8, 4};
    assert_int_equal(filter_decode("FlateDecode", &png, bytes, packed, 100, arena, &out, &size), FILTER_GOOD);
    assert_int_equal(size, 20);
    assert_memory_equal(out, plain, 20);
    free(bytes);
    arena_drop(arena);
}

/* A row that claims more than there is costs no more than there is. */
static void a_wide_row_costs_little(void **state) {
    Arena *arena = arena_new();
    const FilterParameters wide = {12, 32, 16, 1000000};
    size_t packed, size;
    char *bytes = deflated("\2abc", 4, &packed);
    const char *out;
    (void)state;
    assert_int_equal(filter_decode("FlateDecode", &wide, bytes, packed, 100, arena, &out, &size),
                     FILTER_GOOD);
    assert_int_equal(size, 3);
    assert_memory_equal(out, "abc", 3);
    assert_true(arena_used(arena) < 1000);
    free(bytes);
    arena_drop(arena);
}

static void a_table_is_read(void **state) {
    Desk desk = desk_open();
    Made made;
    (void)state;
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/X 2 0 R/Y 3 0 R>>");
    made_object(&made, "[(een) 4 0 R]");
    made_stream(&made, "/Filter/ASCIIHexDecode", "414243>", 7);
    made_end(&made, "");
    PdfReader *reader = desk_read(&desk, &made.file);
    assert_non_null(reader);
    const PdfValue *list = reader_lookup(reader, reader_catalog(reader), "X");
    assert_int_equal(list->size, 2);
    assert_int_equal(reader_resolve(reader, &list->of.items[1])->kind, PDF_NULL);
    PdfData data;
    assert_true(reader_stream(reader, pdf_value_lookup(reader_catalog(reader), "Y"), &data));
    assert_int_equal(data.size, 3);
    assert_memory_equal(data.bytes, "ABC", 3);
    assert_int_equal(diagnostics_count(desk.diagnostics, SEVERITY_NOTE), 0);
    reader_close(reader);
    buffer_drop(&made.file);
    desk_close(&desk);
}

/* An update: object 2 is new, object 1 still the old one; the sections lead to each other in a circle. */
static void updates_count_and_circles_end(void **state) {
    Desk desk = desk_open();
    Made made;
    (void)state;
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/X 2 0 R>>");
    made_object(&made, "(oud)");
    made_end(&made, "/Prev 00000000000");
    size_t newer = made.file.size;
    buffer_text(&made.file, "2 0 obj\n(nieuw)\nendobj\n");
    size_t table = made.file.size;
    const char *first = strstr(made.file.bytes, "startxref\n");
    buffer_format(&made.file,
                  "xref\n2 1\n%010zu 00000 n \ntrailer\n<</Size 3/Root 1 0 R/Prev %ld>>\nstartxref\n%zu\n",
                  newer, strtol(first + 10, NULL, 10), table);
    char *prev = strstr(made.file.bytes, "/Prev 0") + 6, digits[24];
    snprintf(digits, sizeof digits, "%011zu", table);
    memcpy(prev, digits, 11);
    PdfReader *reader = desk_read(&desk, &made.file);
    assert_non_null(reader);
    assert_string_equal(reader_text(reader, reader_lookup(reader, reader_catalog(reader), "X")), "nieuw");
    reader_close(reader);
    buffer_drop(&made.file);
    desk_close(&desk);
}

static void references_in_circles_are_null(void **state) {
    Desk desk = desk_open();
    Made made;
    (void)state;
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/X 2 0 R/S 4 0 R>>");
    made_object(&made, "3 0 R");
    made_object(&made, "2 0 R");
    made_object(&made, "<</Length 4 0 R>>\nstream\nx\nendstream");
    made_end(&made, "");
    PdfReader *reader = desk_read(&desk, &made.file);
    PdfData data;
    assert_non_null(reader);
    assert_int_equal(reader_lookup(reader, reader_catalog(reader), "X")->kind, PDF_NULL);
    assert_false(reader_stream(reader, pdf_value_lookup(reader_catalog(reader), "S"), &data));
    assert_true(desk_told(&desk, CODE_PDF_DAMAGED));
    reader_close(reader);
    buffer_drop(&made.file);
    desk_close(&desk);
}

static void what_is_no_pdf_is_told(void **state) {
    static const struct {
        const char *bytes;
        Code code;
    } cases[] = {
        {"", CODE_PDF_NONE},
        {"<?xml?>", CODE_PDF_NONE},
        {"%PDF-1.7\n", CODE_PDF_DAMAGED},
        {"%PDF-1.7\nstartxref\n99999\n%%EOF", CODE_PDF_DAMAGED},
        {"%PDF-1.7\nxref\n0 99999999\ntrailer<</Root 1 0 R>>\nstartxref\n9\n", CODE_PDF_DAMAGED},
        {"%PDF-1.7\nxref\n4000000000 1\n0000000000 00000 n \ntrailer<</Root 1 0 R>>\nstartxref\n9\n",
         CODE_PDF_DAMAGED},
        {"%PDF-1.7\nxref\n0 0\ntrailer<</Root 1 0 R>>\nstartxref\n9\n", CODE_PDF_DAMAGED},
        {"%PDF-1.7\nxref\n0 0\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\nstartxref\n9\n", CODE_PDF_ENCRYPTED}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Desk desk = desk_open();
        assert_null(
            reader_open_bytes("x.pdf", cases[i].bytes, strlen(cases[i].bytes), desk.arena, desk.diagnostics));
        assert_true(desk_told(&desk, cases[i].code));
        assert_int_equal(diagnostics_count(desk.diagnostics, SEVERITY_NOTE), 1);
        desk_close(&desk);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_read),
                                       cmocka_unit_test(broken_values_are_refused),
                                       cmocka_unit_test(filters_decode),
                                       cmocka_unit_test(a_bomb_is_refused),
                                       cmocka_unit_test(predictors_are_undone),
                                       cmocka_unit_test(a_wide_row_costs_little),
                                       cmocka_unit_test(a_table_is_read),
                                       cmocka_unit_test(updates_count_and_circles_end),
                                       cmocka_unit_test(references_in_circles_are_null),
                                       cmocka_unit_test(what_is_no_pdf_is_told)};
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
