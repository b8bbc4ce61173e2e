/* Templates and running text: what they say, how white space folds, and that every byte knows where it
 * was written. */
#include "bind_fixture.h"

#include "base/utf8.h"
#include "bind/nfc.h"
#include "compile/layout_tree.h"

#include <time.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

typedef struct Said {
    const char *attributes, *content, *data, *expected;
} Said;

#define FOCUS "<focus periode='2020-2021'><punt>Een</punt><punt>Twee</punt><punt>Drie</punt></focus>"

static const Said said[] = {
    {"", "{naam}", REGIO(""), "Regio|"},
    {"", "a {naam} b", REGIO(""), "a Regio b|"},
    {"", "{{naam}} {{{naam}}}", REGIO(""), "{naam} {Regio}|"},
    {"", "{plaats}", REGIO(""), ""},
    {"", "   \n ", REGIO(""), ""},
    {"", "{focus/punt}", REGIO(FOCUS), "Een, Twee, Drie|"},
    {"join=' – '", "{focus/punt}", REGIO(FOCUS), "Een – Twee – Drie|"},
    {"join=''", "{focus/punt}", REGIO(FOCUS), "EenTweeDrie|"},
    {"", "{count(focus/punt)} punten", REGIO(FOCUS), "3 punten|"},
    {"", "{count(focus/@periode | naam)}", REGIO(FOCUS), "2|"},
    {"", "{period(focus/@periode)}", REGIO(FOCUS), "2020–2021|"},
    {"", "{date($root/@editie)}", REGIO(""), "augustus 2021|"},
    {"", "{focus/@periode}", REGIO(FOCUS), "2020-2021|"},
    {"", "{number(kerncijfers/kerncijfer/@waarde)}",
     REGIO("<kerncijfers><kerncijfer waarde='1234567,50'>x</kerncijfer></kerncijfers>"), "1.234.567,50|"},
    {"", "{money(kerncijfers/kerncijfer/@waarde)}",
     REGIO("<kerncijfers><kerncijfer waarde='1250'>x</kerncijfer></kerncijfers>"), "€\u00A01.250|"},
    {"", "{domain(.//a/@href)}",
     REGIO("<communicatie><punt><a href='https://www.nza.nl:80/x?y'>z</a></punt></communicatie>"), "nza.nl|"},
    {"", "{$programma/naam}", REGIO(""), "Het programma|"},
    {"", "{focus/punt[. = '}' or position() = 2]}", REGIO(FOCUS), "Twee|"},
    {"", "<if test='focus'>ja</if><if test='plaats'>nee</if>", REGIO(FOCUS), "ja|"},
    {"",
     "<choose><when test='plaats'>een</when><when "
     "test='focus'>twee</when><otherwise>drie</otherwise></choose>",
     REGIO(FOCUS), "twee|"},
    {"", "<choose><when test='plaats'>een</when><otherwise>drie</otherwise></choose>", REGIO(FOCUS), "drie|"},
    {"", "<for-each select='focus/punt'>{.} <if test='position() &lt; last()'>en </if></for-each>",
     REGIO(FOCUS), "Een en Twee en Drie|"},
    /* white space, as in HTML */
    {"", " \n a \t b\r\n c ", REGIO(""), "a b c|"},
    {"", "a <em> b </em> c", REGIO(""), "a b c|"},
    {"", "a<em> c </em>b", REGIO(""), "a c b|"},
    {"", "<em> a </em>", REGIO(""), "a|"},
    {"", "a\u00A0 \u00A0b", REGIO(""), "a\u00A0 \u00A0b|"},
    {"", "a <br/> b <br/>", REGIO(""), "a\u2028b|"},
    {"", "a<br/><br/>b", REGIO(""), "a\u2028\u2028b|"},
    {"", "{naam} .", "<regio id='r' editie='2021-08'><naam>  De\n   naam </naam></regio>", "De naam .|"},
    {"", "{naam}", "<regio id='r' editie='2021-08'><naam>een<br/>twee</naam></regio>", "een\u2028twee|"},
    {"", "{naam}", "<regio id='r' editie='2021-08'><naam><![CDATA[a < b]]> &amp; c</naam></regio>",
     "a < b & c|"},
    /* elements that are not inline stand apart */
    {"", "{focus}",
     "<regio id='r' "
     "editie='2021-08'><naam>x</naam><focus><inleiding>een</inleiding><punt>twee</punt></focus></regio>",
     "een twee|"},
    /* form C */
    {"", "{naam}", "<regio id='r' editie='2021-08'><naam>cafe\u0301s</naam></regio>", "caf\u00E9s|"},
    /* domains */
    {"domains='yes'", "{.//a}.",
     REGIO("<communicatie><punt><a href='https://www.nza.nl/x'>Zie hier</a></punt></communicatie>"),
     "Zie hier nza.nl.|"},
    {"domains='yes'", "{.//a}",
     REGIO("<communicatie><punt><a href='https://www.nza.nl/x'>Bij NZa.nl</a></punt></communicatie>"),
     "Bij NZa.nl|"},
    {"domains='no'", "{.//a}",
     REGIO("<communicatie><punt><a href='https://www.nza.nl/x'>Zie hier</a></punt></communicatie>"),
     "Zie hier|"},
    {"domains='yes'", "<a href='mailto:info@voorbeeld.nl'>Schrijf</a> ons", REGIO(""),
     "Schrijf voorbeeld.nl ons|"},
};

