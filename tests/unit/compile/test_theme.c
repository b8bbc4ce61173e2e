/* Themes: what is read, what extends what, and every error at its place. */
#include "unit/support.h"

#include "compile/theme.h"
#include "compile/theme_entries.h"

#define COLORS       "<colors><color name='ink' value='#000000'/><color name='white' value='#FFFFFF'/></colors>"
#define FONTS        "<fonts folders='/a /b'><font name='regular' file='R.ttf'/></fonts>"
#define STYLE(more)  "<styles><style name='body' font='regular' color='ink' " more "/></styles>"
#define SYMBOL(path) "<symbols><symbol name='s' width='10' height='10'>" path "</symbol></symbols>"

typedef struct Planted {
    const char *marked, *codes;
} Planted;

static const Planted planted[] = {
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='8/11'")
         SYMBOL("<path d='M0 0L1 1' stroke='1'/>") "</theme>",
     ""},
    {"<theme name='^other'/>", "theme-name"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='^8/11 ^8/12'") "</theme>",
     "theme-size-count, theme-sizes"},
    {"<theme name='file'>" FONTS COLORS STYLE("\n sizing='text'\n sizes='8/11 ^9 10/12'") "</theme>",
     "theme-sizes"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='^8/11 9/12'") "</theme>", "theme-size-count"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='^'") "</theme>", "theme-sizes"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizing='room' sizes='8/11 9/12' wish='^10'") "</theme>",
     "theme-wish"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizing='^rooms' sizes='8/11 9/12'") "</theme>",
     "value-choice-near"},
    {"<theme name='file'>" FONTS COLORS "<styles><style name='a' font='^regulr' color='^inkt' sizes='8/11'/>"
     "<inline name='b' font='^x' color='^zzzzzzz'/></styles></theme>",
     "misspelt-font, misspelt-color, unknown-font, unknown-color"},
    {"<theme name='file'><colors>\n<color name='a' value='^#888888' on='b b ^d' contrast='4.5'/><color "
     "name='b' value='#FFFFFF'/>"
     "<color name='c' value='^#FFF'/></colors></theme>",
     "theme-contrast, unknown-color, value-color"},
    {"<theme name='file'><colors><color name='a' value='^#777777' on='b'/><color name='b' "
     "value='#FFFFFF'/></colors></theme>",
     "theme-contrast"},
    {"<theme name='file'><colors><color name='a' value='#767676' on='b'/><color name='b' "
     "value='#FFFFFF'/></colors></theme>",
     ""},
    {"<theme name='file'><colors><color name='a' value='^#12' on='b'/><color name='b' "
     "value='#FFFFFF'/></colors></theme>",
     "value-color"},
    {"<theme name='file'><colors><color name='a' value='#000000' on='b' contrast='^30'/><color name='b' "
     "value='#FFFFFF'/></colors></theme>",
     "value-range"},
    {"<theme name='file'><colors><color name='a' value='#000000'/>\n<color name='^a' "
     "value='#000000'/></colors></theme>",
     "theme-twice"},
    {"<theme name='file'>" SYMBOL("<path d='M0 0&#32;L1 ^x' fill='yes'/>^<path d='M0 0L1 1'/>") "</theme>",
     "theme-path, theme-paint"},
    {"<theme name='file'><fonts><font name='a' file='a.ttf' sha256='^12'/>^<font name='b'/></fonts></theme>",
     "theme-hash, missing-attribute"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='8/11' tracking='^-0,018' most-lines='^1.5'") "</theme>",
     "value-number, value-integer"},
    {"<theme name='file'>" SYMBOL("<path d='^ ' fill='yes'/>") "</theme>", "value-empty"},
    {"<theme name='file' extends='^file'/>", "theme-cycle"},
    {"<theme name='file'><fonts><font name='a' file='a.ttf' fallback='b c'/><font name='b' file='b.ttf'/>"
     "<font name='c' file='c.ttf'/></fonts></theme>",
     ""},
    {"<theme name='file'><fonts><font name='gewoon' file='a.ttf' fallback='^gewon ^zzzzzz'/></fonts></theme>",
     "misspelt-font, unknown-font"},
    {"<theme name='file'><patterns file='/a'/><hyphenation><patterns file='/b' language='de'/>"
     "<patterns file='/c' language='^nl'/></hyphenation></theme>",
     "theme-twice"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='8/11' features='^-liga,wat?,tnum'") "</theme>",
     "theme-feature"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='8/11' figures='tabular ^old'") "</theme>",
     "theme-figures"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='8/11' caps='^smal'") "</theme>", "value-choice-near"},
    {"<theme name='file'>" FONTS COLORS STYLE("sizes='8/11' hang='^ja'") "</theme>", "value-choice"},
    {"<theme name='file'><colors><color name='a' value='#000000'/>^^^<colr/></colors>^<fonds/></theme>",
     "misspelt-element, missing-attribute, missing-attribute, misspelt-element"},
};

