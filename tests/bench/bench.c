/* bench PROGRAM GENERATE ROOT WORK SAMPLE: what a report costs, as a table; it asserts nothing about time,
 * but that all reports are made.
 *
 * Cold: a whole process that makes one page of the samples, median of 20.  Batch: one process over 1,000
 * generated regions of 450 words and 45 items in a layout of the bench's own, and over 1,000 and 10,000 of
 * the samples' length in the layout that users have, with its figures; at least 30% of the words are new to
 * the batch.  Floor: no more than deflate (libdeflate, the level that fits best) and write of the very bytes
 * that are in those files. CPU is user and system time of the child as the kernel counts it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COLD_RUNS    20
#define STREAM_LIMIT ((size_t)8 << 20)

typedef struct Cost {
    double wall, cpu; /* milliseconds */
    double memory;    /* MiB at the most */
} Cost;

typedef struct Files {
    size_t count;
    double bytes;
} Files;

static void die(const char *what) {
    fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now_ms(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double timeval_ms(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static Cost run(const char *const arguments[]) {
    double start = now_ms(CLOCK_MONOTONIC);
    pid_t child = fork();
    if (child < 0)
        die("fork");
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        execv(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) < 0)
        die("wait4");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fprintf(stderr, "bench: %s %s: exit status %d\n", arguments[0], arguments[1], WEXITSTATUS(status));
    return (Cost){now_ms(CLOCK_MONOTONIC) - start, timeval_ms(usage.ru_utime) + timeval_ms(usage.ru_stime),
                  (double)usage.ru_maxrss / 1024};
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_size);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file))
        die(path);
}

/* ---- the files that were made ---- */

static char *read_file(const char *path, size_t *size) {
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status))
        die(path);
    char *bytes = malloc((size_t)status.st_size + 1);
    if (!bytes || read(file, bytes, (size_t)status.st_size) != status.st_size)
        die(path);
    close(file);
    *size = (size_t)status.st_size;
    return bytes;
}

typedef void Visit(void *self, const char *path);

static void each_file(const char *folder, Visit *visit, void *self) {
    struct dirent **names;
    int count = scandir(folder, &names, NULL, alphasort);
    if (count < 0)
        fprintf(stderr, "bench: %s: nothing was made\n", folder);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (strstr(names[i]->d_name, ".pdf"))
            visit(self, path);
        free(names[i]);
    }
    free(names);
}

static void count_file(void *self, const char *path) {
    Files *files = self;
    struct stat status;
    if (stat(path, &status))
        die(path);
    files->count++;
    files->bytes += (double)status.st_size;
}

/* ---- the floor ---- */

typedef struct Floor {
    struct libdeflate_compressor *compressor;
    struct libdeflate_decompressor *decompressor;
    char *plain, *packed;
    const char *folder;
    size_t number;
    double cpu, plain_bytes, packed_bytes;
} Floor;

static const char *find(const char *from, const char *end, const char *word) {
    return from < end ? memmem(from, (size_t)(end - from), word, strlen(word)) : NULL;
}

static void write_again(Floor *floor, const char *bytes, size_t size) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%zu.bin", floor->folder, floor->number++);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file))
        die(path);
}

/* One file: inflate every stream (not timed), then deflate them all again and write as many bytes (timed). */
static void floor_file(void *self, const char *path) {
    Floor *floor = self;
    size_t size, plain = 0;
    char *bytes = read_file(path, &size);
    size_t *parts = malloc((size + 1) * sizeof *parts), count = 0;
    if (!parts)
        die("memory");
    for (const char *at = bytes; (at = find(at, bytes + size, "stream")); at += 6) {
        if (at > bytes + 3 && !memcmp(at - 3, "end", 3))
            continue;
        const char *data = at + 6 + strspn(at + 6, "\r\n");
        size_t used, got;
        if (libdeflate_zlib_decompress_ex(floor->decompressor, data, (size_t)(bytes + size - data),
                                          floor->plain + plain, STREAM_LIMIT - plain, &used,
                                          &got) == LIBDEFLATE_SUCCESS)
            parts[count++] = got, plain += got;
    }
    double start = now_ms(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t i = 0, from = 0; i < count; from += parts[i++])
        floor->packed_bytes += (double)libdeflate_zlib_compress(floor->compressor, floor->plain + from,
                                                                parts[i], floor->packed, STREAM_LIMIT);
    write_again(floor, bytes, size);
    floor->cpu += now_ms(CLOCK_PROCESS_CPUTIME_ID) - start;
    floor->plain_bytes += (double)plain;
    free(parts);
    free(bytes);
}

