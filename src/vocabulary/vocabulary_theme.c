/* What may stand in layouts/themes/<name>.xml.  A table, no code. */
#include "vocabulary/tables.h"

static const ChildRule theme_children[] = {{"fonts", 0, 1},   {"patterns", 0, 1},     {"hyphenation", 0, 1},
                                           {"profile", 0, 1}, {"cmyk-profile", 0, 1}, {"colors", 0, 1},
                                           {"styles", 0, 1},  {"symbols", 0, 1}};
static const ChildRule fonts_children[] = {{"font", 0, 0}};
static const ChildRule hyphenation_children[] = {{"patterns", 0, 0}};
static const ChildRule colors_children[] = {{"color", 0, 0}};
static const ChildRule styles_children[] = {{"style", 0, 0}, {"inline", 0, 0}};
static const ChildRule symbols_children[] = {{"symbol", 0, 0}};
static const ChildRule symbol_children[] = {{"path", 1, 0}};

#define HASHES                                                                                               \
    {.name = "sha256",                                                                                       \
     .type = VALUE_TEXT,                                                                                     \
     .text = "SHA-256 van het bestand, met spaties tussen die van verschillende versies. Een ander bestand " \
             "geeft een waarschuwing."}
#define PACKAGE                                                                                              \
    {.name = "package", .type = VALUE_NAME, .text = "Het pakket van de distributie dat het bestand heeft."}
#define FEATURES                                                                                             \
    {.name = "features", .type = VALUE_TEXT, .text = "OpenType-eigenschappen, zoals -liga,tnum."},           \
        {.name = "figures",                                                                                  \
         .type = VALUE_TEXT,                                                                                 \
         .text =                                                                                             \
             "Vorm van de cijfers: tabular of proportional, lining of oldstyle; met een spatie ertussen "    \
             "ook twee."},                                                                                   \
        {.name = "caps",                                                                                     \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "normal small all-small",                                                                \
         .fallback = "normal",                                                                               \
         .text = "small: kleine letters als kleinkapitalen; all-small: hoofdletters ook. Alleen als het "    \
                 "lettertype ze heeft."}

static const AttributeRule theme_attributes[] = {
    {.name = "name",
     .type = VALUE_NAME,
     .required = true,
     .text = "Naam van het thema, dezelfde als die van het bestand."},
    {.name = "extends",
     .type = VALUE_NAME,
     .text =
         "Thema waarvan alles overgenomen wordt; wat hier dezelfde naam heeft komt ervoor in de plaats."}};
static const AttributeRule fonts_attributes[] = {
    {.name = "folders",
     .type = VALUE_TEXT,
     .text =
         "Mappen waarin de letterbestanden gezocht worden, met spaties ertussen, zonder de mappen daarin; "
         "layouts/fonts gaat altijd voor."}};
static const AttributeRule font_attributes[] = {{.name = "name",
                                                 .type = VALUE_NAME,
                                                 .required = true,
                                                 .text = "Naam waarmee stijlen het lettertype noemen."},
                                                {.name = "file",
                                                 .type = VALUE_PATH,
                                                 .required = true,
                                                 .text = "Naam van het bestand, zoals Lato-Regular.ttf."},
                                                {.name = "fallback",
                                                 .type = VALUE_TEXT,
                                                 .text = "Namen van andere lettertypen van dit thema, met "
                                                         "spaties ertussen, voor tekens die dit niet heeft: "
                                                         "het eerste dat het hele woord heeft, anders teken "
                                                         "voor teken."},
                                                HASHES,
                                                PACKAGE};
static const AttributeRule resource_attributes[] = {
    {.name = "file", .type = VALUE_TEXT, .required = true, .text = "Volledig pad van het bestand."},
    HASHES,
    PACKAGE};
static const AttributeRule patterns_attributes[] = {
    {.name = "language",
     .type = VALUE_LANGUAGE,
     .fallback = "nl",
     .text = "Taal van de woorden, zoals nl, de of en-GB. Een taal zonder patronen wordt niet afgebroken."},
    {.name = "file", .type = VALUE_TEXT, .required = true, .text = "Volledig pad van het bestand."},
    HASHES,
    PACKAGE};
