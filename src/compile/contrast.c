/* Contrast of two colours: WCAG 2.1, definitions of relative luminance and contrast ratio. */
#include <math.h>

#include "compile/theme_entries.h"

static double linear(uint8_t channel) {
    double value = channel / 255.0;
    return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double color_contrast(Color a, Color b) {
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}
