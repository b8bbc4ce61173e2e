/* What may stand in the data that staff write: regio.xml and programma.xml.
 *
 * A table, no code.  The texts are what an editor shows beside an element or attribute: they say what
 * to write, for somebody who never saw this program. */
#include "vocabulary/tables.h"

#include <string.h>

#define INLINES_OF_LINK                                                                                      \
    {"em", 0, 0}, {"strong", 0, 0}, {"sub", 0, 0}, {"sup", 0, 0}, {"br", 0, 0}, {"span", 0, 0}

#define INLINES INLINES_OF_LINK, {"a", 0, 0}

static const ChildRule inlines[] = {INLINES};
static const ChildRule inlines_of_link[] = {INLINES_OF_LINK};
static const ChildRule point_children[] = {INLINES, {"punt", 0, 0}};
static const ChildRule section_children[] = {{"inleiding", 0, 1}, {"melding", 0, 1}, {"punt", 0, 0}};
static const ChildRule region_children[] = {
    {"naam", 1, 1},           {"afkorting", 0, 1},     {"aliassen", 0, 1},    {"plaats", 0, 1},
    {"programmafocus", 0, 1}, {"fase", 0, 1},          {"kerncijfers", 0, 1}, {"ambitie", 0, 1},
    {"metingen", 0, 1},       {"resultaten", 0, 1},    {"focus", 0, 1},       {"samenwerking", 0, 1},
    {"communicatie", 0, 1},   {"kernboodschap", 0, 1}, {"beelden", 0, 1},     {"noten", 0, 1}};
static const ChildRule alias_children[] = {{"alias", 0, 0}};
static const ChildRule figure_children[] = {{"kerncijfer", 0, 3}};
static const ChildRule picture_children[] = {{"beeld", 0, 0}};
static const ChildRule note_children[] = {{"noot", 0, 0}};
static const ChildRule programme_children[] = {{"naam", 1, 1},    {"uitgever", 0, 1}, {"logo", 0, 1},
                                               {"edities", 0, 1}, {"fasen", 0, 1},    {"deelnemers", 0, 1},
                                               {"doelen", 0, 1}};
static const ChildRule measurements_children[] = {{"titel", 0, 1}, {"meting", 0, 0}, {"bron", 0, 1}};
static const ChildRule participants_children[] = {{"deelnemer", 1, 0}};
static const ChildRule goals_children[] = {{"doel", 1, 0}};
static const ChildRule goal_children[] = {
    {"titel", 1, 1}, {"voortgang", 0, 1}, {"bereik", 0, 1}, {"stand", 0, 0}};
static const ChildRule scales_children[] = {{SCALES_SCALE, 0, 0}, {SCALES_TEXT, 0, 0}};
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
    {.name = "vorige",
     .type = VALUE_NUMBER,
     .text = "Hetzelfde getal een editie eerder; de pagina toont dan het verschil."},
    {.name = "gunstig",
     .type = VALUE_CHOICE,
     .choices = "hoog laag",
     .text = "Welke kant gunstig is: hoog als meer beter is, laag als minder beter is. Laat het weg als het "
             "geen van beide is; het verschil krijgt dan geen kleur."},
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
static const AttributeRule picture_attributes[] = {
    {.name = "bestand",
     .type = VALUE_PATH,
     .required = true,
     .text = "Het beeldbestand (PNG, JPEG of SVG), gezien vanuit de map van dit bestand: beelden/foto.jpg."},
    {.name = "alt",
     .type = VALUE_WORDS,
     .text = "Wat er te zien is, voor wie het beeld niet ziet. In één of twee zinnen, zonder ‘foto van’."},
    {.name = "versiering",
     .type = VALUE_CHOICE,
     .choices = "ja",
     .text = "ja als het beeld alleen versiering is; wie de pagina hoort slaat het over. Dan geen alt."},
    {.name = "focus",
     .type = VALUE_FOCUS,
     .text = "Waar het in het beeld om gaat, in procenten van links en van boven: 50% 30%. Wordt het beeld "
             "afgesneden, dan blijft dit punt in zicht."}};
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
     .text = "Het hoeveelste rondje langs de regio’s dit is. Laat het weg bij de start van het programma."},
    {.name = "gepland",
     .type = VALUE_YES_NO,
     .fallback = "nee",
     .text = "ja als dit rondje nog moet komen."}};
#define PROVINCES                                                                                            \
    "Groningen Fryslân Drenthe Overijssel Flevoland Gelderland Utrecht Noord-Holland Zuid-Holland Zeeland "  \
    "Noord-Brabant Limburg"
