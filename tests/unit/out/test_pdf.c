/* Whole files: both serializations hold the same objects, and bytes depend on nothing but the pages.
 *
 * With OUT_SAMPLES=folder in the environment the files are left there for other readers (veraPDF, qpdf). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/out/objects.h"
#include "unit/out/sample.h"

static void leave(const char *name, const Buffer *pdf) {
    const char *folder = getenv("OUT_SAMPLES");
    char path[512];
    FILE *file;

    if (folder == NULL) {
        return;
    }
    snprintf(path, sizeof path, "%s/%s.pdf", folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(pdf->bytes, 1, pdf->size, file), pdf->size);
    fclose(file);
}

static void make_told(Sample *s, bool plain, PdfShared *shared, size_t told, Buffer *out) {
    s->options.plain_xref = plain;
    assert_true(pdf_write(s->pages, &s->metadata, &s->options, shared, s->diagnostics, out));
    assert_int_equal(diagnostics_count(s->diagnostics, SEVERITY_NOTE), told);
}

static void make(Sample *s, bool plain, PdfShared *shared, Buffer *out) {
    make_told(s, plain, shared, 0, out);
}

/* Three pages: labels, a paragraph and a link that go over the page; a level is left out if asked. */
static void several_pages(Sample *s, bool gap) {
    Meaning p, link;

    sample_page(s, 595.276, 841.89);
    s->pages->pages[0].label = "[1/3] – één";
    sample_heading(s, 1, "Rapport");
    sample_heading(s, gap ? 3 : 2, "Diep");
    sample_heading(s, 2, "Minder diep");
    p = sample_open_role(s, (Meaning){.role = ROLE_PARAGRAPH});
    sample_word(s, "Deze alinea ");
    link =
        sample_open_role(s, (Meaning){.role = ROLE_LINK, .target = "https://x.nl", .contents = "Verwijzing"});
    pages_add_link(s->pages, sample_word(s, "begint hier "));
    sample_page(s, 595.276, 841.89);
    pages_add_link(s->pages, sample_word(s, "en eindigt"));
    pages_close(s->pages, &link);
    sample_word(s, " daar.");
    pages_close(s->pages, &p);
    s->x = 36;
    sample_heading(s, 1, "Tweede");
    sample_page(s, 841.89, 595.276);
    sample_heading(s, 2, "Derde");
}

/* ---- reading the cross-reference stream ---- */

typedef struct Streams {
    Objects file; /* only bytes and size are used, offsets of objects in the file */
    uint8_t (*rows)[6];
    Buffer held[64]; /* object streams, inflated, by order met */
    size_t numbers[64];
    size_t stream_count;
} Streams;

static uint32_t where_of(const uint8_t row[6]) {
    return (uint32_t)row[1] << 24 | (uint32_t)row[2] << 16 | (uint32_t)row[3] << 8 | row[4];
}

static void read_rows(Streams *r, const Buffer *pdf) {
    size_t start = strtoul(last_of(pdf->bytes, pdf->size, "startxref\n") + 10, NULL, 10);
    size_t number = strtoul(pdf->bytes + start, NULL, 10);
    Buffer rows = {0};

    r->file = (Objects){pdf->bytes, pdf->size, number + 1, calloc(number + 1, sizeof(size_t)), NULL};
    r->file.offsets[number] = (size_t)(strstr(pdf->bytes + start, " 0 obj\n") + 7 - pdf->bytes);
    object_stream(&r->file, number, &rows);
    assert_int_equal(rows.size, (number + 1) * 7);
    r->rows = calloc(number + 1, 6);
    for (size_t i = 0; i <= number; i++) {
        assert_int_equal(rows.bytes[7 * i], 2);
        for (size_t k = 0; k < 6; k++) {
            r->rows[i][k] = (uint8_t)((uint8_t)rows.bytes[7 * i + 1 + k] + (i > 0 ? r->rows[i - 1][k] : 0));
        }
    }
    buffer_drop(&rows);
    for (size_t i = 1; i <= number; i++) {
        if (r->rows[i][0] == 1) {
            char expected[32];
            size_t offset = where_of(r->rows[i]);
            int length = snprintf(expected, sizeof expected, "%zu 0 obj\n", i);

            assert_memory_equal(pdf->bytes + offset, expected, (size_t)length);
            r->file.offsets[i] = offset + (size_t)length;
        }
    }
}

