/* What may stand in layouts/<name>.xml.
 *
 * A table, no code.  Names that are not in it are parts of the layout itself; what parts, parameters,
 * templates and areas mean is the layout compiler's to check.  Control elements may stand between
 * blocks and inside text, so they are mixed here. */
#include "vocabulary/vocabulary.h"

#define COUNT(array)      (sizeof(array) / sizeof *(array))
#define ATTRIBUTES(array) .attributes = (array), .attribute_count = COUNT(array)
#define CHILDREN(array)   .children = (array), .child_count = COUNT(array)

#define COMMON_BUT_ALIGN                                                                                     \
    {.name = "in",                                                                                           \
     .type = VALUE_NAME,                                                                                     \
     .text = "Het vak van het raster (grid, areas) waarin dit blok staat."},                                 \
        {.name = "role",                                                                                     \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "section heading paragraph quote note figure artifact none",                             \
         .text = "Wat het blok is voor wie de pagina hoort: artifact is versiering en wordt overgeslagen. "  \
                 "Koppen krijgen hun niveau van de sections eromheen."},                                     \
        {.name = "language",                                                                                 \
         .type = VALUE_LANGUAGE,                                                                             \
         .text = "Taal van dit blok als die afwijkt, zoals en."},                                            \
        {.name = "yield",                                                                                    \
         .type = VALUE_INTEGER,                                                                              \
         .least = 1,                                                                                         \
         .most = 99,                                                                                         \
         .text = "Dit blok mag weg als het blad te vol is; 1 gaat het eerst."},                              \
        {.name = "instead",                                                                                  \
         .type = VALUE_INTEGER,                                                                              \
         .least = 1,                                                                                         \
         .most = 99,                                                                                         \
         .text = "Dit blok komt in de plaats van de blokken met die yield, zodra die weg zijn."},            \
        {.name = "spare",                                                                                    \
         .type = VALUE_INTEGER,                                                                              \
         .least = 1,                                                                                         \
         .most = 99,                                                                                         \
         .text = "Dit blok komt er alleen bij als er ruimte over is; 1 komt het eerst."},                    \
        {.name = "keep",                                                                                     \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "together next",                                                                         \
         .text = "together: dit blok wordt niet over pagina’s of kolommen verdeeld; next: het blijft bij "   \
                 "het volgende blok. Koppen en lijnen doen dat vanzelf."},                                   \
        {.name = "on",                                                                                       \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "first rest all many one later",                                                                   \
         .fallback = "first",                                                                                \
         .text =                                                                                             \
             "first: waar het staat; rest: alleen boven elk vervolg van de stack waarin het staat, all: "    \
             "beide; many: waar het staat, als er meer dan één pagina is; one: waar het staat, als het één "  \
             "pagina is; later: niet hier maar op een volgende pagina (met flow), als er meer zijn."},                                 \
        {.name = "with",                                                                                     \
         .type = VALUE_NAME,                                                                                 \
         .text = "Symbool uit het thema: als er meer pagina’s zijn staat dit blok alleen op die waar een "   \
                 "punt dit teken heeft."},                                                                   \
        {.name = "name", .type = VALUE_TEMPLATE, .text = "Naam voor meldingen, zoals ‘paneel Focus’."}

#define FLOW                                                                                                 \
    {.name = "flow",                                                                                         \
     .type = VALUE_NAME,                                                                                     \
     .text = "Wat niet op de pagina past gaat verder bij de rest (rest, of) van deze naam."}

#define COMMON                                                                                               \
    COMMON_BUT_ALIGN, {.name = "align",                                                                      \
                       .type = VALUE_CHOICE,                                                                 \
                       .choices = "top middle bottom baseline fill",                                         \
                       .fallback = "top",                                                                    \
                       .text = "Waar het blok in zijn vak staat als het vak hoger is."}