static Floor measure_floor(const char *pdfs, const char *folder, int level) {
    Floor floor = {libdeflate_alloc_compressor(level),
                   libdeflate_alloc_decompressor(),
                   malloc(STREAM_LIMIT),
                   malloc(STREAM_LIMIT),
                   folder,
                   0,
                   0,
                   0,
                   0};
    if (!floor.compressor || !floor.decompressor || !floor.plain || !floor.packed)
        die("memory");
    mkdir(folder, 0777);
    each_file(pdfs, floor_file, &floor);
    libdeflate_free_compressor(floor.compressor);
    libdeflate_free_decompressor(floor.decompressor);
    free(floor.plain);
    free(floor.packed);
    return floor;
}

/* ---- what is measured ---- */

static void measure_cold(const char *program, const char *root, const char *work, const char *sample) {
    char input[4096], layouts[4096], output[4096], path[8192], batch[512];
    double wall[COLD_RUNS], cpu[COLD_RUNS], memory = 0;
    snprintf(input, sizeof input, "%s/cold", work);
    snprintf(layouts, sizeof layouts, "%s/layouts", root);
    snprintf(output, sizeof output, "%s/cold-output", work);
    mkdir(input, 0777);
    snprintf(path, sizeof path, "cp -r '%s/input/regionale-experimenten' '%s/uitgave'", root, input);
    if (system(path))
        die(path);
    snprintf(path, sizeof path, "%s/uitgave/batch.xml", input);
    snprintf(batch, sizeof batch,
             "<batch><rapport opmaak=\"regio\" thema=\"zee\" voor=\"2021-08/%s.xml\" "
             "leest=\"programma.xml\" uitvoer=\"{id}.pdf\"/></batch>\n",
             sample);
    write_text(path, batch);
    const char *const arguments[] = {program,     "build", "--force",  "--input", input,
                                     "--layouts", layouts, "--output", output,    NULL};
    for (size_t i = 0; i < COLD_RUNS; i++) {
        Cost cost = run(arguments);
        wall[i] = cost.wall, cpu[i] = cost.cpu;
        if (cost.memory > memory)
            memory = cost.memory;
    }
    Files files = {0};
    snprintf(path, sizeof path, "%s/uitgave", output);
    each_file(path, count_file, &files);
    printf("one page of the samples (%s), a whole process, median of %d:\n", sample, COLD_RUNS);
    double middle = median(wall, COLD_RUNS); /* sorts */
    printf("  wall %.1f ms (least %.1f), CPU %.1f ms, %.1f MiB, %.0f bytes\n", middle, wall[0],
           median(cpu, COLD_RUNS), memory, files.bytes);
}

/* A kind of generated batch: which of the layouts in which folder, and how long its regions are. */
typedef struct Kind {
    const char *name, *layouts, *layout, *theme, *words, *items;
} Kind;

static const Kind FULL = {"full", "tests/bench/layouts", "bench", "bench", "450", "45"};
static const Kind USERS = {"users", "layouts", "regio", "zee", "170", "26"};

typedef struct Paths {
    const char *program, *generate, *root, *work;
} Paths;

