/* Lengths of columns and rows: fixed ones first, then content, then flexible shares.
 *
 * Pure arithmetic; it knows no blocks. */
#include "layout/tracks.h"

#include <math.h>

#include "layout/frame.h"

static double held(const Share *share, double length) {
    return fmax(share->least, fmin(share->most, length));
}

/* Lengths of those not frozen, by weight of what is left; answers how far holding them within their
 * bounds moves the sum. */
static double share_rest(double total, Share *shares, size_t count, const bool *frozen) {
    double rest = total, weight = 0, moved = 0;

    for (size_t i = 0; i < count; i++) {
        rest -= frozen[i] ? shares[i].length : 0;
        weight += frozen[i] ? 0 : shares[i].weight;
    }
    for (size_t i = 0; i < count; i++) {
        if (frozen[i])
            continue;
        shares[i].length = weight > 0 ? rest * shares[i].weight / weight : 0;
        moved += held(&shares[i], shares[i].length) - shares[i].length;
    }
    return moved;
}

/* Freezes those that break a bound on the side that weighs most; answers how many are left. */
static size_t freeze(Share *shares, size_t count, bool *frozen, double moved) {
    size_t left = 0;

    for (size_t i = 0; i < count; i++) {
        double length = held(&shares[i], shares[i].length);
        bool low = length > shares[i].length, high = length < shares[i].length;

        if (frozen[i])
            continue;
        if (moved == 0 || (moved > 0 && low) || (moved < 0 && high)) {
            shares[i].length = length;
            frozen[i] = true;
        } else {
            left++;
        }
    }
    return left;
}

void tracks_share(double total, Share *shares, size_t count, Arena *arena) {
    bool *frozen = arena_many(arena, bool, count);
    size_t left = count;

    while (left > 0) {
        double moved = share_rest(total, shares, count, frozen);
        size_t before = left;

        left = freeze(shares, count, frozen, fabs(moved) < 1e-9 ? 0 : moved);
        if (left == before)
            left = freeze(shares, count, frozen, 0);
    }
}

static double sum_fixed(const Track *tracks, size_t count) {
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += tracks[i].kind == TRACK_CONTENT ? 0 : tracks[i].least;
    return sum;
}

/* Content columns take what they wish; where that is too much, each gives way down to one level. */
static double content_columns(const Track *tracks, size_t count, const double *naturals, double room,
                              double *widths, Arena *arena) {
    Share *shares = arena_many(arena, Share, count);
    double sum = 0;
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (tracks[i].kind == TRACK_CONTENT)
            shares[n++] = (Share){0, naturals[i], 1, 0};
    tracks_share(fmax(room, 0), shares, n, arena);
    n = 0;
    for (size_t i = 0; i < count; i++)
        if (tracks[i].kind == TRACK_CONTENT)
            sum += widths[i] = shares[n++].length;
    return sum;
}

static void flex_columns(const Track *tracks, size_t count, double room, double *widths, Arena *arena) {
    Share *shares = arena_many(arena, Share, count);
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (tracks[i].kind == TRACK_FLEX)
            shares[n++] = (Share){tracks[i].least, tracks[i].most > 0 ? tracks[i].most : (double)INFINITY,
                                  tracks[i].weight, 0};
    tracks_share(room, shares, n, arena);
    n = 0;
    for (size_t i = 0; i < count; i++)
        if (tracks[i].kind == TRACK_FLEX)
            widths[i] = shares[n++].length;
}

double tracks_columns(const Track *tracks, size_t count, const double *naturals, double total, double *widths,
                      Arena *arena) {
    double least = sum_fixed(tracks, count), fixed = 0, content;

    content = content_columns(tracks, count, naturals, total - least, widths, arena);
    for (size_t i = 0; i < count; i++)
        if (tracks[i].kind == TRACK_FIXED)
            fixed += widths[i] = tracks[i].least;
    flex_columns(tracks, count, total - fixed - content, widths, arena);
    return fmax(0, least - total - LENGTH_SLACK);
}
