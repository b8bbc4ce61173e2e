/* Options and ids, in any order; `--name value` and `--name=value`.
 *
 * Nothing is opened here.  SOURCE_DATE_EPOCH is part of the command line for us: it is read here and
 * nowhere else. */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum OptionName {
    OPTION_INPUT,
    OPTION_LAYOUTS,
    OPTION_OUTPUT,
    OPTION_LANGUAGE,
    OPTION_FORCE,
    OPTION_PLAIN_XREF,
    OPTION_JSON,
    OPTION_DRY_RUN,
    OPTION_LIMIT,
    OPTION_HELP,
    OPTION_COUNT
} OptionName;

static const struct {
    const char *word;
    bool takes_value;
} option_table[OPTION_COUNT] = {
    [OPTION_INPUT] = {"--input", true},      [OPTION_LAYOUTS] = {"--layouts", true},
    [OPTION_OUTPUT] = {"--output", true},    [OPTION_LANGUAGE] = {"--language", true},
    [OPTION_FORCE] = {"--force", false},     [OPTION_PLAIN_XREF] = {"--plain-xref", false},
    [OPTION_JSON] = {"--json", false},       [OPTION_HELP] = {"--help", false},
    [OPTION_DRY_RUN] = {"--dry-run", false}, [OPTION_LIMIT] = {"--limit", true},
};

void usage_error(Language language, const char *dutch, const char *english, const char *word,
                 const char *near) {
    const bool nl = language == LANGUAGE_DUTCH;
    fprintf(stderr, nl ? "regiodruk: fout: %s: %s\n" : "regiodruk: error: %s: %s\n", nl ? dutch : english,
            word);
    if (near != NULL)
        fprintf(stderr, nl ? "  Bedoelt u ‘%s’?\n" : "  Do you mean '%s'?\n", near);
    fputs(nl ? "  ‘regiodruk --help’ noemt alle opdrachten en opties.\n"
             : "  'regiodruk --help' names all commands and options.\n",
          stderr);
}

/* The language must be known before the first message.  The last one given counts, as with every option. */
Language options_language(int count, char *const words[]) {
    const char *value = "nl";
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
        if (strncmp(words[i], "--language=", strlen("--language=")) == 0)
            value = words[i] + strlen("--language=");
        else if (strcmp(words[i], "--language") == 0 && i + 1 < count)
            value = words[++i];
    }
    return strcmp(value, "en") == 0 ? LANGUAGE_ENGLISH : LANGUAGE_DUTCH;
}

int options_command_at(int count, char *const words[]) {
    for (int i = 0; i < count; i++) {
        if (words[i][0] != '-')
            return i;
        for (size_t k = 0; k < OPTION_COUNT; k++)
            if (option_table[k].takes_value && strcmp(words[i], option_table[k].word) == 0) {
                i++;
                break;
            }
    }
    return count;
}

static bool option_unknown(Language language, const char *word) {
    const char *known[OPTION_COUNT];
    for (size_t i = 0; i < OPTION_COUNT; i++)
        known[i] = option_table[i].word;
    usage_error(language, "onbekende optie", "unknown option", word, nearest_word(word, known, OPTION_COUNT));
    return false;
}

static bool take_option(Options *options, OptionName name, const char *value) {
    RunOptions *const run = &options->run;
    switch (name) {
    case OPTION_INPUT:
        run->input = value;
        return true;
    case OPTION_LAYOUTS:
        run->layouts = value;
        return true;
    case OPTION_OUTPUT:
        run->output = value;
        options->output_given = true;
        return true;
    case OPTION_LANGUAGE:
        if (strcmp(value, "nl") == 0 || strcmp(value, "en") == 0)
            return true;
        usage_error(run->language, "de taal moet nl of en zijn", "the language has to be nl or en", value,
                    NULL);
        return false;
    case OPTION_FORCE:
        run->report.force = true;
        return true;
    case OPTION_PLAIN_XREF:
        run->report.plain_xref = true;
        return true;
    case OPTION_JSON:
        run->json = true;
        return true;
    case OPTION_DRY_RUN:
        options->dry_run = true;
        return true;
    case OPTION_LIMIT:
        return limit_set(&run->limits, run->language, value, options->arena);
    case OPTION_HELP:
        options->help = true;
        return true;
    case OPTION_COUNT:
        break;
    }
    return false;
}

/* Reads the option at words[*at], and its value when it stands apart. */
static bool read_option(Options *options, int count, char *const words[], int *at) {
    const char *const word = words[*at];
    const char *const equals = strchr(word, '=');
    const size_t size = equals == NULL ? strlen(word) : (size_t)(equals - word);
    if (strcmp(word, "-h") == 0)
        return take_option(options, OPTION_HELP, NULL);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strlen(option_table[i].word) != size || strncmp(word, option_table[i].word, size) != 0)
            continue;
        const char *value = equals == NULL ? NULL : equals + 1;
        if (option_table[i].takes_value && value == NULL && *at + 1 < count)
            value = words[++*at];
        if (option_table[i].takes_value != (value != NULL) || (value != NULL && *value == '\0')) {
            usage_error(options->run.language,
                        option_table[i].takes_value ? "bij deze optie hoort een waarde"
                                                    : "bij deze optie hoort geen waarde",
                        option_table[i].takes_value ? "this option needs a value"
                                                    : "this option takes no value",
                        option_table[i].word, NULL);
            return false;
        }
        return take_option(options, (OptionName)i, value);
    }
    return option_unknown(options->run.language, word);
}

/* Reproducible builds: https://reproducible-builds.org/specs/source-date-epoch/ */
static bool read_epoch(Options *options) {
    const char *const text = getenv("SOURCE_DATE_EPOCH");
    options->run.report.date = -1;
    if (text == NULL)
        return true;
    const size_t size = strlen(text);
    if (size == 0 || size > 12 || strspn(text, "0123456789") != size) {
        usage_error(options->run.language, "SOURCE_DATE_EPOCH is geen aantal seconden",
                    "SOURCE_DATE_EPOCH is no number of seconds", text, NULL);
        return false;
    }
    options->run.report.date = strtoll(text, NULL, 10);
    return true;
}

bool options_read(int count, char *const words[], Arena *arena, Options *out) {
    const char **const ids = arena_many(arena, const char *, (size_t)count);
    bool only_ids = false;
    *out = (Options){.arena = arena,
                     .run = {.input = "input",
                             .layouts = "layouts",
                             .output = "output",
                             .limits = *limits_usual(),
                             .ids = ids}};
    out->run.language = options_language(count, words);
    for (int i = 0; i < count; i++) {
        if (!only_ids && strcmp(words[i], "--") == 0)
            only_ids = true;
        else if (only_ids || words[i][0] != '-')
            ids[out->run.id_count++] = words[i];
        else if (!read_option(out, count, words, &i))
            return false;
    }
    return read_epoch(out);
}
