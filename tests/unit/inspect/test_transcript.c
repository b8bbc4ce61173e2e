/* A tagged file made by hand, heard: every kind of utterance, pages, languages; and the same file damaged. */
#include "made.h"

#include "inspect/attachments.h"
#include "inspect/content.h"
#include "inspect/text_string.h"
#include "inspect/transcript.h"

static const char unicode[] =
    "/CIDInit /ProcSet findresource begin 1 begincodespacerange <00> <FF> endcodespacerange\n"
    "3 beginbfrange <20> <7E> <0020> <80> <81> [<0066 0066 0069> <D83DDE00>] <90> <91> "
    "<00AD> endbfrange 1 beginbfchar <92> <2028> endbfchar";

static const char page_one[] =
    "/H1 <</MCID 0>> BDC BT /F1 12 Tf (Kop) Tj [(je ) -250 (twee)] TJ ET EMC\n"
    "/Artifact BMC (voettekst) Tj EMC (los)\n"
    "/P <</MCID 1>> BDC (Een a) ' q /F2 9 Tf (onleesbaar) Tj Q (lin\x90"
    "ea o\x80"
    "ce.) Tj EMC\n"
    "BI /W 1 /H 1 /BPC 8 /CS /G ID \xFF)( EI\n"
    "/Lbl <</MCID 2>> BDC (1.) Tj EMC /LBody /Name BDC (eerste) Tj EMC\n"
    "/Span <</MCID 4/ActualText(gereed)>> BDC (x) Tj EMC /P <</MCID 5>> BDC 1 2 (tweede) \" EMC\n"
    "/Link <</MCID 6>> BDC /Span <</E(Nederlandse Zorgautoriteit)>> BDC (NZa) Tj EMC EMC\n"
    "/P <</MCID 7>> BDC (in het ) Tj EMC /Span <</MCID 8>> BDC (English) Tj EMC /P <</MCID 9>> BDC (.) Tj "
    "EMC\n"
    "/Figure <</MCID 10>> BDC (plaatje) Tj EMC /P <</MCID 11>> BDC /X1 Do EMC";

static const char page_two[] = "/F1 1 Tf /TH <</MCID 0>> BDC (jaar) Tj EMC /TD <</MCID 1>> BDC (2021) Tj EMC "
                               "/Note <</MCID 2>> BDC (bron) Tj EMC";

static void make(Made *made) {
    made_begin(made);
    made_object(made,
                "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 10 0 R/Lang(nl-NL)/MarkInfo<</Marked true>>>>");
    made_object(made, "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/Resources 5 0 R>>");
    made_object(made, "<</Type/Page/Parent 2 0 R/Contents[6 0 R]>>");
    made_object(made, "<</Type/Page/Parent 2 0 R/Contents 7 0 R>>");
    made_object(
        made,
        "<</Font<</F1 8 0 R/F2<</Type/Font/BaseFont/Geheim>>>>/Properties<</Name<</MCID 3>>>>/XObject<</X1 "
        "30 0 R>>>>");
    made_stream(made, "", page_one, sizeof page_one - 1);
    made_stream(made, "", page_two, sizeof page_two - 1);
    made_object(made, "<</Type/Font/Subtype/TrueType/BaseFont/F/ToUnicode 9 0 R>>");
    made_stream(made, "", unicode, sizeof unicode - 1);
    made_object(made, "<</Type/StructTreeRoot/K 11 0 R/RoleMap<</Titel/Kop/Kop/H1>>>>");
    made_object(made,
                "<</S/Document/Pg 3 0 R/K[12 0 R 13 0 R 14 0 R 19 0 R 20 0 R 22 0 R 29 0 R 23 0 R 28 0 R]>>");
    made_object(made, "<</S/Titel/P 11 0 R/K 0>>");
    made_object(made, "<</S/P/K[1]>>");
    made_object(made, "<</S/L/A<</O/List/ListNumbering/Decimal>>/K[15 0 R 16 0 R]>>");
    made_object(made, "<</S/LI/K[<</S/Lbl/K 2>><</S/LBody/K 3>>]>>");
    made_object(made, "<</S/LI/K[17 0 R 18 0 R]>>");
    made_object(made, "<</S/Lbl/K 4>>");
    made_object(made, "<</S/LBody/K<</S/P/K 5>>>>");
    made_object(made, "<</S/P/K[<</S/Link/K[6<</Type/OBJR/Obj 21 0 R>>]>>]>>");
    made_object(made, "<</S/P/K[7<</S/Span/Lang(en)/K 8>>9]>>");
    made_object(made, "<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://www.voorbeeld.nl/)>>>>");
    made_object(made, "<</S/Figure/Alt<FEFF00650065006E0020007000E1>/K 10>>");
    made_object(made, "<</S/Table/Pg 4 0 R/K<</S/TBody/K<</S/TR/K[24 0 R 25 0 R]>>>>>>");
    made_object(made, "<</S/TH/K<</Type/MCR/Pg 4 0 R/MCID 0>>>>");
    made_object(made, "<</S/TD/Pg 4 0 R/K 1>>");
    made_object(made, "<</Title(Proef)>>");
    made_object(made, "null");
    made_object(made, "<</S/Note/Pg 4 0 R/K[2 11 0 R]>>");
    made_object(made, "<</S/P/K 11>>");
    made_stream(made, "/Type/XObject/Subtype/Form", "/F1 1 Tf (uit een formulier) Tj /X1 Do", 38);
    made_end(made, "/Info 26 0 R");
}