static const Buffer *held_in(Streams *r, size_t number) {
    for (size_t i = 0; i < r->stream_count; i++) {
        if (r->numbers[i] == number) {
            return &r->held[i];
        }
    }
    assert_true(r->stream_count < 64);
    assert_int_equal(r->rows[number][0], 1);
    r->numbers[r->stream_count] = number;
    object_stream(&r->file, number, &r->held[r->stream_count]);
    return &r->held[r->stream_count++];
}

/* The value of an object that stands in an object stream. */
static const char *held_object(Streams *r, size_t object, size_t *size) {
    size_t stream = where_of(r->rows[object]), index = r->rows[object][5];
    const Buffer *held = held_in(r, stream);
    char text[512];
    size_t first = (size_t)number_after(object_text(&r->file, stream, text, sizeof text), "/First ");
    size_t count = (size_t)number_after(text, "/N ");
    char *at = held->bytes;
    size_t offset = 0, next = held->size - first;

    assert_true(index < count);
    for (size_t i = 0; i <= index; i++) {
        size_t number = strtoul(at, &at, 10);

        offset = strtoul(at, &at, 10);
        if (i == index) {
            assert_int_equal(number, object);
        }
    }
    if (index + 1 < count) {
        strtoul(at, &at, 10);
        next = strtoul(at, &at, 10);
    }
    *size = next - offset - 1; /* a line end between objects */
    return held->bytes + first + offset;
}

static void streams_drop(Streams *r) {
    for (size_t i = 0; i < r->stream_count; i++) {
        buffer_drop(&r->held[i]);
    }
    free(r->rows);
    objects_drop(&r->file);
}

/* Every object of the one file stands in the other with the same value. */
static void check_same_objects(const Buffer *plain, const Buffer *packed) {
    Objects o = objects_read(plain);
    Streams r = {0};

    read_rows(&r, packed);
    assert_int_equal(r.rows[0][0], 0);
    for (size_t i = 1; i < o.count; i++) {
        const char *expected = plain->bytes + o.offsets[i];

        if (r.rows[i][0] == 1) {
            const char *found = packed->bytes + r.file.offsets[i];
            size_t length = 0;

            while (memcmp(found + length, "\nendobj", 7) != 0) {
                length++;
            }
            assert_memory_equal(found, expected, length);
        } else {
            size_t size;
            const char *found = held_object(&r, i, &size);

            assert_int_equal(r.rows[i][0], 2);
            assert_memory_equal(found, expected, size);
            assert_memory_equal(expected + size, "\nendobj", 7);
        }
    }
    streams_drop(&r);
    objects_drop(&o);
}

static void both_serializations_agree(void **state) {
    static const char *const names[] = {"all", "region", "pages"};
    PdfShared *shared = pdf_shared_new();
    Buffer plain = {0}, packed = {0};

    (void)state;
    for (int i = 0; i < 3; i++) {
        char name[32];
        Sample s;

        sample_open(&s);
        if (i == 0) {
            sample_all(&s);
        } else if (i == 1) {
            sample_region(&s, 5);
        } else {
            several_pages(&s, false);
        }
        make(&s, true, shared, &plain);
        make(&s, false, shared, &packed);
        check_same_objects(&plain, &packed);
        leave(names[i], &packed);
        snprintf(name, sizeof name, "%s-plain", names[i]);
        leave(name, &plain);
        sample_close(&s);
    }
    buffer_drop(&plain);
    buffer_drop(&packed);
    pdf_shared_drop(shared);
}

/* More objects than one object stream holds. */
static void many_objects_agree(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer plain = {0}, packed = {0};
    Sample s;

    (void)state;
    sample_open(&s);
    for (uint32_t i = 0; i < 5; i++) {
        sample_region(&s, i);
    }
    make(&s, true, shared, &plain);
    make(&s, false, shared, &packed);
    check_same_objects(&plain, &packed);
    leave("many", &packed);
    sample_close(&s);
    buffer_drop(&plain);
    buffer_drop(&packed);
    pdf_shared_drop(shared);
}

