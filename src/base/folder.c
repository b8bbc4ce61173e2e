/* The names in a folder, in byte order: never in the order of the file system or of a locale, so that the
 * same files always come out the same.  Opens none of them. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int by_bytes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Answers an errno, 0 when all names were read. */
static int list_names(const char *path, Arena *arena, const char ***names, size_t *count) {
    DIR *folder = opendir(path);
    size_t capacity = 0;
    int error;

    *names = NULL;
    *count = 0;
    if (folder == NULL) {
        return errno;
    }
    for (const struct dirent *entry; errno = 0, (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            *names = arena_grow(arena, *names, *count, &capacity, sizeof **names);
            (*names)[(*count)++] = arena_copy_text(arena, entry->d_name);
        }
    }
    error = errno;
    closedir(folder);
    if (*count > 0) {
        qsort(*names, *count, sizeof **names, by_bytes);
    }
    return error;
}

static void tell_unlisted(Diagnostics *diagnostics, Source asked, const char *path, int error) {
    switch (error) {
    case ENOENT:
        tell(diagnostics, asked, CODE_FOLDER_MISSING, path);
        break;
    case ENOTDIR:
        tell(diagnostics, asked, CODE_FOLDER_NONE, path);
        break;
    case EACCES:
    case EPERM:
        tell(diagnostics, asked, CODE_FOLDER_FORBIDDEN, path);
        break;
    default:
        tell(diagnostics, asked, CODE_FILE_UNREADABLE, path, strerror(error));
        break;
    }
}

bool folder_read(const char *path, Source asked, Arena *arena, Diagnostics *diagnostics,
                 const char *const **names, size_t *count) {
    const char **list;
    int error = list_names(path, arena, &list, count);

    *names = list;
    if (error != 0) {
        tell_unlisted(diagnostics, asked, path, error);
    }
    return error == 0;
}

const char *folder_nearest(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1, *near;
    const char *folder = slash == NULL   ? "."
                         : slash == path ? "/"
                                         : arena_copy(arena, path, (size_t)(slash - path));
    const char **names;
    size_t count, kept = 0;

    if (list_names(folder, arena, &names, &count) != 0) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (names[i][0] != '.' && strcmp(names[i], name) != 0) { /* a link to nowhere has the very name */
            names[kept++] = names[i];
        }
    }
    near = nearest_word(name, names, kept);
    return near == NULL ? NULL : arena_format(arena, "%.*s%s", (int)(name - path), path, near);
}