static void errors_at_their_places(void **state) {
    (void)state;
    Bench bench = bench_open();
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        char *text;
        const char *expected = bench_expected(&bench, planted[i].marked, planted[i].codes, &text);
        const char *path = bench_write(&bench, "file.xml", text, strlen(text));
        Theme theme;
        bool good = theme_read(path, (Source){0, 0}, bench.arena, bench.sources, bench.diagnostics, &theme);
        if (strcmp(bench_told(&bench), expected) != 0)
            fail_msg("%s\nexpected %s\ntold     %s", text, expected, bench_told(&bench));
        assert_int_equal(good, diagnostics_count(bench.diagnostics, SEVERITY_ERROR) == 0);
        bench_reset(&bench);
    }
    bench_close(&bench);
}

/* The theme `above`, which extends the one in below.xml; nothing is told. */
static Theme two_themes(Bench *bench, const char *below, const char *above) {
    Theme theme;
    bench_write(bench, "below.xml", below, strlen(below));
    const char *path = bench_write(bench, "above.xml", above, strlen(above));
    assert_true(theme_read(path, (Source){0, 0}, bench->arena, bench->sources, bench->diagnostics, &theme));
    assert_string_equal(bench_told(bench), "");
    return theme;
}

static void extends_replaces_by_name(void **state) {
    (void)state;
    static const char below[] = "<theme name='below'>" FONTS COLORS STYLE(
        "sizes='8/11' tracking='-0.018' align='end' hyphenate='yes' optical-edge='9'")
        SYMBOL("<path d='M0 0H4' fill='yes' stroke='1.5'/>") "</theme>";
    static const char above[] =
        "<theme name='above' extends='below'><colors><color name='ink' value='#102030'/>"
        "<color name='new' value='#FFFFFF'/></colors><styles><inline name='a' color='new' "
        "underline='0.6'/></styles></theme>";
    Bench bench = bench_open();
    Theme theme = two_themes(&bench, below, above);
    assert_string_equal(theme.name, "above");
    assert_int_equal(theme.color_count, 3);
    assert_int_equal(theme_color(&theme, "ink")->blue, 0x30);
    const TextStyle *body = theme_style(&theme, "body");
    assert_int_equal(body->color.green, 0x20); /* the style of below sees the colour of above */
    assert_int_equal(body->align, ALIGN_END);
    assert_true(body->hyphenate && body->optical_edge == 9 && body->steps[0].leading == 11 &&
                body->tracking == -0.018);
    assert_string_equal(body->font_spec->file, "R.ttf");
    assert_int_equal(theme.font_folder_count, 2);
    assert_string_equal(theme.font_folders[1], "/b");
    const InlineStyle *a = theme_inline(&theme, "a");
    assert_true(a->has_color && a->underline == 0.6 && !a->font_spec);
    const Symbol *symbol = theme_symbol(&theme, "s");
    assert_int_equal(symbol->paths[0].count, 2);
    assert_true(symbol->paths[0].filled && symbol->paths[0].stroke == 1.5);
    theme.fonts[0].font = (const Font *)&bench;
    theme_join_fonts(&theme);
    assert_ptr_equal(body->font, &bench);
    bench_close(&bench);
}

static void missing_theme_below_is_told_where_it_is_named(void **state) {
    (void)state;
    static const char text[] = "<theme name='file' extends='nowhere'><styles><style name='a' font='b' "
                               "color='c' sizes='8/11'/></styles></theme>";
    Bench bench = bench_open();
    Theme theme;
    const char *path = bench_write(&bench, "file.xml", text, sizeof text - 1);
    assert_false(theme_read(path, (Source){0, 0}, bench.arena, bench.sources, bench.diagnostics, &theme));
    assert_string_equal(bench_told(&bench), "1:29 file-missing");
    bench_close(&bench);
}

/* Ratios as WCAG 2.1's own definition gives them. */
static void contrast_is_wcag(void **state) {
    (void)state;
    const Color black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x77, 0x77, 0x77}, red = {255, 0, 0};
    assert_float_equal(color_contrast(black, white), 21, 1e-9);
    assert_float_equal(color_contrast(white, white), 1, 1e-9);
    assert_float_equal(color_contrast(grey, white), 4.478, 0.001);
    assert_float_equal(color_contrast(white, red), 3.998, 0.001);
}