#define BLOCKS                                                                                               \
    {"stack", 0, 0}, {"row", 0, 0}, {"grid", 0, 0}, {"box", 0, 0}, {"rule", 0, 0}, {"space", 0, 0},          \
        {"shape", 0, 0}, {"image", 0, 0}, {"text", 0, 0}, {"list", 0, 0}, {"if", 0, 0}, {"choose", 0, 0},    \
        {"for-each", 0, 0}, {"columns", 0, 0}, {"rest", 0, 0}, {"listing", 0, 0}, {"manual", 0, 0},          \
        {"figure", 0, 0}, {"content", 0, 0}, {VOCABULARY_PART, 0, 0}
#define INLINES                                                                                              \
    {"em", 0, 0}, {"strong", 0, 0}, {"a", 0, 0}, {"sub", 0, 0}, {"sup", 0, 0}, {"br", 0, 0}, {"span", 0, 0}, \
        {"counter", 0, 0}
#define TEXT_CONTROL {"if", 0, 0}, {"choose", 0, 0}, {"for-each", 0, 0}

static const ChildRule blocks[] = {BLOCKS};
static const ChildRule sheet_children[] = {BLOCKS, {"continuation", 0, 1}};
static const ChildRule inlines[] = {INLINES, TEXT_CONTROL};
static const ChildRule controlled[] = {BLOCKS, INLINES};
static const ChildRule layout_children[] = {
    {"title", 1, 1}, {"author", 0, 1}, {"subject", 0, 1}, {"keywords", 0, 1}, {"date", 0, 1},
    {"style", 0, 0}, {"inline", 0, 0}, {"import", 0, 0},  {"let", 0, 0},      {"omit", 0, 0},
    {"part", 0, 0},  {"page", 1, 1},   {"sheet", 1, 1}};
static const ChildRule parts_children[] = {{"import", 0, 0}, {"let", 0, 0}, {"part", 0, 0}};
static const ChildRule part_children[] = {{"param", 0, 0}, {"let", 0, 0}, BLOCKS};
static const ChildRule choose_children[] = {{"when", 1, 0}, {"otherwise", 0, 1}};
static const ChildRule list_children[] = {{"item", 0, 1}};
static const ChildRule figure_children[] = {{"slot", 0, 0}, {"series", 0, 1}};
static const ChildRule series_children[] = {{"slot", 0, 0}};

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
static const AttributeRule columns_attributes[] = {
    COMMON,
    FLOW,
    {.name = "count",
     .type = VALUE_INTEGER,
     .required = true,
     .least = 1,
     .most = 20,
     .text = "Aantal kolommen."},
    {.name = "gap", .type = VALUE_LENGTH, .fallback = "0", .text = "Wit tussen de kolommen."},
    {.name = "row-gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen de blokken in een kolom: vast, of minst, gewenst en meest."}};
static const AttributeRule rest_attributes[] = {
    COMMON,
    {.name = "of", .type = VALUE_NAME, .required = true, .text = "De naam bij flow van wat hier verdergaat."},
    {.name = "gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen wat van verschillende blokken over is: vast, of minst, gewenst en meest."}};
static const AttributeRule listing_attributes[] = {
    COMMON,
    FLOW,
    {.name = "style",
     .type = VALUE_NAME,
     .required = true,
     .text = "Tekststijl van de regels, uit het thema."},
    {.name = "of",
     .type = VALUE_CHOICE,
     .choices = "content layout part style inline color symbol font",
     .fallback = "content",
     .text = "content: de XML van de blokken die het gebruik van dit onderdeel bevat; layout: een element "
             "van deze "
             "opmaak; part: een onderdeel; de andere: zoals het staat in het thema."},
    {.name = "entry", .type = VALUE_NAME, .text = "De naam van wat getoond wordt, als of niet content is."}};
