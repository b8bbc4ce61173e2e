/* What may stand in the data that staff write: regio.xml and programma.xml.
 *
 * A table, no code.  The texts are what an editor shows beside an element or attribute: they say what
 * to write, for somebody who never saw this program. */
#include "read/vocabulary.h"

#define COUNT(array)      (sizeof(array) / sizeof *(array))
#define ATTRIBUTES(array) .attributes = (array), .attribute_count = COUNT(array)
#define CHILDREN(array)   .children = (array), .child_count = COUNT(array)

#define INLINES_OF_LINK                                                                                      \
    {"em", 0, 0}, {"strong", 0, 0}, {"sub", 0, 0}, {"sup", 0, 0}, {"br", 0, 0}, {"span", 0, 0}

#define INLINES INLINES_OF_LINK, {"a", 0, 0}

static const ChildRule inlines[] = {INLINES};
static const ChildRule inlines_of_link[] = {INLINES_OF_LINK};
static const ChildRule point_children[] = {INLINES, {"punt", 0, 0}};
static const ChildRule section_children[] = {{"inleiding", 0, 1}, {"melding", 0, 1}, {"punt", 0, 0}};
static const ChildRule region_children[] = {
    {"naam", 1, 1},           {"afkorting", 0, 1}, {"aliassen", 0, 1},     {"plaats", 0, 1},
    {"programmafocus", 0, 1}, {"fase", 0, 1},      {"kerncijfers", 0, 1},  {"ambitie", 0, 1},
    {"resultaten", 0, 1},     {"focus", 0, 1},     {"samenwerking", 0, 1}, {"communicatie", 0, 1},
    {"kernboodschap", 0, 1},  {"noten", 0, 1}};
static const ChildRule alias_children[] = {{"alias", 0, 0}};
static const ChildRule figure_children[] = {{"kerncijfer", 0, 3}};
static const ChildRule note_children[] = {{"noot", 0, 0}};
static const ChildRule programme_children[] = {
    {"naam", 1, 1}, {"uitgever", 0, 1}, {"edities", 0, 1}, {"fasen", 0, 1}};
static const ChildRule editions_children[] = {{"editie", 0, 0}};
static const ChildRule edition_children[] = {{"bron", 0, 1}};
static const ChildRule phases_children[] = {{"fase", 1, 0}};
static const ChildRule phase_children[] = {{"stap", 1, 0}, {"acties", 0, 1}};
static const ChildRule actions_children[] = {{"punt", 0, 0}};

#define LIST_ATTRIBUTE                                                                                       \
    {.name = "lijst",                                                                                        \
     .type = VALUE_CHOICE,                                                                                   \
     .choices = "nummers letters streepjes",                                                                 \
     .text = "Hoe de punten hierin worden aangegeven: genummerd (1. 2.), met letters (a. b.) of met "        \
             "streepjes. Laat het weg voor de gewone tekens."}
#define PERIOD_ATTRIBUTE                                                                                     \
    {.name = "periode",                                                                                      \
     .type = VALUE_PERIOD,                                                                                   \
     .text = "De periode waarover dit gaat: een jaar (2021), jaren (2020-2021), een halfjaar (2021-H2) of "  \
             "een maand (2021-08). Op de pagina komt er een streepje tussen."}
#define DERIVED_TEXT                                                                                         \
    "ja als wij dit zelf uit de bron hebben afgeleid en de bron het niet letterlijk zegt. De pagina "        \
    "vermeldt dat onderaan."

static const AttributeRule region_attributes[] = {
    {.name = "id",
     .type = VALUE_NAME,
     .required = true,
     .text = "Korte, vaste naam van de regio, zonder spaties: de naam van dit bestand zonder .xml. Verander "
             "hem niet: zo blijven edities vergelijkbaar."},
    {.name = "editie",
     .type = VALUE_NAME,
     .required = true,
     .target = "editie",
     .text = "De editie waarbij dit blad hoort: de id van een editie in programma.xml, zoals 2021-08."}};
static const AttributeRule phase_in_region_attributes[] = {
    {.name = "stap",
     .type = VALUE_INTEGER,
     .least = 1,
     .most = 99,
     .target = "stap",
     .by_place = true,
     .text =
         "De stap waarin de regio is, geteld door alle fasen van het programma heen; de fase volgt eruit."},
    {.name = "nummer",
     .type = VALUE_INTEGER,
     .least = 1,
     .most = 99,
     .target = "fase",
     .target_parent = "fasen",
     .by_place = true,
     .text =
         "De fase waarin de regio is, als de stap niet bekend is: 1 is de eerste fase van het programma."},
    {.name = "afgeleid", .type = VALUE_YES_NO, .fallback = "nee", .text = DERIVED_TEXT}};
