/* Control elements of a layout, and the inline elements of its texts.
 *
 * Tables, no code.  Control may stand between blocks and inside text, so that it holds both. */
#include "vocabulary/layout_rules.h"

static const ChildRule inlines[] = {INLINES, TEXT_CONTROL};
static const ChildRule controlled[] = {BLOCKS, INLINES};
static const ChildRule choose_children[] = {{"when", 1, 0}, {"otherwise", 0, 1}};

static const AttributeRule test_attributes[] = {{.name = "test",
                                                 .type = VALUE_XPATH,
                                                 .required = true,
                                                 .text = "XPath; de inhoud geldt als die waar is."}};
static const AttributeRule for_each_attributes[] = {
    {.name = "select",
     .type = VALUE_XPATH,
     .required = true,
     .text = "XPath; de inhoud komt één keer voor elk element."}};

static const ElementRule control_elements[] = {
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
};
const ElementTable layout_control_elements = TABLE(control_elements);

static const AttributeRule counter_attributes[] = {
    {.name = "of",
     .type = VALUE_CHOICE,
     .required = true,
     .choices = "page pages",
     .text = "page: het nummer van deze pagina; pages: hoeveel pagina’s er zijn."}};
static const AttributeRule a_attributes[] = {
    {.name = "href", .type = VALUE_TEMPLATE, .required = true, .text = "Adres van de link."}};
static const AttributeRule span_attributes[] = {
    {.name = "style", .type = VALUE_NAME, .text = "Inline stijl uit het thema."},
    {.name = "language", .type = VALUE_LANGUAGE, .text = "Taal van deze woorden."}};

#define INLINE(element, words)                                                                               \
    {.name = (element), .content = CONTENT_MIXED, CHILDREN(inlines), .text = (words)}

static const ElementRule inline_elements[] = {
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
const ElementTable layout_inline_elements = TABLE(inline_elements);
