/* Makes valid region files from a seed, for tests and for measuring.
 *
 *     generate [--seed N] [--regions N] [--words N] [--items N] [--depth N] [--new PERCENT] [--canary]
 *              [--layout NAME] [--themes "A B"] [--hard] [--most N] [--pictures "A B"] [--figures] FOLDER
 *
 * writes FOLDER/batch.xml, FOLDER/programma.xml, FOLDER/2021-08/<id>.xml and FOLDER/manifest.tsv.  Without
 * --words and --items every region is of another size.  With --hard it has what is hard to set (hard.h): up
 * to
 * --most points in a panel, long words and addresses, deep lists, foreign letters, numbers of all kinds, the
 * pictures named (files beside the regions).  With --figures there is a province at each place and more than
 * one round, for the figures of the samples' layouts.  With --canary every text node is made of tokens that
 * occur once in the whole batch, and the manifest tells for each: token, report, file, line, column, section,
 * kind.  It knows the vocabulary of the data and nothing of the program; the same options give the same bytes
 * on every machine. */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "hard.h"
#include "random.h"

typedef struct Options {
    uint64_t seed;
    unsigned regions, words, items, depth, fresh;
    bool canary, hard, figures;
    unsigned most;
    const char *layout, *themes, *pictures, *folder;
} Options;

/* Every word made so far: what is new to the batch must not be among them. */
typedef struct WordSet {
    char **slots;
    size_t count, capacity;
} WordSet;

typedef struct Generator {
    Options options;
    Random random;
    WordSet seen;
    FILE *out, *manifest;
    unsigned line, column;
    unsigned tokens, figures;
    const char *id, *section;
    char file[64];
    unsigned words_left, items_left; /* in the region, when sizes were asked for */
    Hard hard;                       /* what the region still is to get */
} Generator;

static const char *const COMMON[] = {
    "de",         "het",         "een",        "van",     "en",        "in",          "op",
    "voor",       "met",         "aan",        "bij",     "naar",      "uit",         "over",
    "zorg",       "regio",       "samen",      "werken",  "inwoners",  "gezondheid",  "huisarts",
    "ziekenhuis", "gemeente",    "afspraken",  "aanpak",  "plan",      "cijfers",     "metingen",
    "ouderen",    "jongeren",    "wijk",       "thuis",   "preventie", "bekostiging", "verzekeraar",
    "partners",   "project",     "team",       "opzet",   "keten",     "acute",       "digitaal",
    "gegevens",   "inzicht",     "ontwerp",    "besluit", "start",     "vervolg",     "pilot",
    "netwerk",    "scholing",    "monitor",    "beeld",   "doel",      "stap",        "kosten",
    "kwaliteit",  "leren",       "verbeteren", "volgen",  "delen",     "overleg",     "bestuur",
    "cliënten",   "coördinatie", "financiële", "één",     "ideeën"};
#define COMMON_COUNT (sizeof COMMON / sizeof *COMMON)

static const char *const ONSETS[] = {"b",  "bl",  "d", "dr", "g",  "gr", "h", "k",   "kl", "kr",
                                     "l",  "m",   "n", "p",  "pl", "r",  "s", "sch", "sl", "sp",
                                     "st", "str", "t", "tr", "v",  "vl", "w", "z",   "zw", ""};
static const char *const NUCLEI[] = {"a",  "aa", "e",  "ee", "i",  "ie", "ij", "o",
                                     "oe", "oo", "ou", "u",  "ui", "eu", "ei"};
static const char *const CODAS[] = {"",  "",  "",   "n",  "l",  "r",  "s",  "t",
                                    "m", "k", "ng", "nd", "rk", "st", "cht"};
#define PICK(generator, list) ((list)[random_below(&(generator)->random, sizeof(list) / sizeof *(list))])