static const AttributeRule place_attributes[] = {
    {.name = "provincie",
     .type = VALUE_CHOICE,
     .choices = PROVINCES,
     .text = "De provincie waarin de regio ligt, voor het kaartje."},
    {.name = "en-provincie",
     .type = VALUE_CHOICE,
     .choices = PROVINCES,
     .text = "De tweede provincie, als de regio in twee provincies ligt."}};
static const AttributeRule measurements_attributes[] = {
    {.name = "eenheid", .type = VALUE_TEXT, .text = "Waarin is gemeten, zoals weken, % of euro."},
    PERIOD_ATTRIBUTE};
#define QUANTITY_TEXT                                                                                        \
    "Het getal, met een komma voor decimalen: 12,5. Is er geen getal, schrijf dan waarom: nvt (niet van "    \
    "toepassing), onbekend, of te-klein (te klein om te tonen)."
static const AttributeRule measurement_attributes[] = {
    {.name = "waarde", .type = VALUE_QUANTITY, .required = true, .text = QUANTITY_TEXT},
    {.name = "vergelijk",
     .type = VALUE_QUANTITY,
     .text = "Het getal waarmee wordt vergeleken, zoals het landelijke gemiddelde. Ook nvt, onbekend of "
             "te-klein."},
    {.name = "van", .type = VALUE_QUANTITY, .text = "Het geheel waarvan de waarde een deel is."},
    {.name = "groep",
     .type = VALUE_TEXT,
     .text = "Waar de meting bij hoort; metingen van één groep staan onder elkaar."},
    {.name = "nu", .type = VALUE_YES_NO, .fallback = "nee", .text = "ja bij de meting waar het om gaat."}};
static const AttributeRule participant_attributes[] = {
    {.name = "id",
     .type = VALUE_NAME,
     .required = true,
     .text = "De id van de regio: de naam van haar bestand zonder .xml."},
    {.name = "groep", .type = VALUE_TEXT, .text = "Groep van regio’s, zoals in focus."}};
static const AttributeRule goals_attributes[] = {
    {.name = "stand", .type = VALUE_DATE, .text = "De maand of dag waarvan de voortgang is, zoals 2021-08."}};
#define STATUS_CHOICES "gereed loopt gepland gestopt"
static const AttributeRule goal_attributes[] = {
    {.name = "status", .type = VALUE_CHOICE, .choices = STATUS_CHOICES, .text = "Hoe ver het doel is."},
    {.name = "afgeleid", .type = VALUE_YES_NO, .fallback = "nee", .text = DERIVED_TEXT}};
static const AttributeRule goal_state_attributes[] = {
    {.name = "regio", .type = VALUE_NAME, .required = true, .text = "De id van een van de deelnemers."},
    {.name = "status",
     .type = VALUE_CHOICE,
     .required = true,
     .choices = STATUS_CHOICES,
     .text = "Hoe ver deze regio is."},
    {.name = "afgeleid", .type = VALUE_YES_NO, .fallback = "nee", .text = DERIVED_TEXT}};
static const AttributeRule scale_attributes[] = {
    {.name = "naam",
     .type = VALUE_NAME,
     .required = true,
     .text = "Naam waarmee een opmaak de schaal kiest."},
    {.name = "van", .type = VALUE_NUMBER, .required = true, .text = "Waar de schaal begint."},
    {.name = "tot", .type = VALUE_NUMBER, .required = true, .text = "Waar de schaal eindigt."},
    {.name = SCALES_STEP,
     .type = VALUE_NUMBER,
     .required = true,
     .text = "Van het ene streepje tot het volgende."}};