static const AttributeRule figures_attributes[] = {PERIOD_ATTRIBUTE};
static const AttributeRule figure_attributes[] = {
    {.name = "waarde",
     .type = VALUE_NUMBER,
     .required = true,
     .text = "Het getal, zonder punten tussen duizendtallen en met een komma voor decimalen: 1250 of 12,5. "
             "Bij soort=\"jaar\" het jaartal."},
    {.name = "van",
     .type = VALUE_NUMBER,
     .text = "Het geheel waarvan de waarde een deel is: waarde=\"6\" van=\"8\" wordt ‘6 van 8’."},
    {.name = "eenheid", .type = VALUE_TEXT, .text = "Wat er achter het getal komt, zoals %, mln of weken."},
    {.name = "vergelijking",
     .type = VALUE_CHOICE,
     .choices = "ongeveer minstens hoogstens meer-dan minder-dan",
     .text = "Als het getal niet precies is. Laat het weg bij een precies getal."},
    {.name = "soort",
     .type = VALUE_CHOICE,
     .choices = "aantal jaar percentage geld",
     .fallback = "aantal",
     .text = "Wat voor getal het is: een aantal, een jaartal, een percentage of een bedrag in euro’s."},
    {.name = "afgeleid", .type = VALUE_YES_NO, .fallback = "nee", .text = DERIVED_TEXT}};
static const AttributeRule list_attributes[] = {LIST_ATTRIBUTE};
static const AttributeRule period_attributes[] = {PERIOD_ATTRIBUTE, LIST_ATTRIBUTE};
static const AttributeRule cooperation_attributes[] = {
    {.name = "met", .type = VALUE_TEXT, .text = "Met wie er wordt samengewerkt, zoals NZa."}, LIST_ATTRIBUTE};
static const AttributeRule point_attributes[] = {
    {.name = "id",
     .type = VALUE_NAME,
     .text = "Vaste naam van dit punt, om het in een volgende editie terug te vinden. Mag ontbreken."},
    {.name = "status",
     .type = VALUE_CHOICE,
     .choices = "gereed loopt gepland gestopt",
     .text = "Hoe het ervoor staat; bepaalt het teken voor het punt. Laat het weg als er niets over te "
             "zeggen is."},
    {.name = "afgeleid", .type = VALUE_YES_NO, .fallback = "nee", .text = DERIVED_TEXT},
    {.name = "nummer",
     .type = VALUE_TEXT,
     .text = "Nummer of letter die voor het punt wordt gezet, precies zoals hier geschreven."},
    {.name = "taal",
     .type = VALUE_LANGUAGE,
     .text = "De taal als die niet Nederlands is, zoals en. Nodig voor voorlezen en afbreken."},
    LIST_ATTRIBUTE};
static const AttributeRule message_attributes[] = {
    {.name = "ondertekening",
     .type = VALUE_TEXT,
     .text = "Wie dit zegt; komt onder de kernboodschap te staan."}};
static const AttributeRule edition_attributes[] = {
    {.name = "id",
     .type = VALUE_NAME,
     .required = true,
     .text = "Naam van de editie, zoals 2021-08; regiobladen verwijzen ernaar."},
    {.name = "stand",
     .type = VALUE_DATE,
     .required = true,
     .text = "De maand of dag waarvan de gegevens zijn, zoals 2021-08. Ook de datum van de pdf komt "
             "hiervandaan."},
    {.name = "rondje",
     .type = VALUE_INTEGER,
     .least = 1,
     .most = 999,
     .text = "Het hoeveelste rondje langs de regio’s dit is."}};
static const AttributeRule phase_attributes[] = {
    {.name = "naam", .type = VALUE_TEXT, .required = true, .text = "Naam van de fase, zoals Verkenning."}};
static const AttributeRule link_attributes[] = {
    {.name = "href",
     .type = VALUE_ADDRESS,
     .required = true,
     .text = "Het volledige adres, beginnend met https://. Geen spaties; schrijf &amp; voor een &."}};
static const AttributeRule span_attributes[] = {
    {.name = "taal",
     .type = VALUE_LANGUAGE,
     .text = "De taal van deze woorden, zoals en. Nodig voor voorlezen en afbreken."}};

#define TEXT(element, words) {.name = (element), .content = CONTENT_TEXT, .type = VALUE_TEXT, .text = (words)}
#define MIXED(element, words)                                                                                \
    {.name = (element), .content = CONTENT_MIXED, CHILDREN(inlines), .text = (words)}
#define SECTION(element, rules, words)                                                                       \
    {.name = (element),                                                                                      \
     .content = CONTENT_SEQUENCE,                                                                            \
     ATTRIBUTES(rules),                                                                                      \
     CHILDREN(section_children),                                                                             \
     .text = (words)}

