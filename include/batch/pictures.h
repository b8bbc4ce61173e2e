/* Picture files, opened when a report shows them: each once a run where several reports share it (pictures of
 * layouts and of files that several reports read), else once a report and gone with it. */
#ifndef BATCH_PICTURES_H
#define BATCH_PICTURES_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "bind/bind.h"
#include "model/image.h"

typedef struct Pictures Pictures;

/* `layouts`: the folder that pictures of layouts lie beneath.  All is borrowed. */
Pictures *pictures_new(const char *layouts, Sources *sources, Diagnostics *diagnostics);
void pictures_drop(Pictures *pictures);

typedef struct PictureRoom {
    const char *folder; /* that pictures of data lie beneath */
    bool cmyk;          /* there is a profile for printing inks */
    Arena *arena;       /* of the report */
} PictureRoom;

/* Before each report: forgets what the last one alone has shown, and what could not be used. */
void pictures_begin(Pictures *pictures, const PictureRoom *room);
PictureOpener pictures_opener(Pictures *pictures);

#endif
