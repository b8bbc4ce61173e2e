/* Binding: contexts, parts, control, lists, levels, metadata; and what is wrong only with the data. */
#include "bind_fixture.h"

#include "compile/layout_tree.h"

#define TEXT(content)  "<text style='body'>" content "</text>"
#define STACK(content) SHEET("<stack>" content "<rule weight='1' color='ink'/></stack>")
#define FOCUS                                                                                                \
    "<focus periode='2021'><punt status='gereed'>Een</punt><punt>Twee</punt><punt "                          \
    "status='gereed'>Drie</punt></focus>"

static void check_page(const char *layout, const char *data, const char *expected) {
    Fixture *fixture = fixture_bound(layout, data);
    assert_page_text(fixture, expected);
    fixture_drop(fixture);
}

static void for_each_sets_context_and_position(void **state) {
    (void)state;
    check_page(
        HEAD STACK("<for-each select='focus/punt[@status]'>" TEXT(
            "{.}, de {../@periode}") "<if test='position() = last()'>" TEXT("slot") "</if></"
                                                                                    "for-each>" TEXT("{na"
                                                                                                     "am"
                                                                                                     "}")),
        REGIO(FOCUS), "Een, de 2021|Drie, de 2021|slot|Regio|");
}

/* Attributes have no order in XML: how they are written changes no page. */
static void attributes_of_one_element_come_by_name(void **state) {
    (void)state;
    const char *layout =
        HEAD STACK(TEXT("{kerncijfers/kerncijfer/@waarde | kerncijfers/kerncijfer/@eenheid}"));
    check_page(layout,
               REGIO("<kerncijfers><kerncijfer waarde='3' eenheid='uur'>a</kerncijfer></kerncijfers>"),
               "uur, 3|");
    check_page(layout,
               REGIO("<kerncijfers><kerncijfer eenheid='uur' waarde='3'>a</kerncijfer></kerncijfers>"),
               "uur, 3|");
}

static void lets_and_files_are_variables(void **state) {
    (void)state;
    check_page(
        HEAD "<let name='alle' select='focus/punt'/><let name='twee' select='$alle[2]'/>"
             "<let name='aantal' select='count($alle)'/>" STACK(TEXT(
                 "{$twee} {$programma/naam} {$root/naam} {$regio/naam}") "<for-each select='$alle[position() "
                                                                         "= $aantal]'>" TEXT(
                                                                             "{.}{$twee}") "</for-each>"),
        REGIO(FOCUS), "Twee Het programma Regio Regio|DrieTwee|");
}

static void choose_takes_the_first_that_holds(void **state) {
    (void)state;
    check_page(
        HEAD STACK("<choose><when test='plaats'>" TEXT("a") "</when><when test='focus'>" TEXT(
            "b") "</when><when test='naam'>" TEXT("c") "</when></choose>"
                                                       "<choose><when test='plaats'>" TEXT(
                                                           "d") "</when><otherwise>" TEXT("e") "</"
                                                                                               "otherwise></"
                                                                                               "choose>"
                                                                                               "<if "
                                                                                               "test='not("
                                                                                               "focus)'"
                                                                                               ">" TEXT(
                                                                                                   "f") "</"
                                                                                                        "if"
                                                                                                        ">"),
        REGIO(FOCUS), "b|e|");
}

/* Text and nodes of a use are the caller's: at the caller's node, with the caller's names. */
static void parameters_are_read_where_the_part_was_used(void **state) {
    (void)state;
    const char *layout =
        HEAD "<let name='x' select='naam'/>"
             "<part name='binnen'><param name='kop' type='text'/><param name='rij' type='nodes'/>"
             "<let name='x' select='$rij[last()]'/>"
             "<stack><for-each select='$rij'>" TEXT(
                 "{$kop}: {.} {$x}") "</for-each><content/></stack></part>"
                                     "<part name='buiten'><param name='kop' type='text'/>"
                                     "<binnen kop='{$kop} ({@periode})' rij='punt[position() &lt; "
                                     "3]'>" TEXT("{@periode} {$x} {$kop}") "</binnen></part>" STACK(
                                         "<for-each select='focus'><buiten><kop><strong>K</strong> "
                                         "{$x}</kop></buiten></for-each>");
    Fixture *fixture = fixture_bound(layout, REGIO(FOCUS));
    assert_page_text(fixture, "K Regio (2021): Een Twee|K Regio (2021): Twee Twee|2021 Regio K Regio|");
    /* The words of the use keep their place in the use, their markup too. */
    const Block *text = fixture_root(fixture)->children[0]->children[0];
    const TextRun *run = &text->of.text.runs[0];
    assert_int_equal(run->file, fixture->layout->file.file);
    assert_memory_equal(fixture->layout->file.bytes + run->offsets[0] - 8, "<strong>K", 9);
    assert_int_equal(run->within->meaning.role, ROLE_STRONG);
    fixture_drop(fixture);
}

