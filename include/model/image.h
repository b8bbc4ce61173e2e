/* A picture that was read: pixels, a JPEG passed through, or a drawing.
 *
 * Made once by image/ and constant afterwards; reports of one run share it.  Layout knows
 * its natural size and how many pixels it has, out/ writes it; neither decodes anything. */
#ifndef MODEL_IMAGE_H
#define MODEL_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/style.h"

typedef enum ImageKind { IMAGE_PIXELS, IMAGE_JPEG, IMAGE_DRAWING } ImageKind;

typedef enum ColorModel { COLORS_GRAY, COLORS_RGB, COLORS_CMYK, COLORS_INDEXED } ColorModel;

/* Rows from the top, each padded to whole bytes, components interleaved, most significant bit first. */
typedef struct PixelImage {
    ColorModel model; /* not CMYK */
    unsigned bits;    /* a component: 1, 2, 4 or 8 */
    const uint8_t *pixels;
    size_t size;
    const uint8_t *palette; /* INDEXED: red, green, blue an entry */
    size_t palette_count;
    const uint8_t *alpha; /* width * height bytes, 255 opaque; NULL: all opaque */
} PixelImage;

/* The file's own bytes, its frame header checked. */
typedef struct JpegImage {
    ColorModel model; /* not INDEXED */
    bool inverted;    /* CMYK as Adobe writes it: 255 is no ink (the file's own numbers, after any YCCK) */
    const uint8_t *bytes;
    size_t size; /* up to its end of image; what follows is cut off */
} JpegImage;

typedef enum LineCap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } LineCap;
typedef enum LineJoin { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL } LineJoin;

/* One outline.  `matrix` (a b c d e f as in PDF and SVG) takes its units, the weight of its stroke
 * included, to the drawing's: x right, y down, 0 to width and height. */
typedef struct DrawingShape {
    double matrix[6];
    const PathStep *steps;
    size_t count;
    bool filled, even_odd;
    Color fill;
    double fill_opacity; /* 0 to 1 */
    double stroke;       /* weight, 0: none */
    Color stroke_color;
    double stroke_opacity;
    LineCap cap;
    LineJoin join;
    double miter_limit;
    const double *dashes; /* NULL: solid */
    size_t dash_count;
    double dash_phase;
} DrawingShape;

/* A shape, or a group that is painted as one with an opacity of its own.  What lies outside the drawing's
 * width and height is not seen: who paints it clips it. */
typedef struct DrawingNode {
    const DrawingShape *shape; /* NULL: a group */
    double opacity;            /* of the group */
    const struct DrawingNode *children;
    size_t child_count;
} DrawingNode;

typedef struct Image {
    ImageKind kind;
    const char *path;       /* for messages */
    uint8_t hash[32];       /* SHA-256 of the file */
    double width, height;   /* natural size in points, as it is to be seen (orientation applied) */
    unsigned columns, rows; /* pixels as stored; 0 for drawings */
    unsigned orientation;   /* EXIF 1 to 8: how the stored pixels are to be turned; else 1 */
    bool shared;            /* several reports of the run show it: what is made of it may be kept */
    union {
        PixelImage pixels;
        JpegImage jpeg;
        DrawingNode drawing; /* the outermost group */
    } of;
} Image;

/* Pixels an inch when the whole of it is this many points wide and high as seen, the lower of both ways;
 * 0: a drawing. */
double image_density(const Image *image, double width, double height);

#endif
