/* Images bound: which file is asked for, where it is named, whose it is; what the picture says and to whom;
 * that one which no page shows is told. */
#include "bind_fixture.h"

/* Answers with a picture, and remembers what was asked. */
typedef struct Asked {
    size_t count;
    PictureOwner owner;
    const char *relative;
    char beside[200];
    Source where;
    bool refuses;
    Image image;
} Asked;

static const Image *open_picture(void *self, PictureOwner owner, const char *beside, const char *relative,
                                 Source where) {
    Asked *asked = self;
    asked->count++;
    asked->owner = owner;
    asked->relative = relative;
    asked->where = where;
    snprintf(asked->beside, sizeof asked->beside, "%s", beside);
    return asked->refuses ? NULL : &asked->image;
}

static void give_pictures(Fixture *fixture, Asked *asked) {
    PictureOpener *pictures = arena_one(fixture->arena, PictureOpener);
    *pictures = (PictureOpener){open_picture, asked};
    fixture->pictures = pictures;
}

static Fixture *bound(const char *image, const char *data, Asked *asked) {
    Fixture *fixture = fixture_new();
    give_pictures(fixture, asked);
    fixture_layout(fixture, arena_format(fixture->arena,
                                         HEAD PAGE "<omit select='naam' reason='proef'/>"
                                                   "<sheet text-size='9'><stack>%s</stack></sheet></layout>",
                                         image));
    if (!fixture->layout)
        fail_msg("%s", fixture_told(fixture));
    fixture_data(fixture, data);
    fixture_bind(fixture);
    return fixture;
}

static bool ends_with(const char *text, const char *tail) {
    size_t size = strlen(text), wanted = strlen(tail);
    return size >= wanted && strcmp(text + size - wanted, tail) == 0;
}

#define BEELDEN(content) REGIO("<beelden>" content "</beelden>")

static void the_file_is_asked_for_where_it_is_named(void **state) {
    Asked asked = {0};
    (void)state;
    Fixture *fixture = bound("<image select='beelden/beeld'/>",
                             BEELDEN("<beeld\n alt='Iets' bestand=' ¤a/b.png '/>"), &asked);
    assert_int_equal(asked.count, 1);
    assert_int_equal(asked.owner, PICTURE_OF_REPORT);
    assert_string_equal(asked.relative, "a/b.png");
    assert_true(ends_with(asked.beside, "/data.xml"));
    assert_int_equal(asked.where.file, fixture->data.file);
    assert_int_equal(asked.where.offset, fixture->marks[0]);
    fixture_drop(fixture);

    fixture = bound("<image file='images/x.svg' alt='Iets'/>", REGIO(""), &asked);
    assert_int_equal(asked.owner, PICTURE_OF_LAYOUT);
    assert_string_equal(asked.relative, "images/x.svg");
    assert_true(ends_with(asked.beside, "/layout.xml"));
    fixture_drop(fixture);
}

/* What the only image says: NULL for an artifact. */
static void check_says(const char *image, const char *data, const char *says) {
    Asked asked = {0};
    Fixture *fixture = bound(image, data, &asked);
    if (!fixture->bound)
        fail_msg("%s", fixture_told(fixture));
    const Block *block = fixture_root(fixture)->children[0];
    assert_int_equal(block->kind, BLOCK_IMAGE);
    assert_ptr_equal(block->of.image.image, &asked.image);
    assert_int_equal(block->meaning.role, says ? ROLE_FIGURE : ROLE_ARTIFACT);
    if (says)
        assert_string_equal(block->meaning.alternative, says);
    else
        assert_null(block->meaning.alternative);
    fixture_drop(fixture);
}

static void the_data_say_what_it_is_and_the_layout_may_know_better(void **state) {
    static const char told[] = BEELDEN("<beeld bestand='a.png' alt='Een &lt;brug&gt;'/>");
    static const char plain[] = BEELDEN("<beeld bestand='a.png' versiering='ja'/>");
    (void)state;
    check_says("<image select='beelden/beeld'/>", told, "Een <brug>");
    check_says("<image select='beelden/beeld'/>", plain, NULL);
    check_says("<image select='beelden/beeld' role='artifact'/>", told, NULL);
    check_says("<image select='beelden/beeld' role='figure'/>", told, "Een <brug>");
    check_says("<image select='beelden/beeld' alt='In {naam}'/>", told, "In Regio");
    check_says("<image select='beelden/beeld' alt='In {naam}'/>", plain, "In Regio");
    check_says("<image select='beelden/beeld' alt='{plaats}'/>", told, "Een <brug>");
    check_says("<image select='beelden/beeld' alt='{plaats}'/>", plain, NULL);
    check_says("<image file='a.png' alt='{naam}'/>", REGIO(""), "Regio");
    check_says("<image file='a.png' role='artifact' alt='x'/>", REGIO(""), NULL);
}