static void templates_say_what_is_expected(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        check_text(said[i].attributes, said[i].content, said[i].data, said[i].expected);
}

/* --- looks and meaning --- */

static const TextBlock *only_text(const Fixture *fixture) {
    const Block *root = fixture_root(fixture);
    assert_int_equal(root->kind, BLOCK_TEXT);
    return &root->of.text;
}

static const TextRun *run_saying(const TextBlock *text, const char *words) {
    for (size_t i = 0; i < text->count; i++) {
        if (strlen(words) == text->runs[i].size && memcmp(words, text->runs[i].text, text->runs[i].size) == 0)
            return &text->runs[i];
    }
    fail_msg("no run says '%s'", words);
    return NULL;
}

static void markup_of_the_data_keeps_its_meaning(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        HEAD SHEET("<text style='body'>{naam}</text>"),
        "<regio id='r' editie='2021-08'><naam>Een <strong>twee <em>drie </em></strong>vier <span "
        "taal='en'>five</span>"
        "<sup>6</sup> <a href='https://www.é.nl/a b'>zeven <strong>acht</strong></a></naam></regio>");
    const TextBlock *text = only_text(fixture);
    assert_page_text(fixture, "Een twee drie vier five6 zeven acht|");
    const TextRun *plain = run_saying(text, "Een "), *strong = run_saying(text, "twee "),
                  *em = run_saying(text, "drie");
    assert_true(plain->style_count == 0 && !plain->within);
    assert_true(strong->style_count == 1 && strcmp(strong->styles[0]->name, "strong") == 0);
    assert_int_equal(strong->within->meaning.role, ROLE_STRONG);
    assert_int_equal(em->within->meaning.role, ROLE_EMPHASIS);
    assert_ptr_equal(em->within->within, strong->within);
    /* The space behind <em> belongs to neither: it stands in the paragraph. */
    assert_null(run_saying(text, " vier ")->within);
    const TextRun *english = run_saying(text, "five");
    assert_int_equal(english->within->meaning.role, ROLE_SPAN);
    assert_string_equal(english->within->meaning.language, "en");
    assert_null(run_saying(text, "6 ")->within);
    const TextRun *link = run_saying(text, "zeven "), *inner = run_saying(text, "acht");
    assert_int_equal(link->within->meaning.role, ROLE_LINK);
    assert_string_equal(link->within->meaning.target, "https://www.%C3%A9.nl/a%20b");
    assert_string_equal(link->within->meaning.contents, "zeven acht (é.nl)");
    assert_ptr_equal(inner->within->within, link->within);
    assert_int_equal(inner->style_count, 2);
    assert_string_equal(inner->styles[0]->name, "a");
    fixture_drop(fixture);
}

static void markup_of_the_layout_means_the_same(void **state) {
    (void)state;
    Fixture *fixture =
        fixture_bound(HEAD SHEET("<text style='body'>x <a href='https://www.nza.nl/{@id}'>{naam}</a> <span "
                                 "style='soft'>y</span></text>"),
                      REGIO(""));
    const TextBlock *text = only_text(fixture);
    const TextRun *link = run_saying(text, "Regio"), *soft = run_saying(text, "y");
    assert_string_equal(link->within->meaning.target, "https://www.nza.nl/r");
    assert_string_equal(link->within->meaning.contents, "Regio (nza.nl)");
    assert_string_equal(soft->styles[0]->name, "soft");
    assert_null(soft->within);
    fixture_drop(fixture);
}

static void another_language_of_the_data_is_kept(void **state) {
    (void)state;
    Fixture *fixture =
        fixture_bound(HEAD SHEET("<text style='body'>{focus/punt}</text>"),
                      REGIO("<focus><punt taal='en'>One</punt><punt taal='nl'>Twee</punt></focus>"));
    const TextBlock *text = only_text(fixture);
    assert_string_equal(run_saying(text, "One")->within->meaning.language, "en");
    assert_null(run_saying(text, "Twee")->within);
    fixture_drop(fixture);
}

/* --- sources --- */

static const XmlFile *file_of(const Fixture *fixture, uint32_t number) {
    return number == fixture->data.file    ? &fixture->data
           : number == fixture->other.file ? &fixture->other
                                           : &fixture->layout->file;
}

