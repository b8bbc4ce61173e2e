/* Which of the symbols that blocks ask for (Block.with) stand before an item on the page at hand. */
#ifndef LAYOUT_SIGNS_H
#define LAYOUT_SIGNS_H

#include "layout/frame.h"

/* Notes the symbol that a block asks for. */
void signs_note(Frame *frame, const Block *block);
/* Arranges the page at hand once more, without the blocks whose symbols no item on it has.  They take their
 * room with them: the page is never fuller than before. */
void signs_arrange(Frame *frame);

#endif