static void defaults_and_literals_reach_xpath_and_text(void **state) {
    (void)state;
    check_page(
        HEAD
        "<part name='p'><param name='kop' type='text' default='Geen {naam}'/>"
        "<param name='soort' type='name' default='gewoon'/><param name='aantal' type='number' default='2'/>"
        "<param name='toon' type='yes-no' default='no'/><param name='rij' type='nodes' default='focus/punt'/>"
        "<stack>" TEXT("{$kop} {$soort}") "<if test='$toon'>" TEXT(
            "ja") "</if>"
                  "<if test='$soort = \"apart\"'>" TEXT("apart") "</if><if test='$kop'>" TEXT(
                      "kop") "</if>"
                             "<for-each select='$rij[position() &lt;= $aantal]'>" TEXT(
                                 "{.}") "</for-each></stack></part>" STACK("<p/><p kop='' soort='apart' "
                                                                           "aantal='1' toon='yes' "
                                                                           "rij='naam'/>"),
        REGIO(FOCUS), "Geen Regio gewoon|kop|Een|Twee|apart|ja|apart|Regio|");
}

static void a_part_may_stand_in_its_own_content(void **state) {
    (void)state;
    check_page(HEAD "<part name='p'><param name='kop' type='text'/><stack>" TEXT(
                   "{$kop}") "<content/></stack></part>" STACK("<p kop='a'><p kop='b'>" TEXT("c") "</p></p>"),
               REGIO(""), "a|b|c|");
}

static void sections_give_headings_their_level(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        HEAD
        "<part name='p'><stack><text style='head' role='heading'>x</text><content/></stack></part>" STACK(
            "<text style='head' role='heading'>a</text><stack role='section'><text style='head' "
            "role='heading'>b</text>"
            "<p role='section'/></stack><p/>"),
        REGIO(""));
    const Block *root = fixture_root(fixture);
    assert_int_equal(root->children[0]->meaning.level, 1);
    assert_int_equal(root->children[1]->meaning.role, ROLE_SECTION);
    assert_int_equal(root->children[1]->children[0]->meaning.level, 2);
    assert_int_equal(root->children[1]->children[1]->children[0]->meaning.level, 3);
    assert_int_equal(root->children[2]->children[0]->meaning.level, 1);
    assert_int_equal(root->children[2]->meaning.role, ROLE_NONE);
    fixture_drop(fixture);
}

static void what_binds_to_nothing_makes_no_block(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        HEAD STACK(
            "<stack>" TEXT("{plaats}") "</stack><box/><row columns='fixed(5) flex'>" TEXT("{plaats}")
                TEXT("b") "<if test='plaats'>" TEXT("c") "</if></row><row columns='flex'>" TEXT(
                    "{plaats}") "</row>"
                                "<grid columns='flex' areas='a b'><text style='body' in='b'>{naam}</text>"
                                "<text style='body' in='a'>{plaats}</text></grid>"),
        REGIO(""));
    const Block *root = fixture_root(fixture);
    assert_int_equal(root->child_count, 4);
    assert_int_equal(root->children[0]->kind, BLOCK_BOX);
    const Block *row = root->children[1], *grid = root->children[2];
    assert_true(row->kind == BLOCK_ROW && row->child_count == 2 && row->of.row.count == 2);
    assert_true(row->children[0]->kind == BLOCK_STACK && row->children[0]->child_count == 0);
    assert_true(row->of.row.columns[0].kind == TRACK_FIXED && row->of.row.columns[1].kind == TRACK_FLEX);
    assert_true(grid->child_count == 1 && grid->of.grid.places[0].column == 1);
    fixture_drop(fixture);
}

