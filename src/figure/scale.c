/* Round bounds: P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990.
 *
 * Steps are 1, 2 or 5 times a power of ten; bounds are whole multiples of a step. */
#include "figure/scale.h"

#include <math.h>

/* The least nice number that is not below it, or the nearest one. */
static double nice(double range, int nearest) {
    double power = pow(10, floor(log10(range)));
    double part = range / power;

    if (nearest)
        return power * (part < 1.5 ? 1 : part < 3 ? 2 : part < 7 ? 5 : 10);
    return power * (part <= 1 + 1e-12 ? 1 : part <= 2 + 1e-12 ? 2 : part <= 5 + 1e-12 ? 5 : 10);
}

NiceScale scale_nice(double least, double most, unsigned steps) {
    double range = most - least;

    if (!(range > 0)) { /* one number: from zero to it, or zero to one */
        least = fmin(least, 0);
        most = fmax(most, 0);
        range = most - least;
    }
    if (!(range > 0))
        return (NiceScale){0, 1, 1};
    double step = nice(nice(range, 0) / (steps > 1 ? steps - 1 : 1), 1);
    if (!(step > 0) || !isfinite(step) || !isfinite(range)) /* beyond what doubles divide */
        return (NiceScale){least, most, range};
    return (NiceScale){floor(least / step + 1e-9) * step, ceil(most / step - 1e-9) * step, step};
}
