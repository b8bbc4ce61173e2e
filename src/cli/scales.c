/* regiodruk scales: makes the files that pin scales and text sizes. */
#include "batch/scales.h"

#include "cli/commands.h"
#include "cli/options.h"

/* A scale is made from all reports or from none, so none can be named. */
static ExitStatus run(const Options *options) {
    const RunOptions *const asked = &options->run;
    if (options->help) {
        command_help(asked->language);
        return EXIT_GOOD;
    }
    if (asked->id_count > 0) {
        usage_error(asked->language, "‘scales’ gaat over alle bladen; noem er geen",
                    "'scales' is about all reports; name none", asked->ids[0], NULL);
        return EXIT_USAGE;
    }
    return scales_all(asked, options->dry_run, stdout, stderr);
}

ExitStatus command_scales(int count, char *const words[]) {
    Arena *const arena = arena_new();
    Options options;
    ExitStatus status = options_read(count, words, arena, &options) ? run(&options) : EXIT_USAGE;
    arena_drop(arena);
    return status;
}
