/* Files: read whole, published whole.
 *
 * What is published appears at once and complete or not at all: a temporary file in the
 * same folder, written, fsynced, renamed, and the folder fsynced.  An unchanged file is
 * not touched. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"

typedef struct FileBytes {
    char *bytes; /* in the arena, NUL behind */
    size_t size;
} FileBytes;

typedef enum Published { PUBLISHED_NEW, PUBLISHED_CHANGED, PUBLISHED_UNCHANGED } Published;

/* A file above LIMIT_FILE is refused.  Failure is told at `asked` (who named the file; may be no place). */
bool file_read(const char *path, Source asked, Arena *arena, Diagnostics *diagnostics, FileBytes *out);
/* `force` writes an unchanged file again (and answers PUBLISHED_CHANGED).  Makes missing folders of `path`
 * on the way.  On failure no temporary file stays and `path` is the old file, or the new one when only the
 * folder's fsync failed; told. */
bool file_publish(const char *path, const void *bytes, size_t size, bool force, Diagnostics *diagnostics,
                  Published *how);
/* `folder`/`relative`, as spelt, when that stays beneath folder after all symbolic links; otherwise
 * false, told at `asked`.  A file that does not exist is not an error here. */
bool path_beneath(const char *folder, const char *relative, Source asked, Arena *arena,
                  Diagnostics *diagnostics, const char **out);
bool file_exists(const char *path);
/* A file itself, no link to one. */
bool file_is_regular(const char *path);

#endif