static void die(const char *what) {
    fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *need(void *memory) {
    if (!memory)
        die("memory");
    return memory;
}

static bool chance(Generator *generator, unsigned percent) {
    return random_below(&generator->random, 100) < percent;
}
static unsigned between(Generator *generator, unsigned least, unsigned most) {
    return least + random_below(&generator->random, most - least + 1);
}

/* ---- words ---- */

static size_t slot_of(const WordSet *set, const char *word) {
    uint64_t hash = 1469598103934665603u; /* FNV-1a (Fowler, Noll, Vo) */
    for (const char *c = word; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    size_t slot = (size_t)hash & (set->capacity - 1);
    while (set->slots[slot] && strcmp(set->slots[slot], word) != 0)
        slot = (slot + 1) & (set->capacity - 1);
    return slot;
}

static void set_grow(WordSet *set) {
    WordSet larger = {NULL, set->count, set->capacity ? set->capacity * 2 : 1024};
    larger.slots = need(calloc(larger.capacity, sizeof *larger.slots));
    for (size_t i = 0; i < set->capacity; i++)
        if (set->slots[i])
            larger.slots[slot_of(&larger, set->slots[i])] = set->slots[i];
    free(set->slots);
    *set = larger;
}

static bool set_add(WordSet *set, const char *word) {
    if (set->count * 2 >= set->capacity)
        set_grow(set);
    size_t slot = slot_of(set, word);
    if (set->slots[slot])
        return false;
    set->slots[slot] = need(strdup(word));
    set->count++;
    return true;
}

static void made_up_word(Generator *generator, size_t most, char *word) {
    do {
        unsigned syllables = between(generator, 2, chance(generator, 15) ? 4 : 3);
        *word = '\0';
        for (unsigned i = 0; i < syllables; i++) {
            strcat(word, PICK(generator, ONSETS));
            strcat(word, PICK(generator, NUCLEI));
            strcat(word, PICK(generator, CODAS));
        }
    } while (strlen(word) > most || strlen(word) < 4 || !set_add(&generator->seen, word));
}

/* Seven characters, no two alike in the batch: a digit inside keeps hyphenation off, no f keeps ligatures
 * off. */
static void canary_token(Generator *generator, char *word) {
    static const char consonants[] = "bdghklmnprstvwz", vowels[] = "aeiou";
    uint32_t number =
        (uint32_t)(((uint64_t)generator->tokens++ * 1000003u + 77777u) % 4218750u); /* 75 * 10 * 75 * 75 */
    unsigned parts[4] = {number % 75, number / 75 % 10, number / 750 % 75, number / 56250 % 75};
    snprintf(word, 64, "%c%c%u%c%c%c%c", consonants[parts[0] / 5] - 32, vowels[parts[0] % 5], parts[1],
             consonants[parts[2] / 5], vowels[parts[2] % 5], consonants[parts[3] / 5], vowels[parts[3] % 5]);
}

/* ---- writing, with the place of every character ---- */

static void put(Generator *generator, const char *text) {
    for (const char *c = text; *c; c++) {
        if (*c == '\n')
            generator->line++, generator->column = 1;
        else if (((unsigned char)*c & 0xC0) != 0x80)
            generator->column++;
        fputc(*c, generator->out);
    }
}

static void putf(Generator *generator, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void putf(Generator *generator, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put(generator, text);
}

static void note(Generator *generator, const char *token, const char *kind) {
    if (!generator->options.canary)
        return;
    fprintf(generator->manifest, "%s\t%s\t%s\t%u\t%u\t%s\t%s\n", token, generator->id, generator->file,
            generator->line, generator->column, generator->section, kind);
}

static void put_word(Generator *generator, const char *kind, bool capital, size_t most) {
    char word[256];
    if (generator->options.canary) {
        canary_token(generator, word);
        note(generator, word, kind);
    } else if (chance(generator, generator->options.fresh))
        made_up_word(generator, most, word);
    else
        snprintf(word, sizeof word, "%s",
                 COMMON[random_below(&generator->random, chance(generator, 40) ? 14 : COMMON_COUNT)]);
    if (capital && word[0] >= 'a' && word[0] <= 'z')
        word[0] = (char)(word[0] - 32);
    put(generator, word);
    if (generator->words_left)
        generator->words_left--;
}

/* White space, sometimes with what folds away or is written in another way. */
static void put_space(Generator *generator) {
    if (!generator->options.canary || !chance(generator, 12))
        put(generator, " ");
    else
        put(generator, PICK(generator, ((const char *const[]){"\n        ", "  ", " <!-- één – twee --> ",
                                                              " &amp; ", "\t"})));
}

static void put_inline(Generator *generator, const char *kind, bool first) {
    static const char *const names[] = {"em", "strong", "strong", "sup", "span"};
    const char *name = PICK(generator, names);
    putf(generator, "<%s%s>", name, strcmp(name, "span") ? "" : " taal=\"en\"");
    put_word(generator, kind, first, 14);
    putf(generator, "</%s>", name);
}

static void put_words(Generator *generator, unsigned count, const char *kind, bool markup) {
    for (unsigned i = 0; i < count; i++) {
        if (i)
            put_space(generator);
        if (markup && chance(generator, 5))
            put_inline(generator, kind, !i);
        else
            put_word(generator, kind, !i, 14);
    }
}

static void put_text_element(Generator *generator, const char *name, unsigned words, size_t most) {
    char kind[32];
    snprintf(kind, sizeof kind, "%.*s", (int)strcspn(name, " "), name);
    putf(generator, "  <%s>", name);
    for (unsigned i = 0; i < words; i++) {
        if (i)
            put(generator, " ");
        put_word(generator, kind, true, most);
    }
    putf(generator, "</%.*s>\n", (int)strcspn(name, " "), name);
}

/* ---- a region ---- */

/* Words for one of the items that are left, so that the region gets the words asked for. */
static unsigned words_of_item(Generator *generator) {
    if (!generator->options.words)
        return between(generator, 1, chance(generator, 10) ? 18 : 9);
    unsigned left = generator->items_left ? generator->items_left : 1;
    unsigned mean = generator->words_left / left;
    if (left == 1 || mean < 2)
        return mean ? mean : 1;
    return between(generator, mean - mean / 3, mean + mean / 3);
}

static void put_link(Generator *generator) {
    char host[256];
    if (generator->options.canary)
        canary_token(generator, host);
    else
        made_up_word(generator, 14, host);
    for (char *c = host; *c; c++)
        *c |= 32;
    put(generator, "<a href=\"https://www.");
    note(generator, host, "domein");
    putf(generator, "%s.nl/nieuws/%u/%u\">", host, between(generator, 2015, 2021),
         between(generator, 1, 9999));
    put_words(generator, words_of_item(generator), "link", false);
    put(generator, "</a>");
}

/* ---- what is hard to set ---- */

/* An address of 224 characters, to be read on the page as well: it breaks where addresses break. */
static void put_address(Generator *generator) {
    static const char *const joints[] = {"/", "-", "/", "_", ".", "?a=", "/"};
    char address[256] = "https://www.", word[256];
    if (generator->options.canary)
        canary_token(generator, word);
    else
        made_up_word(generator, 14, word);
    unsigned before = generator->column;
    generator->column += (unsigned)strlen(address);
    note(generator, word, "punt");
    generator->column = before;
    strcat(address, word);
    strcat(address, ".nl");
    while (strlen(address) < 224) {
        strcat(address, PICK(generator, joints));
        strncat(address, PICK(generator, COMMON), 223 - (strlen(address) < 223 ? strlen(address) : 223));
    }
    address[224] = '\0';
    for (char *c = address; *c; c++)
        if ((unsigned char)*c >= 0x80)
            *c = 'x';
    put(generator, address);
}

/* Thirty-six letters or so between two spaces. */
static void put_compound(Generator *generator, const char *kind) {
    for (unsigned i = 0; i < 5; i++) {
        put(generator, i ? "/" : "");
        put_word(generator, kind, !i, 8);
    }
}

static void put_foreign(Generator *generator, const char *kind) {
    HardWords foreign = PICK(generator, HARD_LETTERS);
    putf(generator, " <span taal=\"%s\">%s</span> ", foreign.language, foreign.words);
    put_word(generator, kind, false, 12);
}

static void put_quoted(Generator *generator, const char *kind, unsigned depth) {
    const char *const *quotes = PICK(generator, HARD_QUOTES);
    put(generator, quotes[0]);
    put_word(generator, kind, false, 10);
    if (depth) {
        put(generator, " ");
        put_quoted(generator, kind, depth - 1);
    }
    put(generator, quotes[1]);
}

/* Takes `what` from what the region is to get: true once. */
static bool take(bool *what) {
    bool had = *what;
    *what = false;
    return had;
}

static void put_hard_words(Generator *generator, const char *kind) {
    Hard *hard = &generator->hard;
    put_word(generator, kind, true, 14);
    put(generator, " ");
    if (take(&hard->long_item))
        put_words(generator, between(generator, 75, 90), kind, true);
    else if (take(&hard->address) && strcmp(kind, "diep"))
        put_address(generator);
    else if (take(&hard->compound))
        put_compound(generator, kind);
    else if (take(&hard->quotes))
        put_quoted(generator, kind, 3);
    else
        put_words(generator, between(generator, 1, 9), kind, true);
    if (hard->letters && chance(generator, 30))
        put_foreign(generator, kind);
}

static void put_item(Generator *generator, unsigned depth, bool status, bool link);

/* Four levels below each other. */
static void put_deep(Generator *generator, unsigned depth) {
    put(generator, "\n");
    for (unsigned i = between(generator, 1, 2); i > 0; i--) {
        generator->hard.deep = depth < 4;
        put_item(generator, depth + 1, false, false);
    }
    generator->hard.deep = false;
    putf(generator, "%*s", 2 + 2 * (int)depth, "");
}

static void put_nested(Generator *generator, unsigned depth) {
    unsigned count = between(generator, 1, 3);
    for (unsigned i = 0; i < count && (!generator->options.items || generator->items_left > 1); i++)
        put_item(generator, depth + 1, false, false);
}

static void put_item(Generator *generator, unsigned depth, bool status, bool link) {
    static const char *const states[] = {"gereed", "loopt", "gepland", "gestopt"};
    bool nested = depth < generator->options.depth && !generator->hard.deep && !link && chance(generator, 12);
    bool deep = !link && take(&generator->hard.deep) && depth < 4;
    putf(generator, "%*s<punt", 2 + 2 * (int)depth, "");
    if (status && chance(generator, 85))
        putf(generator, " status=\"%s\"", PICK(generator, states));
    if (status && chance(generator, 20))
        put(generator, " afgeleid=\"ja\"");
    if (nested && chance(generator, 60))
        putf(generator, " lijst=\"%s\"",
             PICK(generator, ((const char *const[]){"nummers", "letters", "streepjes"})));
    put(generator, ">");
    if (link)
        put_link(generator);
    else if (generator->hard.on)
        put_hard_words(generator, depth > 1 ? "diep" : "punt");
    else
        put_words(generator, words_of_item(generator), depth > 1 ? "diep" : "punt", true);
    if (generator->items_left)
        generator->items_left--;
    if (deep) {
        put_deep(generator, depth);
    } else if (nested) {
        put(generator, "\n");
        put_nested(generator, depth);
        putf(generator, "%*s", 2 + 2 * (int)depth, "");
    }
    put(generator, "</punt>\n");
}

static bool is_missing(const Generator *generator, const char *name) {
    return generator->hard.on && !strcmp(generator->hard.missing, name);
}

static unsigned items_of_panel(Generator *generator, unsigned panels_left) {
    if (generator->hard.on && !strcmp(generator->hard.full, generator->section))
        return generator->hard.full_count;
    if (!generator->options.items)
        return chance(generator, 8) ? 0 : between(generator, 1, chance(generator, 20) ? 9 : 5);
    return panels_left == 1 ? generator->items_left : generator->items_left / panels_left;
}

static void put_section(Generator *generator, const char *name, const char *attributes,
                        unsigned panels_left) {
    bool status = !strcmp(name, "resultaten") || !strcmp(name, "focus");
    bool link = !strcmp(name, "communicatie");
    generator->section = name;
    unsigned count = items_of_panel(generator, panels_left);
    unsigned stop = generator->items_left > count ? generator->items_left - count : 0;
    if (is_missing(generator, name) || (!count && chance(generator, 50)))
        return;
    putf(generator, "  <%s%s%s>\n", name, *attributes ? " " : "", attributes);
    if (status && !generator->options.items && chance(generator, 10))
        put_text_element(generator, "melding", 4, 12);
    for (unsigned i = 0; generator->options.items ? generator->items_left > stop : i < count; i++)
        put_item(generator, 1, status, link);
    putf(generator, "  </%s>\n", name);
}

static void put_figure(Generator *generator) {
    static const char *const comparisons[] = {"ongeveer", "minstens", "meer-dan"};
    unsigned value = generator->options.canary ? 1000 + generator->figures++ : between(generator, 1, 2000);
    put(generator, "    <kerncijfer waarde=\"");
    char shown[16];
    snprintf(shown, sizeof shown, "%u.%03u", value / 1000, value % 1000);
    if (generator->options.canary)
        note(generator, shown, "waarde");
    putf(generator, "%u\"", value);
    if (chance(generator, 15))
        putf(generator, " vergelijking=\"%s\"", PICK(generator, comparisons));
    put(generator, ">");
    put_words(generator, between(generator, 2, 6), "kerncijfer", false);
    put(generator, "</kerncijfer>\n");
}

/* A number of another kind each time: part of a whole, with a unit, money, percentage, year, change. */
static void put_hard_figure(Generator *generator, unsigned number) {
    static const char *const comparisons[] = {"ongeveer", "minstens", "hoogstens", "meer-dan", "minder-dan"};
    static const char *const kinds[] = {" van=\"%u\"",
                                        " eenheid=\"weken\"",
                                        " soort=\"geld\"",
                                        " soort=\"geld\" eenheid=\"mln\"",
                                        " soort=\"percentage\"",
                                        " soort=\"jaar\"",
                                        " vorige=\"%u\" gunstig=\"hoog\"",
                                        " vorige=\"%u\" gunstig=\"laag\""};
    unsigned kind = (number + generator->figures) % 8, value = 1000 + generator->figures++;
    if (!kind && chance(generator, 50))
        value = between(generator, 0, 20);
    char shown[16], more[64];
    snprintf(shown, sizeof shown, "%u.%03u", value / 1000, value % 1000);
    put(generator, "    <kerncijfer waarde=\"");
    if (generator->options.canary && value >= 1000 && kind != 5)
        note(generator, shown, "waarde");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(more, sizeof more, kinds[kind],
             kind           ? between(generator, 0, 900)
             : value < 1000 ? value + between(generator, 1, 9)
                            : 20000);
#pragma GCC diagnostic pop
    putf(generator, "%u%s\"%s", value, kind != 5 && chance(generator, 30) ? ",5" : "", more);
    if (kind != 5 && chance(generator, 30))
        putf(generator, " vergelijking=\"%s\"", PICK(generator, comparisons));
    put(generator, ">");
    put_words(generator, between(generator, 2, 8), "kerncijfer", false);
    put(generator, "</kerncijfer>\n");
}

static void put_figures(Generator *generator) {
    unsigned count = between(generator, 0, 3);
    generator->section = "kerncijfers";
    if (!count || is_missing(generator, "kerncijfers"))
        return;
    put(generator, "  <kerncijfers periode=\"2020-2021\">\n");
    for (unsigned i = 0; i < count; i++)
        if (generator->hard.on)
            put_hard_figure(generator, i);
        else
            put_figure(generator);
    put(generator, "  </kerncijfers>\n");
}

static void put_ambition(Generator *generator) {
    generator->section = "ambitie";
    unsigned count = generator->options.items ? generator->items_left / 9
                     : generator->hard.on     ? items_of_panel(generator, 1)
                                              : between(generator, 0, 5);
    unsigned stop = generator->items_left - (generator->options.items ? count : 0);
    if (is_missing(generator, "ambitie"))
        return;
    put(generator, "  <ambitie>\n");
    if (chance(generator, 40))
        put_text_element(generator, "inleiding", 3, 12);
    for (unsigned i = 0; generator->options.items ? generator->items_left > stop : i < count; i++)
        put_item(generator, 1, false, false);
    put(generator, "  </ambitie>\n");
}

static void put_head(Generator *generator) {
    generator->section = "regio";
    put_text_element(generator, "naam", generator->hard.long_name ? 6 : between(generator, 1, 4), 11);
    if (chance(generator, 60))
        put_text_element(generator, "afkorting", 1, 8);
    if (!is_missing(generator, "plaats"))
        put_text_element(generator,
                         generator->hard.on || generator->options.figures ? "plaats provincie=\"Limburg\""
                                                                          : "plaats",
                         between(generator, 1, 2), 12);
    if (chance(generator, 60) && !is_missing(generator, "programmafocus"))
        put_text_element(generator, "programmafocus", between(generator, 4, 10), 14);
    if (is_missing(generator, "fase"))
        return;
    if (chance(generator, 20))
        putf(generator, "  <fase nummer=\"%u\" afgeleid=\"ja\"/>\n", between(generator, 1, 3));
    else if (chance(generator, 80))
        putf(generator, "  <fase stap=\"%u\"/>\n", between(generator, 1, 6));
}

static void put_message(Generator *generator) {
    generator->section = "kernboodschap";
    if (is_missing(generator, "kernboodschap"))
        return;
    put(generator, "  <kernboodschap ondertekening=\"Programma Regionale experimenten\">");
    put_words(generator, between(generator, 5, 14), "kernboodschap", false);
    put(generator, "</kernboodschap>\n");
}

static void put_pictures(Generator *generator) {
    const char *names = generator->options.pictures;
    generator->section = "beelden";
    if (!generator->hard.pictures || !names)
        return;
    put(generator, "  <beelden>\n");
    for (size_t size; *names; names += size + strspn(names + size, " ")) {
        size = strcspn(names, " ");
        if (chance(generator, 40))
            continue;
        putf(generator, "    <beeld bestand=\"%.*s\" alt=\"Een beeld\" focus=\"%u%% 20%%\">", (int)size,
             names, between(generator, 0, 100));
        put_words(generator, between(generator, 1, 5), "bijschrift", false);
        put(generator, "</beeld>\n");
    }
    put(generator, "  </beelden>\n");
}

static void put_region(Generator *generator, const char *id) {
    generator->line = generator->column = 1;
    generator->words_left = generator->options.words;
    generator->items_left = generator->options.items;
    put(generator, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    putf(generator, "<regio id=\"%s\" editie=\"2021-08\">\n", id);
    put_head(generator);
    put_figures(generator);
    put_message(generator);
    put_ambition(generator);
    put_section(generator, "resultaten", "periode=\"2020-2021\"", 4);
    put_section(generator, "focus", "periode=\"2021\"", 3);
    put_section(generator, "samenwerking", "met=\"NZa\"", 2);
    put_section(generator, "communicatie", "", 1);
    put_pictures(generator);
    put(generator, "</regio>\n");
}

/* ---- the batch ---- */

static FILE *open_file(const Options *options, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", options->folder, name);
    FILE *file = fopen(path, "w");
    if (!file)
        die(path);
    return file;
}

static void close_file(FILE *file) {
    if (fclose(file))
        die("close");
}

static void write_batch(const Options *options) {
    FILE *out = open_file(options, "batch.xml");
    char *themes = need(strdup(options->themes)), *rest = NULL;
    fputs("<batch>\n", out);
    for (char *theme = strtok_r(themes, " ", &rest); theme; theme = strtok_r(NULL, " ", &rest))
        fprintf(out,
                "  <rapport opmaak=\"%s\" thema=\"%s\" voor=\"2021-08/*.xml\" leest=\"programma.xml\" "
                "uitvoer=\"%s/{id}.pdf\"/>\n",
                options->layout, theme, theme);
    fputs("</batch>\n", out);
    free(themes);
    close_file(out);
}

static void write_programme(const Options *options) {
    static const char *const phases[] = {"Eerste fase", "Tweede fase", "Derde fase"};
    FILE *out = open_file(options, "programma.xml");
    fputs("<programma>\n  <naam>Proefprogramma</naam>\n  <uitgever>Uitgever van proeven</uitgever>\n  "
          "<edities>\n",
          out);
    if (options->figures)
        fputs("    <editie id=\"2020-03\" stand=\"2020-03\"/>\n"
              "    <editie id=\"2020-11\" stand=\"2020-11\" rondje=\"3\"/>\n",
              out);
    fputs(
        "    <editie id=\"2021-08\" stand=\"2021-08\" rondje=\"4\"><bron>Bron van de proef</bron></editie>\n"
        "  </edities>\n  <fasen>\n",
        out);
    for (size_t i = 0; i < 3; i++)
        fprintf(out,
                "    <fase naam=\"%s\"><stap>Beginnen</stap><stap>Doorgaan</stap>\n"
                "      <acties><punt>Kijken wat er is</punt><punt>Doen wat helpt</punt></acties></fase>\n",
                phases[i]);
    fputs("  </fasen>\n</programma>\n", out);
    close_file(out);
}

static void write_regions(Generator *generator) {
    for (unsigned i = 1; i <= generator->options.regions; i++) {
        char id[16];
        snprintf(id, sizeof id, "r%05u", i);
        snprintf(generator->file, sizeof generator->file, "2021-08/%s.xml", id);
        generator->id = id;
        if (generator->options.hard)
            generator->hard = hard_plan(&generator->random, i - 1, generator->options.most);
        generator->out = open_file(&generator->options, generator->file);
        put_region(generator, id);
        close_file(generator->out);
    }
}

/* The folder and those above it. */
static void make_folder(const char *folder, const char *below) {
    char path[4096];
    snprintf(path, sizeof path, "%s%s/", folder, below);
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) && errno != EEXIST)
            die(path);
        *slash = '/';
    }
}

static void usage(void) {
    fputs("usage: generate [--seed N] [--regions N] [--words N] [--items N] [--depth N] [--new PERCENT] "
          "[--canary]\n"
          "                [--layout NAME] [--themes \"A B\"] [--hard] [--most N] [--pictures \"A B\"] "
          "FOLDER\n",
          stderr);
    exit(2);
}

static unsigned number_option(const char *text) {
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*end || end == text || value > 1000000)
        usage();
    return (unsigned)value;
}

