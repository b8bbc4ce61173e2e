/* What may stand in layouts/<name>.xml, and in files of parts.
 *
 * Tables, no code.  Names that are not in them are parts of the layout itself; what parts, parameters,
 * templates and areas mean is the layout compiler's to check.  Here the file and its page; blocks, control
 * and figures have tables of their own. */
#include "vocabulary/layout_rules.h"

static const ChildRule blocks[] = {BLOCKS};
static const ChildRule sheet_children[] = {BLOCKS, {"continuation", 0, 1}};
static const ChildRule inlines[] = {INLINES, TEXT_CONTROL};
static const ChildRule layout_children[] = {
    {"title", 1, 1}, {"author", 0, 1}, {"subject", 0, 1}, {"keywords", 0, 1}, {"date", 0, 1},
    {"style", 0, 0}, {"inline", 0, 0}, {"import", 0, 0},  {"let", 0, 0},      {"omit", 0, 0},
    {"part", 0, 0},  {"page", 1, 1},   {"sheet", 1, 1}};
static const ChildRule parts_children[] = {{"import", 0, 0}, {"let", 0, 0}, {"part", 0, 0}};
static const ChildRule part_children[] = {{"param", 0, 0}, {"let", 0, 0}, BLOCKS};

static const AttributeRule layout_attributes[] = {
    {.name = "for",
     .type = VALUE_NAME,
     .required = true,
     .text = "Het buitenste element van de gegevens waarvoor deze opmaak is."},
    {.name = "language", .type = VALUE_LANGUAGE, .fallback = "nl-NL", .text = "Taal van de pagina’s."}};
static const AttributeRule import_attributes[] = {
    {.name = "parts",
     .type = VALUE_PATH,
     .required = true,
     .text = "Bestand met onderdelen, gezien vanuit de map van de opmaak, zoals parts/regio.xml."}};
static const AttributeRule style_attributes[] = {
    {.name = "name", .type = VALUE_NAME, .required = true, .text = "Naam van een tekststijl van het thema."},
    {.name = "sizes",
     .type = VALUE_TEXT,
     .text = "Grootte/regelafstand in punten, oplopend, in plaats van die van het thema: 13/18 14/19.5."},
    {.name = "wish", .type = VALUE_LENGTH, .text = "De grootte waarmee sizing=\"room\" begint."},
    {.name = "most-lines",
     .type = VALUE_INTEGER,
     .least = 1,
     .most = 99,
     .text = "Hoogste aantal regels bij sizing=\"words\"."}};
static const AttributeRule inline_attributes[] = {
    {.name = "name",
     .type = VALUE_NAME,
     .required = true,
     .text = "Naam van een inline stijl van het thema."},
    {.name = "size", .type = VALUE_LENGTH, .text = "Andere grootte, in punten."},
    {.name = "underline", .type = VALUE_LENGTH, .text = "Dikte van een lijn onder de tekst."}};
static const AttributeRule let_attributes[] = {
    {.name = "name", .type = VALUE_NAME, .required = true, .text = "Naam; in XPath te gebruiken als $naam."},
    {.name = "select", .type = VALUE_XPATH, .required = true, .text = "XPath van wat de naam betekent."}};
static const AttributeRule omit_attributes[] = {
    {.name = "select",
     .type = VALUE_XPATH,
     .required = true,
     .text = "XPath van gegevens die met opzet niet op de pagina staan."},
    {.name = "reason", .type = VALUE_TEXT, .required = true, .text = "Waarom ze er niet op staan."}};
static const AttributeRule part_attributes[] = {
    {.name = "name",
     .type = VALUE_NAME,
     .required = true,
     .text = "Naam van het onderdeel; het wordt gebruikt als een element van die naam."}};
static const AttributeRule param_attributes[] = {
    {.name = "name", .type = VALUE_NAME, .required = true, .text = "Naam van de parameter."},
    {.name = "type",
     .type = VALUE_CHOICE,
     .required = true,
     .choices = "text nodes name number length color style symbol yes-no",
     .text = "Soort: text is tekst met {paden}, nodes is een XPath, de andere zijn vaste waarden."},
    {.name = "default",
     .type = VALUE_TEXT,
     .text = "Waarde als het gebruik er geen geeft; zonder default is de parameter verplicht."}};
static const AttributeRule page_attributes[] = {
    {.name = "size",
     .type = VALUE_TEXT,
     .fallback = "A4",
     .text = "A3, A4, A5, Letter, of breedte x hoogte zoals 200mmx100mm."},
    {.name = "orientation",
     .type = VALUE_CHOICE,
     .choices = "portrait landscape",
     .fallback = "portrait",
     .text = "Staand (portrait) of liggend (landscape)."},
    {.name = "margin",
     .type = VALUE_LENGTHS,
     .required = true,
     .text = "Marges in de volgorde van CSS: boven, rechts, onder, links."}};