/* What the program itself keeps of a batch (jobs, diagnostics) grows with it; pages and fonts may not. */
static Cost measure_batch(const Paths *paths, const Kind *kind, unsigned regions, Files *files) {
    char input[4096], folder[8192], layouts[4096], output[4096], count[16];
    snprintf(count, sizeof count, "%u", regions);
    snprintf(input, sizeof input, "%s/%s-%u", paths->work, kind->name, regions);
    snprintf(folder, sizeof folder, "%s/bench", input);
    snprintf(output, sizeof output, "%s/%s-output-%u", paths->work, kind->name, regions);
    snprintf(layouts, sizeof layouts, "%s/%s", paths->root, kind->layouts);
    mkdir(input, 0777);
    const char *const make[] = {paths->generate, "--seed",   "2021",      "--regions", count,  "--words",
                                kind->words,     "--items",  kind->items, "--new",     "35",   "--layout",
                                kind->layout,    "--themes", kind->theme, "--figures", folder, NULL};
    const char *const build[] = {paths->program, "build", "--force",  "--input", input,
                                 "--layouts",    layouts, "--output", output,    NULL};
    run(make);
    Cost cost = run(build);
    snprintf(folder, sizeof folder, "%s/bench/%s", output, kind->theme);
    each_file(folder, count_file, files);
    if (files->count != regions) /* what was not made costs nothing: that is no measurement */
        fprintf(stderr, "bench: %s: %u regions, %zu reports\n", kind->name, regions, files->count), exit(1);
    printf("%6u reports: %zu made, CPU %.2f ms a report, wall %.2f ms, %.1f MiB at most, %.0f bytes a "
           "report\n",
           regions, files->count, cost.cpu / regions, cost.wall / regions, cost.memory,
           files->bytes / (double)files->count);
    return cost;
}

static void forget(const Paths *paths, const Kind *kind, unsigned regions) {
    char command[8192];
    snprintf(command, sizeof command, "rm -rf '%s/%s-%u' '%s/%s-output-%u'", paths->work, kind->name, regions,
             paths->work, kind->name, regions);
    if (system(command))
        die(command);
}

/* Two batches, so that what the process costs once falls out. */
static void measure_further(const Paths *paths, const Kind *kind, unsigned few, unsigned many) {
    Files files = {0}, more = {0};
    Cost small = measure_batch(paths, kind, few, &files);
    forget(paths, kind, few);
    Cost large = measure_batch(paths, kind, many, &more);
    printf("  each further report: CPU %.2f ms, %.2f KiB\n", (large.cpu - small.cpu) / (many - few),
           (large.memory - small.memory) * 1024 / (many - few));
}

static void tell_floor(const char *work, double count, double cpu) {
    static const int levels[] = {1, 6, 12};
    char pdfs[4096], folder[4096];
    snprintf(pdfs, sizeof pdfs, "%s/full-output-1000/bench/bench", work);
    snprintf(folder, sizeof folder, "%s/floor", work);
    printf("floor: deflate and write of the same bytes, no more:\n");
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        Floor floor = measure_floor(pdfs, folder, levels[i]);
        printf("  level %2d: CPU %.2f ms a report (%.0f bytes to %.0f); a report costs %.1f times that\n",
               levels[i], floor.cpu / count, floor.plain_bytes / count, floor.packed_bytes / count,
               cpu / floor.cpu);
    }
}

int main(int count, char **arguments) {
    if (count != 6) {
        fputs("usage: bench PROGRAM GENERATE ROOT WORK SAMPLE\n", stderr);
        return 2;
    }
    const Paths paths = {arguments[1], arguments[2], arguments[3], arguments[4]};
    Files files = {0};
    setvbuf(stdout, NULL, _IOLBF, 0);
    measure_cold(paths.program, paths.root, paths.work, arguments[5]);
    puts("generated reports in one process, 450 words and 45 items each, two families:");
    Cost cost = measure_batch(&paths, &FULL, 1000, &files);
    tell_floor(paths.work, (double)files.count, cost.cpu);
    forget(&paths, &FULL, 1000);
    puts("generated reports in one process, 170 words and 26 items each, by layouts/regio.xml with its "
         "figures:");
    measure_further(&paths, &USERS, 1000, 10000);
    return 0;
}