static void read_option(Options *options, const char *name, const char *value) {
    if (!strcmp(name, "--seed"))
        options->seed = strtoull(value, NULL, 10);
    else if (!strcmp(name, "--regions"))
        options->regions = number_option(value);
    else if (!strcmp(name, "--words"))
        options->words = number_option(value);
    else if (!strcmp(name, "--items"))
        options->items = number_option(value);
    else if (!strcmp(name, "--depth"))
        options->depth = number_option(value);
    else if (!strcmp(name, "--new"))
        options->fresh = number_option(value);
    else if (!strcmp(name, "--layout"))
        options->layout = value;
    else if (!strcmp(name, "--themes"))
        options->themes = value;
    else if (!strcmp(name, "--most"))
        options->most = number_option(value);
    else if (!strcmp(name, "--pictures"))
        options->pictures = value;
    else
        usage();
}

static Options read_options(int count, char **arguments) {
    Options options = {
        .seed = 1, .regions = 10, .depth = 3, .fresh = 35, .most = 400, .layout = "regio", .themes = "zee"};
    for (int i = 1; i < count; i++) {
        if (!strcmp(arguments[i], "--canary"))
            options.canary = true;
        else if (!strcmp(arguments[i], "--hard"))
            options.hard = true;
        else if (!strcmp(arguments[i], "--figures"))
            options.figures = true;
        else if (arguments[i][0] != '-')
            options.folder = arguments[i];
        else if (i + 1 < count)
            read_option(&options, arguments[i], arguments[i + 1]), i++;
        else
            usage();
    }
    if (!options.folder)
        usage();
    return options;
}

int main(int count, char **arguments) {
    Generator generator = {.options = read_options(count, arguments)};
    random_seed(&generator.random, generator.options.seed);
    make_folder(generator.options.folder, "");
    make_folder(generator.options.folder, "/2021-08");
    generator.manifest = open_file(&generator.options, "manifest.tsv");
    write_batch(&generator.options);
    write_programme(&generator.options);
    write_regions(&generator);
    close_file(generator.manifest);
    for (size_t i = 0; i < generator.seen.capacity; i++)
        free(generator.seen.slots[i]);
    free(generator.seen.slots);
    return 0;
}
