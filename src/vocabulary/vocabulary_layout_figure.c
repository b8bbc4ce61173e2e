/* <figure> of a layout: every attribute that some kind of figure takes.
 *
 * A table, no code.  Which kind takes which is the kind's own table (model/figure.h). */
#include "vocabulary/layout_rules.h"

static const ChildRule blocks[] = {BLOCKS};
static const ChildRule figure_children[] = {{"slot", 0, 0}, {"series", 0, 1}};
static const ChildRule series_children[] = {{"slot", 0, 0}};

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

static const ElementRule figure_elements[] = {
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
};
const ElementTable layout_figure_elements = TABLE(figure_elements);
