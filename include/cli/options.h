/* The words of a command line, read once for all commands. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "batch/run.h"

typedef struct Options {
    Arena *arena; /* lent for as long as the options are used */
    RunOptions run;
    bool help;
    bool dry_run;
    bool output_given; /* --output was among the words */
} Options;

/* The language that the words ask for; Dutch when they do not. */
Language options_language(int count, char *const words[]);
/* Where the command stands: the first word that is neither an option nor an option's value; `count` when
 * there is none. */
int options_command_at(int count, char *const words[]);
/* Reads `words` (without the command).  `language` of the run is set before anything can be wrong, so that
 * messages come in it.  False: told on stderr. */
bool options_read(int count, char *const words[], Arena *arena, Options *out);
/* Takes NAME=VALUE from the words; false: told on stderr.  src/cli/limits.c */
bool limit_set(Limits *limits, Language language, const char *word, Arena *arena);
/* What is said of a wrong command line: the problem, the nearest right word if there is one, and where to
 * read on. */
void usage_error(Language language, const char *dutch, const char *english, const char *word,
                 const char *near);

#endif
