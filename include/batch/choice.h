/* Which jobs a run is about: the words of the command line, and regions that could be taken for each other.
 */
#ifndef BATCH_CHOICE_H
#define BATCH_CHOICE_H

#include <stdbool.h>

#include "batch/jobs.h"

/* Marks in `chosen` (one flag a job) what the words mean: a region's id (its file's name), or its name,
 * abbreviation or alias; letter case does not count.  No words: all.  Files are read only for a word that is
 * no id.  False: a word means nothing, or several regions; told. */
bool choice_make(const char *const *words, size_t count, Jobs *jobs, Arena *arena, Diagnostics *diagnostics,
                 bool *chosen);

/* Tells regions of one edition (folder) that share an id or a name, at both places.  Of those with one id,
 * what is not in a file of that name is refused.  The messages' sources have their bytes in the arena: both
 * can be forgotten when the messages were shown. */
void choice_tell_twins(Jobs *jobs, Arena *arena, Sources *sources, Diagnostics *diagnostics);

#endif
