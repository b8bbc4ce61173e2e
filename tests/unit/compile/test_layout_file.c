/* Layout files: every planted mistake is told at its very byte, all of a file in one go; and what is
 * right becomes the values that were written. */
#include "layout_fixture.h"

#include "compile/layout_tree.h"

typedef struct Planted {
    const char *code;
    const char *layout;
} Planted;

#define TEXT(attributes) "<text style='body' " attributes ">x</text>"

static const Planted planted[] = {
    {"misspelt-style", HEAD SHEET("<text style='¤bodyy'>x</text>")},
    {"misspelt-color", HEAD SHEET("<rule weight='1' color='¤bas'/>")},
    {"misspelt-symbol", HEAD SHEET("<shape symbol='¤stree' size='5' color='ink'/>")},
    {"unknown-symbol", HEAD SHEET("<shape symbol='¤walvis' size='5' color='ink'/>")},
    {"misspelt-inline-style", HEAD SHEET("<text style='body'><span style='¤soff'>x</span></text>")},
    {"misspelt-data-root", "<layout for='¤regi'><title>x</title><date>{@editie}</date>" SHEET(TEXT(""))},
    {"value-length", HEAD SHEET("<rule weight='¤1.5pp' color='ink'/>")},
    {"layout-negative", HEAD SHEET("<rule weight='¤-1' color='ink'/>")},
    {"value-choice", HEAD SHEET("<text style='body' role='¤title'>x</text>")},
    {"misspelt-attribute", HEAD SHEET("<text ¤styl='body' style='body'>x</text>")},
    /* tracks, gaps, areas */
    {"layout-track", HEAD SHEET("<row columns='¤'>" TEXT("") "</row>")},
    {"layout-track", HEAD SHEET("<row columns='flex ¤fixed content'>" TEXT("") "</row>")},
    {"layout-track", HEAD SHEET("<row columns='¤flex(200,100)'>" TEXT("") "</row>")},
    {"layout-track", HEAD SHEET("<row columns='flex(1, 2, 3) ¤flex(1,2,3,4)'>" TEXT("") "</row>")},
    {"layout-give", HEAD SHEET("<stack gap='¤5 3 6'>" TEXT("") "</stack>")},
    {"layout-give", HEAD SHEET("<stack gap='¤5 6'>" TEXT("") "</stack>")},
    {"layout-give",
     HEAD SHEET("<grid columns='flex' areas='a/b/c' row-gap='3 | ¤1 2'>" TEXT("in='a'") "</grid>")},
    {"layout-area-shape", HEAD SHEET("<grid columns='flex' areas='¤a a / a b'>" TEXT("in='b'") "</grid>")},
    {"layout-area-shape", HEAD SHEET("<grid columns='flex' areas='¤a b a'>" TEXT("in='b'") "</grid>")},
    {"layout-area-row", HEAD SHEET("<grid columns='flex' areas='a b\n ¤c'>" TEXT("in='b'") "</grid>")},
    {"layout-track-count", HEAD SHEET("<grid ¤columns='flex flex' areas='a b c'>" TEXT("in='b'") "</grid>")},
    {"misspelt-area", HEAD SHEET("<grid columns='flex' areas='links rechts'>" TEXT("in='¤recht'") "</grid>")},
    {"layout-areas-none", HEAD SHEET("<grid columns='flex' areas='¤'>" TEXT("") "</grid>")},
    {"layout-area-missing", HEAD SHEET("<grid columns='flex' areas='a b'>¤" TEXT("") "</grid>")},
    {"layout-area-missing",
     HEAD SHEET("<grid columns='flex' areas='a b'><if test='naam'>¤" TEXT("") "</if></grid>")},
    {"layout-area-taken", HEAD SHEET("<grid columns='flex' areas='a b'>" TEXT(
                              "in='a'") "<rule in='¤a' weight='1' color='ink'/></grid>")},
    {"layout-area-outside", HEAD SHEET("<stack>"
                                       "<text style='body' ¤in='a'>x</text></stack>")},
    {"layout-one-block", HEAD SHEET("¤<box>" TEXT("") TEXT("") "</box>")},
    {"layout-one-block", HEAD PAGE "¤<sheet text-size='9'>" TEXT("") TEXT("") "</sheet></layout>"},
    {"layout-page-size",
     HEAD "<page size='¤A44' margin='10'/><sheet text-size='9'>" TEXT("") "</sheet></layout>"},
    {"layout-text-sizes", HEAD PAGE "¤<sheet text-size='9' min-size='10'>" TEXT("") "</sheet></layout>"},
    {"layout-alternative", HEAD SHEET("¤<shape symbol='streep' role='figure' size='5' color='ink'/>")},
    /* templates and XPath */
    {"template-open", HEAD SHEET("<text style='body'>a &amp; b ¤{naam</text>")},
    {"template-close", HEAD SHEET("<text style='body'>a &amp;¤} b</text>")},
    {"xpath-empty", HEAD SHEET("<text style='body'>a {¤}</text>")},
    {"xpath-syntax", HEAD SHEET("<text style='body'>a {naam[¤}</text>")},
    {"xpath-syntax", HEAD SHEET("<if test='naam = ¤)'>" TEXT("") "</if>")},
    {"xpath-syntax", HEAD SHEET("<if test='naam &lt; plaats and ¤]'>" TEXT("") "</if>")},
    {"xpath-not-nodes", HEAD SHEET("<text style='body'>{¤string(naam)}</text>")},
    {"xpath-not-nodes", HEAD SHEET("<text style='body'>{¤count(naam) - 1}</text>")},
    {"xpath-not-nodes", HEAD SHEET("<list style='body' select='¤1 + 1'/>")},
    {"xpath-failed", HEAD SHEET("<if test='¤contains(naam)'>" TEXT("") "</if>")},
    {"misspelt-xpath-function", HEAD SHEET("<if test='not(¤contain(naam, \"x\"))'>" TEXT("") "</if>")},
    {"misspelt-function", HEAD SHEET("<text style='body'>{ ¤peroid(focus/@periode)}</text>")},
    {"unknown-function", HEAD SHEET("<text style='body'>{¤zzzz(naam)}</text>")},
    {"misspelt-variable", HEAD SHEET("<text style='body'>{$¤program/naam}</text>")},
    {"misspelt-variable",
     HEAD "<let name='een' select='naam'/>" SHEET("<if test='\"$x\" = $¤eeen'>" TEXT("") "</if>")},
    {"misspelt-data-element", HEAD SHEET("<text style='body'>{focus/¤pun}</text>")},
    {"unknown-data-element", HEAD SHEET("<if test='child::¤walvis or attribute :: id'>" TEXT("") "</if>")},
    {"misspelt-data-attribute",
     HEAD SHEET("<if test='focus/punt[@¤statuss = \"walvis\"]'>" TEXT("") "</if>")},
    {"misspelt-data-attribute",
     HEAD SHEET("<if test='attribute::¤editi and naam div 2 &gt; 1'>" TEXT("") "</if>")},
    {"layout-name-taken",
     HEAD "<let name='een' select='naam'/><let name='¤een' select='naam'/>" SHEET(TEXT(""))},
    {"layout-name-taken", HEAD "<let name='¤root' select='naam'/>" SHEET(TEXT(""))},
    /* parts */
    {"misspelt-part",
     HEAD "<part name='paneel'>" TEXT("") "</part>" SHEET("<stack>¤<panel/><paneel/></stack>")},
    {"unknown-part", HEAD SHEET("¤<walvissen/>")},
    {"layout-name-taken", HEAD "<part name='¤stack'>" TEXT("") "</part>" SHEET(TEXT(""))},
    {"layout-name-taken",
     HEAD "<part name='p'>" TEXT("") "</part><part name='¤p'>" TEXT("") "</part>" SHEET("<p/>")},
    {"layout-name-taken",
     HEAD "<part name='p'><param name='¤role' type='text'/>" TEXT("") "</part>" SHEET("<p/>")},
    {"layout-one-block",
     HEAD "¤<part name='p'><param name='a' type='text' default=''/></part>" SHEET("<p/>")},
    {"layout-param-missing", HEAD
     "<part name='p'><param name='kop' type='text'/><text style='body'>{$kop}</text></part>" SHEET("¤<p/>")},
    {"misspelt-param",
     HEAD "<part name='p'><param name='kop' type='text'/><text style='body'>{$kop}</text></part>" SHEET(
         "<p kop='x' ¤kopp='y'/>")},
    {"layout-param-twice",
     HEAD "<part name='p'><param name='kop' type='text'/><text style='body'>{$kop}</text></part>" SHEET(
         "<p kop='x'>¤<kop>y</kop></p>")},
    {"misspelt-color",
     HEAD "<part name='p'><param name='tint' type='color'/><rule weight='1' color='$tint'/></part>" SHEET(
         "<p tint='¤inkt'/>")},
    {"misspelt-color", HEAD "<part name='p'><param name='tint' type='color' default='¤inkt'/><rule "
                            "weight='1' color='$tint'/></part>" SHEET("<p tint='ink'/>")},
    {"value-length",
     HEAD "<part name='p'><param name='dik' type='length'/><rule weight='$dik' color='ink'/></part>" SHEET(
         "<p dik='¤dik'/>")},
    {"misspelt-color", /* a name without a type is checked where it is used */
     HEAD "<part name='p'><param name='tint' type='name'/><rule weight='1' color='$tint'/></part>" SHEET(
         "<p tint='¤inkt'/>")},
    {"misspelt-param",
     HEAD "<part name='p'><param name='tint' type='color'/><rule weight='1' color='$¤tin'/></part>" SHEET(
         "<p tint='ink'/>")},
    {"layout-param-use",
     HEAD "<part name='p'><param name='kop' type='text'/><rule weight='1' color='¤$kop'/></part>" SHEET(
         "<p kop='ink'/>")},
    {"layout-no-params", HEAD SHEET("<rule weight='1' color='$¤tint'/>")},
    {"layout-part-recursive", HEAD "<part name='p'><stack>¤<p/></stack></part>" SHEET("<p/>")},
    {"layout-part-recursive",
     HEAD "<part name='p'><q/></part><part name='q'><stack>¤<p/></stack></part>" SHEET("<p/>")},
    {"layout-no-content", HEAD "<part name='p'>" TEXT("") "</part>" SHEET("<p>¤" TEXT("") "</p>")},
    {"layout-content-outside", HEAD SHEET("<stack>¤<content/></stack>")},
    {"layout-text-here", HEAD "<part name='p'><content/></part>" SHEET("<p> ¤los " TEXT("") "</p>")},
    {"layout-text-here", HEAD SHEET("<stack><if test='naam'>\n ¤los " TEXT("") "</if></stack>")},
    {"misspelt-text-element", HEAD SHEET("<text style='body'><if test='naam'>¤<strng>x</strng></if></text>")},
    {"misspelt-text-element",
     HEAD "<part name='p'><param name='kop' type='text'/><text style='body'>{$kop}</text></part>" SHEET(
         "<p><kop>een ¤<stong>y</stong></kop></p>")},
    /* what nothing uses is checked as well */
    {"misspelt-style", HEAD "<part name='p'><text style='¤bdy'>x</text></part>" SHEET(TEXT(""))},
    {"misspelt-variable",
     HEAD "<part name='p'><param name='rij' type='nodes'/><list style='body' select='$¤rijj'/></part>" SHEET(
         TEXT(""))},
};