static const ElementRule elements[] = {
    {.name = "regio",
     .content = CONTENT_ALL,
     ATTRIBUTES(region_attributes),
     CHILDREN(region_children),
     .text = "Het blad van één regio in één editie. Wat erin staat mag in elke volgorde; alleen naam is "
             "verplicht."},
    TEXT("naam", "De volledige naam, zoals hij bovenaan de pagina komt."),
    TEXT("afkorting", "De gebruikelijke afkorting van de regio, zoals ZON."),
    {.name = "aliassen",
     .content = CONTENT_SEQUENCE,
     CHILDREN(alias_children),
     .text = "Andere namen waaronder de regio bekend is. Zij komen niet op de pagina."},
    TEXT("alias", "Een andere naam van de regio."),
    TEXT("plaats", "Waar de regio ligt: plaats, streek of provincie."),
    MIXED("programmafocus", "Waar het programma in deze regio op gericht is, in één of twee korte zinnen."),
    {.name = "fase",
     .parent = "regio",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(phase_in_region_attributes),
     .one_of = "stap nummer",
     .text = "De stap van het programma waarin de regio is. Laat dit weg als er niets over te zeggen is."},
    {.name = "kerncijfers",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(figures_attributes),
     CHILDREN(figure_children),
     .text = "De getallen die bovenaan groot worden getoond: hoogstens drie."},
    {.name = "kerncijfer",
     .content = CONTENT_MIXED,
     ATTRIBUTES(figure_attributes),
     CHILDREN(inlines),
     .text = "Eén getal, met tussen de tags wat het telt: ‘burgers in de aanpak’."},
    SECTION("ambitie", list_attributes, "Wat de regio wil bereiken."),
    SECTION("resultaten", period_attributes, "Wat er bereikt is, punt voor punt."),
    SECTION("focus", period_attributes, "Waar de regio zich de komende tijd op richt."),
    SECTION("samenwerking", cooperation_attributes, "Wat de samenwerking oplevert of vraagt."),
    SECTION("communicatie", list_attributes, "Berichten, pagina’s en video’s over de regio, meestal links."),
    MIXED("inleiding", "Woorden vóór de punten, zoals een opschrift."),
    MIXED("melding", "Een mededeling over dit onderdeel, zoals ‘Geen nieuwe informatie beschikbaar’."),
    {.name = "punt",
     .content = CONTENT_MIXED,
     ATTRIBUTES(point_attributes),
     CHILDREN(point_children),
     .text = "Eén punt van een opsomming. Na de tekst mogen punten volgen die eronder horen. Een leeg punt "
             "wordt gemeld en weggelaten."},
    {.name = "kernboodschap",
     .content = CONTENT_MIXED,
     ATTRIBUTES(message_attributes),
     CHILDREN(inlines),
     .text = "De boodschap van de regio in een of twee zinnen, in eigen woorden."},
    {.name = "noten",
     .content = CONTENT_SEQUENCE,
     CHILDREN(note_children),
     .text = "Noten onderaan de pagina."},
    MIXED("noot", "Een noot bij deze pagina."),
    {.name = "programma",
     .content = CONTENT_ALL,
     CHILDREN(programme_children),
     .text = "Wat alle regiobladen delen: de naam van het programma, de edities en de fasen."},
    TEXT("uitgever", "Wie de bladen uitgeeft; wordt de auteur van de pdf’s."),
    {.name = "edities",
     .content = CONTENT_SEQUENCE,
     CHILDREN(editions_children),
     .text = "De edities die er geweest zijn."},
    {.name = "editie",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(edition_attributes),
     CHILDREN(edition_children),
     .text = "Eén editie van het programma."},
    MIXED("bron", "De bron van de gegevens, zoals hij onderaan elke pagina komt."),
    {.name = "fasen",
     .content = CONTENT_SEQUENCE,
     CHILDREN(phases_children),
     .text = "De fasen van het programma, in volgorde."},
    {.name = "fase",
     .parent = "fasen",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(phase_attributes),
     CHILDREN(phase_children),
     .text = "Eén fase, met haar stappen."},
    MIXED("stap", "Eén stap van de fase. De stappen tellen door over de fasen heen."),
    {.name = "acties",
     .content = CONTENT_SEQUENCE,
     CHILDREN(actions_children),
     .text = "Wat er in deze fase te doen is."},
    MIXED("em", "Nadruk."),
    MIXED("strong", "Sterke nadruk."),
    {.name = "a",
     .content = CONTENT_MIXED,
     ATTRIBUTES(link_attributes),
     CHILDREN(inlines_of_link),
     .text = "Een link. Schrijf tussen de tags wat er te vinden is, niet ‘klik hier’."},
    MIXED("sub", "Laag gezet, zoals de 2 in CO₂."),
    MIXED("sup", "Hoog gezet, zoals de 2 in m²."),
    {.name = "br", .content = CONTENT_EMPTY, .text = "Begint een nieuwe regel. Zelden nodig."},
    {.name = "span",
     .content = CONTENT_MIXED,
     ATTRIBUTES(span_attributes),
     CHILDREN(inlines),
     .text = "Woorden in een andere taal."},
};

static const char *const roots[] = {"regio", "programma"};

const Vocabulary *vocabulary_data(void) {
    static const Vocabulary vocabulary = {.name = "regio",
                                          .roots = roots,
                                          .root_count = COUNT(roots),
                                          .elements = elements,
                                          .element_count = COUNT(elements),
                                          .dutch = true,
                                          .text = "De gegevens van de regiobladen: één bestand voor elke "
                                                  "regio (regio) en één voor wat zij delen (programma)."};
    return &vocabulary;
}
