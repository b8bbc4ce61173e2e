/* Keeps the files that a file names inside a folder.
 *
 * Refuses to guess: what leads out by "..", by "/" or by a symbolic link is told, also when nothing
 * stands there yet.  Invariant: an accepted path, as far as it exists, resolves below the folder. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

static bool goes_up(const char *path) {
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (part[0] == '.' && part[1] == '.' && (part[2] == '/' || part[2] == '\0')) {
            return true;
        }
    }
    return false;
}

static bool is_below(const char *root, const char *path) {
    size_t size = strlen(root);

    if (strcmp(root, "/") == 0) {
        return path[0] == '/' && path[1] != '\0';
    }
    return strncmp(path, root, size) == 0 && path[size] == '/';
}

static bool same_path(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

/* Whether `path` (whose part from `fixed` on may be missing) resolves below `root`.  Missing parts are
 * taken off the end one by one; none of them may be ".." or a link to nowhere. */
static bool resolves_below(const char *root, char *path, size_t fixed) {
    bool missing = false;

    for (;;) {
        char *resolved = realpath(path, NULL), *slash;
        bool good;

        if (resolved != NULL) {
            good = is_below(root, resolved) || (missing && same_path(root, resolved));
            free(resolved);
            return good;
        }
        struct stat status;
        slash = strrchr(path, '/');
        if (errno != ENOENT || (lstat(path, &status) == 0 && S_ISLNK(status.st_mode)) || slash == NULL ||
            (size_t)(slash - path) < fixed || goes_up(slash)) {
            return false;
        }
        *slash = '\0';
        missing = true;
    }
}

bool path_beneath(const char *folder, const char *relative, Source asked, Arena *arena,
                  Diagnostics *diagnostics, const char **out) {
    const char *base = folder[0] == '\0' ? "." : folder;
    size_t size = strlen(base);
    const char *slash = base[size - 1] == '/' ? "" : "/";
    char *path = arena_format(arena, "%s%s%s", base, slash, relative);
    char *root = realpath(base, NULL);
    bool good = relative[0] != '\0' && relative[0] != '/';

    if (root != NULL) {
        good = good && resolves_below(root, arena_copy_text(arena, path), size - (*slash == '\0'));
        free(root);
    } else {
        good = good && !goes_up(relative);
    }
    if (!good) {
        tell(diagnostics, asked, CODE_PATH_OUTSIDE, relative, folder);
        return false;
    }
    *out = strcmp(base, ".") == 0 ? path + 2 : path;
    return true;
}