static const AttributeRule sheet_attributes[] = {
    {.name = "text-size",
     .type = VALUE_LENGTH,
     .required = true,
     .text = "Gewenste grootte van de tekst, in punten."},
    {.name = "min-size", .type = VALUE_LENGTH, .text = "Kleinste grootte als het blad vol is."},
    {.name = "max-size", .type = VALUE_LENGTH, .text = "Grootste grootte als er ruimte over is."},
    {.name = "overflow",
     .type = VALUE_CHOICE,
     .choices = "error continue",
     .fallback = "error",
     .text = "Wat er gebeurt als de inhoud niet past: error is een melding die zegt wat er te veel is, "
             "continue zet wat met flow is gemerkt op vervolgpagina’s verder."},
    {.name = "pages",
     .type = VALUE_CHOICE,
     .choices = "one many",
     .fallback = "one",
     .text = "Hoeveel pagina’s gewoon zijn. one: gaat een blad verder, dan meldt check dat met een "
             "opmerking; many: verdergaan hoort erbij en is geen nieuws. Het aantal noemt check altijd."},
    {.name = "same-size",
     .type = VALUE_YES_NO,
     .fallback = "no",
     .text = "yes: alle pagina’s van een editie hebben dezelfde tekstgrootte, die van schalen.xml."}};
static const AttributeRule continuation_attributes[] = {
    {.name = "margin",
     .type = VALUE_LENGTHS,
     .text = "Marges van de vervolgpagina’s, als CSS; zonder dit attribuut die van de pagina."}};

#define TEMPLATE(element, words)                                                                             \
    {.name = (element), .content = CONTENT_MIXED, CHILDREN(inlines), .text = (words)}

static const ElementRule page_elements[] = {
    {.name = "layout",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(layout_attributes),
     CHILDREN(layout_children),
     .text = "De opmaak van een soort pagina. Maten zijn punten, of met mm, cm, in of pt erachter."},
    TEMPLATE("title", "Titel van het pdf-bestand."),
    TEMPLATE("author", "Auteur van het pdf-bestand."),
    TEMPLATE("subject", "Onderwerp van het pdf-bestand."),
    TEMPLATE("keywords", "Trefwoorden van het pdf-bestand."),
    TEMPLATE("date", "Datum van het pdf-bestand: een datum of maand uit de gegevens."),
    {.name = "parts",
     .content = CONTENT_CHOICE,
     .may_be_empty = true,
     CHILDREN(parts_children),
     .text = "Onderdelen (part) en namen (let) die opmaken delen; een opmaak haalt ze binnen met import."},
    {.name = "import",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(import_attributes),
     .text = "Haalt de onderdelen van een ander bestand binnen. Een eigen onderdeel van dezelfde naam gaat "
             "voor."},
    {.name = "style",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(style_attributes),
     .text = "Andere grootten voor een tekststijl van het thema: die van dit formaat."},
    {.name = "inline",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(inline_attributes),
     .text = "Andere grootten voor een inline stijl van het thema."},
    {.name = "let",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(let_attributes),
     .text = "Geeft een XPath een naam."},
    {.name = "omit",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(omit_attributes),
     .text = "Gegevens die met opzet niet op de pagina komen; al het andere wat ontbreekt wordt gemeld."},
    {.name = "part",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(part_attributes),
     CHILDREN(part_children),
     .text = "Een onderdeel met parameters en één blok; te gebruiken als een element van zijn naam."},
    {.name = "param",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(param_attributes),
     .text = "Een parameter van het onderdeel."},
    {.name = "content",
     .content = CONTENT_EMPTY,
     .text = "Hier komen de blokken die het gebruik van het onderdeel bevat."},
    {.name = "page", .content = CONTENT_EMPTY, ATTRIBUTES(page_attributes), .text = "Formaat en marges."},
    {.name = "sheet",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(sheet_attributes),
     CHILDREN(sheet_children),
     .text = "Het blad: één blok dat de pagina binnen de marges vult, en hoe vervolgpagina’s eruitzien."},
    {.name = "continuation",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(continuation_attributes),
     CHILDREN(blocks),
     .text =
         "Vervolgpagina’s bij overflow=\"continue\": één blok. Alles erin behalve de resten wordt herhaald "
         "en is versiering."},
};
static const ElementTable layout_page_elements = TABLE(page_elements);

static const ElementTable *const tables[] = {&layout_page_elements,    &layout_flow_elements,
                                             &layout_control_elements, &layout_block_elements,
                                             &layout_figure_elements,  &layout_inline_elements};
static const char *const roots[] = {"layout"};

const Vocabulary *vocabulary_layout(void) {
    static const Vocabulary vocabulary = {.name = "layout",
                                          .roots = roots,
                                          .root_count = COUNT(roots),
                                          .tables = tables,
                                          .table_count = COUNT(tables),
                                          .open = true,
                                          .text =
                                              "Opmaak van pagina’s: layouts/<naam>.xml. Elementen die hier "
                                              "niet staan zijn onderdelen (part) van de opmaak zelf."};
    return &vocabulary;
}

/* The same elements: editors use one schema for both kinds of file. */
const Vocabulary *vocabulary_parts(void) {
    static const char *const parts_roots[] = {"parts"};
    static const Vocabulary vocabulary = {.name = "parts",
                                          .roots = parts_roots,
                                          .root_count = COUNT(parts_roots),
                                          .tables = tables,
                                          .table_count = COUNT(tables),
                                          .open = true,
                                          .text = "Onderdelen die opmaken delen: layouts/parts/<naam>.xml."};
    return &vocabulary;
}