static void the_focus_of_the_data_goes_first(void **state) {
    Asked asked = {0};
    (void)state;
    Fixture *fixture =
        bound("<for-each select='beelden/beeld'><image select='.' focus='10% 90%'/></for-each>",
              BEELDEN("<beeld bestand='a.png' alt='A' focus=' 100%  5% '/><beeld bestand='b.png' "
                      "alt='B'/>"),
              &asked);
    const Block *root = fixture_root(fixture);
    assert_int_equal(root->child_count, 2);
    assert_int_equal((int)(root->children[0]->of.image.focus_x * 1000 + 0.5), 1000);
    assert_int_equal((int)(root->children[0]->of.image.focus_y * 1000 + 0.5), 50);
    assert_int_equal((int)(root->children[1]->of.image.focus_x * 1000 + 0.5), 100);
    assert_int_equal((int)(root->children[1]->of.image.focus_y * 1000 + 0.5), 900);
    fixture_drop(fixture);
}

static void nothing_found_makes_no_block(void **state) {
    Asked asked = {0};
    (void)state;
    Fixture *fixture =
        bound("<image select='beelden/beeld'/><rule weight='1' color='ink'/>", REGIO(""), &asked);
    assert_true(fixture->bound);
    assert_int_equal(asked.count, 0);
    assert_int_equal(fixture_root(fixture)->child_count, 1);
    fixture_drop(fixture);
}

static void what_is_wrong_is_told(void **state) {
    Asked asked = {0};
    (void)state;
    Fixture *fixture = bound("<image select='naam'/>", REGIO(""), &asked);
    assert_false(fixture->bound);
    assert_non_null(strstr(fixture_told(fixture), "[bind-no-picture]"));
    fixture_drop(fixture);

    fixture = bound("<image file='a.png' alt='{plaats}'/>", REGIO(""), &asked);
    assert_false(fixture->bound);
    assert_non_null(strstr(fixture_told(fixture), "[layout-image-alternative]"));
    fixture_drop(fixture);

    asked.refuses = true; /* and told */
    fixture = bound("<image file='a.png' alt='x'/>", REGIO(""), &asked);
    assert_false(fixture->bound);
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_NOTE), 0);
    fixture_drop(fixture);
}

static void pictures_nobody_shows_are_told(void **state) {
    static const char data[] =
        BEELDEN("<beeld bestand='a.png' alt='A'>Bij <em>a</em></beeld>"
                "<beeld bestand='¤b.png' alt='B'/><beeld bestand='¤c.png' versiering='ja'>¤Bij c</beeld>");
    Asked asked = {0};
    (void)state;
    Fixture *fixture =
        bound("<image select='beelden/beeld'/><text style='body'>{beelden/beeld[1]}</text>", data, &asked);
    assert_true(fixture->bound);
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_WARNING), 3);
    for (size_t i = 0; i < 3; i++)
        assert_told_at(fixture, "data.xml", i, "text-not-placed");
    fixture_drop(fixture);

    fixture = fixture_new(); /* omitted on purpose: nothing to tell */
    give_pictures(fixture, &asked);
    fixture_layout(fixture, HEAD PAGE "<omit select='naam | beelden' reason='proef'/>"
                                      "<sheet text-size='9'><rule weight='1' color='ink'/></sheet></layout>");
    fixture_data(fixture, data);
    assert_true(fixture_bind(fixture));
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_NOTE), 0);
    fixture_drop(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_asked_for_where_it_is_named),
        cmocka_unit_test(the_data_say_what_it_is_and_the_layout_may_know_better),
        cmocka_unit_test(the_focus_of_the_data_goes_first),
        cmocka_unit_test(nothing_found_makes_no_block),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(pictures_nobody_shows_are_told),
    };
    return cmocka_run_group_tests_name("bind/bind_image", tests, NULL, NULL);
}
