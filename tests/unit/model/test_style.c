/* Finding what a theme names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/style.h"

static void finds_by_name(void **state) {
    static const NamedColor colors[] = {{.name = "base", .color = {1, 2, 3}},
                                        {.name = "soft", .color = {4, 5, 6}}};
    static const TextStyle styles[] = {{.name = "body"}, {.name = "head"}};
    static const InlineStyle inlines[] = {{.name = "strong"}, {.name = "sup"}};
    static const Symbol symbols[] = {{.name = "bars"}, {.name = "target"}};
    FontSpec fonts[] = {{.name = "regular"}, {.name = "bold"}};
    const Theme theme = {.colors = colors,
                         .color_count = 2,
                         .styles = styles,
                         .style_count = 2,
                         .inlines = inlines,
                         .inline_count = 2,
                         .symbols = symbols,
                         .symbol_count = 2,
                         .fonts = fonts,
                         .font_count = 2};
    const Theme empty = {0};

    (void)state;
    assert_ptr_equal(theme_color(&theme, "soft"), &colors[1].color);
    assert_ptr_equal(theme_style(&theme, "body"), &styles[0]);
    assert_ptr_equal(theme_style(&theme, "head"), &styles[1]);
    assert_ptr_equal(theme_inline(&theme, "sup"), &inlines[1]);
    assert_ptr_equal(theme_symbol(&theme, "target"), &symbols[1]);
    assert_ptr_equal(theme_font(&theme, "bold"), &fonts[1]);
    assert_null(theme_color(&theme, "Soft"));
    assert_null(theme_style(&theme, "hea"));
    assert_null(theme_symbol(&theme, ""));
    assert_null(theme_font(&theme, NULL));
    assert_null(theme_inline(&empty, "sup"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_by_name)};

    return cmocka_run_group_tests_name("model/style", tests, NULL, NULL);
}
