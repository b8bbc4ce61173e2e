/* regiodruk limits, and --limit NAME=VALUE: the limits as people see and set them.
 *
 * Knows the table of limits and nothing of what is bounded.  Each limit is a line: its name, the value at
 * work, what it bounds; README's table is made of the same. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cli/commands.h"
#include "cli/options.h"

static bool limit_unknown(Language language, const char *name) {
    const char *names[LIMIT_COUNT];
    for (int i = 0; i < LIMIT_COUNT; i++)
        names[i] = limit_spec((LimitKind)i)->name;
    usage_error(language, "onbekende grens (‘regiodruk limits’ noemt ze)",
                "unknown limit ('regiodruk limits' names them)", name,
                nearest_word(name, names, LIMIT_COUNT));
    return false;
}

static bool limit_wrong(Language language, LimitKind kind, const char *word, Arena *arena) {
    const LimitSpec *const spec = limit_spec(kind);
    const char *const most = limit_text(kind, spec->most, arena);
    const char *const units = spec->bytes ? "64K, 64M, 64G" : "";
    usage_error(language,
                arena_format(arena, "de grens %s is een geheel getal van 1 tot en met %s%s%s%s", spec->name,
                             most, spec->bytes ? " (bytes, of zoals " : "", units, spec->bytes ? ")" : ""),
                arena_format(arena, "the limit %s is a whole number from 1 to %s%s%s%s", spec->name, most,
                             spec->bytes ? " (bytes, or as in " : "", units, spec->bytes ? ")" : ""),
                word, NULL);
    return false;
}

bool limit_set(Limits *limits, Language language, const char *word, Arena *arena) {
    const size_t size = strcspn(word, "=");
    const LimitKind kind = limit_named(word, size);
    if (kind == LIMIT_COUNT)
        return limit_unknown(language, arena_copy(arena, word, size));
    return (word[size] == '=' && limit_read(kind, word + size + 1, &limits->most[kind])) ||
           limit_wrong(language, kind, word, arena);
}

static void print_limits(const RunOptions *options, Arena *arena) {
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const LimitKind kind = (LimitKind)i;
        const LimitSpec *const spec = limit_spec(kind);
        printf("%-14s %9s  %s\n", spec->name, limit_text(kind, options->limits.most[kind], arena),
               spec->says[options->language]);
    }
}

ExitStatus command_limits(int count, char *const words[]) {
    Arena *const arena = arena_new();
    Options options;
    ExitStatus status = EXIT_USAGE;
    if (options_read(count, words, arena, &options)) {
        status = EXIT_GOOD;
        if (options.help) {
            command_help(options.run.language);
        } else if (options.run.id_count > 0) {
            usage_error(options.run.language, "bij ‘limits’ hoort geen naam", "'limits' takes no name",
                        options.run.ids[0], NULL);
            status = EXIT_USAGE;
        } else {
            print_limits(&options.run, arena);
        }
    }
    arena_drop(arena);
    return status;
}
