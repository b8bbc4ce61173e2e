/* Reads files whole and publishes them whole.
 *
 * Knows nothing of what is in them.  Invariants: whatever fails, the published file is the old one or
 * the new one, no temporary file stays, and the failure is told once.  Everything after the folder
 * was opened goes by its handle, so that a folder renamed meanwhile does no harm. */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/limits.h"

#define CHUNK      ((size_t)64 * 1024)
#define MOST_TRIES 100
#define NAME_PART  180 /* of the name in a temporary file's name, which may have NAME_MAX bytes in all */

static void tell_missing(Diagnostics *diagnostics, Source asked, const char *path, Arena *arena) {
    const char *near = folder_nearest(path, arena);

    if (near != NULL) {
        tell(diagnostics, asked, CODE_FILE_MISSING_NEAR, path, near);
    } else {
        tell(diagnostics, asked, CODE_FILE_MISSING, path);
    }
}

static void tell_unreadable(Diagnostics *diagnostics, Source asked, const char *path, int error,
                            Arena *arena) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        tell_missing(diagnostics, asked, path, arena);
        break;
    case EACCES:
    case EPERM:
        tell(diagnostics, asked, CODE_FILE_FORBIDDEN, path);
        break;
    case EISDIR:
        tell(diagnostics, asked, CODE_FILE_NOT_REGULAR, path);
        break;
    case EFBIG:
        tell(diagnostics, asked, CODE_FILE_TOO_LARGE, path, limit_told(diagnostics, LIMIT_FILE, arena));
        break;
    default:
        tell(diagnostics, asked, CODE_FILE_UNREADABLE, path, strerror(error));
        break;
    }
}

/* Calls again what a signal interrupted. */
static int open_again(int folder, const char *path, int flags, mode_t mode) {
    int file;

    do {
        file = openat(folder, path, flags | O_CLOEXEC, mode);
    } while (file < 0 && errno == EINTR);
    return file;
}

