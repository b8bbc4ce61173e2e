/* Where pictures come from, and how long they stay.
 *
 * Knows no format: image/ reads the bytes.  A file goes by its canonical path, so that two names of one file
 * are one picture.  A shared picture has an arena of its own; what of it could not be used stays until the
 * messages about it have been shown.  Invariant: no byte of a report depends on what is kept here. */
#include "batch/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "image/image_read.h"

typedef struct Picture {
    const char *path; /* canonical */
    const Image *image;
    Arena *arena; /* of its own; NULL: the report's */
    struct Picture *next;
} Picture;

/* How a shared picture was asked for: thousands of reports ask in the same words. */
typedef struct Asked {
    const char *root, *beside, *relative;
    const Picture *picture;
    struct Asked *next;
} Asked;

struct Pictures {
    const char *layouts;
    Arena *arena; /* of what was asked */
    Asked *asked;
    Sources *sources;
    Diagnostics *diagnostics;
    Picture *shared, *failed; /* each in its own arena */
    Picture *own;             /* of the report at work, in its arena */
    PictureRoom room;
};

Pictures *pictures_new(const char *layouts, Sources *sources, Diagnostics *diagnostics) {
    Pictures *const pictures = memory_new(sizeof *pictures);
    pictures->layouts = layouts;
    pictures->arena = arena_new();
    pictures->sources = sources;
    pictures->diagnostics = diagnostics;
    return pictures;
}

static void drop_list(Picture *picture) {
    while (picture != NULL) {
        Picture *const next = picture->next;
        arena_drop(picture->arena);
        picture = next;
    }
}

void pictures_drop(Pictures *pictures) {
    if (pictures == NULL)
        return;
    drop_list(pictures->shared);
    drop_list(pictures->failed);
    arena_drop(pictures->arena);
    free(pictures);
}

void pictures_begin(Pictures *pictures, const PictureRoom *room) {
    drop_list(pictures->failed);
    pictures->failed = NULL;
    pictures->own = NULL;
    pictures->room = *room;
}

/* ---- where the file is ---- */

/* The folder part of `path`, with its slash. */
static size_t folder_size(const char *path) {
    const char *const slash = strrchr(path, '/');
    return slash == NULL ? 0 : (size_t)(slash + 1 - path);
}

/* `relative` is seen from the folder of `beside`, which lies beneath `root`: told when it leads out. */
static bool find_file(const Pictures *pictures, const char *root, const char *beside, const char *relative,
                      Source asked, const char **out) {
    Arena *const arena = pictures->room.arena;
    const bool here = strcmp(root, ".") == 0; /* paths beneath it are written without */
    const size_t size = strlen(root);
    size_t from = here ? 0 : size + 1, folder = folder_size(beside);
    if (!here && (strncmp(beside, root, size) != 0 || beside[size] != '/')) {
        root = folder > 1 ? arena_copy(arena, beside, folder - 1) : folder == 1 ? "/" : ".";
        from = folder;
    }
    const char *const below =
        arena_format(arena, "%.*s%s", folder > from ? (int)(folder - from) : 0, beside + from, relative);
    return path_beneath(root, below, asked, arena, pictures->diagnostics, out);
}

/* In the report's arena; a file that is not there has no other name. */
static const char *canonical(const Pictures *pictures, const char *path) {
    char *const resolved = realpath(path, NULL);
    const char *const name = arena_copy_text(pictures->room.arena, resolved != NULL ? resolved : path);
    free(resolved);
    return name;
}

/* ---- reading ---- */

static const Picture *find_known(const Picture *list, const char *path) {
    while (list != NULL && strcmp(list->path, path) != 0)
        list = list->next;
    return list;
}

static const Image *read_image(const Pictures *pictures, const char *path, bool shared, Source asked,
                               Arena *arena) {
    FileBytes bytes;
    if (!file_read(path, asked, arena, pictures->diagnostics, &bytes))
        return NULL;
    const Image *const read = image_read(arena_copy_text(arena, path), bytes.bytes, bytes.size, asked, arena,
                                         pictures->sources, pictures->diagnostics);
    if (read == NULL || !shared)
        return read;
    Image *const image = arena_one(arena, Image);
    *image = *read;
    image->shared = true;
    return image;
}

static Picture *read_picture(Pictures *pictures, const char *path, const char *name, bool shared,
                             Source asked) {
    Arena *const arena = shared ? arena_new() : pictures->room.arena;
    Picture *const picture = arena_one(arena, Picture);
    picture->arena = shared ? arena : NULL;
    picture->path = arena_copy_text(arena, name);
    picture->image = read_image(pictures, path, shared, asked, arena);
    Picture **const list = !shared                  ? &pictures->own
                           : picture->image != NULL ? &pictures->shared
                                                    : &pictures->failed;
    picture->next = *list;
    *list = picture;
    return picture;
}

/* Printing inks need a profile, which is the theme's: looked for each time. */
static bool has_profile(const Pictures *pictures, const Image *image, Source asked) {
    if (image->kind != IMAGE_JPEG || image->of.jpeg.model != COLORS_CMYK || pictures->room.cmyk)
        return true;
    tell(pictures->diagnostics, asked, CODE_IMAGE_NO_PROFILE, image->path);
    return false;
}

/* A shared picture that was asked for before, in these words; NULL: none. */
static const Picture *find_asked(const Pictures *pictures, const char *root, const char *beside,
                                 const char *relative) {
    const Asked *asked = pictures->asked;
    while (asked != NULL && (strcmp(asked->relative, relative) != 0 || strcmp(asked->beside, beside) != 0 ||
                             strcmp(asked->root, root) != 0))
        asked = asked->next;
    return asked == NULL ? NULL : asked->picture;
}

static void note_asked(Pictures *pictures, const char *root, const char *beside, const char *relative,
                       const Picture *picture) {
    Asked *const asked = arena_one(pictures->arena, Asked);
    *asked = (Asked){arena_copy_text(pictures->arena, root), arena_copy_text(pictures->arena, beside),
                     arena_copy_text(pictures->arena, relative), picture, pictures->asked};
    pictures->asked = asked;
}

/* NULL: where the file is, is told. */
static const Picture *look_for(Pictures *pictures, PictureOwner owner, const char *root, const char *beside,
                               const char *relative, Source asked) {
    const char *path;
    if (!find_file(pictures, root, beside, relative, asked, &path))
        return NULL;
    const char *const name = canonical(pictures, path);
    const Picture *picture = find_known(pictures->shared, name);
    if (picture == NULL)
        picture = find_known(pictures->own, name);
    if (picture == NULL || picture->image == NULL) /* what is wrong is told wherever it is asked for */
        picture = read_picture(pictures, path, name, owner != PICTURE_OF_REPORT, asked);
    if (owner != PICTURE_OF_REPORT && picture->image != NULL && picture->arena != NULL)
        note_asked(pictures, root, beside, relative, picture);
    return picture;
}

static const Image *open_picture(void *self, PictureOwner owner, const char *beside, const char *relative,
                                 Source asked) {
    Pictures *const pictures = self;
    const char *const root = owner == PICTURE_OF_LAYOUT ? pictures->layouts : pictures->room.folder;
    const Picture *picture = owner == PICTURE_OF_REPORT ? NULL : find_asked(pictures, root, beside, relative);
    if (picture == NULL)
        picture = look_for(pictures, owner, root, beside, relative, asked);
    if (picture == NULL)
        return NULL;
    return picture->image != NULL && has_profile(pictures, picture->image, asked) ? picture->image : NULL;
}

PictureOpener pictures_opener(Pictures *pictures) {
    return (PictureOpener){open_picture, pictures};
}