static void every_planted_mistake_is_told_at_its_byte(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        Fixture *fixture = fixture_new();
        fixture_layout(fixture, planted[i].layout);
        if (fixture->layout)
            fail_msg("not refused: %s", planted[i].layout);
        if (diagnostics_count(fixture->diagnostics, SEVERITY_ERROR) != 1)
            fail_msg("not one message for %s:\n%s", planted[i].layout, fixture_told(fixture));
        assert_told_at(fixture, "layout.xml", 0, planted[i].code);
        fixture_drop(fixture);
    }
}

static void all_mistakes_of_a_file_are_told_in_one_go(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_layout(fixture,
                   HEAD "<part name='p'><param name='kop' type='text'/>\n<stack gap='¤3 2 1'>"
                        "<text style='¤boody'>{$kop}</text></stack></part>" SHEET(
                            "<stack>\n<p\n  ¤kopp='a'\n  kop='{¤nmaam(naam)}'/>¤<paneel/><p kop='{naam}'/>"
                            "<rule weight='1' color='¤blauw'/></stack>"));
    assert_null(fixture->layout);
    static const char *const codes[] = {"layout-give",      "misspelt-style", "misspelt-param",
                                        "unknown-function", "unknown-part",   "unknown-color"};
    for (size_t i = 0; i < 6; i++)
        assert_told_at(fixture, "layout.xml", i, codes[i]);
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_ERROR), 6);
    fixture_drop(fixture);
}

