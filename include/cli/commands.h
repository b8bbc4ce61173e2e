/* The commands, one file each; every one answers an exit status (see batch/run.h). */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "batch/run.h"

/* Finds the command among the words, options before it or behind it, and runs it. */
ExitStatus command_line(int argc, char *const argv[]);

ExitStatus command_run(Goal goal, int count, char *const words[]); /* build, check, trace */
ExitStatus command_scales(int count, char *const words[]);
ExitStatus command_schema(int count, char *const words[]);
ExitStatus command_limits(int count, char *const words[]);
ExitStatus command_transcript(int count, char *const words[]);
ExitStatus command_extract(int count, char *const words[]);
void command_help(Language language);

#endif
