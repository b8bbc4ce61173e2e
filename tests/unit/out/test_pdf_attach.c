/* The order of attached files in the tree of names: that of the keys as they stand in the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_attach.h"

/* As bytes "aé.xml" begins with FE FF, behind all that is plain; U+E000 stands behind a pair of surrogates.
 */
static void keys_ascend_as_they_are_written(void **state) {
    static const PdfAttachment files[] = {{.name = "\xEE\x80\x80.xml"},
                                          {.name = "a\xC3\xA9.xml"},
                                          {.name = "b.xml"},
                                          {.name = "\xF0\x9F\x98\x80.xml"},
                                          {.name = "B.xml"}};
    static const PdfId ids[] = {1, 2, 3, 4, 5};
    const PdfOptions options = {.attachments = files, .attachment_count = 5};
    const PdfFile file = {.options = &options};
    Buffer out = {0};
    (void)state;
    pdf_attach_put(&file, ids, &out);
    assert_string_equal(
        out.bytes,
        "/Names<</EmbeddedFiles<</Names[(B.xml)5 0 R(b.xml)3 0 R<FEFF006100E9002E0078006D006C>2 0 R"
        "<FEFFD83DDE00002E0078006D006C>4 0 R<FEFFE000002E0078006D006C>1 0 R]>>>>"
        "/AF[1 0 R 2 0 R 3 0 R 4 0 R 5 0 R]");
    buffer_drop(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_ascend_as_they_are_written)};
    return cmocka_run_group_tests_name("attachments", tests, NULL, NULL);
}