/* Each byte of the page is the byte of the file that it names; answers how many are not, being rewritten. */
static size_t count_rewritten(const Fixture *fixture, const TextBlock *text) {
    size_t rewritten = 0;
    for (size_t i = 0; i < text->count; i++) {
        const TextRun *run = &text->runs[i];
        const XmlFile *file = file_of(fixture, run->file);
        assert_int_equal(file->file, run->file);
        for (size_t k = 0; k < run->size; k++) {
            assert_true(run->offsets[k] < file->size);
            char written = file->bytes[run->offsets[k]];
            bool space = run->text[k] == ' ' && strchr(" \n\t\r", written);
            rewritten += written != run->text[k] && !space;
        }
    }
    return rewritten;
}

static void every_byte_knows_where_it_was_written(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(
        HEAD SHEET(
            "<text style='body' join=' + '>Het \u20ac &lt;layout&gt;: {naam}; <em>{$programma/naam}</em> "
            "{focus/punt} {number(kerncijfers/kerncijfer/@waarde)}</text>"),
        REGIO(FOCUS
              "<kerncijfers><kerncijfer waarde='60'>\u2019s <strong>x</strong></kerncijfer></kerncijfers>"));
    /* The two references stand at their '&'. */
    assert_int_equal(count_rewritten(fixture, only_text(fixture)), 2);
    const TextRun *run = run_saying(only_text(fixture), "Het programma");
    assert_int_equal(run->file, fixture->other.file);
    assert_memory_equal(fixture->other.bytes + run->offsets[0], "Het programma", 13);
    fixture_drop(fixture);
}

static void rewritten_values_stand_where_they_began(void **state) {
    (void)state;
    Fixture *fixture = fixture_bound(HEAD SHEET("<text style='body'>{period(focus/@periode)}</text>"),
                                     REGIO("<focus periode='¤2020-2021'><punt>x</punt></focus>"));
    const TextRun *run = run_saying(only_text(fixture), "2020–2021");
    for (size_t i = 0; i < run->size; i++)
        assert_int_equal(run->offsets[i], fixture->marks[0]);
    fixture_drop(fixture);
}

/* --- form C against ICU on the whole text --- */

static uint64_t next_random(uint64_t *state) { /* splitmix64 (Steele, Lea, Flood 2014) */
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static size_t whole_normalized(const char *text, size_t size, char *out, size_t capacity) {
    UChar from[512], to[1024];
    int32_t wide = 0, bytes = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(from, 512, &wide, text, (int32_t)size, &error);
    int32_t made = unorm2_normalize(unorm2_getNFCInstance(&error), from, wide, to, 1024, &error);
    u_strToUTF8(out, (int32_t)capacity, &bytes, to, made, &error);
    assert_true(U_SUCCESS(error));
    return (size_t)bytes;
}

static void form_c_is_that_of_icu_and_keeps_places(void **state) {
    (void)state;
    static const uint32_t codes[] = {'a',    'e',    ' ',    0xE9,   0x301,  0x327,  0x308,
                                     0x1100, 0x1161, 0x11A8, 0x212B, 0x2126, 0x2019, 0x2013,
                                     0x20AC, 0x2000, 0x1E9B, 0x323,  0xAC00, 0x0F71};
    uint64_t seed = (uint64_t)time(NULL);
    for (int round = 0; round < 3000; round++) {
        uint64_t random = seed + (uint64_t)round;
        char text[128], wanted[1024];
        uint32_t offsets[128];
        size_t size = 0;
        for (uint64_t count = next_random(&random) % 12; count > 0; count--)
            size += utf8_write(codes[next_random(&random) % (sizeof codes / sizeof *codes)], text + size);
        for (size_t i = 0; i < size; i++)
            offsets[i] = (uint32_t)i + 100;
        Arena *arena = arena_new();
        NfcText made = nfc_normalize((NfcText){text, size, offsets}, arena);
        size_t wanted_size = whole_normalized(text, size, wanted, sizeof wanted);
        if (made.size != wanted_size || memcmp(made.text, wanted, wanted_size) != 0)
            fail_msg("seed %llu, round %d", (unsigned long long)seed, round);
        for (size_t i = 0; i < made.size; i++)
            assert_true(made.offsets[i] >= 100 && made.offsets[i] < 100 + size &&
                        (i == 0 || made.offsets[i] >= made.offsets[i - 1]));
        arena_drop(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_say_what_is_expected),
        cmocka_unit_test(markup_of_the_data_keeps_its_meaning),
        cmocka_unit_test(markup_of_the_layout_means_the_same),
        cmocka_unit_test(another_language_of_the_data_is_kept),
        cmocka_unit_test(every_byte_knows_where_it_was_written),
        cmocka_unit_test(rewritten_values_stand_where_they_began),
        cmocka_unit_test(form_c_is_that_of_icu_and_keeps_places),
    };
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
