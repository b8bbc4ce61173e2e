#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "out/trace.h"
#include "unit/out/sample.h"

static void pages_read_as_text(void **state) {
    static const char source[] = "regel een\nregel \"twee\"\n";
    Sample s;
    Meaning list, item, link;
    Rect bounds; /* the font says */
    Buffer out = {0}, expected = {0};

    (void)state;
    sample_open(&s);
    s.file = sources_add(s.sources, "map/regio.xml", source, sizeof source - 1);
    sample_page(&s, 600, 400.5);
    s.pages->pages[0].label = "i";
    sample_box(&s, (Rect){0, 0, 600, 20}, (Color){255, 0, 16}, true);
    list = sample_open_role(&s, (Meaning){.role = ROLE_LIST, .numbering = NUMBERING_DECIMAL});
    item = (Meaning){.role = ROLE_ITEM, .language = "en"};
    pages_open(s.pages, &item, (Source){s.file, 10}, "punt");
    link = sample_open_role(&s, (Meaning){.role = ROLE_LINK, .target = "https://x.nl", .contents = "x"});
    s.tracking = -0.125;
    bounds = sample_word(&s, "a \"b\\\"");
    pages_add_link(s.pages, bounds);
    pages_close(s.pages, &link);
    sample_page(&s, 300, 300);
    sample_ring(&s, 10, 10, 4, false);
    pages_close(s.pages, &item);
    pages_close(s.pages, &list);
    trace_write(s.pages, s.sources, &out);
    buffer_text(&expected, "page 1 600x400.5 label=\"i\"\n  area 36,");
    buffer_decimal(&expected, bounds.y, 2);
    buffer_byte(&expected, ' ');
    buffer_decimal(&expected, bounds.width, 2);
    buffer_byte(&expected, 'x');
    buffer_decimal(&expected, bounds.height, 2);
    buffer_text(&expected, " target=\"https://x.nl\"\n"
                           "page 2 300x300\n"
                           "artifact path 0,0 600x20 fill #ff0010 \"box\"\n"
                           "list decimal @map/regio.xml:1:1\n"
                           "  item name=\"punt\" language=\"en\" @map/regio.xml:2:1\n"
                           "    link target=\"https://x.nl\" contents=\"x\" @map/regio.xml:1:1\n"
                           "      text 36,40 width ");
    buffer_decimal(&expected, bounds.width, 2);
    buffer_text(&expected, " Lato-Regular 9 tracking -0.13 #14283c \"a \\\"b\\\\\\\"\" @map/regio.xml:1:1\n"
                           "on page 2, item 1\n"
                           "    path 10,6 8x8 stroke 1.25 #005a78 \"symbol gereed\"\n");
    assert_string_equal(out.bytes, expected.bytes);
    buffer_drop(&expected);
    buffer_drop(&out);
    sample_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_read_as_text)};

    return cmocka_run_group_tests_name("out/trace", tests, NULL, NULL);
}