static const char *hear(Desk *desk, const Buffer *file, Language language, bool json, Buffer *out) {
    PdfReader *reader = desk_read(desk, file);
    TaggedDocument document;
    buffer_clear(out);
    buffer_text(out, "");
    if (reader != NULL && tagged_read(reader, &document))
        transcript_write(&document, language, json, out);
    reader_close(reader);
    return out->bytes;
}

static void everything_is_heard(void **state) {
    Desk desk = desk_open();
    Made made;
    Buffer out = {0};
    (void)state;
    make(&made);
    assert_string_equal(hear(&desk, &made.file, LANGUAGE_DUTCH, false, &out),
                        "Titel: Proef\n"
                        "Taal: nl-NL\n"
                        "Kop 1: Kopje twee\n"
                        "Een alinea office.\n"
                        "Lijst, 2 punten\n"
                        "1. eerste\n"
                        "• gereed: tweede\n"
                        "Link: Nederlandse Zorgautoriteit "
                        "(https://www.voorbeeld.nl/)\n"
                        "in het\n"
                        "Taal: en\n"
                        "English.\n"
                        "Taal: nl-NL\n"
                        "Figuur: een pá\n"
                        "uit een formulier\n"
                        "Pagina 2\n"
                        "Tabel, 1 rij\n"
                        "Rij, 2 cellen\n"
                        "Kopcel: jaar\n"
                        "Cel: 2021\n"
                        "Noot: bron\n");
    assert_true(desk_told(&desk, CODE_PDF_FONT_TEXT)); /* F2 */
    assert_true(desk_told(&desk, CODE_PDF_STRUCTURE)); /* the note holds its own document */
    buffer_drop(&out);
    buffer_drop(&made.file);
    desk_close(&desk);
}

static void english_and_json_say_the_same(void **state) {
    Desk desk = desk_open();
    Made made;
    Buffer out = {0};
    (void)state;
    make(&made);
    assert_non_null(
        strstr(hear(&desk, &made.file, LANGUAGE_ENGLISH, false, &out), "\nHeading 1: Kopje twee\n"));
    const char *json = hear(&desk, &made.file, LANGUAGE_DUTCH, true, &out);
    assert_non_null(
        strstr(json, "{\"type\":\"utterance\",\"kind\":\"item\",\"label\":\"gereed\",\"text\":\"tweede\","
                     "\"language\":\"nl-NL\",\"page\":1}\n"));
    assert_non_null(strstr(json, "\"kind\":\"heading\",\"level\":1,\"text\":\"Kopje twee\""));
    buffer_drop(&out);
    buffer_drop(&made.file);
    desk_close(&desk);
}

/* Untagged files are told, and are not heard. */
static void untagged_is_told(void **state) {
    Desk desk = desk_open();
    Made made;
    Buffer out = {0};
    (void)state;
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/Pages 2 0 R>>");
    made_object(&made, "<</Type/Pages/Count 0/Kids[]>>");
    made_end(&made, "");
    assert_string_equal(hear(&desk, &made.file, LANGUAGE_DUTCH, false, &out), "");
    assert_true(desk_told(&desk, CODE_PDF_UNTAGGED));
    buffer_drop(&out);
    buffer_drop(&made.file);
    desk_close(&desk);
}