static const AttributeRule color_attributes[] = {
    {.name = "name", .type = VALUE_NAME, .required = true, .text = "Naam van de kleur."},
    {.name = "value",
     .type = VALUE_COLOR,
     .required = true,
     .text = "De kleur: # en zes hexadecimale cijfers (sRGB)."},
    {.name = "on",
     .type = VALUE_TEXT,
     .text = "Kleuren waarop tekst in deze kleur leesbaar moet zijn, met spaties ertussen."},
    {.name = "contrast",
     .type = VALUE_NUMBER,
     .fallback = "4.5",
     .text = "Het contrast dat daar ten minste moet zijn (WCAG 2.1): 4.5, of 7 voor meer."}};
static const AttributeRule style_attributes[] = {
    {.name = "name", .type = VALUE_NAME, .required = true, .text = "Naam van de tekststijl."},
    {.name = "font", .type = VALUE_NAME, .required = true, .text = "Naam van een lettertype van dit thema."},
    {.name = "color", .type = VALUE_NAME, .required = true, .text = "Naam van een kleur van dit thema."},
    {.name = "sizing",
     .type = VALUE_CHOICE,
     .choices = "fixed text words room",
     .fallback = "fixed",
     .text = "Hoe de grootte bepaald wordt: fixed is één grootte; text volgt de grootte van het blad; words "
             "is de grootste waarbij elk woord past; room naar de ruimte op het blad."},
    {.name = "sizes",
     .type = VALUE_TEXT,
     .required = true,
     .text = "Grootte/regelafstand in punten, oplopend: 8.5/11.5 9/12."},
    {.name = "wish", .type = VALUE_LENGTH, .text = "De grootte waarmee sizing=\"room\" begint."},
    {.name = "most-lines",
     .type = VALUE_INTEGER,
     .least = 1,
     .most = 99,
     .text = "Hoogste aantal regels bij sizing=\"words\"."},
    {.name = "tracking",
     .type = VALUE_NUMBER,
     .fallback = "0",
     .text = "Extra ruimte tussen letters, als deel van de grootte: -0.018."},
    FEATURES,
    {.name = "hyphenate",
     .type = VALUE_YES_NO,
     .fallback = "no",
     .text = "yes: woorden mogen worden afgebroken."},
    {.name = "align",
     .type = VALUE_CHOICE,
     .choices = "start end center",
     .fallback = "start",
     .text = "Regels links (start), rechts (end) of midden (center)."},
    {.name = "hang",
     .type = VALUE_YES_NO,
     .fallback = "no",
     .text = "yes: aanhalingstekens, streepjes, punten en komma’s aan het begin en eind van een regel steken "
             "voor een deel buiten de rand, hooguit 3 punten, zodat de rand rustiger oogt."},
    {.name = "optical-edge",
     .type = VALUE_LENGTH,
     .text = "Grote letters en cijfers dragen links veel wit met zich mee en lijken naast de rand te staan. "
             "Met een grootte in punten, meestal die van de gewone tekst, beginnen regels met het wit dat "
             "hun eerste letter bij die grootte heeft."}};
static const AttributeRule inline_attributes[] = {
    {.name = "name",
     .type = VALUE_NAME,
     .required = true,
     .text = "Het element waarvoor dit geldt (strong, em, a, sup, sub), domain voor de naam van een website, "
             "of een naam voor span style=\"…\"."},
    {.name = "font", .type = VALUE_NAME, .text = "Ander lettertype."},
    {.name = "color", .type = VALUE_NAME, .text = "Andere kleur."},
    {.name = "size", .type = VALUE_LENGTH, .text = "Andere grootte, in punten."},
    {.name = "size-factor", .type = VALUE_NUMBER, .text = "Andere grootte, als deel van die eromheen."},
    {.name = "rise",
     .type = VALUE_NUMBER,
     .text = "Hoger, als deel van de grootte eromheen; lager met een minteken."},
    {.name = "underline", .type = VALUE_LENGTH, .text = "Dikte van een lijn onder de tekst."},
    FEATURES};
