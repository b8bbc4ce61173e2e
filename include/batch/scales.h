/* Pinning scales and text sizes: what `regiodruk scales` does. */
#ifndef BATCH_SCALES_H
#define BATCH_SCALES_H

#include "batch/run.h"

/* Makes all reports as far as their pages, notes the least and most of every scale and the text size of every
 * layout that wants one, and publishes each schalen.xml that reports read.  A file whose reports have errors
 * stays as it was.  With `dry_run` the files are shown on `results`. */
ExitStatus scales_all(const RunOptions *options, bool dry_run, FILE *results, FILE *messages);

#endif
