/* What may stand in batch.xml.  A table, no code. */
#include "vocabulary/tables.h"

static const ChildRule batch_children[] = {{"rapport", 0, 0}};
static const AttributeRule report_attributes[] = {
    {.name = "opmaak",
     .type = VALUE_NAME,
     .required = true,
     .text = "De opmaak: een bestand in de map layouts, zonder .xml. ‘regio’ is layouts/regio.xml."},
    {.name = "thema",
     .type = VALUE_NAME,
     .required = true,
     .text = "Kleuren en letters: een bestand in de map layouts/themes, zonder .xml."},
    {.name = "voor",
     .type = VALUE_PATH,
     .required = true,
     .text = "De bestanden waarvoor een rapport wordt gemaakt, vanaf de map van dit bestand. Een * in het "
             "laatste deel staat voor elke naam: 2021-08/*.xml."},
    {.name = "leest",
     .type = VALUE_PATHS,
     .text = "Andere bestanden die het rapport mag gebruiken, met spaties ertussen, zoals programma.xml."},
    {.name = "uitvoer",
     .type = VALUE_PATH,
     .required = true,
     .text = "Waar de pdf komt, vanaf de map output met de naam van deze map. {id} wordt de id van de regio: "
             "2021-08/{id}.pdf."},
    {.name = "archief",
     .type = VALUE_CHOICE,
     .choices = "2a 3a",
     .fallback = "2a",
     .text =
         "De archiefvorm: 2a, of 3a met de gegevens van de pagina erbij, opgeschoond: zonder opmerkingen en "
         "zonder wat de pagina niet toont. ‘regiodruk extract’ haalt ze eruit."}};

static const ElementRule elements[] = {
    {.name = "batch",
     .content = CONTENT_SEQUENCE,
     .children = batch_children,
     .child_count = COUNT(batch_children),
     .text = "Welke rapporten er in deze map gemaakt worden."},
    {.name = "rapport",
     .content = CONTENT_EMPTY,
     .attributes = report_attributes,
     .attribute_count = COUNT(report_attributes),
     .text = "Eén soort rapport: een opmaak, de bestanden waarvoor, en waar het komt."}};
static const ElementTable table = TABLE(elements);
static const ElementTable *const tables[] = {&table};

static const char *const roots[] = {"batch"};

const Vocabulary *vocabulary_batch(void) {
    static const Vocabulary vocabulary = {.name = "batch",
                                          .roots = roots,
                                          .root_count = COUNT(roots),
                                          .tables = tables,
                                          .table_count = COUNT(tables),
                                          .dutch = true,
                                          .text = "batch.xml: welke rapporten een uitgave heeft."};
    return &vocabulary;
}