static const AttributeRule symbol_attributes[] = {
    {.name = "name", .type = VALUE_NAME, .required = true, .text = "Naam van het symbool."},
    {.name = "width",
     .type = VALUE_NUMBER,
     .required = true,
     .text = "Breedte van het vlak, in eigen eenheden."},
    {.name = "height", .type = VALUE_NUMBER, .required = true, .text = "Hoogte van het vlak."},
    {.name = "text", .type = VALUE_TEXT, .text = "Wat het symbool zegt aan wie het niet ziet."}};
static const AttributeRule path_attributes[] = {
    {.name = "d", .type = VALUE_XPATH, .required = true, .text = "Het pad, zoals SVG het schrijft."},
    {.name = "fill", .type = VALUE_YES_NO, .fallback = "no", .text = "yes: het pad is gevuld."},
    {.name = "stroke",
     .type = VALUE_NUMBER,
     .fallback = "0",
     .text = "Dikte van de lijn, in de eenheden van het symbool."}};

static const ElementRule elements[] = {
    {.name = "theme",
     .content = CONTENT_ALL,
     ATTRIBUTES(theme_attributes),
     CHILDREN(theme_children),
     .text = "Een thema: lettertypen, kleuren, tekststijlen en symbolen."},
    {.name = "fonts",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(fonts_attributes),
     CHILDREN(fonts_children),
     .text = "De lettertypen."},
    {.name = "font", .content = CONTENT_EMPTY, ATTRIBUTES(font_attributes), .text = "Een letterbestand."},
    {.name = "patterns",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(patterns_attributes),
     .text =
         "Patronen om woorden van een taal af te breken (een bestand van libhyphen). Ze worden gelezen zodra "
         "een tekst in die taal afgebroken moet worden. Elk thema noemt ze, of krijgt ze "
         "van het thema dat het uitbreidt."},
    {.name = "hyphenation",
     .content = CONTENT_SEQUENCE,
     CHILDREN(hyphenation_children),
     .text = "Patronen van meer talen, naast de Nederlandse."},
    {.name = "profile",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(resource_attributes),
     .text = "Kleurprofiel (ICC) van sRGB, voor het pdf-bestand. Elk thema heeft er een, van zichzelf of van "
             "het thema dat het uitbreidt."},
    {.name = "cmyk-profile",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(resource_attributes),
     .text = "Kleurprofiel (ICC) voor beelden in drukkleuren (CMYK); alleen nodig als er zulke JPEG’s zijn."},
    {.name = "colors", .content = CONTENT_SEQUENCE, CHILDREN(colors_children), .text = "De kleuren."},
    {.name = "color", .content = CONTENT_EMPTY, ATTRIBUTES(color_attributes), .text = "Een kleur."},
    {.name = "styles", .content = CONTENT_CHOICE, CHILDREN(styles_children), .text = "De tekststijlen."},
    {.name = "style",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(style_attributes),
     .text = "De stijl van een alinea."},
    {.name = "inline",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(inline_attributes),
     .text = "Wat woorden binnen een alinea anders maakt; wat ontbreekt blijft zoals het is."},
    {.name = "symbols", .content = CONTENT_SEQUENCE, CHILDREN(symbols_children), .text = "De symbolen."},
    {.name = "symbol",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(symbol_attributes),
     CHILDREN(symbol_children),
     .text = "Een tekening in één kleur."},
    {.name = "path",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(path_attributes),
     .text = "Een pad van de tekening."}};
static const ElementTable table = TABLE(elements);
static const ElementTable *const tables[] = {&table};

static const char *const roots[] = {"theme"};

const Vocabulary *vocabulary_theme(void) {
    static const Vocabulary vocabulary = {.name = "theme",
                                          .roots = roots,
                                          .root_count = COUNT(roots),
                                          .tables = tables,
                                          .table_count = COUNT(tables),
                                          .text = "Thema’s: layouts/themes/<naam>.xml."};
    return &vocabulary;
}