static ssize_t read_again(int file, void *bytes, size_t size) {
    ssize_t got;

    do {
        got = read(file, bytes, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

/* Reads up to `size` bytes, fewer only at the file's end. */
static bool read_full(int file, char *bytes, size_t size, size_t *got) {
    for (*got = 0; *got < size;) {
        ssize_t part = read_again(file, bytes + *got, size - *got);

        if (part < 0) {
            return false;
        }
        if (part == 0) {
            return true;
        }
        *got += (size_t)part;
    }
    return true;
}

/* Answers an errno, 0 when all went well.  One byte more than the size is asked for, since a file may
 * grow while it is read. */
static int read_regular(int file, uint64_t most, Arena *arena, FileBytes *out) {
    struct stat status;
    size_t size;

    if (fstat(file, &status) != 0) {
        return errno;
    }
    if (!S_ISREG(status.st_mode)) {
        return EISDIR;
    }
    size = (size_t)status.st_size;
    do {
        if (size > most) {
            return EFBIG;
        }
        out->bytes = arena_alloc(arena, size + 2);
        if (lseek(file, 0, SEEK_SET) < 0 || !read_full(file, out->bytes, size + 1, &out->size)) {
            return errno;
        }
    } while (out->size > size && (size = size * 2 + 1, true));
    out->bytes[out->size] = '\0';
    return 0;
}

bool file_read(const char *path, Source asked, Arena *arena, Diagnostics *diagnostics, FileBytes *out) {
    int file = open_again(AT_FDCWD, path, O_RDONLY | O_NONBLOCK, 0);
    const uint64_t most = diagnostics_limits(diagnostics)->most[LIMIT_FILE];
    int error = file < 0 ? errno : read_regular(file, most, arena, out);

    if (file >= 0) {
        close(file);
    }
    if (error != 0) {
        *out = (FileBytes){NULL, 0};
        tell_unreadable(diagnostics, asked, path, error, arena);
        return false;
    }
    return true;
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

bool file_is_regular(const char *path) {
    struct stat status;

    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Some file systems cannot sync a folder and say so; that is no failure of ours. */
static bool sync_folder(int folder) {
    int result;

    do {
        result = fsync(folder);
    } while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Opens the folder `name` in `parent`, and makes it when it is missing.  Closes `parent`. */
static int open_or_make(int parent, const char *name) {
    int folder = open_again(parent, name, O_RDONLY | O_DIRECTORY, 0);
    int error;

    if (folder < 0 && errno == ENOENT) {
        bool made = mkdirat(parent, name, 0777) == 0;

        if ((made && sync_folder(parent)) || (!made && errno == EEXIST)) {
            folder = open_again(parent, name, O_RDONLY | O_DIRECTORY, 0);
        }
    }
    error = errno;
    close(parent);
    errno = error;
    return folder;
}

/* A handle of the folder `path` (size bytes of it), made on the way; -1 with errno. */
static int open_folder(const char *path, size_t size) {
    char text[PATH_MAX];
    char *rest, *part;
    int folder;

    if (size >= sizeof text) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(text, path, size);
    text[size] = '\0';
    folder = open_again(AT_FDCWD, size > 0 ? text : ".", O_RDONLY | O_DIRECTORY, 0);
    if (folder >= 0 || errno != ENOENT) {
        return folder;
    }
    folder = open_again(AT_FDCWD, text[0] == '/' ? "/" : ".", O_RDONLY | O_DIRECTORY, 0);
    for (part = strtok_r(text, "/", &rest); part != NULL && folder >= 0; part = strtok_r(NULL, "/", &rest)) {
        folder = open_or_make(folder, part);
    }
    return folder;
}

/* Whether the file has just these bytes.  What cannot be read is not the same. */
static bool same_content(int folder, const char *name, const char *bytes, size_t size) {
    int file = open_again(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
    struct stat status;
    bool same;

    if (file < 0) {
        return false;
    }
    same = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && (size_t)status.st_size == size;
    for (size_t at = 0; same && at < size;) {
        char chunk[CHUNK];
        size_t part = size - at < CHUNK ? size - at : CHUNK, got;

        same = read_full(file, chunk, part, &got) && got == part && memcmp(chunk, bytes + at, part) == 0;
        at += part;
    }
    close(file);
    return same;
}

static bool write_full(int file, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t part = write(file, bytes, size);

        if (part > 0) {
            bytes += part;
            size -= (size_t)part;
        } else if (part == 0 || errno != EINTR) {
            errno = part == 0 ? ENOSPC : errno;
            return false;
        }
    }
    return true;
}

static bool sync_file(int file) {
    int result;

    do {
        result = fsync(file);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

/* Makes a file that was not there: ".<name>.<pid>.<try>.tmp".  A process of this number on another
 * machine, or one that died, may have left the name before; then the next number is tried. */
static int make_temporary(int folder, const char *name, char temporary[NAME_MAX + 1]) {
    size_t part = strlen(name);
    int file = -1;

    if (part > NAME_PART) {
        for (part = NAME_PART; part > 0 && ((unsigned char)name[part] & 0xC0) == 0x80;) {
            part--; /* some file systems refuse half a character */
        }
    }
    for (int i = 0; i < MOST_TRIES && file < 0; i++) {
        snprintf(temporary, NAME_MAX + 1, ".%.*s.%ld.%d.tmp", (int)part, name, (long)getpid(), i);
        file = open_again(folder, temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (file < 0 && errno != EEXIST) {
            break;
        }
    }
    return file;
}

/* Answers an errno, 0 when the new file stands.  An interrupted close has closed, and after fsync
 * nothing is left to be lost. */
static int replace(int folder, const char *name, const char *bytes, size_t size) {
    char temporary[NAME_MAX + 1];
    int file = make_temporary(folder, name, temporary);
    int error = 0;

    if (file < 0) {
        return errno;
    }
    if (!write_full(file, bytes, size) || !sync_file(file)) {
        error = errno;
    }
    if (close(file) != 0 && errno != EINTR && error == 0) {
        error = errno;
    }
    if (error == 0 && renameat(folder, temporary, folder, name) != 0) {
        error = errno;
    }
    if (error != 0) {
        unlinkat(folder, temporary, 0);
        return error;
    }
    return sync_folder(folder) ? 0 : errno;
}

static int publish(int folder, const char *name, const char *bytes, size_t size, bool force, Published *how) {
    struct stat status;
    int error = 0;

    *how = PUBLISHED_NEW;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        bool same = !force && same_content(folder, name, bytes, size);

        *how = same ? PUBLISHED_UNCHANGED : PUBLISHED_CHANGED;
    }
    if (*how != PUBLISHED_UNCHANGED) {
        error = replace(folder, name, bytes, size);
    }
    return error;
}

static void tell_unwritable(Diagnostics *diagnostics, const char *path, int error) {
    Source nowhere = {0, 0};

    switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
        tell(diagnostics, nowhere, CODE_WRITE_FORBIDDEN, path);
        break;
    case ENOSPC:
    case EDQUOT:
        tell(diagnostics, nowhere, CODE_DISK_FULL, path);
        break;
    case EISDIR:
    case ENOTDIR:
        tell(diagnostics, nowhere, CODE_WRITE_OCCUPIED, path);
        break;
    case EFBIG:
        tell(diagnostics, nowhere, CODE_WRITE_LIMIT, path);
        break;
    default:
        tell(diagnostics, nowhere, CODE_FILE_UNWRITABLE, path, strerror(error));
        break;
    }
}

bool file_publish(const char *path, const void *bytes, size_t size, bool force, Diagnostics *diagnostics,
                  Published *how) {
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    size_t folder_size = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    int folder, error;

    assert(name[0] != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0);
    *how = PUBLISHED_NEW;
    folder = open_folder(path, folder_size);
    error = folder < 0 ? errno : publish(folder, name, bytes, size, force, how);
    if (folder >= 0) {
        close(folder);
    }
    if (error != 0) {
        tell_unwritable(diagnostics, path, error);
    }
    return error == 0;
}