/* Two thousand items, three hundred links, and texts that would break what they stand in. */
static void odd_data(Sample *s) {
    char *endless = arena_alloc(s->arena, 100001);
    Meaning list, figure;

    memset(endless, 'x', 100000);
    memcpy(endless, "\xE2\x82\xAC", 3);
    endless[100000] = '\0';
    s->metadata.title = "a(b\\)) <</Type>> endobj %\xF0\x9F\x98\x80 &<>]]>";
    s->metadata.author = ")\\";
    s->metadata.subject = endless;
    s->metadata.keywords = "\tendstream\nendobj\r";
    sample_page(s, 841.89, 595.276);
    s->pages->pages[0].label = "(\\)(";
    sample_heading(s, 1, "Kop ) \\ ( endobj stream");
    list = sample_open_role(s, (Meaning){.role = ROLE_LIST, .numbering = NUMBERING_SYMBOLS});
    for (int i = 0; i < 2000; i++) {
        s->x = 36 + 40.0 * (i % 18);
        s->y = 60 + 4.0 * (i / 18);
        s->width = 200;
        sample_item(s, i % 2 == 0 ? "gestopt (of) stil\\" : NULL, "punt", i % 7 == 0 ? "hier (\\" : NULL,
                    i % 7 == 0 ? "https://x.nl/(a)\\b/\xC3\xA9\"<>{}|^`\x01?q=%20#\xF0\x9F\x98\x80" : NULL);
    }
    pages_close(s->pages, &list);
    figure = sample_open_role(s, (Meaning){.role = ROLE_FIGURE, .alternative = endless, .language = "en-GB"});
    sample_ring(s, 700, 500, 12, false);
    pages_close(s->pages, &figure);
    figure = sample_open_role(s, (Meaning){.role = ROLE_SPAN, .actual_text = endless});
    sample_word(s, "kort");
    pages_close(s->pages, &figure);
}

/* Three texts are longer than a string may be; each is told. */
static void odd_data_agrees(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer plain = {0}, packed = {0};
    Sample s;

    (void)state;
    sample_open(&s);
    odd_data(&s);
    make_told(&s, true, shared, 3, &plain);
    make_told(&s, false, shared, 3, &packed);
    check_same_objects(&plain, &packed);
    assert_non_null(
        last_of(plain.bytes, plain.size,
                "/URI(https://x.nl/\\(a\\)%5Cb/%C3%A9%22%3C%3E%7B%7D%7C%5E%60%01?q=%20#%F0%9F%98%80)"));
    leave("odd", &packed);
    leave("odd-plain", &plain);
    sample_close(&s);
    buffer_drop(&plain);
    buffer_drop(&packed);
    pdf_shared_drop(shared);
}

/* ---- same bytes ---- */

static void bytes_do_not_depend_on_what_was_made_before(void **state) {
    PdfShared *warm = pdf_shared_new();
    Buffer first = {0}, second = {0};

    (void)state;
    for (uint32_t i = 0; i < 5; i++) {
        PdfShared *cold = pdf_shared_new();
        Sample s;

        sample_open(&s);
        sample_region(&s, i);
        make(&s, i % 2 == 1, cold, &first);
        make(&s, i % 2 == 1, warm, &second);
        assert_int_equal(first.size, second.size);
        assert_memory_equal(first.bytes, second.bytes, first.size);
        pdf_shared_drop(cold);
        sample_close(&s);
    }
    buffer_drop(&first);
    buffer_drop(&second);
    pdf_shared_drop(warm);
}

/* Another profile of the same size is another profile. */
static void profiles_are_told_apart(void **state) {
    PdfShared *warm = pdf_shared_new(), *cold = pdf_shared_new();
    Buffer first = {0}, second = {0};
    char *other;
    Sample s;

    (void)state;
    sample_open(&s);
    sample_page(&s, 300, 200);
    make(&s, false, warm, &first);
    other = arena_copy(s.arena, s.options.icc_profile, s.options.icc_size);
    other[s.options.icc_size - 1] ^= 1;
    s.options.icc_profile = other;
    make(&s, false, warm, &first);
    make(&s, false, cold, &second);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.bytes, second.bytes, first.size);
    sample_close(&s);
    buffer_drop(&first);
    buffer_drop(&second);
    pdf_shared_drop(warm);
    pdf_shared_drop(cold);
}