/* 4.478 is 4.47, never 4.48: what is too little must not read as more than it is. */
static void contrast_names_colors_and_ratio(void **state) {
    (void)state;
    static const char text[] = "<theme name='file'><colors><color name='grijs' value='#777777' on='wit'/>"
                               "<color name='wit' value='#FFFFFF'/></colors></theme>";
    static const char *const parts[2][6] = {{"grijs", "#777777", "wit", "#FFFFFF", "4,47:1", "4,5:1"},
                                            {"grijs", "#777777", "wit", "#FFFFFF", "4.47:1", "4.5:1"}};
    Bench bench = bench_open();
    Theme theme;
    const char *path = bench_write(&bench, "file.xml", text, sizeof text - 1);
    assert_false(theme_read(path, (Source){0, 0}, bench.arena, bench.sources, bench.diagnostics, &theme));
    for (Language language = LANGUAGE_DUTCH; language <= LANGUAGE_ENGLISH; language++) {
        Buffer out = {0};
        diagnostics_write(bench.diagnostics, language, SEVERITY_NOTE, &out);
        *strchr(out.bytes, '\n') = 0;
        for (size_t i = 0; i < 6; i++)
            if (!strstr(out.bytes, parts[language][i]))
                fail_msg("%s is not in: %s", parts[language][i], out.bytes);
        buffer_drop(&out);
    }
    bench_close(&bench);
}

/* Dutch patterns: how many. */
static int language_of(const Theme *theme) {
    int count = 0;
    for (size_t i = 0; i < theme->pattern_count; i++)
        count += strcmp(theme->patterns[i].language, "nl") == 0;
    return count;
}

static void features_and_fallbacks(void **state) {
    (void)state;
    static const char below[] =
        "<theme name='below'><fonts><font name='regular' file='R.ttf' fallback='b a'/>"
        "<font name='a' file='A.ttf'/><font name='b' file='B.ttf'/></fonts>"
        "<patterns file='/nl'/><hyphenation><patterns file='/de' language='de'/>"
        "</hyphenation>" COLORS STYLE(
            "sizes='8/11' features='-liga' figures='tabular oldstyle' caps='all-small'") "</theme>";
    static const char above[] = "<theme name='above' extends='below'><hyphenation><patterns file='/d' "
                                "language='de'/></hyphenation>"
                                "<styles><inline name='a' caps='small'/></styles></theme>";
    Bench bench = bench_open();
    Theme theme = two_themes(&bench, below, above);
    assert_string_equal(theme_style(&theme, "body")->features, "-liga,tnum,onum,smcp,c2sc");
    assert_string_equal(theme_inline(&theme, "a")->features, "smcp");
    const FontSpec *font = theme_font(&theme, "regular");
    assert_int_equal(font->fallback_count, 2);
    assert_ptr_equal(font->fallbacks[0], theme_font(&theme, "b"));
    assert_ptr_equal(font->fallbacks[1], theme_font(&theme, "a"));
    assert_int_equal(theme.pattern_count, 2);
    assert_string_equal(theme.patterns[0].file, "/nl");
    assert_string_equal(theme.patterns[0].language, "nl");
    assert_string_equal(theme.patterns[1].file, "/d");
    bench_close(&bench);
}

static void sample_themes_are_right(void **state) {
    (void)state;
    static const char *const paths[] = {"layouts/themes/zee.xml", "layouts/themes/klei.xml"};
    Bench bench = bench_open();
    for (size_t i = 0; i < 2; i++) {
        Theme theme;
        if (!theme_read(paths[i], (Source){0, 0}, bench.arena, bench.sources, bench.diagnostics, &theme) ||
            diagnostics_count(bench.diagnostics, SEVERITY_NOTE) > 0)
            fail_msg("%s is not right", paths[i]);
        assert_int_equal(language_of(&theme), 1);
        assert_non_null(theme.profile.file);
    }
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_at_their_places),
        cmocka_unit_test(extends_replaces_by_name),
        cmocka_unit_test(features_and_fallbacks),
        cmocka_unit_test(missing_theme_below_is_told_where_it_is_named),
        cmocka_unit_test(contrast_is_wcag),
        cmocka_unit_test(contrast_names_colors_and_ratio),
        cmocka_unit_test(sample_themes_are_right),
    };
    return cmocka_run_group_tests_name("compile/theme", tests, NULL, NULL);
}
