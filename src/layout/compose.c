/* A document in, finished pages out: each sheet made ready, fitted, arranged, painted.
 *
 * It decides nothing itself; when a sheet fails the others are still tried, so that all
 * that does not fit is told in one go. */
#include "layout/compose.h"

#include "layout/fit.h"
#include "layout/frame.h"
#include "layout/measure.h"
#include "layout/overflow.h"
#include "layout/paging.h"
#include "layout/paint.h"

/* The step of the first style sized by room, as its index. */
static size_t room_step(const Frame *frame) {
    const TextStyle *style = frame->room_style;
    long step = style ? (long)style->wish + frame->setting.room : 0;

    if (step < 0)
        return 0;
    return style && (size_t)step >= style->step_count ? style->step_count - 1 : (size_t)step;
}

static SheetFit report(Frame *frame) {
    const Setting *setting = &frame->setting;
    const Sheet *sheet = frame->sheet;
    const Extent *extent =
        frame->continuing ? &frame->nothing : measure(frame, frame->root, frame_inside(frame).width);

    return (SheetFit){.pages = frame->continuing ? frame->page : 1,
                      .below_pinned = setting->text_size < sheet->pinned_size - LENGTH_SLACK,
                      .text_size = setting->text_size,
                      .gap = (double)setting->gap / GAP_STEPS,
                      .room_step = room_step(frame),
                      .room_change = setting->room,
                      .yielded = setting->yielded,
                      .spared = setting->spared,
                      .unused = frame->continuing ? 0 : frame->unused,
                      .lone_lines = extent->lone_lines};
}

/* What does not fit one page goes on, on as few as can be. */
static bool compose_pages(Frame *frame, Pages *pages, SheetFit *fit) {
    if (!paging_begin(frame))
        return false;
    if (!fit_pages(frame)) {
        paging_tell(frame);
        return false;
    }
    paging_paint(frame, pages);
    *fit = report(frame);
    return true;
}

static bool compose_sheet(const Document *document, const Sheet *sheet, Typesetter *typesetter, Pages *pages,
                          SheetFit *fit) {
    Frame *frame = frame_new(document, sheet, typesetter);

    if (!frame)
        return false;
    if (!fit_search(frame)) {
        if (sheet->continuation && !sheet->overflow_error)
            return compose_pages(frame, pages, fit);
        overflow_tell(frame);
        return false;
    }
    arrange_sheet(frame);
    *fit = report(frame);
    pages_begin(pages, sheet->page);
    paint_sheet(frame, pages);
    return true;
}

bool layout_compose(const Document *document, Typesetter *typesetter, Pages *pages, SheetFit *fits) {
    bool sound = true;

    for (size_t i = 0; i < document->sheet_count; i++)
        sound = compose_sheet(document, &document->sheets[i], typesetter, pages, &fits[i]) && sound;
    pages_close_heading_gaps(pages);
    return sound;
}