static unsigned count_blocks(const Block *block, unsigned char *seen) {
    unsigned count = 1;
    assert_int_equal(seen[block->number]++, 0);
    for (size_t i = 0; i < block->child_count; i++)
        count += count_blocks(block->children[i], seen);
    for (size_t i = 0; block->kind == BLOCK_LIST && i < block->of.list.count; i++)
        count += count_blocks(block->of.list.items[i].body, seen);
    return count;
}

static void block_numbers_are_unique(void **state) {
    (void)state;
    Fixture *fixture =
        fixture_bound(HEAD STACK("<list style='body' select='focus/punt' nested='punt'/>" TEXT("a") TEXT(
                          "{plaats}") "<row columns='flex'>" TEXT("{plaats}") TEXT("b") "</row>"),
                      REGIO("<focus><punt>a<punt>b</punt></punt><punt>c</punt></focus>"));
    unsigned char *seen = calloc(fixture->document.block_count, 1);
    assert_in_range(count_blocks(fixture_root(fixture), seen), 8, fixture->document.block_count);
    free(seen);
    fixture_drop(fixture);
}

static void names_are_for_messages(void **state) {
    (void)state;
    Fixture *fixture =
        fixture_bound(HEAD "<part name='deel'><param name='kop' type='text' default='K'/>" TEXT(
                          "{$kop}") "</part>"
                                    "<part name='eigen'><param name='kop' type='text'/><stack name='eigen "
                                    "{$kop}'>" TEXT("{$kop}") "</stack></part>" STACK(
                                        "<deel/><deel name='blok {naam}'/><eigen kop='{naam}'/>" TEXT("x")),
                      REGIO(""));
    const Block *root = fixture_root(fixture);
    assert_string_equal(root->children[0]->name, "deel");
    assert_string_equal(root->children[1]->name, "blok Regio");
    assert_string_equal(root->children[2]->name, "eigen Regio");
    assert_null(root->children[3]->name);
    fixture_drop(fixture);
}

/* --- lists --- */

#define LIST(attributes)                                                                                     \
    HEAD STACK("<list style='body' select='focus/punt' nested='punt' marker='@status' " attributes "/>")

static void lists_have_markers_labels_and_numbers(void **state) {
    (void)state;
    const char *three = REGIO("<focus lijst='nummers'><punt status='gereed'>a</punt><punt>b</punt><punt "
                              "nummer='7b'>c</punt></focus>");
    check_page(LIST(""), three, "gereed>a|>b|>c|");
    check_page(LIST("default-marker='streep'"), three, "gereed>a|streep>b|streep>c|");
    check_page(LIST("default-marker='streep' label='@nummer'"), three, "gereed>a|streep>b|7b>c|");
    check_page(LIST("numbers='../@lijst = \"nummers\"' label='@nummer'"), three, "1.>a|2.>b|7b>c|");
    check_page(LIST("numbers='../@lijst = \"letters\"' letters='../@lijst = \"nummers\"'"), three,
               "a.>a|b.>b|c.>c|");
}

static void letters_go_on_behind_z(void **state) {
    (void)state;
    Buffer data = {0}, expected = {0};
    buffer_text(&data, "<regio id='r' editie='2021-08'><naam>x</naam><focus>");
    for (int i = 1; i <= 53; i++) {
        buffer_text(&data, "<punt>p</punt>");
        if (i > 26)
            buffer_byte(&expected, (char)('a' + (i - 27) / 26));
        buffer_byte(&expected, (char)('a' + (i - 1) % 26));
        buffer_text(&expected, ".>p|");
    }
    buffer_text(&data, "</focus></regio>");
    check_page(LIST("letters='true()'"), data.bytes, expected.bytes);
    buffer_drop(&data);
    buffer_drop(&expected);
}

