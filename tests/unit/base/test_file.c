/* Files: read whole, published whole, whichever system call fails.
 *
 * The system calls of publishing are defined here and so stand before those of the C library; the
 * n-th one fails when asked, and short writes and interruptions can be had. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/limits.h"

static struct {
    bool armed;
    int left;  /* calls until one fails; below 0: none does */
    int error; /* the errno it fails with */
    bool failed;
    bool short_writes;
    int interruptions; /* how many calls are interrupted first */
} faults;

static bool fault(void) {
    if (!faults.armed) {
        return false;
    }
    if (faults.interruptions > 0) {
        faults.interruptions--;
        errno = EINTR;
        return true;
    }
    if (faults.left-- == 0) {
        faults.failed = true;
        errno = faults.error;
        return true;
    }
    return false;
}

int openat(int folder, const char *path, int flags, ...) {
    va_list arguments;
    int mode = 0;

    if (fault()) {
        return -1;
    }
    va_start(arguments, flags);
    if (flags & O_CREAT) {
        mode = va_arg(arguments, int);
    }
    va_end(arguments);
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t size) {
    if (fault()) {
        return -1;
    }
    return syscall(SYS_write, file, bytes, faults.armed && faults.short_writes && size > 7 ? 7 : size);
}

int fsync(int file) {
    return fault() ? -1 : (int)syscall(SYS_fsync, file);
}

/* A close that fails has closed all the same, as on Linux. */
int close(int file) {
    int result = (int)syscall(SYS_close, file);

    return fault() ? -1 : result;
}

int renameat(int folder, const char *from, int to_folder, const char *to) {
    return fault() ? -1 : (int)syscall(SYS_renameat, folder, from, to_folder, to);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    return fault() ? -1 : (int)syscall(SYS_mkdirat, folder, path, mode);
}

typedef struct Set {
    char folder[64];
    Sources *sources;
    Diagnostics *diagnostics;
    Arena *arena;
} Set;

static int set_up(void **state) {
    Set *set = calloc(1, sizeof *set);

    if (set == NULL) {
        return -1;
    }
    memset(&faults, 0, sizeof faults);
    strcpy(set->folder, "/tmp/test_file.XXXXXX");
    set->sources = sources_new();
    set->diagnostics = diagnostics_new(set->sources);
    set->arena = arena_new();
    *state = set;
    return mkdtemp(set->folder) == NULL ? -1 : 0;
}

static void remove_all(const char *folder) {
    DIR *open = opendir(folder);
    struct dirent *entry;
    char path[512];

    while (open != NULL && (entry = readdir(open)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            if (unlink(path) != 0) {
                remove_all(path);
            }
        }
    }
    if (open != NULL) {
        closedir(open);
    }
    rmdir(folder);
}

static int tear_down(void **state) {
    Set *set = *state;

    memset(&faults, 0, sizeof faults);
    remove_all(set->folder);
    diagnostics_drop(set->diagnostics);
    sources_drop(set->sources);
    arena_drop(set->arena);
    free(set);
    return 0;
}

static const char *in_set(Set *set, const char *name) {
    return arena_format(set->arena, "%s/%s", set->folder, name);
}

static size_t entries(const char *folder) {
    DIR *open = opendir(folder);
    size_t count = 0;

    assert_non_null(open);
    while (readdir(open) != NULL) {
        count++;
    }
    closedir(open);
    return count - 2;
}

static size_t told(Set *set) {
    size_t count = diagnostics_count(set->diagnostics, SEVERITY_NOTE);

    diagnostics_clear(set->diagnostics);
    return count;
}

static void check_content(Set *set, const char *path, const char *expected) {
    FileBytes bytes;

    assert_true(file_read(path, (Source){0, 0}, set->arena, set->diagnostics, &bytes));
    assert_int_equal(bytes.size, strlen(expected));
    assert_string_equal(bytes.bytes, expected);
}

static Published publish(Set *set, const char *path, const char *content) {
    Published how;

    assert_true(file_publish(path, content, strlen(content), false, set->diagnostics, &how));
    assert_int_equal(told(set), 0);
    return how;
}