static const AttributeRule text_size_attributes[] = {
    {.name = "opmaak", .type = VALUE_NAME, .required = true, .text = "De opmaak waarvoor de grootte geldt."},
    {.name = "grootte",
     .type = VALUE_NUMBER,
     .required = true,
     .text = "Grootte van de tekst, in punten: 8,75."}};
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
    {.name = "plaats",
     .content = CONTENT_TEXT,
     .type = VALUE_TEXT,
     ATTRIBUTES(place_attributes),
     .text = "Waar de regio ligt: plaats, streek of provincie."},
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
    {.name = "metingen",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(measurements_attributes),
     CHILDREN(measurements_children),
     .text = "Getallen die met elkaar of met een ander getal worden vergeleken, voor een figuur met staven."},
    MIXED("titel", "Waarover het gaat, in één regel."),
    {.name = "meting",
     .content = CONTENT_MIXED,
     ATTRIBUTES(measurement_attributes),
     CHILDREN(inlines),
     .text = "Eén meting, met tussen de tags wat er gemeten is: ‘wachttijd cardiologie’."},
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
    {.name = "beelden",
     .content = CONTENT_SEQUENCE,
     CHILDREN(picture_children),
     .text = "De beelden van de regio: foto’s of tekeningen."},
    {.name = "beeld",
     .content = CONTENT_MIXED,
     .may_be_empty = true,
     ATTRIBUTES(picture_attributes),
     .one_of = "alt versiering",
     .one_needed = true,
     CHILDREN(inlines),
     .text = "Eén beeld, met tussen de tags het bijschrift als dat er is."},
    {.name = "noten",
     .content = CONTENT_SEQUENCE,
     CHILDREN(note_children),
     .text = "Noten onderaan de pagina."},
    MIXED("noot", "Een noot bij deze pagina."),
    {.name = "programma",
     .content = CONTENT_ALL,
     CHILDREN(programme_children),
     .text = "Wat alle regiobladen delen: de naam van het programma, de edities, de fasen en de doelen."},
    TEXT("uitgever", "Wie de bladen uitgeeft; wordt de auteur van de pdf’s."),
    {.name = "logo",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(picture_attributes),
     .one_of = "alt versiering",
     .one_needed = true,
     .text = "Het beeldmerk van het programma."},
    {.name = "edities",
     .content = CONTENT_SEQUENCE,
     CHILDREN(editions_children),
     .text = "De edities, van de start tot en met die gepland zijn."},
    {.name = "editie",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(edition_attributes),
     CHILDREN(edition_children),
     .text = "Eén editie van het programma."},
    MIXED("bron", "De bron van de gegevens, zoals hij onderaan elke pagina komt."),
    {.name = "deelnemers",
     .content = CONTENT_SEQUENCE,
     CHILDREN(participants_children),
     .text = "De regio’s van het programma, in de volgorde waarin overzichten ze noemen."},
    {.name = "deelnemer",
     .content = CONTENT_TEXT,
     .type = VALUE_TEXT,
     ATTRIBUTES(participant_attributes),
     .text = "Eén regio, met haar korte naam voor in een overzicht."},
    {.name = "doelen",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(goals_attributes),
     CHILDREN(goals_children),
     .text = "De doelen van het programma, met de voortgang."},
    {.name = "doel",
     .content = CONTENT_SEQUENCE,
     ATTRIBUTES(goal_attributes),
     CHILDREN(goal_children),
     .text = "Eén doel."},
    MIXED("voortgang", "Hoe het met het doel staat, in één of twee zinnen."),
    MIXED("bereik", "Waarvoor het doel geldt als dat niet per regio te zeggen is: ‘alle regio’s’."),
    {.name = "stand",
     .parent = "doel",
     .content = CONTENT_EMPTY,
     ATTRIBUTES(goal_state_attributes),
     .text = "Hoe ver één regio met dit doel is."},
    {.name = SCALES_ROOT,
     .content = CONTENT_SEQUENCE,
     .may_be_empty = true,
     CHILDREN(scales_children),
     .text = "De vaste schalen en tekstgrootten van een editie. De opdracht ‘regiodruk scales’ maakt dit "
             "bestand uit alle gegevens."},
    {.name = SCALES_SCALE,
     .content = CONTENT_EMPTY,
     ATTRIBUTES(scale_attributes),
     .text = "Eén schaal, voor alle figuren die haar noemen."},
    {.name = SCALES_TEXT,
     .content = CONTENT_EMPTY,
     ATTRIBUTES(text_size_attributes),
     .text = "De grootte van de tekst op alle bladen van één opmaak."},
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
static const ElementTable table = TABLE(elements);
static const ElementTable *const tables[] = {&table};

const PictureRule *vocabulary_picture(void) {
    static const PictureRule rule = {"bestand", "alt", "versiering", "focus"};
    return &rule;
}

bool vocabulary_is_name(const char *element, size_t size) {
    static const char *const names[] = {"naam", "afkorting", "alias"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (strlen(names[i]) == size && memcmp(names[i], element, size) == 0)
            return true;
    return false;
}

static const char *const roots[] = {"regio", "programma", SCALES_ROOT};

const Vocabulary *vocabulary_data(void) {
    static const Vocabulary vocabulary = {.name = "regio",
                                          .roots = roots,
                                          .root_count = COUNT(roots),
                                          .tables = tables,
                                          .table_count = COUNT(tables),
                                          .dutch = true,
                                          .text = "De gegevens van de regiobladen: één bestand voor elke "
                                                  "regio (regio), één voor wat zij delen (programma) en "
                                                  "één met vaste schalen (schalen)."};
    return &vocabulary;
}