static void nested_items_are_lists_below(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        LIST("numbers='../@lijst = \"nummers\"' letters='../@lijst = \"letters\"' default-marker='streep' "
             "gap='1 2 3' "
             "nested-indent='7' hang='4' indent='2'"),
        REGIO(
            "<focus lijst='nummers'><punt lijst='letters'>een <em>x</em>\n <punt>twee<punt>drie</punt></punt>"
            "<punt>vier</punt></punt><punt>vijf</punt></focus>"));
    assert_page_text(fixture, "1.>een x|a.>twee|streep>drie|b.>vier|2.>vijf|");
    const Block *list = fixture_root(fixture)->children[0];
    assert_true(list->kind == BLOCK_LIST && list->meaning.role == ROLE_LIST);
    assert_int_equal(list->meaning.numbering, NUMBERING_DECIMAL);
    assert_true(list->of.list.indent == 2 && list->of.list.hang == 4 && list->of.list.gap.most == 3);
    const Block *body = list->of.list.items[0].body;
    assert_true(body->kind == BLOCK_STACK && body->child_count == 2 && body->of.stack.gap.wish == 2);
    assert_int_equal(body->children[0]->meaning.role, ROLE_PARAGRAPH);
    assert_int_equal(body->children[1]->meaning.numbering, NUMBERING_LETTERS);
    assert_true(body->children[1]->of.list.indent == 7);
    assert_int_equal(body->children[1]->of.list.items[0].body->children[1]->meaning.numbering,
                     NUMBERING_SYMBOLS);
    assert_int_equal(list->of.list.items[1].body->kind, BLOCK_TEXT);
    fixture_drop(fixture);
}

static void nested_items_may_stand_closer(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        LIST("gap='3 5 6' nested-gap='2 3 4'"),
        REGIO("<focus><punt>een<punt>twee<punt>drie</punt></punt></punt><punt>vier</punt></focus>"));
    const Block *list = fixture_root(fixture)->children[0];
    assert_true(list->of.list.gap.wish == 5);
    const Block *body = list->of.list.items[0].body, *below = body->children[1];
    assert_true(body->of.stack.gap.wish == 3 && below->of.list.gap.least == 2 &&
                below->of.list.gap.wish == 3);
    assert_true(below->of.list.items[0].body->children[1]->of.list.gap.most == 4);
    fixture_drop(fixture);
}

static void markers_say_what_they_mean(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(LIST("default-marker='streep' label='@nummer'"),
                                     REGIO("<focus>¤<punt status='gereed' taal='en'>a</punt><punt>b</punt>"
                                           "<punt nummer='¤7'>c</punt></focus>"));
    const ListBlock *list = &fixture_root(fixture)->children[0]->of.list;
    assert_string_equal(list->items[0].label_text, "gereed");
    assert_int_equal(list->items[0].source.offset, fixture->marks[0]);
    assert_string_equal(list->items[0].language, "en");
    assert_null(list->items[0].body->of.text.runs[0].within);
    assert_null(list->items[1].label_text);
    assert_null(list->items[1].language);
    assert_int_equal(list->items[2].label->offsets[0], fixture->marks[1]);
    fixture_drop(fixture);
}

static void empty_lists_say_so(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(LIST("empty='Geen {naam}.' empty-style='head'"), REGIO(""));
    assert_page_text(fixture, "Geen Regio.|");
    const Block *text = fixture_root(fixture)->children[0];
    assert_string_equal(text->of.text.style->name, "head");
    assert_int_equal(text->meaning.role, ROLE_PARAGRAPH);
    fixture_drop(fixture);
    fixture = fixture_bound(LIST(""), REGIO("<focus><punt> </punt></focus>"));
    assert_int_equal(fixture_root(fixture)->child_count, 1);
    fixture_drop(fixture);
}

static void items_may_be_made_of_blocks(void **state) {
    (void)state;
    check_page(
        HEAD STACK("<list style='body' select='focus/punt' nested='punt' default-marker='streep'><item>" TEXT(
            "{text()}") "<if test='position() = last()'>" TEXT("slot") "</if></item></list>"),
        REGIO("<focus><punt>a<punt>b</punt></punt><punt>c</punt></focus>"),
        "streep>a|streep>b|slot|streep>c|slot|");
}

/* --- metadata and errors of the data --- */

