/* Sizes that a layout gives the theme's styles: used on its pages, checked as a theme's are, and nobody
 * else's. */
#include "bind_fixture.h"

#include "compile/layout_tree.h"

static void sizes_of_the_layout_are_used(void **state) {
    (void)state;
    Fixture *fixture =
        fixture_bound(HEAD "<style name='body' sizes='14/19'/><inline name='domain' size='11' underline='1'/>"
                           "<part name='p'><text style='body'>{naam}</text></part>" SHEET(
                               "<stack><p/><text style='head'>x</text></stack>"),
                      REGIO(""));
    const Block *root = fixture_root(fixture);
    const TextStyle *body = root->children[0]->of.text.style, *head = root->children[1]->of.text.style;
    assert_true(body->step_count == 1 && body->steps[0].size == 14 && body->steps[0].leading == 19);
    assert_true(head->steps[0].size == 12);
    assert_ptr_equal(body->font_spec, theme_style(&fixture->theme, "body")->font_spec);
    const InlineStyle *domain = theme_inline(fixture->layout->theme, "domain");
    assert_true(domain->size == 11 && domain->underline == 1 && domain->has_color);
    fixture_drop(fixture);
}

static void the_theme_stays_as_it_was(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_layout(fixture, HEAD "<style name='body' sizes='14/19'/><inline name='domain' size='11'/>" SHEET(
                                "<text style='body'>x</text>"));
    assert_non_null(fixture->layout);
    assert_true(theme_style(&fixture->theme, "body")->steps[0].size == 9);
    assert_true(theme_inline(&fixture->theme, "domain")->size == 0);
    fixture_drop(fixture);
}

static void mistakes_are_told_at_their_byte(void **state) {
    (void)state;
    static const struct {
        const char *style, *code;
    } cases[] = {{"<style name='¤bodi' sizes='14/19'/>", "misspelt-style"},
                 {"<style name='body' sizes='¤14-19'/>", "theme-sizes"},
                 {"<style name='body' sizes='¤14/19 16/22'/>", "theme-size-count"},
                 {"<style name='body' sizes='14/19' wish='¤9'/>", "theme-wish"},
                 {"<style name='body' ¤font='bold'/>", "unknown-attribute"},
                 {"<inline name='¤domein' size='9'/>", "misspelt-inline-style"},
                 {"<inline name='domain' size='¤9 pt'/>", "value-length"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture *fixture = fixture_new();
        fixture_layout(fixture, arena_format(fixture->arena, HEAD "%s" SHEET("<text style='body'>x</text>"),
                                             cases[i].style));
        assert_null(fixture->layout);
        assert_told_at(fixture, "layout.xml", 0, cases[i].code);
        assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_ERROR), 1);
        fixture_drop(fixture);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_of_the_layout_are_used),
        cmocka_unit_test(the_theme_stays_as_it_was),
        cmocka_unit_test(mistakes_are_told_at_their_byte),
    };
    return cmocka_run_group_tests_name("layout_style", tests, NULL, NULL);
}
