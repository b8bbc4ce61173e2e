/* Places on a page: points of 1/72 inch, x to the right, y DOWN from the page's top left corner. */
#ifndef BASE_GEOMETRY_H
#define BASE_GEOMETRY_H

typedef struct Point {
    double x, y;
} Point;

typedef struct Size {
    double width, height;
} Size;

typedef struct Rect {
    double x, y, width, height;
} Rect;

/* In the order of CSS. */
typedef struct Edges {
    double top, right, bottom, left;
} Edges;

#endif