/* Whatever happens to the bytes, reading ends and stays within its memory (the sanitizers watch). */
static void damage_never_crashes(void **state) {
    Made made;
    Buffer out = {0}, bytes = {0};
    uint32_t seed = 20211108;
    (void)state;
    make(&made);
    for (int round = 0; round < 3000; round++) {
        Desk desk = desk_open();
        buffer_clear(&bytes);
        buffer_add(&bytes, made.file.bytes, made.file.size);
        for (int change = 0; change < 1 + round % 5; change++) {
            seed = seed * 1664525u + 1013904223u;
            size_t at = (seed >> 8) % bytes.size;
            seed = seed * 1664525u + 1013904223u;
            bytes.bytes[at] = "0123456789<>[]()/ R"[(seed >> 8) % 19];
        }
        bytes.size = round % 7 == 0 ? (seed >> 4) % bytes.size : bytes.size;
        hear(&desk, &bytes, LANGUAGE_DUTCH, round % 2 == 0, &out);
        PdfReader *reader = desk_read(&desk, &bytes);
        Attachments files;
        if (reader != NULL)
            attachments_read(reader, &files);
        reader_close(reader);
        desk_close(&desk);
    }
    buffer_drop(&out);
    buffer_drop(&bytes);
    buffer_drop(&made.file);
}

