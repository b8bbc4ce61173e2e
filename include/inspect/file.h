/* Finished PDF files read back. */
#ifndef INSPECT_FILE_H
#define INSPECT_FILE_H
#endif
