/* Regiodruk: XML descriptions of regions to accessible PDF reports.
 *
 * The way of a report, in reading order: cli/commands.c, batch/run.c, batch/report.c; from there bind/
 * (layout and data to document), layout/ (document to pages), out/ (pages to PDF).  README.md draws it. */
#include "cli/commands.h"

int main(int argc, char *argv[]) {
    return (int)command_line(argc, argv);
}