static void parts_that_multiply_end(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    Buffer layout = {0};
    buffer_text(&layout, HEAD "<part name='p0'><text style='body'>x</text></part>");
    for (int i = 1; i < 40; i++)
        buffer_format(&layout, "<part name='p%d'><stack><p%d/><p%d/></stack></part>", i, i - 1, i - 1);
    buffer_text(&layout, SHEET("<p39/>"));
    fixture_layout(fixture, layout.bytes);
    assert_null(fixture->layout);
    assert_non_null(strstr(fixture_told(fixture), "[layout-too-large]"));
    buffer_drop(&layout);
    fixture_drop(fixture);
}

static void parts_that_go_too_deep_are_refused(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    Buffer layout = {0};
    buffer_text(&layout, HEAD "<part name='p0'><text style='body'>x</text></part>");
    for (int i = 1; i < 20000; i++)
        buffer_format(&layout, "<part name='p%d'><p%d/></part>", i, i - 1);
    buffer_text(&layout, SHEET("<p19999/>"));
    fixture_layout(fixture, layout.bytes);
    assert_null(fixture->layout);
    assert_non_null(strstr(fixture_told(fixture), "[layout-too-large]"));
    buffer_drop(&layout);
    fixture_drop(fixture);
}

static void tracks_gaps_and_areas_have_their_values(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_layout(
        fixture, HEAD SHEET("<grid columns='fixed(10mm) content flex( 5 , 6 , 2 ) flex' column-gap='4 8' "
                            "rows='flex(7)' row-gap='1 2 3 | 9' width-step='6' areas='\n a a . b\n a a c c /"
                            " d d d d'><text style='body' in='c'>x</text></grid>"));
    assert_non_null(fixture->layout);
    const LayoutNode *node = fixture->layout->sheets[0].root;
    const GridBlock *grid = &node->of.grid;
    assert_int_equal(grid->column_count, 4);
    assert_int_equal(grid->row_count, 3);
    assert_true(grid->columns[0].kind == TRACK_FIXED && grid->columns[0].least > 28.34 &&
                grid->columns[0].least < 28.35);
    assert_int_equal(grid->columns[1].kind, TRACK_CONTENT);
    assert_true(grid->columns[2].kind == TRACK_FLEX && grid->columns[2].least == 5 &&
                grid->columns[2].most == 6 && grid->columns[2].weight == 2);
    assert_true(grid->columns[3].least == 0 && grid->columns[3].most == 0 && grid->columns[3].weight == 1);
    assert_true(grid->column_gaps[0] == 4 && grid->column_gaps[1] == 8 && grid->column_gaps[2] == 8);
    assert_true(grid->rows[2].least == 7 && grid->row_gaps[0].wish == 2 && grid->row_gaps[1].least == 9);
    assert_true(grid->width_step == 6);
    GridPlace place = node->children.items[0]->place;
    assert_true(place.column == 2 && place.row == 1 && place.columns == 2 && place.rows == 1);
    fixture_drop(fixture);
}

