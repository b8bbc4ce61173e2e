/* From the words of the command line to the command among them. */
#include "cli/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"

#ifndef REGIODRUK_VERSION
#define REGIODRUK_VERSION "0.1.0"
#endif

static const char *const command_names[] = {"build",   "check",  "trace",  "schema", "transcript",
                                            "extract", "scales", "limits", "help"};

ExitStatus command_run(Goal goal, int count, char *const words[]) {
    Arena *const arena = arena_new();
    Options options;
    ExitStatus status = EXIT_USAGE;
    if (options_read(count, words, arena, &options)) {
        options.run.report.goal = goal;
        if (options.help)
            command_help(options.run.language);
        status = options.help ? EXIT_GOOD : run_all(&options.run, stdout, stderr);
    }
    arena_drop(arena);
    return status;
}

static ExitStatus command_unknown(Language language, const char *word) {
    const size_t count = sizeof command_names / sizeof *command_names;
    usage_error(language, "onbekende opdracht", "unknown command", word,
                nearest_word(word, command_names, count));
    return EXIT_USAGE;
}

static ExitStatus show_help(Language language, ExitStatus status) {
    command_help(language);
    return status;
}

static bool has_word(int count, char *const words[], const char *word) {
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/* Options alone: only help can be meant. */
static ExitStatus without_command(int count, char *const words[], Arena *arena) {
    Options options;
    if (count == 0)
        return show_help(LANGUAGE_DUTCH, EXIT_USAGE);
    if (!options_read(count, words, arena, &options))
        return EXIT_USAGE;
    if (options.help)
        return show_help(options.run.language, EXIT_GOOD);
    usage_error(options.run.language, "hier ontbreekt een opdracht, zoals build",
                "a command is missing here, such as build", words[0], NULL);
    return EXIT_USAGE;
}

/* `words` are those of the command line without the command. */
static ExitStatus run_command(const char *word, int count, char *const words[]) {
    if (strcmp(word, "build") == 0)
        return command_run(GOAL_PUBLISH, count, words);
    if (strcmp(word, "check") == 0)
        return command_run(GOAL_CHECK, count, words);
    if (strcmp(word, "trace") == 0)
        return command_run(GOAL_TRACE, count, words);
    if (strcmp(word, "scales") == 0)
        return command_scales(count, words);
    if (strcmp(word, "schema") == 0)
        return command_schema(count, words);
    if (strcmp(word, "limits") == 0)
        return command_limits(count, words);
    if (strcmp(word, "transcript") == 0)
        return command_transcript(count, words);
    if (strcmp(word, "extract") == 0)
        return command_extract(count, words);
    if (strcmp(word, "help") == 0)
        return show_help(options_language(count, words), EXIT_GOOD);
    return command_unknown(options_language(count, words), word);
}

/* Options may stand before the command too: what is misspelt there would else be taken for it. */
static ExitStatus dispatch(int count, char *const words[], int at, Arena *arena) {
    Options options;
    char **const others = arena_many(arena, char *, (size_t)count);
    if (has_word(at, words, "--version")) {
        puts("regiodruk " REGIODRUK_VERSION);
        return EXIT_GOOD;
    }
    if (at == count)
        return without_command(count, words, arena);
    memcpy(others, words, (size_t)at * sizeof *others);
    memcpy(others + at, words + at + 1, (size_t)(count - at - 1) * sizeof *others);
    if (at > 0 && !options_read(count - 1, others, arena, &options))
        return EXIT_USAGE;
    return run_command(words[at], count - 1, others);
}

/* Started with a standard stream closed, the next file opened would take its place, and what is said would be
 * written into it.  Opened the wrong way round, so that writing still fails and is told. */
static void keep_streams(void) {
    for (int stream = 0; stream <= 2; stream++)
        while (fcntl(stream, F_GETFD) < 0 && open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY) < 0 &&
               errno == EINTR)
            continue;
}

/* A limit on file sizes is an error of one report, and nobody listening no reason to stop publishing. */
static void ignore_signals(bool publishes) {
    signal(SIGXFSZ, SIG_IGN);
    if (publishes)
        signal(SIGPIPE, SIG_IGN);
}

static void tell_unwritten(Language language) {
    fprintf(stderr,
            language == LANGUAGE_DUTCH
                ? "regiodruk: fout: het resultaat kan niet worden getoond (standaarduitvoer: %s)\n"
                : "regiodruk: error: cannot show the result (standard output: %s)\n",
            strerror(errno));
}

ExitStatus command_line(int argc, char *const argv[]) {
    const int count = argc > 1 ? argc - 1 : 0, at = options_command_at(count, argv + 1);
    keep_streams();
    ignore_signals(at < count && strcmp(argv[1 + at], "build") == 0);
    xmlInitParser();
    Arena *const arena = arena_new();
    ExitStatus status = dispatch(count, argv + 1, at, arena);
    arena_drop(arena);
    xmlCleanupParser();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        tell_unwritten(options_language(count, argv + 1));
        status = status == EXIT_GOOD ? EXIT_SOME_FAILED : status;
    }
    return status;
}
