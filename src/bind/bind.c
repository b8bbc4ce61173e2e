/* Binding a layout to the data of one report: the document.
 *
 * Metadata first, then the sheets; then what was omitted on purpose, and what was lost.
 * The expressions are the layout's and shared; context, variables and results are the
 * report's own and gone when it is bound. */
#include "bind/bind.h"

#include <libxml/xpathInternals.h>
#include <string.h>

#include "bind/binding.h"
#include "text/dutch.h"

static const char *metadata_text(Binder *binder, const Template *template) {
    const char *text = template ? bind_plain(binder, template) : "";
    return *text ? text : NULL;
}

/* The date of the document, told where it was written. */
static int64_t metadata_date(Binder *binder) {
    const LayoutFile *layout = binder->layout;
    if (binder->input->date >= 0)
        return binder->input->date;
    if (!layout->date)
        return NO_DATE; /* never a clock */
    Date date;
    TextBinder text = text_binder(binder, (Written){0}, false);
    const TextRun *runs = NULL;
    Coverage *coverage = binder->coverage;
    binder->coverage = NULL;
    bind_template(&text, layout->date);
    binder->coverage = coverage;
    const char *plain = runs_plain(&text.runs);
    size_t count = runs_end(&text.runs, &runs);
    if (date_read(plain, strlen(plain), &date))
        return date_seconds(date);
    if (binder->stopped)
        return 0;
    Source source = count > 0                 ? (Source){runs->file, runs->offsets[0]}
                    : layout->date->count > 0 ? layout->date->pieces[0].source
                                              : layout->sheets[0].source;
    if (*plain) {
        bind_error(binder, source, CODE_BIND_DATE, plain);
    } else {
        binder->failed = true;
        tell_plain(binder->diagnostics, source, CODE_BIND_NO_DATE);
    }
    return 0;
}

static Metadata bind_metadata(Binder *binder) {
    const LayoutFile *layout = binder->layout;
    Metadata metadata = {.title = metadata_text(binder, layout->title),
                         .author = metadata_text(binder, layout->author),
                         .subject = metadata_text(binder, layout->subject),
                         .keywords = metadata_text(binder, layout->keywords),
                         .language = layout->language,
                         .date = metadata_date(binder)};
    if (!metadata.title && !binder->stopped) {
        const Template *title = layout->title;
        binder->failed = true;
        tell_plain(binder->diagnostics, title->count > 0 ? title->pieces[0].source : layout->sheets[0].source,
                   CODE_BIND_NO_TITLE);
    }
    return metadata;
}

/* One block, which may be empty. */
static const Block *bind_root(Binder *binder, const LayoutNode *node, Source source) {
    BlockList blocks = {0};
    bind_node(binder, node, &blocks);
    Block *root = bind_one(binder, &blocks, source);
    return root ? root : bind_block_new(binder, BLOCK_STACK, ROLE_NONE, source);
}

/* 0: none is pinned. */
static double pinned_size(const BindInput *input) {
    return input->scales && input->layout_name ? scales_text_size(input->scales, input->layout_name) : 0;
}

static void bind_sheet(Binder *binder, const LayoutSheet *from, Sheet *to) {
    const LayoutFile *layout = binder->layout;
    const Block *root = bind_root(binder, from->root, from->source);
    *to = (Sheet){.page = layout->page,
                  .margin = layout->margin,
                  .text_size = from->text_size,
                  .least_size = from->least_size,
                  .most_size = from->most_size,
                  .same_size = from->same_size,
                  .pinned_size = from->same_size ? pinned_size(binder->input) : 0,
                  .overflow_error = !from->goes_on,
                  .many_pages = from->many_pages,
                  .continuation_margin = from->has_margin ? from->continuation_margin : layout->margin,
                  .root = root,
                  .source = from->source};
    if (from->goes_on && from->continuation)
        to->continuation = bind_root(binder, from->continuation, from->source);
}

static void mark_omitted(Binder *binder) {
    for (size_t i = 0; i < binder->layout->omit_count; i++) {
        BoundNodes found = bind_select(binder, binder->layout->omits[i].select);
        for (size_t k = 0; k < found.count; k++)
            coverage_place_all(binder->coverage, found.nodes[k]);
    }
}

static void bind_all(Binder *binder, Document *out) {
    const LayoutFile *layout = binder->layout;
    Frame frame;
    bind_enter(binder, &frame, layout->scope);
    Sheet *sheets = arena_many(binder->arena, Sheet, layout->sheet_count);
    out->metadata = bind_metadata(binder);
    for (size_t i = 0; i < layout->sheet_count; i++)
        bind_sheet(binder, &layout->sheets[i], &sheets[i]);
    mark_omitted(binder);
    bind_leave(binder, &frame);
    out->sheets = sheets;
    out->sheet_count = layout->sheet_count;
    out->block_count = binder->block_count;
}

static bool made_for(Binder *binder, xmlNodePtr root) {
    const char *name = (const char *)root->name;
    if (strcmp(name, binder->layout->made_for) == 0)
        return true;
    bind_error(binder, xml_source(root), CODE_BIND_ROOT, binder->layout->made_for, name);
    return false;
}

bool bind_document(const LayoutFile *layout, const BindInput *input, Arena *arena, Diagnostics *diagnostics,
                   Document *out) {
    xmlNodePtr root = xmlDocGetRootElement(input->data->document);
    Binder binder = {.layout = layout,
                     .input = input,
                     .arena = arena,
                     .diagnostics = diagnostics,
                     .limits = diagnostics_limits(diagnostics),
                     .coverage = input->coverage ? input->coverage : coverage_new(input->data, arena),
                     .point = {root, 1, 1},
                     .language = layout->language};
    if (!made_for(&binder, root))
        return false;
    binder.xpath = xpath_context_new(input->data->document, binder.limits->most[LIMIT_XPATH_STEPS]);
    if (!binder.xpath)
        return false;
    binder.xpath->node = root;
    xmlXPathRegisterVariableLookup(binder.xpath, bind_variable, &binder);
    xmlXPathContextSetCache(binder.xpath, 1, -1, 0);
    bind_all(&binder, out);
    xmlXPathFreeContext(binder.xpath);
    if (!binder.failed && !input->coverage)
        coverage_tell(binder.coverage, diagnostics);
    return !binder.failed;
}
