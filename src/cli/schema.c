/* regiodruk schema NAME: prints the XSD of one kind of file, for editors. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/options.h"
#include "read/vocabulary.h"

ExitStatus command_schema(int count, char *const words[])
{
    const Vocabulary *const all[] = {vocabulary_data(), vocabulary_batch(), vocabulary_theme(),
                                     vocabulary_layout()};
    const size_t known = sizeof all / sizeof *all;
    const char *names[sizeof all / sizeof *all];
    for (size_t i = 0; i < known; i++)
        names[i] = all[i]->name;
    for (size_t i = 0; i < known && count == 1; i++) {
        if (strcmp(words[0], names[i]) != 0)
            continue;
        Buffer out = {0};
        vocabulary_print_schema(all[i], &out);
        fwrite(out.bytes, 1, out.size, stdout);
        buffer_drop(&out);
        return EXIT_GOOD;
    }
    usage_error(LANGUAGE_DUTCH, "‘schema’ wil één naam: regio, batch, theme of layout",
                "'schema' wants one name: regio, batch, theme or layout", count > 0 ? words[0] : "schema",
                count > 0 ? nearest_word(words[0], names, known) : NULL);
    return EXIT_USAGE;
}
