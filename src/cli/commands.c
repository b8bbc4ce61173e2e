/* From the first word of the command line to its command. */
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

static const char *const command_names[] = {"build",   "check",  "trace",  "schema",   "transcript",
                                            "extract", "scales", "--help", "--version"};

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

static ExitStatus dispatch(int argc, char *const argv[]) {
    const char *const word = argc > 1 ? argv[1] : "--help";
    if (strcmp(word, "build") == 0)
        return command_run(GOAL_PUBLISH, argc - 2, argv + 2);
    if (strcmp(word, "check") == 0)
        return command_run(GOAL_CHECK, argc - 2, argv + 2);
    if (strcmp(word, "trace") == 0)
        return command_run(GOAL_TRACE, argc - 2, argv + 2);
    if (strcmp(word, "scales") == 0)
        return command_scales(argc - 2, argv + 2);
    if (strcmp(word, "schema") == 0)
        return command_schema(argc - 2, argv + 2);
    if (strcmp(word, "transcript") == 0)
        return command_transcript(argc - 2, argv + 2);
    if (strcmp(word, "extract") == 0)
        return command_extract(argc - 2, argv + 2);
    if (strcmp(word, "--version") == 0) {
        puts("regiodruk " REGIODRUK_VERSION);
        return EXIT_GOOD;
    }
    if (strcmp(word, "--help") != 0 && strcmp(word, "-h") != 0 && strcmp(word, "help") != 0)
        return command_unknown(options_language(argc - 1, argv + 1), word);
    command_help(argc > 1 ? options_language(argc - 1, argv + 1) : LANGUAGE_DUTCH);
    return argc > 1 ? EXIT_GOOD : EXIT_USAGE;
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
    keep_streams();
    ignore_signals(argc > 1 && strcmp(argv[1], "build") == 0);
    xmlInitParser();
    ExitStatus status = dispatch(argc, argv);
    xmlCleanupParser();
    if (fflush(stdout) != 0 || ferror(stdout)) {
        tell_unwritten(options_language(argc - 1, argv + 1));
        status = status == EXIT_GOOD ? EXIT_SOME_FAILED : status;
    }
    return status;
}