static void metadata_are_plain_text(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        "<layout for='regio' language='nl-BE'><title> {naam}:\n <em>x</em></title><author>{$programma/naam}"
        "</author><date>{@editie}</date>" STACK(TEXT("x")),
        "<regio id='r' editie='2021-08'><naam>Een <em>twee</em><br/>drie</naam></regio>");
    const Metadata *metadata = &fixture->document.metadata;
    assert_string_equal(metadata->title, "Een twee drie: x");
    assert_string_equal(metadata->author, "Het programma");
    assert_null(metadata->subject);
    assert_string_equal(metadata->language, "nl-BE");
    assert_int_equal(metadata->date, 1627776000); /* 2021-08-01T00:00:00Z */
    fixture_drop(fixture);
}

typedef struct Planted {
    const char *code, *layout, *data;
} Planted;

static const Planted planted[] = {
    {"bind-number", HEAD STACK(TEXT("{number(.//@waarde)}")),
     REGIO("<kerncijfers><kerncijfer waarde='¤1.250'>x</kerncijfer></kerncijfers>")},
    {"bind-period", HEAD STACK(TEXT("{period(focus/@periode)}")), REGIO("<focus periode='¤ooit'/>")},
    {"bind-date", HEAD STACK(TEXT("{date(naam)}")),
     "<regio id='r' editie='2021-08'><naam> ¤ooit</naam></regio>"},
    {"bind-date", HEAD STACK(TEXT("x")), "<regio id='r' editie='¤ooit'><naam>x</naam></regio>"},
    {"bind-address", HEAD STACK(TEXT("{naam}")),
     "<regio id='r' editie='2021-08'><naam><a href='¤ftp://x'>x</a></naam></regio>"},
    {"bind-symbol", LIST(""), REGIO("<focus><punt status='¤loopt'>x</punt></focus>")},
    {"bind-root", HEAD STACK(TEXT("{naam}")), "¤<programma/>"},
    {"layout-area-taken",
     HEAD SHEET("<grid columns='flex' areas='a b'><text style='body' in='a'>x</text><if test='naam'>"
                "¤<text style='body' in='a'>y</text></if></grid>"),
     REGIO("")},
    {"xpath-failed", HEAD STACK("<for-each select='¤naam[contains(.)]'>" TEXT("x") "</for-each>"), REGIO("")},
    {"bind-no-date", "<layout for='regio'><title>x</title><date>{¤plaats}</date>" STACK(TEXT("x")),
     REGIO("")},
    {"bind-no-title", "<layout for='regio'><title>{¤plaats}</title><date>{@editie}</date>" STACK(TEXT("x")),
     REGIO("")},
    {"layout-alternative", HEAD STACK("¤<shape symbol='streep' alt='{plaats}' size='5' color='ink'/>"),
     REGIO("")},
};

static void mistakes_of_the_data_are_told_at_their_byte(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        Fixture *fixture = fixture_new();
        fixture_layout(fixture, planted[i].layout);
        if (!fixture->layout)
            fail_msg("%s", fixture_told(fixture));
        fixture_data(fixture, planted[i].data);
        if (fixture_bind(fixture))
            fail_msg("not refused: %s", planted[i].code);
        assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_WARNING), 1);
        bool data = strstr(planted[i].data, MARK) != NULL;
        assert_told_at(fixture, data ? "data.xml" : "layout.xml", 0, planted[i].code);
        fixture_drop(fixture);
    }
}