/* Names that would lead elsewhere, hide or collide become plain ones. */
static void attached_names_are_safe(void **state) {
    static const struct {
        const char *given, *safe;
    } cases[] = {{"(../../etc/passwd)", "passwd"},
                 {"(C:\\\\map\\\\a.xml)", "a.xml"},
                 {"(.bashrc)", "_bashrc"},
                 {"(A.XML)", "A-2.XML"},
                 {"(-rf)", "_rf"},
                 {"(nul.txt)", "_nul.txt"},
                 {"(..)", "_"},
                 {"()", "bijlage"},
                 {"(a\\nb?.xml. )", "a_b_.xml"},
                 {"<FEFF202E006700660070>", "_gfp"}};
    const size_t count = sizeof cases / sizeof *cases;
    Desk desk = desk_open();
    Made made;
    Buffer names = {0};
    Attachments files;
    (void)state;
    made_begin(&made);
    for (size_t i = 0; i < count; i++)
        buffer_format(&names, "(k%zu) %zu 0 R ", i, 3 + 2 * i);
    made_object(&made, arena_format(desk.arena, "<</Type/Catalog/AF[3 0 R]/Names<</EmbeddedFiles 2 0 R>>>>"));
    made_object(&made, arena_format(desk.arena, "<</Names[%s]/Kids[2 0 R]>>", names.bytes));
    for (size_t i = 0; i < count; i++) {
        made_object(&made, arena_format(desk.arena, "<</Type/Filespec/F(x)/UF%s/EF<</F %zu 0 R>>>>",
                                        cases[i].given, 4 + 2 * i));
        made_stream(&made,
                    i == 0   ? "/Params<</CheckSum<900150983CD24FB0D6963F7D28E17F72>>>"
                    : i == 1 ? "/Params<</CheckSum<00>>>"
                             : "",
                    "abc", 3);
    }
    made_end(&made, "");
    PdfReader *reader = desk_read(&desk, &made.file);
    attachments_read(reader, &files);
    assert_int_equal(files.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(files.list[i].safe_name, cases[i].safe);
    assert_int_equal(files.list[0].checked, CHECKED_GOOD);
    assert_int_equal(files.list[1].checked, CHECKED_WRONG);
    assert_int_equal(files.list[2].checked, CHECKED_NOT);
    assert_true(desk_told(&desk, CODE_PDF_DAMAGED)); /* the tree of names in a circle */
    reader_close(reader);
    buffer_drop(&names);
    buffer_drop(&made.file);
    desk_close(&desk);
}

/* What is read again and again is not kept again and again. */
static void repeated_forms_take_no_memory(void **state) {
    Desk desk = desk_open();
    Made made;
    Buffer form = {0}, page = {0};
    (void)state;
    buffer_byte(&form, '[');
    for (int i = 0; i < 500; i++)
        buffer_text(&form, "(a) ");
    buffer_text(&form, "] TJ");
    buffer_text(&page, "/P <</MCID 0>> BDC ");
    for (int i = 0; i < 2000; i++)
        buffer_text(&page, "/X Do ");
    buffer_text(&page, "EMC");
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/Pages 2 0 R>>");
    made_object(&made, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
    made_object(&made, "<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>");
    made_stream(&made, "", page.bytes, page.size);
    made_stream(&made, "/Subtype/Form", form.bytes, form.size);
    made_end(&made, "");
    PdfReader *reader = desk_read(&desk, &made.file);
    PdfContent *content = content_new(reader);
    assert_non_null(content_take(content, 0, NULL, 0));
    assert_true(arena_used(desk.arena) < 1000000);
    content_drop(content);
    reader_close(reader);
    buffer_drop(&form);
    buffer_drop(&page);
    buffer_drop(&made.file);
    desk_close(&desk);
}

/* A few bytes name a number for which there would have to be a million places, on page after page. */
static void numbers_of_sequences_end(void **state) {
    Desk desk = desk_open();
    Made made;
    (void)state;
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/Pages 2 0 R>>");
    made_object(&made, "<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>");
    for (int i = 0; i < 3; i++)
        made_object(&made, "<</Type/Page/Contents 6 0 R>>");
    made_stream(&made, "", "/P <</MCID 1>> BDC EMC /P <</MCID 999999>> BDC EMC", 51);
    made_end(&made, "");
    PdfReader *reader = desk_read(&desk, &made.file);
    PdfContent *content = content_new(reader);
    assert_non_null(content_take(content, 0, NULL, 999999));
    assert_non_null(content_take(content, 1, NULL, 999999));
    assert_null(content_take(content, 2, NULL, 999999));
    assert_null(content_take(content, 0, NULL, 999999)); /* once */
    content_drop(content);
    reader_close(reader);
    buffer_drop(&made.file);
    desk_close(&desk);
}

/* Nothing that would end a text or move a terminal's cursor comes out of a file. */
static void control_characters_stay_behind(void **state) {
    static const char utf8[] = "\xEF\xBB\xBF"
                               "a\x1B[2Jb\xC2\x9B"
                               "c\td",
                      utf16[] = "\xFE\xFF\0a\0\0\0b\0\7";
    Arena *arena = arena_new();
    (void)state;
    assert_string_equal(text_string_read(utf8, sizeof utf8 - 1, arena), "a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
                                                                        "c\td");
    assert_string_equal(text_string_read(utf16, sizeof utf16 - 1, arena), "a\xEF\xBF\xBD"
                                                                          "b\xEF\xBF\xBD");
    assert_string_equal(text_string_read("a\0b", 3, arena), "a\xEF\xBF\xBD"
                                                            "b");
    arena_drop(arena);
}

/* A tree of names may claim any number of files, each with the name of all others. */
static void attached_files_end(void **state) {
    Desk desk = desk_open();
    Made made;
    Buffer names = {0};
    Attachments files;
    (void)state;
    buffer_text(&names, "<</Names[");
    for (int i = 0; i < 1100; i++)
        buffer_text(&names, "(k) <</F(x)/EF<</F 999 0 R>>>> ");
    buffer_text(&names, "]>>");
    made_begin(&made);
    made_object(&made, "<</Type/Catalog/Names<</EmbeddedFiles 2 0 R>>>>");
    made_object(&made, names.bytes);
    made_end(&made, "");
    PdfReader *reader = desk_read(&desk, &made.file);
    attachments_read(reader, &files);
    assert_int_equal(files.count, 1000);
    assert_true(desk_told(&desk, CODE_PDF_TOO_LARGE));
    reader_close(reader);
    buffer_drop(&names);
    buffer_drop(&made.file);
    desk_close(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_heard),      cmocka_unit_test(english_and_json_say_the_same),
        cmocka_unit_test(untagged_is_told),         cmocka_unit_test(damage_never_crashes),
        cmocka_unit_test(attached_names_are_safe),  cmocka_unit_test(repeated_forms_take_no_memory),
        cmocka_unit_test(numbers_of_sequences_end), cmocka_unit_test(control_characters_stay_behind),
        cmocka_unit_test(attached_files_end)};
    return cmocka_run_group_tests_name("transcript", tests, NULL, NULL);
}