static const AttributeRule manual_attributes[] = {
    COMMON,
    FLOW,
    {.name = "style",
     .type = VALUE_NAME,
     .required = true,
     .text = "Tekststijl van de uitleg, uit het thema."},
    {.name = "of",
     .type = VALUE_CHOICE,
     .choices = "layout common theme data batch figure contrast message",
     .fallback = "layout",
     .text = "Waaruit het woord komt: opmaak, thema, gegevens of batch.xml; common: wat alle blokken kennen; "
             "figure: een soort figuur; contrast: hoe een kleur afsteekt; message: een melding."},
    {.name = "entry",
     .type = VALUE_TEXT,
     .text = "Het element, de soort figuur, de kleur of de code van de melding. fasen/fase is het element "
             "fase in fasen."},
    {.name = "shows",
     .type = VALUE_CHOICE,
     .choices = "all text attributes",
     .fallback = "all",
     .text = "Alles, alleen wat het woord zelf is, of alleen de attributen (bij een melding: wat te doen)."},
    {.name = "on-colors",
     .type = VALUE_TEXT,
     .text = "Bij contrast: de kleuren waarop, met spaties ertussen."},
    {.name = "indent",
     .type = VALUE_LENGTH,
     .fallback = "0",
     .text = "Afstand van de linkerrand tot de uitleg."},
    {.name = "gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen de attributen: vast, of minst, gewenst en meest."}};
static const AttributeRule counter_attributes[] = {
    {.name = "of",
     .type = VALUE_CHOICE,
     .required = true,
     .choices = "page pages",
     .text = "page: het nummer van deze pagina; pages: hoeveel pagina’s er zijn."}};
static const AttributeRule test_attributes[] = {{.name = "test",
                                                 .type = VALUE_XPATH,
                                                 .required = true,
                                                 .text = "XPath; de inhoud geldt als die waar is."}};
static const AttributeRule for_each_attributes[] = {
    {.name = "select",
     .type = VALUE_XPATH,
     .required = true,
     .text = "XPath; de inhoud komt één keer voor elk element."}};
static const AttributeRule stack_attributes[] = {
    COMMON,
    FLOW,
    {.name = "gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen de blokken: vast, of minst, gewenst en meest."}};
static const AttributeRule row_attributes[] = {
    COMMON,
    {.name = "columns",
     .type = VALUE_TEXT,
     .required = true,
     .text =
         "Kolommen: flex, flex(minst,meest,gewicht), fixed(breedte) of content; de laatste herhaalt zich."},
    {.name = "gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen de kolommen: één maat, of één voor elke tussenruimte."}};
static const AttributeRule grid_attributes[] = {
    COMMON,
    {.name = "columns", .type = VALUE_TEXT, .required = true, .text = "Kolommen, zoals bij row."},
    {.name = "column-gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen de kolommen, één maat voor elke tussenruimte of één voor alle."},
    {.name = "rows", .type = VALUE_TEXT, .text = "Rijen: fixed(hoogte), content of flex."},
    {.name = "row-gap",
     .type = VALUE_TEXT,
     .fallback = "0",
     .text =
         "Wit tussen de rijen: vast, of minst, gewenst en meest; met | tussen verschillende tussenruimten."},
    {.name = "areas",
     .type = VALUE_TEXT,
     .required = true,
     .text =
         "De vakken, rij voor rij, met / of een nieuwe regel tussen de rijen en een punt voor een leeg vak."},
    {.name = "width-step",
     .type = VALUE_LENGTH,
     .fallback = "0",
     .text = "Stap waarmee breedten van flex-kolommen worden geprobeerd; 0: alleen naar gewicht."}};