static void paper_is_turned_as_asked(void **state) {
    (void)state;
    static const struct {
        const char *page;
        double width, height;
    } cases[] = {{"size='A4' orientation='landscape'", 841.89, 595.28},
                 {"size='A5' orientation='portrait'", 419.53, 595.28},
                 {"", 595.28, 841.89},
                 {"size='Letter'", 612, 792},
                 {"size='600x400'", 600, 400},
                 {"size='10cmx100mm'", 283.46, 283.46},
                 {"size='600x400' orientation='portrait'", 400, 600}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture *fixture = fixture_new();
        fixture_layout(fixture, arena_format(fixture->arena,
                                             HEAD "<page %s margin='1 2 3 4'/><sheet text-size='9'><text "
                                                  "style='body'>x</text></sheet></layout>",
                                             cases[i].page));
        assert_non_null(fixture->layout);
        Size size = fixture->layout->page;
        assert_true(size.width > cases[i].width - 0.01 && size.width < cases[i].width + 0.01);
        assert_true(size.height > cases[i].height - 0.01 && size.height < cases[i].height + 0.01);
        assert_true(fixture->layout->margin.left == 4 && fixture->layout->margin.right == 2);
        fixture_drop(fixture);
    }
}

static void parameters_become_values(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_layout(fixture,
                   HEAD "<part name='binnen'><param name='dikte' type='length'/><param name='kleur' "
                        "type='color' default='base'/><rule weight='$dikte' color='$kleur'/></part>"
                        "<part name='buiten'><param name='d' type='length' default='3'/><binnen "
                        "dikte='$d'/></part>" SHEET(
                            "<stack><buiten d='2mm'/><buiten/><binnen dikte='1' kleur='ink'/></stack>"));
    assert_non_null(fixture->layout);
    const LayoutNodes *uses = &fixture->layout->sheets[0].root->children;
    const LayoutNode *first = uses->items[0]->children.items[0]->children.items[0];
    const LayoutNode *second = uses->items[1]->children.items[0]->children.items[0];
    const LayoutNode *third = uses->items[2]->children.items[0];
    assert_true(first->of.rule.weight > 5.66 && first->of.rule.weight < 5.67);
    assert_int_equal(first->of.rule.color.red, 0x40);
    assert_true(second->of.rule.weight == 3);
    assert_int_equal(third->of.rule.color.red, 0x10);
    fixture_drop(fixture);
}

