/* regiodruk schema NAME: prints the XSD of one kind of file, for editors. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "vocabulary/vocabulary.h"

#define KINDS 4

static void print_schema(const Vocabulary *vocabulary) {
    Buffer out = {0};
    vocabulary_print_schema(vocabulary, &out);
    fwrite(out.bytes, 1, out.size, stdout);
    buffer_drop(&out);
}

/* The one name among the words; NULL when there is none, or more. */
static const char *only_name(const RunOptions *options) {
    return options->id_count == 1 ? options->ids[0] : NULL;
}

static ExitStatus print_named(const RunOptions *options) {
    const Vocabulary *const all[KINDS] = {vocabulary_data(), vocabulary_batch(), vocabulary_theme(),
                                          vocabulary_layout()};
    const char *const name = only_name(options);
    const char *names[KINDS];
    for (size_t i = 0; i < KINDS; i++) {
        names[i] = all[i]->name;
        if (name != NULL && strcmp(name, names[i]) == 0) {
            print_schema(all[i]);
            return EXIT_GOOD;
        }
    }
    usage_error(options->language, "bij ‘schema’ hoort één naam: regio, batch, theme of layout",
                "'schema' needs one name: regio, batch, theme or layout", name == NULL ? "schema" : name,
                name == NULL ? NULL : nearest_word(name, names, KINDS));
    return EXIT_USAGE;
}

ExitStatus command_schema(int count, char *const words[]) {
    Arena *const arena = arena_new();
    Options options;
    ExitStatus status = EXIT_USAGE;
    if (options_read(count, words, arena, &options)) {
        if (options.help)
            command_help(options.run.language);
        status = options.help ? EXIT_GOOD : print_named(&options.run);
    }
    arena_drop(arena);
    return status;
}