static const AttributeRule box_attributes[] = {
    COMMON,
    FLOW,
    {.name = "fit",
     .type = VALUE_CHOICE,
     .choices = "sheet own",
     .fallback = "sheet",
     .text = "own: de tekst in het vlak kiest haar eigen grootte, de grootste die past in de hoogte die het "
             "vlak krijgt; het vult zijn vak."},
    {.name = "min-size",
     .type = VALUE_LENGTH,
     .text = "Bij fit=\"own\": kleinste grootte; anders die van het blad."},
    {.name = "max-size",
     .type = VALUE_LENGTH,
     .text = "Bij fit=\"own\": grootste grootte; anders die van het blad."},
    {.name = "fill", .type = VALUE_NAME, .text = "Kleur van het vlak, uit het thema."},
    {.name = "padding",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen rand en inhoud, als CSS."},
    {.name = "bleed",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Hoe ver het vlak buiten het blok doorloopt, als CSS."},
    {.name = "stroke", .type = VALUE_LENGTH, .fallback = "0", .text = "Dikte van de omtrek."},
    {.name = "stroke-color", .type = VALUE_NAME, .text = "Kleur van de omtrek, uit het thema."},
    {.name = "min-height", .type = VALUE_LENGTH, .text = "Minste hoogte."},
    {.name = "min-width", .type = VALUE_LENGTH, .text = "Minste breedte."},
    {.name = "start",
     .type = VALUE_CHOICE,
     .choices = "flat notch",
     .fallback = "flat",
     .text = "Linkerrand: recht, of met een inkeping voor een punt."},
    {.name = "end",
     .type = VALUE_CHOICE,
     .choices = "flat nose",
     .fallback = "flat",
     .text = "Rechterrand: recht, of met een punt naar rechts."},
    {.name = "nose", .type = VALUE_LENGTH, .text = "Lengte van de punt of inkeping."},
    {.name = "radius", .type = VALUE_LENGTH, .fallback = "0", .text = "Straal van de hoeken."}};
static const AttributeRule rule_attributes[] = {
    COMMON,
    {.name = "weight", .type = VALUE_LENGTH, .required = true, .text = "Dikte van de lijn."},
    {.name = "color", .type = VALUE_NAME, .required = true, .text = "Kleur, uit het thema."}};
static const AttributeRule space_attributes[] = {COMMON,
                                                 {.name = "height",
                                                  .type = VALUE_LENGTHS,
                                                  .fallback = "0",
                                                  .text = "Wit: vast, of minst, gewenst en meest."},
                                                 {.name = "flex",
                                                  .type = VALUE_NUMBER,
                                                  .fallback = "0",
                                                  .text = "Aandeel in de ruimte die in de stack over is."}};
static const AttributeRule shape_attributes[] = {
    COMMON_BUT_ALIGN,
    {.name = "symbol", .type = VALUE_NAME, .required = true, .text = "Symbool uit het thema."},
    {.name = "size",
     .type = VALUE_LENGTH,
     .required = true,
     .text = "Hoogte; de breedte volgt de verhouding."},
    {.name = "color", .type = VALUE_NAME, .required = true, .text = "Kleur, uit het thema."},
    {.name = "align",
     .type = VALUE_CHOICE,
     .choices = "start end center top middle bottom baseline fill",
     .fallback = "start",
     .text = "Links (start), rechts (end) of midden (center); of waar het in een hoger vak staat, zoals bij "
             "andere blokken."},
    {.name = "alt",
     .type = VALUE_TEMPLATE,
     .text = "Wat het beeld zegt aan wie het niet ziet, bij role=\"figure\"."}};
static const AttributeRule image_attributes[] = {
    COMMON_BUT_ALIGN,
    {.name = "file",
     .type = VALUE_PATH,
     .text = "Beeldbestand, gezien vanuit de map van de opmaak, zoals images/logo.svg."},
    {.name = "select",
     .type = VALUE_XPATH,
     .text = "XPath van een element van de gegevens dat een beeld noemt, zoals beelden/beeld[1]; van meer "
             "telt het eerste. Zonder zo’n element is er geen blok."},
    {.name = "width",
     .type = VALUE_LENGTH,
     .text = "Breedte; zonder width en height zo groot als het beeld zelf, en nooit breder dan zijn plaats."},
    {.name = "height", .type = VALUE_LENGTH, .text = "Hoogte; de breedte volgt de verhouding."},
    {.name = "fit",
     .type = VALUE_CHOICE,
     .choices = "contain cover",
     .fallback = "contain",
     .text = "contain: het hele beeld; cover: het vult zijn plaats, en wat erbuiten valt is afgesneden."},
    {.name = "focus",
     .type = VALUE_FOCUS,
     .fallback = "50% 50%",
     .text = "Punt dat bij cover op zijn plaats blijft, van links en van boven. Dat van de gegevens gaat "
             "voor."},
    {.name = "align",
     .type = VALUE_CHOICE,
     .choices = "start end center top middle bottom baseline fill",
     .fallback = "start",
     .text = "Links (start), rechts (end) of midden (center); of waar het in een hoger vak staat, zoals bij "
             "andere blokken. Met cover vult fill het hele vak."},
    {.name = "least-density",
     .type = VALUE_NUMBER,
     .fallback = "150",
     .text = "Beeldpunten per inch waaronder een waarschuwing volgt; 0: nooit."},
    {.name = "alt",
     .type = VALUE_TEMPLATE,
     .text = "Wat het beeld zegt aan wie het niet ziet. Bij select zegt het element van de gegevens het al; "
             "dit gaat voor."}};
static const AttributeRule text_attributes[] = {
    COMMON,
    {.name = "style", .type = VALUE_NAME, .required = true, .text = "Tekststijl uit het thema."},
    {.name = "join",
     .type = VALUE_TEXT,
     .fallback = ", ",
     .text = "Wat er tussen komt als een {pad} meer elementen vindt."},
    {.name = "domains",
     .type = VALUE_YES_NO,
     .fallback = "no",
     .text = "yes: achter een link staat de naam van de website."}};
static const AttributeRule list_attributes[] = {
    COMMON,
    FLOW,
    {.name = "select",
     .type = VALUE_XPATH,
     .required = true,
     .text = "XPath; elk gevonden element is een punt van de lijst."},
    {.name = "style", .type = VALUE_NAME, .required = true, .text = "Tekststijl van de punten."},
    {.name = "gap",
     .type = VALUE_LENGTHS,
     .fallback = "0",
     .text = "Wit tussen de punten: vast, of minst, gewenst en meest."},
    {.name = "marker",
     .type = VALUE_XPATH,
     .text = "XPath waarvan de waarde het symbool voor het punt noemt, zoals @status."},
    {.name = "default-marker", .type = VALUE_NAME, .text = "Symbool als marker niets noemt."},
    {.name = "label",
     .type = VALUE_XPATH,
     .text = "XPath van tekst die in plaats van een symbool voor het punt staat; hang geeft er ruimte voor."},
    {.name = "numbers",
     .type = VALUE_XPATH,
     .text =
         "XPath; waar bij het eerste punt: de lijst is genummerd 1. 2. 3. Zo ook in nested, bij het eerste "
         "punt daar."},
    {.name = "letters",
     .type = VALUE_XPATH,
     .text = "XPath; waar bij het eerste punt: de lijst is genummerd a. b. c."},
    {.name = "nested",
     .type = VALUE_XPATH,
     .text = "XPath van de punten binnen een punt; zij worden een lijst eronder."},
    {.name = "nested-gap",
     .type = VALUE_LENGTHS,
     .text = "Wit voor en tussen de punten van zo’n lijst: vast, of minst, gewenst en meest; zonder dit "
             "attribuut als gap."},
    {.name = "nested-indent", .type = VALUE_LENGTH, .fallback = "0", .text = "Inspringen van zo’n lijst."},
    {.name = "indent",
     .type = VALUE_LENGTH,
     .fallback = "0",
     .text = "Afstand van de linkerrand tot de tekst."},
    {.name = "hang",
     .type = VALUE_LENGTH,
     .fallback = "0",
     .text = "Hoe ver het symbool voor de tekst begint."},
    {.name = "marker-size", .type = VALUE_LENGTH, .text = "Hoogte van de symbolen."},
    {.name = "marker-color", .type = VALUE_NAME, .text = "Kleur van de symbolen, uit het thema."},
    {.name = "join",
     .type = VALUE_TEXT,
     .fallback = ", ",
     .text = "Wat er tussen komt als een {pad} meer elementen vindt."},
    {.name = "domains",
     .type = VALUE_YES_NO,
     .fallback = "no",
     .text = "yes: achter een link staat de naam van de website."},
    {.name = "empty", .type = VALUE_TEMPLATE, .text = "Wat er staat als er niets is."},
    {.name = "empty-style", .type = VALUE_NAME, .text = "Tekststijl daarvan."}};
static const AttributeRule a_attributes[] = {
    {.name = "href", .type = VALUE_TEMPLATE, .required = true, .text = "Adres van de link."}};
static const AttributeRule span_attributes[] = {
    {.name = "style", .type = VALUE_NAME, .text = "Inline stijl uit het thema."},
    {.name = "language", .type = VALUE_LANGUAGE, .text = "Taal van deze woorden."}};

#define FIGURE_XPATH(attribute, words) {.name = (attribute), .type = VALUE_XPATH, .text = (words)}
#define FIGURE_COLOR(attribute, usual, words)                                                                \
    {.name = (attribute), .type = VALUE_NAME, .fallback = (usual), .text = (words)}
#define FIGURE_LENGTH(attribute, words) {.name = (attribute), .type = VALUE_LENGTH, .text = (words)}
#define FIGURE_NUMBER(attribute, words) {.name = (attribute), .type = VALUE_NUMBER, .text = (words)}
static const AttributeRule figure_attributes[] = {
    COMMON,
    {.name = "kind",
     .type = VALUE_NAME,
     .required = true,
     .text = "Soort figuur, zoals bars (staven), dots (bolletjes), ring of matrix. Wat een soort kent aan "
             "attributen en plaatsen (slot) zegt de melding als iets niet past."},
    {.name = "select",
     .type = VALUE_XPATH,
     .required = true,
     .text = "XPath; elk gevonden element is een punt van de figuur: een staaf, een rij, een rondje."},
    FIGURE_XPATH("value", "XPath van het getal van een punt, zoals @waarde. Ook nvt, onbekend en te-klein "
                          "zijn goed."),
    FIGURE_XPATH("compare", "XPath van het getal waarmee wordt vergeleken."),
    FIGURE_XPATH("of", "XPath van het geheel waarvan value een deel is."),
    FIGURE_XPATH("marker", "XPath waarvan de waarde het symbool van het punt noemt, zoals @status."),
    FIGURE_XPATH("key", "XPath van de vaste naam van het punt, zoals een provincie."),
    FIGURE_XPATH("group", "XPath van de groep; buren met dezelfde groep horen bij elkaar."),
    FIGURE_XPATH("now", "XPath; waar bij het punt dat bedoeld, huidig of verlicht is."),
    FIGURE_XPATH("polarity", "XPath waarvan de waarde zegt welke kant gunstig is: hoog of laag."),
    FIGURE_XPATH("mark",
                 "XPath waarvan de waarde het symbool noemt waar een punt en een reeks elkaar kruisen; "
                 "$series is de reeks."),
    {.name = "scale", .type = VALUE_NAME, .text = "Naam van een schaal uit schalen.xml van de editie."},
    {.name = "unit",
     .type = VALUE_TEMPLATE,
     .text = "Eenheid in de tekst voor wie de figuur hoort; ‘burger|burgers’ geeft enkelvoud en meervoud."},
    {.name = "title", .type = VALUE_TEMPLATE, .text = "Waarover de figuur gaat, voor wie haar hoort."},
    FIGURE_COLOR("color", "base", "Kleur van wat getoond wordt."),
    FIGURE_COLOR("accent", "now", "Kleur van het punt dat bedoeld is."),
    FIGURE_COLOR("soft", "tint", "Kleur van wat niet bedoeld is."),
    FIGURE_COLOR("line", "line", "Kleur van dunne lijnen."),
    FIGURE_COLOR("ink", "ink", "Kleur van assen."),
    FIGURE_COLOR("paper", "white", "Kleur van de ondergrond."),
    FIGURE_LENGTH("size", "Hoogte, doorsnede of zijde, naar de soort."),
    FIGURE_LENGTH("pitch", "Van het ene teken tot het volgende."),
    FIGURE_LENGTH("gap", "Wit tussen rijen, tegels of kolommen."),
    FIGURE_LENGTH("thickness", "Dikte van een staaf of boog."),
    FIGURE_LENGTH("label-width", "Breedte van de kolom met opschriften."),
    FIGURE_LENGTH("value-width", "Breedte van de kolom met waarden."),
    FIGURE_LENGTH("nose", "Lengte van een punt of pijl."),
    FIGURE_NUMBER("per-row", "Hoeveel tekens er op een rij staan."),
    FIGURE_NUMBER("unit-size", "Waar één teken voor staat."),
    FIGURE_NUMBER("total", "Hoeveel er in het geheel zijn.")};
static const AttributeRule slot_attributes[] = {
    {.name = "name",
     .type = VALUE_NAME,
     .required = true,
     .text = "Plaats in de figuur, zoals label of value; welke er zijn hangt van de soort af."}};
static const AttributeRule series_attributes[] = {
    {.name = "select",
     .type = VALUE_XPATH,
     .required = true,
     .text = "XPath; elk gevonden element is een kolom."},
    {.name = "group",
     .type = VALUE_XPATH,
     .text = "XPath van de groep; buren met dezelfde groep krijgen een haak."},
    {.name = "now", .type = VALUE_XPATH, .text = "XPath; waar bij de kolom die bedoeld is."}};

#define INLINE(element, words)                                                                               \
    {.name = (element), .content = CONTENT_MIXED, CHILDREN(inlines), .text = (words)}
#define TEMPLATE(element, words) INLINE(element, words)

static const ElementRule elements[] = {
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
    {.name = "rest",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(rest_attributes),
     .text = "Waar op een vervolgpagina komt wat over is van de blokken met deze naam bij flow."},
    {.name = "listing",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(listing_attributes),
     .text =
         "XML zoals die geschreven is, regel voor regel. De inline stijlen code-tag, code-name, code-value, "
         "code-text en code-comment van het thema kleuren haar."},
    {.name = "manual",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(manual_attributes),
     .text =
         "Wat het programma zelf over een van zijn woorden zegt. De inline stijl code van het thema is voor "
         "wat letterlijk getypt wordt."},
    {.name = "columns",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(columns_attributes),
     CHILDREN(blocks),
     .text = "Blokken verdeeld over kolommen die zo gelijk zijn als het kan."},
    {.name = "if",
     .content = CONTENT_MIXED,
     .may_be_empty = true,
     ATTRIBUTES(test_attributes),
     CHILDREN(controlled),
     .text = "Geldt alleen als de test waar is."},
    {.name = "choose",
     .content = CONTENT_SEQUENCE,
     CHILDREN(choose_children),
     .text = "De eerste when waarvan de test waar is, anders otherwise."},
    {.name = "when",
     .content = CONTENT_MIXED,
     .may_be_empty = true,
     ATTRIBUTES(test_attributes),
     CHILDREN(controlled),
     .text = "Een mogelijkheid van choose."},
    {.name = "otherwise",
     .content = CONTENT_MIXED,
     .may_be_empty = true,
     CHILDREN(controlled),
     .text = "Als geen when geldt."},
    {.name = "for-each",
     .content = CONTENT_MIXED,
     .may_be_empty = true,
     ATTRIBUTES(for_each_attributes),
     CHILDREN(controlled),
     .text = "Herhaalt de inhoud voor elk gevonden element."},
    {.name = "stack",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(stack_attributes),
     CHILDREN(blocks),
     .text = "Blokken onder elkaar."},
    {.name = "row",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(row_attributes),
     CHILDREN(blocks),
     .text = "Blokken naast elkaar."},
    {.name = "grid",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(grid_attributes),
     CHILDREN(blocks),
     .text = "Blokken in vakken van een raster."},
    {.name = "box",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(box_attributes),
     CHILDREN(blocks),
     .text = "Een vlak met hoogstens één blok erin."},
    {.name = "rule", .content = CONTENT_EMPTY, ATTRIBUTES(rule_attributes), .text = "Een horizontale lijn."},
    {.name = "space", .content = CONTENT_EMPTY, ATTRIBUTES(space_attributes), .text = "Wit."},
    {.name = "shape",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(shape_attributes),
     .text = "Een symbool uit het thema."},
    {.name = "image",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(image_attributes),
     .one_of = "file select",
     .one_needed = true,
     .text = "Een beeld: PNG, JPEG of SVG, van de opmaak of uit de gegevens."},
    {.name = "text",
     .content = CONTENT_MIXED,
     .may_be_empty = true,
     ATTRIBUTES(text_attributes),
     CHILDREN(inlines),
     .text = "Een alinea: tekst met {paden} in de gegevens. Levert zij niets op, dan is er geen blok."},
    {.name = "list",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(list_attributes),
     CHILDREN(list_children),
     .text = "Een lijst met een punt voor elk gevonden element."},
    {.name = "item",
     .content = CONTENT_CHOICE,
     CHILDREN(blocks),
     .text = "De blokken waaruit een punt bestaat; het gevonden element is de context."},
    {.name = "figure",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(figure_attributes),
     CHILDREN(figure_children),
     .text = "Een figuur uit gegevens. Wie de pagina hoort krijgt een tekst met alle gegevens."},
    {.name = "slot",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(slot_attributes),
     CHILDREN(blocks),
     .text = "De blokken van één plaats in de figuur; bij een punt of reeks is dat element de context."},
    {.name = "series",
     .content = CONTENT_CHOICE,
     ATTRIBUTES(series_attributes),
     CHILDREN(series_children),
     .text = "De kolommen van een figuur met rijen en kolommen."},
    INLINE("em", "Nadruk."),
    INLINE("strong", "Sterke nadruk."),
    {.name = "a", .content = CONTENT_MIXED, ATTRIBUTES(a_attributes), CHILDREN(inlines), .text = "Een link."},
    INLINE("sub", "Laag gezet."),
    INLINE("sup", "Hoog gezet."),
    {.name = "br", .content = CONTENT_EMPTY, .text = "Nieuwe regel."},
    {.name = "counter",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(counter_attributes),
     .text = "Het nummer van de pagina, of hoeveel er zijn."},
    {.name = "span",
     .content = CONTENT_MIXED,
     ATTRIBUTES(span_attributes),
     CHILDREN(inlines),
     .text = "Woorden met een eigen stijl of taal."},
};

static const char *const roots[] = {"layout"};

const Vocabulary *vocabulary_layout(void) {
    static const Vocabulary vocabulary = {.name = "layout",
                                          .roots = roots,
                                          .root_count = COUNT(roots),
                                          .elements = elements,
                                          .element_count = COUNT(elements),
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
                                          .elements = elements,
                                          .element_count = COUNT(elements),
                                          .open = true,
                                          .text = "Onderdelen die opmaken delen: layouts/parts/<naam>.xml."};
    return &vocabulary;
}
