/* regiodruk --help, in two languages. */
#include <stdio.h>

#include "cli/commands.h"

static const char dutch_text[] =
    "regiodruk: maakt van regiobeschrijvingen in XML toegankelijke PDF-bladen.\n"
    "\n"
    "  regiodruk build [OPTIES] [BLAD...]   maakt alle bladen, of alleen de genoemde\n"
    "  regiodruk check [OPTIES] [BLAD...]   kijkt alles na en schrijft niets\n"
    "  regiodruk trace [OPTIES] [BLAD...]   toont de bladen als tekst, met de plaats van elk woord in de "
    "XML\n"
    "  regiodruk scales [OPTIES]            maakt schalen.xml van elke editie: vaste schalen en "
    "tekstgrootten;\n"
    "                                       met --dry-run alleen om te zien\n"
    "  regiodruk schema NAAM                toont het schema (XSD) van regio, batch, theme of layout\n"
    "  regiodruk transcript PDF...          toont wat een schermlezer van een PDF voorleest\n"
    "  regiodruk extract PDF...             haalt de bijgevoegde gegevens uit een PDF\n"
    "\n"
    "Een BLAD noemt u bij zijn id (de naam van zijn bestand zonder .xml), of bij de naam, de afkorting of "
    "een\n"
    "alias van de regio.  Welke bladen er zijn, staat in <input>/<uitgave>/batch.xml.\n"
    "\n"
    "  --input MAP       waar de gegevens staan (input)\n"
    "  --layouts MAP     waar opmaak en thema’s staan (layouts)\n"
    "  --output MAP      waar de PDF’s komen (output)\n"
    "  --force           schrijft ook een PDF die niet veranderde\n"
    "  --language nl|en  taal van de meldingen (nl)\n"
    "  --json            alle meldingen en resultaten als JSON Lines op de standaarduitvoer\n"
    "  --plain-xref      bewaart de PDF zonder objectstromen, voor oude programma’s\n"
    "  --most-pixels N   laat beelden toe van hoogstens N miljoen beeldpunten (67)\n"
    "  --help, --version\n"
    "\n"
    "Afloop: 0 alles goed; 1 een deel mislukte, de rest is gemaakt; 2 verkeerde opdracht; 3 er kon niets\n"
    "worden gemaakt; 4 check vond fouten.\n";

static const char english_text[] =
    "regiodruk: makes accessible PDF reports from XML descriptions of regions.\n"
    "\n"
    "  regiodruk build [OPTIONS] [REPORT...]   makes all reports, or only those named\n"
    "  regiodruk check [OPTIONS] [REPORT...]   checks everything and writes nothing\n"
    "  regiodruk trace [OPTIONS] [REPORT...]   shows the pages as text, with each word's place in the XML\n"
    "  regiodruk scales [OPTIONS]              makes schalen.xml of each edition: pinned scales and text "
    "sizes;\n"
    "                                          with --dry-run only shows it\n"
    "  regiodruk schema NAME                   shows the schema (XSD) of regio, batch, theme or layout\n"
    "  regiodruk transcript PDF...             shows what a screen reader says of a PDF\n"
    "  regiodruk extract PDF...                takes the attached data out of a PDF\n"
    "\n"
    "A REPORT is named by its id (the name of its file without .xml), or by the region's name, abbreviation "
    "or\n"
    "alias.  Which reports exist is said in <input>/<edition>/batch.xml.\n"
    "\n"
    "  --input DIR       where the data is (input)\n"
    "  --layouts DIR     where layouts and themes are (layouts)\n"
    "  --output DIR      where the PDFs go (output)\n"
    "  --force           also writes a PDF that did not change\n"
    "  --language nl|en  language of the messages (nl)\n"
    "  --json            all messages and results as JSON Lines on standard output\n"
    "  --plain-xref      stores the PDF without object streams, for old programs\n"
    "  --most-pixels N   allows pictures of up to N million pixels (67)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 all good; 1 some reports failed, the others are made; 2 wrong usage; 3 nothing could\n"
    "run; 4 check found errors.\n";

void command_help(Language language) {
    fputs(language == LANGUAGE_DUTCH ? dutch_text : english_text, stdout);
}
