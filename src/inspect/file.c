/* Finished PDF files read back. */
#include "inspect/file.h"

#include <stddef.h>

typedef size_t ToBeWritten;
