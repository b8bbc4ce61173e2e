/* Structure types of PDF 1.7 (ISO 32000-1, 14.8.4) for the roles of model/document.h. */
#ifndef OUT_PDF_ROLES_H
#define OUT_PDF_ROLES_H

#include <stdint.h>

#include "model/document.h"

/* The type's name without slash; element 0 is the Document. */
const char *pdf_role_name(const Meaning *meaning, uint32_t element);
/* For a type that PDF 1.7 does not know: the standard type that it stands for; NULL otherwise. */
const char *pdf_role_stands_for(Role role);
/* The ListNumbering that says how labels are made. */
const char *pdf_numbering_name(ListNumbering numbering);

#endif