static void identifiers_differ_with_the_content(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer first = {0}, second = {0};
    Sample s;

    (void)state;
    for (int plain = 0; plain < 2; plain++) {
        sample_open(&s);
        sample_all(&s);
        make(&s, plain == 1, shared, &first);
        s.metadata.title = "Anders";
        make(&s, plain == 1, shared, &second);
        assert_memory_not_equal(last_of(first.bytes, first.size, "/ID"),
                                last_of(second.bytes, second.size, "/ID"), 30);
        sample_close(&s);
    }
    buffer_drop(&first);
    buffer_drop(&second);
    pdf_shared_drop(shared);
}

static void a_region_is_small(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer pdf = {0};
    Sample s;

    (void)state;
    sample_open(&s);
    sample_region(&s, 77);
    make(&s, false, shared, &pdf);
    assert_true(pdf.size < 30000);
    sample_close(&s);
    buffer_drop(&pdf);
    pdf_shared_drop(shared);
}

/* ---- what is in it ---- */

/* An outline entry's line: its title and those beneath it in brackets. */
static void put_outline(const Objects *o, size_t object, Buffer *out) {
    char text[4096], *title;
    long kid, next;

    object_text(o, object, text, sizeof text);
    title = strstr(text, "/Title(");
    if (title != NULL) {
        buffer_add(out, title + 7, strcspn(title + 7, ")"));
    }
    kid = number_after(text, "/First ");
    next = number_after(text, "/Next ");
    if (kid > 0) {
        buffer_byte(out, '[');
        put_outline(o, (size_t)kid, out);
        buffer_byte(out, ']');
    }
    if (next > 0) {
        buffer_byte(out, ' ');
        put_outline(o, (size_t)next, out);
    }
}

static void headings_make_the_outline(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer pdf = {0}, outline = {0};
    char text[8192];
    Objects o;
    size_t root;
    Sample s;

    (void)state;
    sample_open(&s);
    several_pages(&s, true);
    make(&s, true, shared, &pdf);
    o = objects_read(&pdf);
    object_text(&o, (size_t)number_after(o.trailer, "/Root "), text, sizeof text);
    assert_non_null(strstr(text, "/PageMode/UseOutlines"));
    assert_non_null(strstr(text, "/PageLabels<</Nums[0<</P<FEFF005B0031002F0033005D"));
    root = (size_t)number_after(text, "/Outlines ");
    put_outline(&o, root, &outline);
    assert_string_equal(outline.bytes, "[Rapport[Diep Minder diep] Tweede[Derde]]");
    assert_int_equal(number_after(object_text(&o, root, text, sizeof text), "/Count "), 5);
    objects_drop(&o);
    sample_close(&s);
    buffer_drop(&outline);
    buffer_drop(&pdf);
    pdf_shared_drop(shared);
}

static void addresses_are_ascii(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer pdf = {0};
    Sample s;

    (void)state;
    sample_open(&s);
    sample_all(&s);
    make(&s, true, shared, &pdf);
    assert_non_null(
        last_of(pdf.bytes, pdf.size, "/URI(https://www.example.org/%C3%A9%C3%A9n?a=\\(1\\)&b=2)"));
    sample_close(&s);
    buffer_drop(&pdf);
    pdf_shared_drop(shared);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_serializations_agree),
        cmocka_unit_test(many_objects_agree),
        cmocka_unit_test(odd_data_agrees),
        cmocka_unit_test(bytes_do_not_depend_on_what_was_made_before),
        cmocka_unit_test(profiles_are_told_apart),
        cmocka_unit_test(identifiers_differ_with_the_content),
        cmocka_unit_test(a_region_is_small),
        cmocka_unit_test(headings_make_the_outline),
        cmocka_unit_test(addresses_are_ascii),
    };

    return cmocka_run_group_tests_name("out/pdf", tests, NULL, NULL);
}