/* Found when a setup is opened, before any report is bound. */
static void a_layout_knows_which_files_it_needs(void **state) {
    static const struct {
        const char *layout, *missing;
        bool read;
    } cases[] = {
        {HEAD STACK(TEXT("{naam}")), NULL, false},
        {HEAD STACK(TEXT("{$programma/naam}")), "programma", false},
        {HEAD STACK(TEXT("{$programma/naam}")), NULL, true},
        {HEAD STACK(TEXT("{$regio/naam}{$root/naam}")), NULL, false},
        {"<layout for='regio'><title>x</title><date>{@editie}</date><let name='programma' "
         "select='naam'/>" STACK(TEXT("{$programma}")),
         NULL, false}, /* a name of the layout's own */
        {"<layout for='programma'><title>x</title><date>2021</date>" STACK(TEXT("{$regio/naam}")), "regio",
         true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture *fixture = fixture_new();
        fixture_layout(fixture, cases[i].layout);
        if (!fixture->layout)
            fail_msg("%s", fixture_told(fixture));
        fixture_data(fixture, REGIO(""));
        const char *missing = layout_file_missing(fixture->layout, fixture->others, cases[i].read ? 1 : 0);
        if (cases[i].missing)
            assert_string_equal(missing, cases[i].missing);
        else
            assert_null(missing);
        fixture_drop(fixture);
    }
}

static void a_file_that_is_not_read_is_told(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    fixture_layout(fixture, HEAD STACK(TEXT("{¤$programma/naam}")));
    fixture_data(fixture, REGIO(""));
    BindInput input = {.data = &fixture->data, .date = 5};
    assert_false(
        bind_document(fixture->layout, &input, fixture->arena, fixture->diagnostics, &fixture->document));
    assert_told_at(fixture, "layout.xml", 0, "xpath-no-file");
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_NOTE), 1);
    fixture_drop(fixture);
}

static void expressions_that_never_end_are_stopped(void **state) {
    (void)state;
    Buffer data = {0};
    buffer_text(&data, "<regio id='r' editie='2021-08'><naam>x</naam><focus>");
    for (int i = 0; i < 3000; i++)
        buffer_text(&data, "<punt>p</punt>");
    buffer_text(&data, "</focus></regio>");
    Fixture *fixture = fixture_new();
    fixture_layout(
        fixture,
        HEAD STACK("<if test='¤count(//punt[count(//punt[count(//punt[. = \"q\"]) = 0]) = 0]) = 0'>" TEXT(
            "x") "</if>"));
    fixture_data(fixture, data.bytes);
    assert_false(fixture_bind(fixture));
    assert_told_at(fixture, "layout.xml", 0, "xpath-too-long");
    buffer_drop(&data);
    fixture_drop(fixture);
}

static void check_too_large(const char *layout, const char *data) {
    Fixture *fixture = fixture_new();
    fixture_layout(fixture, layout);
    if (!fixture->layout)
        fail_msg("%s", fixture_told(fixture));
    fixture_data(fixture, data);
    assert_false(fixture_bind(fixture));
    assert_non_null(strstr(fixture_told(fixture), "[bind-too-large]"));
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_NOTE), 1);
    fixture_drop(fixture);
}

static void lets_parameters_and_loops_that_multiply_are_stopped(void **state) {
    (void)state;
    Buffer layout = {0};
    buffer_text(&layout, HEAD "<let name='l0' select='string(naam)'/>");
    for (int i = 1; i < 50; i++)
        buffer_format(&layout, "<let name='l%d' select='concat($l%d, $l%d)'/>", i, i - 1, i - 1);
    buffer_text(&layout, STACK(TEXT("x")));
    check_too_large(layout.bytes, REGIO(""));
    buffer_clear(&layout);
    buffer_text(&layout, HEAD "<part name='p0'><param name='t' type='text'/>" TEXT("{$t}") "</part>");
    for (int i = 1; i < 28; i++)
        buffer_format(&layout, "<part name='p%d'><param name='t' type='text'/><p%d t='{$t} {$t}'/></part>", i,
                      i - 1);
    buffer_text(&layout, STACK("<p27 t='{naam}'/>"));
    check_too_large(layout.bytes, REGIO(""));
    buffer_clear(&layout);
    buffer_text(&layout, HEAD PAGE "<sheet text-size='9'><stack>");
    for (int i = 0; i < 20; i++)
        buffer_text(&layout, "<for-each select='//punt'>");
    buffer_text(&layout, TEXT("{.}"));
    for (int i = 0; i < 20; i++)
        buffer_text(&layout, "</for-each>");
    buffer_text(&layout, "</stack></sheet></layout>");
    check_too_large(layout.bytes, REGIO(FOCUS));
    buffer_drop(&layout);
}

static void nodes_come_in_the_order_of_the_file(void **state) {
    (void)state;
    check_page(
        HEAD STACK(TEXT(
            "{focus/punt[2]/preceding-sibling::* | naam | focus/@periode | focus/punt[3]}") "<for-each "
                                                                                            "select='focus/"
                                                                                            "punt[3]/"
                                                                                            "preceding-"
                                                                                            "sibling::punt'"
                                                                                            ">" TEXT(
                                                                                                "{.}") "</"
                                                                                                       "for-"
                                                                                                       "each"
                                                                                                       ">"),
        REGIO(FOCUS), "Regio, 2021, Een, Drie|Een|Twee|");
}

