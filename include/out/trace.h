/* Pages as text, for people and tests: the structure indented, each item with its place, look, text and
 * source (file:line:column).  Coordinates in points with two decimals. */
#ifndef OUT_TRACE_H
#define OUT_TRACE_H

#include "base/buffer.h"
#include "base/source.h"
#include "model/page.h"

void trace_write(const Pages *pages, Sources *sources, Buffer *out);

#endif
