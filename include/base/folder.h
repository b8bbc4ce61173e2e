/* What stands in a folder. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"

/* All names but "." and "..", in byte order, in the arena.  False: told at `asked`. */
bool folder_read(const char *path, Source asked, Arena *arena, Diagnostics *diagnostics,
                 const char *const **names, size_t *count);
/* The path of the file beside `path` (which is not there) whose name is nearest to its name; NULL: none is
 * near. */
const char *folder_nearest(const char *path, Arena *arena);

#endif
