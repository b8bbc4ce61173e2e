/* Preloaded into the program: lets the n-th call that a file is published with fail (FAULT_AT, from 1), all
 * others go through.  Counted are open for writing, write, fsync, fchmod, close of a written file and rename;
 * standard output and standard error are spared.  FAULT_LOG gets one line with the call that failed; no line
 * means that there were fewer calls. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned calls;
static bool written[1024];

static void note(const char *call) {
    const char *path = getenv("FAULT_LOG");
    int (*real_open)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    ssize_t (*real_write)(int, const void *, size_t) =
        (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    int file = path ? real_open(path, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
    if (file < 0)
        return;
    if (real_write(file, call, strlen(call)) < 0 || real_write(file, "\n", 1) < 0)
        _exit(9);
}

static bool fails(const char *call, int error) {
    const char *at = getenv("FAULT_AT");
    if (!at || ++calls != strtoul(at, NULL, 10))
        return false;
    note(call);
    errno = error;
    return true;
}

static bool is_written(int file) {
    return file > 2 && file < 1024 && written[file];
}

static int open_with(const char *name, const char *path, int flags, mode_t mode) {
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
    bool writes = (flags & (O_WRONLY | O_RDWR)) != 0;
    if (writes && fails("open", ENOSPC))
        return -1;
    int file = real(path, flags, mode);
    if (file > 2 && file < 1024)
        written[file] = writes;
    return file;
}

#define MODE_OF(flags, mode)                                                                                 \
    va_list rest;                                                                                            \
    va_start(rest, flags);                                                                                   \
    mode_t mode = (flags) & O_CREAT ? va_arg(rest, mode_t) : 0;                                              \
    va_end(rest)

int open(const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return open_with("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return open_with("open64", path, flags, mode);
}

static int openat_with(const char *name, int folder, const char *path, int flags, mode_t mode) {
    int (*real)(int, const char *, int, ...) = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, name);
    bool writes = (flags & (O_WRONLY | O_RDWR)) != 0;
    if (writes && fails("openat", ENOSPC))
        return -1;
    int file = real(folder, path, flags, mode);
    if (file > 2 && file < 1024)
        written[file] = writes;
    return file;
}

int openat(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return openat_with("openat", folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, mode);
    return openat_with("openat64", folder, path, flags, mode);
}

int mkstemp(char *pattern) {
    int (*real)(char *) = (int (*)(char *))dlsym(RTLD_NEXT, "mkstemp");
    if (fails("mkstemp", ENOSPC))
        return -1;
    int file = real(pattern);
    if (file > 2 && file < 1024)
        written[file] = true;
    return file;
}

int mkostemp(char *pattern, int flags) {
    int (*real)(char *, int) = (int (*)(char *, int))dlsym(RTLD_NEXT, "mkostemp");
    if (fails("mkostemp", ENOSPC))
        return -1;
    int file = real(pattern, flags);
    if (file > 2 && file < 1024)
        written[file] = true;
    return file;
}

ssize_t write(int file, const void *bytes, size_t size) {
    ssize_t (*real)(int, const void *, size_t) =
        (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (!is_written(file))
        return real(file, bytes, size);
    if (fails("write", ENOSPC)) {
        /* A full disk takes a part first; then it is an error. */
        if (real(file, bytes, size / 2) < 0)
            return -1;
        errno = ENOSPC;
        return -1;
    }
    return real(file, bytes, size);
}

int fsync(int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return fails("fsync", EIO) ? -1 : real(file);
}

int fchmod(int file, mode_t mode) {
    int (*real)(int, mode_t) = (int (*)(int, mode_t))dlsym(RTLD_NEXT, "fchmod");
    return fails("fchmod", EPERM) ? -1 : real(file, mode);
}

int close(int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "close");
    bool counts = is_written(file);
    if (file > 2 && file < 1024)
        written[file] = false;
    if (counts && fails("close", EIO)) {
        real(file);
        errno = EIO;
        return -1;
    }
    return real(file);
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    return fails("rename", EACCES) ? -1 : real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    int (*real)(int, const char *, int, const char *) =
        (int (*)(int, const char *, int, const char *))dlsym(RTLD_NEXT, "renameat");
    return fails("renameat", EACCES) ? -1 : real(from_folder, from, to_folder, to);
}
