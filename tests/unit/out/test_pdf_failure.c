/* The n-th call of libharu fails, for every n: one message, no file, no crash, no leak.
 *
 * Two functions stand before libharu's own ones of the same name, which its own calls find too. */
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <hpdf.h>

#include "unit/out/sample.h"

/* Calls still to go well, -1: all. Two counters in one place, since interposed functions get no pointer. */
static struct {
    long adds, writes;
} left = {-1, -1};

/* dlsym answers an object pointer for a function (POSIX has it so, ISO C does not). */
static void find(const char *name, void *function, size_t size) {
    void *found = dlsym(RTLD_NEXT, name);

    assert(found != NULL && size == sizeof found);
    memcpy(function, &found, size);
}

HPDF_STATUS HPDF_Xref_Add(HPDF_Xref xref, void *object) {
    HPDF_STATUS (*real)(HPDF_Xref, void *);

    find("HPDF_Xref_Add", &real, sizeof real);
    if (left.adds == 0) {
        HPDF_Obj_ForceFree(xref->mmgr, object); /* as libharu does when it fails */
        return HPDF_SetError(xref->error, HPDF_XREF_COUNT_ERR, 0);
    }
    left.adds -= left.adds > 0;
    return real(xref, object);
}

HPDF_STATUS HPDF_Stream_Write(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size) {
    HPDF_STATUS (*real)(HPDF_Stream, const HPDF_BYTE *, HPDF_UINT);

    find("HPDF_Stream_Write", &real, sizeof real);
    if (left.writes == 0) {
        return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
    }
    left.writes -= left.writes > 0;
    return real(stream, bytes, size);
}

/* Whether it went well; when not, that it was told once and nothing is left. */
static bool try_writing(Sample *s, PdfShared *shared, Buffer *pdf) {
    bool done = pdf_write(s->pages, &s->metadata, &s->options, shared, s->diagnostics, pdf);

    assert_int_equal(diagnostics_count(s->diagnostics, SEVERITY_ERROR), done ? 0 : 1);
    assert_int_equal(pdf->size > 0, done);
    diagnostics_clear(s->diagnostics);
    return done;
}

/* Pixels with a soft mask, and a drawing with a group. */
static void add_pictures(Sample *s) {
    static const uint8_t pixels[64] = {0, 50, 100, 150};
    static const PathStep steps[] = {{.verb = PATH_MOVE}, {.verb = PATH_LINE, .x = 9, .y = 9}};
    static const DrawingShape shape = {
        .matrix = {1, 0, 0, 1}, .steps = steps, .count = 2, .filled = true, .fill_opacity = 1};
    static const DrawingNode shapes[] = {{.shape = &shape}, {.shape = &shape}};
    static const DrawingNode group = {.opacity = 0.5, .children = shapes, .child_count = 2};
    static const Image images[] = {
        {.kind = IMAGE_PIXELS,
         .hash = {1},
         .width = 8,
         .height = 8,
         .columns = 8,
         .rows = 8,
         .shared = true,
         .of.pixels = {.model = COLORS_GRAY, .bits = 8, .pixels = pixels, .size = 64, .alpha = pixels}},
        {.kind = IMAGE_DRAWING,
         .hash = {2},
         .width = 9,
         .height = 9,
         .of.drawing = {.opacity = 1, .children = &group, .child_count = 1}}};

    for (size_t i = 0; i < 2; i++) {
        Rect rect = {20, 20 + 30.0 * (double)i, 20, 20};

        pages_add_image(s->pages, &(PlacedImage){&images[i], rect}, true, (Source){0, 0}, rect);
    }
}

static void any_call_may_fail(void **state) {
    for (int plain = 0; plain < 2; plain++) {
        PdfShared *shared = pdf_shared_new();
        Buffer pdf = {0};
        Sample s;
        long n;

        (void)state;
        sample_open(&s);
        sample_all(&s);
        add_pictures(&s);
        s.options.plain_xref = plain == 1;
        for (n = 3;; n++) { /* the first three are HPDF_New's own */
            left.adds = n;
            if (try_writing(&s, shared, &pdf)) {
                break;
            }
        }
        assert_true(n > 50);
        left.adds = -1;
        for (n = 0;; n += 1 + n / 40) {
            left.writes = n;
            if (try_writing(&s, shared, &pdf)) {
                break;
            }
        }
        assert_true(n > 50);
        left.writes = -1;
        sample_close(&s);
        buffer_drop(&pdf);
        pdf_shared_drop(shared);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_call_may_fail)};

    return cmocka_run_group_tests_name("out/pdf failing", tests, NULL, NULL);
}
