/* What follows from a picture's numbers alone. */
#include "model/image.h"

#define POINTS_AN_INCH 72.0

double image_density(const Image *image, double width, double height) {
    bool turned = image->orientation >= 5; /* on its side */
    double across, down;

    if (image->kind == IMAGE_DRAWING || width <= 0 || height <= 0) {
        return 0;
    }
    across = (turned ? image->rows : image->columns) * POINTS_AN_INCH / width;
    down = (turned ? image->columns : image->rows) * POINTS_AN_INCH / height;
    return across < down ? across : down;
}