static void publishes_new_changed_unchanged(void **state) {
    Set *set = *state;
    const char *path = in_set(set, "a/b/report.pdf");
    struct stat before, after;

    assert_int_equal(publish(set, path, "one"), PUBLISHED_NEW);
    check_content(set, path, "one");
    assert_int_equal(publish(set, path, "two"), PUBLISHED_CHANGED);
    check_content(set, path, "two");
    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(publish(set, path, "two"), PUBLISHED_UNCHANGED);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(before.st_ctim.tv_nsec, after.st_ctim.tv_nsec);
    assert_int_equal(publish(set, path, ""), PUBLISHED_CHANGED);
    assert_int_equal(publish(set, path, ""), PUBLISHED_UNCHANGED);
    check_content(set, path, "");
    assert_int_equal(entries(in_set(set, "a/b")), 1);
}

/* Forced, an unchanged file is another file of the same bytes. */
static void writes_again_when_forced(void **state) {
    Set *set = *state;
    const char *path = in_set(set, "r");
    struct stat before, after;
    Published how;

    publish(set, path, "same");
    assert_int_equal(link(path, in_set(set, "keeps the number")), 0);
    assert_int_equal(stat(path, &before), 0);
    assert_true(file_publish(path, "same", 4, true, set->diagnostics, &how));
    assert_int_equal(how, PUBLISHED_CHANGED);
    assert_int_equal(stat(path, &after), 0);
    assert_int_not_equal(before.st_ino, after.st_ino);
    check_content(set, path, "same");
}

