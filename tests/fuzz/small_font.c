/* small_font IN OUT LETTERS: a font with those letters only, its layout tables kept: a seed small enough to
 * be mutated.  Made from what is installed, so that no font file stands among the sources. */
#include <hb-subset.h>
#include <hb.h>
#include <stdbool.h>
#include <stdio.h>

int main(int count, char **words) {
    if (count != 4)
        return 2;
    hb_blob_t *blob = hb_blob_create_from_file(words[1]);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    for (const char *letter = words[3]; *letter; letter++)
        hb_set_add(hb_subset_input_unicode_set(input), (unsigned char)*letter);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_set_clear(dropped);
    hb_set_add(dropped, HB_TAG('f', 'p', 'g', 'm'));
    hb_set_add(dropped, HB_TAG('p', 'r', 'e', 'p'));
    hb_face_t *subset = hb_subset_or_fail(face, input);
    hb_blob_t *made = hb_face_reference_blob(subset);
    unsigned size = 0;
    const char *bytes = hb_blob_get_data(made, &size);
    FILE *file = fopen(words[2], "wb");
    bool good = size > 0 && file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0;
    hb_blob_destroy(made);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return good ? 0 : 1;
}