/* The areas are the part's, the names of what stands in them the caller's. */
static void content_may_stand_in_areas(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(HEAD "<part name='p'><grid columns='flex' areas='a b c'><text "
                                          "style='body' in='a'>x</text><content/></grid></part>" STACK(
                                              "<p><text style='body' in='c'>{naam}</text><if "
                                              "test='naam'><text style='body' in='b'>y</text></if></p>"),
                                     REGIO(""));
    const Block *grid = fixture_root(fixture)->children[0];
    assert_page_text(fixture, "x|Regio|y|");
    assert_true(grid->of.grid.places[1].column == 2 && grid->of.grid.places[2].column == 1);
    fixture_drop(fixture);
}

/* Nothing of one report stays for the next. */
static void reports_do_not_know_each_other(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(HEAD "<let name='x' select='naam'/>" STACK(TEXT("{$x}")), REGIO(""));
    XmlFile first = fixture->data, first_other = fixture->other;
    fixture_data(fixture, "<regio id='q' editie='2021-08'><naam>Ander</naam></regio>");
    assert_true(fixture_bind(fixture));
    assert_page_text(fixture, "Ander|");
    xml_close(&first);
    xml_close(&first_other);
    fixture_drop(fixture);
}

/* Conditions and repetitions may bring a box several blocks: they stand in one stack, once. */
static void a_box_of_several_holds_one_stack(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(HEAD SHEET("<box><for-each select='naam | naam'>" TEXT(
                                         "{.}") "</for-each><if test='naam'>" TEXT("b") "</if></box>"),
                                     REGIO(""));
    const Block *box = fixture_root(fixture);
    assert_int_equal(box->kind, BLOCK_BOX);
    assert_int_equal(box->child_count, 1);
    assert_int_equal(box->children[0]->kind, BLOCK_STACK);
    assert_int_equal(box->children[0]->child_count, 2);
    assert_page_text(fixture, "Regio|b|");
    fixture_drop(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(for_each_sets_context_and_position),
        cmocka_unit_test(attributes_of_one_element_come_by_name),
        cmocka_unit_test(a_box_of_several_holds_one_stack),
        cmocka_unit_test(lets_and_files_are_variables),
        cmocka_unit_test(choose_takes_the_first_that_holds),
        cmocka_unit_test(parameters_are_read_where_the_part_was_used),
        cmocka_unit_test(defaults_and_literals_reach_xpath_and_text),
        cmocka_unit_test(a_part_may_stand_in_its_own_content),
        cmocka_unit_test(sections_give_headings_their_level),
        cmocka_unit_test(what_binds_to_nothing_makes_no_block),
        cmocka_unit_test(block_numbers_are_unique),
        cmocka_unit_test(names_are_for_messages),
        cmocka_unit_test(lists_have_markers_labels_and_numbers),
        cmocka_unit_test(letters_go_on_behind_z),
        cmocka_unit_test(nested_items_are_lists_below),
        cmocka_unit_test(nested_items_may_stand_closer),
        cmocka_unit_test(markers_say_what_they_mean),
        cmocka_unit_test(empty_lists_say_so),
        cmocka_unit_test(items_may_be_made_of_blocks),
        cmocka_unit_test(metadata_are_plain_text),
        cmocka_unit_test(mistakes_of_the_data_are_told_at_their_byte),
        cmocka_unit_test(a_layout_knows_which_files_it_needs),
        cmocka_unit_test(a_file_that_is_not_read_is_told),
        cmocka_unit_test(expressions_that_never_end_are_stopped),
        cmocka_unit_test(lets_parameters_and_loops_that_multiply_are_stopped),
        cmocka_unit_test(nodes_come_in_the_order_of_the_file),
        cmocka_unit_test(content_may_stand_in_areas),
        cmocka_unit_test(reports_do_not_know_each_other),
    };
    return cmocka_run_group_tests_name("bind", tests, NULL, NULL);
}