static void follows_the_umask(void **state) {
    Set *set = *state;
    mode_t mask = umask(0027);
    struct stat status;

    publish(set, in_set(set, "x"), "x");
    umask(mask);
    assert_int_equal(stat(in_set(set, "x"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
}

static void publishes_long_names(void **state) {
    Set *set = *state;
    char name[256] = {0};

    for (size_t i = 0; i + 3 <= 255; i += 3) {
        memcpy(name + i, "\xE2\x82\xAC", 3);
    }
    assert_int_equal(publish(set, in_set(set, name), "long"), PUBLISHED_NEW);
    check_content(set, in_set(set, name), "long");
    assert_int_equal(entries(set->folder), 1);
}

static void passes_over_a_left_temporary(void **state) {
    Set *set = *state;
    const char *left = in_set(set, arena_format(set->arena, ".r.%ld.0.tmp", (long)getpid()));

    publish(set, left, "of a process that died");
    assert_int_equal(publish(set, in_set(set, "r"), "new"), PUBLISHED_NEW);
    check_content(set, in_set(set, "r"), "new");
    check_content(set, left, "of a process that died");
}

static void replaces_a_link_not_its_target(void **state) {
    Set *set = *state;

    publish(set, in_set(set, "target"), "kept");
    assert_int_equal(symlink("target", in_set(set, "link")), 0);
    assert_int_equal(publish(set, in_set(set, "link"), "kept"), PUBLISHED_CHANGED);
    publish(set, in_set(set, "link"), "other");
    check_content(set, in_set(set, "target"), "kept");
    check_content(set, in_set(set, "link"), "other");
}

static void refuses_where_a_folder_stands(void **state) {
    Set *set = *state;
    Published how;

    publish(set, in_set(set, "folder/file"), "x");
    assert_false(file_publish(in_set(set, "folder"), "y", 1, false, set->diagnostics, &how));
    assert_int_equal(told(set), 1);
    assert_false(file_publish(in_set(set, "folder/file/z"), "y", 1, false, set->diagnostics, &how));
    assert_int_equal(told(set), 1);
    assert_int_equal(entries(set->folder), 1);
}

/* Interrupted and in small pieces: the file is whole all the same. */
static void survives_interruptions(void **state) {
    Set *set = *state;
    char content[1000];
    Published how;

    for (size_t i = 0; i < sizeof content; i++) {
        content[i] = (char)('a' + i % 23);
    }
    content[999] = '\0';
    for (int interruptions = 0; interruptions < 40; interruptions++) {
        const char *path = in_set(set, arena_format(set->arena, "%d", interruptions));
        bool good;

        memset(&faults, 0, sizeof faults);
        faults.left = -1;
        faults.short_writes = true;
        faults.interruptions = interruptions;
        faults.armed = true;
        good = file_publish(path, content, 999, false, set->diagnostics, &how);
        faults.armed = false;
        assert_true(good);
        check_content(set, path, content);
    }
    assert_int_equal(told(set), 0);
    assert_int_equal(entries(set->folder), 40);
}

/* One round with the n-th call failing; answers whether there was an n-th call. */
static bool publish_with_fault(Set *set, int n, int error, bool old_there) {
    const char *folder = in_set(set, arena_format(set->arena, "%d-%d-%d", n, error, old_there));
    const char *path = arena_format(set->arena, "%s/sub/r.pdf", folder);
    Published how;
    FileBytes bytes = {NULL, 0};
    bool good;

    if (old_there) {
        publish(set, path, "the old one");
    }
    memset(&faults, 0, sizeof faults);
    faults.left = n;
    faults.error = error;
    faults.armed = true;
    good = file_publish(path, "the new one, longer", 19, false, set->diagnostics, &how);
    faults.armed = false;
    assert_int_equal(told(set), good ? 0 : 1);
    if (good || file_exists(path)) {
        assert_true(file_read(path, (Source){0, 0}, set->arena, set->diagnostics, &bytes));
        assert_true(strcmp(bytes.bytes, "the new one, longer") == 0 ||
                    (!good && old_there && strcmp(bytes.bytes, "the old one") == 0));
    }
    assert_true(file_exists(path) || !old_there);
    if (file_exists(arena_format(set->arena, "%s/sub", folder))) {
        assert_int_equal(entries(arena_format(set->arena, "%s/sub", folder)), file_exists(path) ? 1 : 0);
    }
    return faults.failed;
}

static void old_or_new_whichever_call_fails(void **state) {
    static const int errors[] = {EIO, ENOSPC, EACCES, EDQUOT, ENOENT};

    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        for (int old_there = 0; old_there <= 1; old_there++) {
            int n = 0;

            while (publish_with_fault(*state, n, errors[i], old_there)) {
                n++;
            }
            assert_in_range(n, 7, 40); /* it has opened, written, synced, closed, renamed, synced */
        }
    }
}

/* Each failure that matters is told, and no other. */
static void failures_are_not_swallowed(void **state) {
    Set *set = *state;
    const char *path = in_set(set, "r");
    int bad = 0;

    publish(set, path, "--");
    for (int n = 0; n < 20; n++) {
        Published how;
        bool good;

        memset(&faults, 0, sizeof faults);
        faults.left = n;
        faults.error = EIO;
        faults.armed = true;
        good = file_publish(path, arena_format(set->arena, "%02d", n), 2, false, set->diagnostics, &how);
        faults.armed = false;
        bad += !good;
        assert_int_equal(told(set), good ? 0 : 1);
    }
    /* folder, temporary file, write, fsync, close, rename, folder's fsync; not: reading the old one */
    assert_int_equal(bad, 7);
}

static void reads_and_refuses(void **state) {
    Set *set = *state;
    const char *large = in_set(set, "large"), *pipe_path = in_set(set, "pipe");
    Source nowhere = {0, 0};
    FileBytes bytes;
    int file;

    assert_false(file_read(in_set(set, "none"), nowhere, set->arena, set->diagnostics, &bytes));
    assert_int_equal(told(set), 1);
    assert_null(bytes.bytes);
    assert_false(file_read(set->folder, nowhere, set->arena, set->diagnostics, &bytes));
    assert_int_equal(told(set), 1);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_false(file_read(pipe_path, nowhere, set->arena, set->diagnostics, &bytes));
    assert_int_equal(told(set), 1);
    file = open(large, O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, (off_t)limits_usual()->most[LIMIT_FILE] + 1), 0);
    assert_false(file_read(large, nowhere, set->arena, set->diagnostics, &bytes));
    assert_int_equal(told(set), 1);
    assert_int_equal(ftruncate(file, 100000), 0);
    assert_true(file_read(large, nowhere, set->arena, set->diagnostics, &bytes));
    assert_int_equal(bytes.size, 100000);
    assert_int_equal(bytes.bytes[100000], 0);
    close(file);
    assert_true(file_exists(large));
    assert_false(file_exists(in_set(set, "none")));
}

/* Files whose size is told as 0 though they have content. */
static void reads_what_hides_its_size(void **state) {
    Set *set = *state;
    FileBytes bytes;

    if (!file_exists("/proc/self/status")) {
        skip();
    }
    assert_true(file_read("/proc/self/status", (Source){0, 0}, set->arena, set->diagnostics, &bytes));
    assert_non_null(strstr(bytes.bytes, "VmRSS"));
    assert_int_equal(strlen(bytes.bytes), bytes.size);
}

static void check_beneath(Set *set, const char *folder, const char *relative, const char *expected) {
    const char *out = NULL;
    bool good = path_beneath(folder, relative, (Source){0, 0}, set->arena, set->diagnostics, &out);

    assert_int_equal(good, expected != NULL);
    assert_int_equal(told(set), good ? 0 : 1);
    if (good) {
        assert_string_equal(out, expected);
    }
}

static void stays_beneath(void **state) {
    Set *set = *state;
    const char *in = in_set(set, "in");
    const char *file = in_set(set, "in/sub/file"), *missing = in_set(set, "in/no/such/file");

    publish(set, file, "x");
    publish(set, in_set(set, "in2/secret"), "x");
    assert_int_equal(symlink("../in2", in_set(set, "in/out")), 0);
    assert_int_equal(symlink("sub", in_set(set, "in/same")), 0);
    assert_int_equal(symlink("../nowhere", in_set(set, "in/dangling")), 0);
    check_beneath(set, in, "sub/file", file);
    check_beneath(set, in_set(set, "in/"), "sub/file", file);
    check_beneath(set, in, "no/such/file", missing);
    check_beneath(set, in, "same/file", in_set(set, "in/same/file"));
    check_beneath(set, in, "same/new", in_set(set, "in/same/new"));
    check_beneath(set, in, "sub/../sub/file", in_set(set, "in/sub/../sub/file"));
    check_beneath(set, in, "..file", in_set(set, "in/..file"));
    check_beneath(set, in, "", NULL);
    check_beneath(set, in, ".", NULL);
    check_beneath(set, in, file, NULL);
    check_beneath(set, in, "/etc/passwd", NULL);
    check_beneath(set, in, "..", NULL);
    check_beneath(set, in, "../in2/secret", NULL);
    check_beneath(set, in, "../in2/none", NULL);
    check_beneath(set, in, "sub/../../in2/secret", NULL);
    check_beneath(set, in, "out/secret", NULL);
    check_beneath(set, in, "out/none", NULL);
    check_beneath(set, in, "dangling", NULL);
    check_beneath(set, in, "dangling/x", NULL);
    check_beneath(set, in, "no/../../in2/secret", NULL);
    check_beneath(set, in_set(set, "later"), "a/b", in_set(set, "later/a/b"));
    check_beneath(set, in_set(set, "later"), "a/../../in", NULL);
    check_beneath(set, "/", "tmp", "/tmp");
}

static void stays_beneath_the_current_folder(void **state) {
    Set *set = *state;
    char here[512];

    publish(set, in_set(set, "a"), "x");
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(set->folder), 0);
    check_beneath(set, "", "a", "a");
    check_beneath(set, ".", "a", "a");
    check_beneath(set, "", "../a", NULL);
    assert_int_equal(publish(set, "bare", "x"), PUBLISHED_NEW);
    assert_int_equal(publish(set, "new/sub/bare", "x"), PUBLISHED_NEW);
    check_content(set, "new/sub/bare", "x");
    assert_int_equal(chdir(here), 0);
}

#define SET_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        SET_TEST(publishes_new_changed_unchanged),
        SET_TEST(writes_again_when_forced),
        SET_TEST(follows_the_umask),
        SET_TEST(publishes_long_names),
        SET_TEST(passes_over_a_left_temporary),
        SET_TEST(replaces_a_link_not_its_target),
        SET_TEST(refuses_where_a_folder_stands),
        SET_TEST(survives_interruptions),
        SET_TEST(old_or_new_whichever_call_fails),
        SET_TEST(failures_are_not_swallowed),
        SET_TEST(reads_and_refuses),
        SET_TEST(reads_what_hides_its_size),
        SET_TEST(stays_beneath),
        SET_TEST(stays_beneath_the_current_folder),
    };

    return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