/* What a use says of its block goes before what the part says. */
static void the_use_goes_before_the_part(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_layout(fixture,
                   HEAD "<part name='p'><if test='naam'><text style='body' role='note' yield='3' "
                        "align='middle'>x</text></if></part>" SHEET(
                            "<grid columns='flex' areas='a b'><p in='b' role='quote' align='fill'/></grid>"));
    assert_non_null(fixture->layout);
    const LayoutNode *use = fixture->layout->sheets[0].root->children.items[0];
    const LayoutNode *text = use->children.items[0]->branches[0].body.items[0];
    assert_true(use->placed && use->place.column == 1 && !text->placed);
    assert_int_equal(text->role, ROLE_QUOTE);
    assert_int_equal(text->align, VALIGN_FILL);
    assert_int_equal(text->yield, 3);
    fixture_drop(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_planted_mistake_is_told_at_its_byte),
        cmocka_unit_test(all_mistakes_of_a_file_are_told_in_one_go),
        cmocka_unit_test(parts_that_multiply_end),
        cmocka_unit_test(parts_that_go_too_deep_are_refused),
        cmocka_unit_test(tracks_gaps_and_areas_have_their_values),
        cmocka_unit_test(paper_is_turned_as_asked),
        cmocka_unit_test(parameters_become_values),
        cmocka_unit_test(the_use_goes_before_the_part),
    };
    return cmocka_run_group_tests_name("layout_file", tests, NULL, NULL);
}
