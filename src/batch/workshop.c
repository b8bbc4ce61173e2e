/* What reports share, opened on first use and kept until the end of the run.
 *
 * A bench is one combination of layout, theme and further files; a bench that could not be set up is
 * remembered as such, so that its errors are told once and cost each of its reports. */
#include "batch/workshop.h"

#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "compile/theme.h"
#include "figure/figures.h"
#include "text/fonts.h"
#include "vocabulary/vocabulary.h"

typedef struct Bench {
    const PlanRule *rule;
    const char *folder;
    Setup setup;
    XmlFile *files;
    size_t file_count;
    Scales scales;
    bool usable;
    struct Bench *next;
} Bench;

/* The patterns of a theme, and of those that name the same. */
typedef struct PatternFiles {
    const Theme *theme;
    Breaker *breaker; /* NULL: a file is missing, told */
    struct PatternFiles *next;
} PatternFiles;

struct Workshop {
    const char *layouts;
    Sources *sources;
    Diagnostics *diagnostics;
    Arena *arena;
    Fonts *fonts;
    Shaper *shaper;
    PdfShared *pdf_shared;
    Pictures *pictures;
    PatternFiles *patterns;
    FigureKinds figures;
    bool surveys; /* the scales are being made: those there are do not count */
    Bench *benches;
};

Workshop *workshop_new(const char *layouts, Sources *sources, Diagnostics *diagnostics) {
    Arena *const arena = arena_new();
    Workshop *const workshop = arena_one(arena, Workshop);
    *workshop = (Workshop){.layouts = layouts,
                           .sources = sources,
                           .diagnostics = diagnostics,
                           .arena = arena,
                           .fonts = fonts_new(),
                           .shaper = shaper_new(),
                           .pdf_shared = pdf_shared_new(),
                           .pictures = pictures_new(layouts, sources, diagnostics)};
    workshop->figures.kinds = figure_kinds(&workshop->figures.count);
    return workshop;
}

void workshop_survey(Workshop *workshop) {
    workshop->surveys = true;
}

static void bench_drop(Bench *bench) {
    layout_file_drop(bench->setup.layout);
    for (size_t i = 0; i < bench->file_count; i++)
        xml_close(&bench->files[i]);
}

void workshop_drop(Workshop *workshop) {
    if (workshop == NULL)
        return;
    for (Bench *bench = workshop->benches; bench != NULL; bench = bench->next)
        bench_drop(bench);
    for (PatternFiles *files = workshop->patterns; files != NULL; files = files->next)
        breaker_drop(files->breaker);
    pdf_shared_drop(workshop->pdf_shared);
    pictures_drop(workshop->pictures);
    shaper_drop(workshop->shaper);
    fonts_drop(workshop->fonts);
    arena_drop(workshop->arena);
}

/* Another version of a file than the theme knows is worth a word: pages may come out differently. */
static void check_hash(Workshop *workshop, const ResourceSpec *spec, const FileBytes *bytes) {
    const Sha256 hash = sha256(bytes->bytes, bytes->size);
    char text[65];
    sha256_text(&hash, text);
    for (size_t i = 0; i < spec->hash_count; i++)
        if (strcmp(spec->hashes[i], text) == 0)
            return;
    if (spec->hash_count > 0)
        tell(workshop->diagnostics, spec->source, CODE_RESOURCE_OTHER, spec->file, text);
}

static bool resource_present(Workshop *workshop, const ResourceSpec *spec) {
    if (spec->package == NULL || file_exists(spec->file))
        return true;
    tell(workshop->diagnostics, spec->source, CODE_RESOURCE_MISSING, spec->file, spec->package);
    return false;
}

/* The bytes of a resource that the theme must name. */
static bool read_resource(Workshop *workshop, const Theme *theme, const char *what, const ResourceSpec *spec,
                          FileBytes *out) {
    if (spec->file == NULL) {
        tell(workshop->diagnostics, theme->source, CODE_RESOURCE_UNNAMED, what);
        return false;
    }
    if (!resource_present(workshop, spec) ||
        !file_read(spec->file, spec->source, workshop->arena, workshop->diagnostics, out))
        return false;
    check_hash(workshop, spec, out);
    return true;
}

static bool same_patterns(const Theme *one, const Theme *other) {
    bool same = one->pattern_count == other->pattern_count;
    for (size_t i = 0; same && i < one->pattern_count; i++)
        same = strcmp(one->patterns[i].file, other->patterns[i].file) == 0 &&
               strcmp(one->patterns[i].language, other->patterns[i].language) == 0;
    return same;
}

/* They are read when a text needs them; that they are there is known from the start. */
static Breaker *open_patterns(Workshop *workshop, const Theme *theme) {
    for (PatternFiles *files = workshop->patterns; files != NULL; files = files->next)
        if (same_patterns(files->theme, theme))
            return files->breaker;
    bool present = theme->pattern_count > 0;
    if (!present)
        tell(workshop->diagnostics, theme->source, CODE_RESOURCE_UNNAMED, "patterns");
    for (size_t i = 0; i < theme->pattern_count; i++)
        present = resource_present(workshop, &theme->patterns[i]) && present;
    PatternFiles *const files = arena_one(workshop->arena, PatternFiles);
    files->theme = theme;
    files->breaker = present ? breaker_new(theme->patterns, theme->pattern_count) : NULL;
    files->next = workshop->patterns;
    workshop->patterns = files;
    return files->breaker;
}

static bool read_theme(Workshop *workshop, Bench *bench) {
    const PlanRule *const rule = bench->rule;
    const char *const path =
        arena_format(workshop->arena, "%s/themes/%s.xml", workshop->layouts, rule->theme);
    const char *const fonts = arena_format(workshop->arena, "%s/fonts", workshop->layouts);
    Theme *const theme = &bench->setup.theme;
    if (!theme_read(path, rule->theme_source, workshop->arena, workshop->sources, workshop->diagnostics,
                    theme) ||
        !fonts_load(workshop->fonts, theme, fonts, workshop->diagnostics))
        return false;
    theme_join_fonts(theme);
    theme_check_features(theme, workshop->diagnostics);
    return true;
}

/* Only a theme that has pictures in printing inks names one. */
static bool read_cmyk_profile(Workshop *workshop, Bench *bench) {
    const ResourceSpec *const spec = &bench->setup.theme.cmyk_profile;
    FileBytes profile;
    if (spec->file == NULL)
        return true;
    if (!read_resource(workshop, &bench->setup.theme, "cmyk-profile", spec, &profile))
        return false;
    if (!pdf_cmyk_profile_usable(profile.bytes, profile.size)) {
        tell(workshop->diagnostics, spec->source, CODE_CMYK_PROFILE_UNUSABLE, spec->file);
        return false;
    }
    bench->setup.cmyk_profile = profile.bytes;
    bench->setup.cmyk_size = profile.size;
    return true;
}

static bool read_resources(Workshop *workshop, Bench *bench) {
    FileBytes profile;
    bench->setup.breaker = open_patterns(workshop, &bench->setup.theme);
    if (!read_resource(workshop, &bench->setup.theme, "profile", &bench->setup.theme.profile, &profile))
        return false;
    if (!pdf_profile_usable(profile.bytes, profile.size)) {
        tell_plain(workshop->diagnostics, bench->setup.theme.profile.source, CODE_PROFILE_UNUSABLE);
        return false;
    }
    bench->setup.icc_profile = profile.bytes;
    bench->setup.icc_size = profile.size;
    return read_cmyk_profile(workshop, bench) && bench->setup.breaker != NULL;
}

static bool read_layout(Workshop *workshop, Bench *bench) {
    const char *const path =
        arena_format(workshop->arena, "%s/%s.xml", workshop->layouts, bench->rule->layout);
    bench->setup.layout =
        layout_file_read(path, bench->rule->layout_source, &bench->setup.theme, &workshop->figures,
                         workshop->arena, workshop->sources, workshop->diagnostics);
    return bench->setup.layout != NULL;
}

/* The pinned scales and sizes among the further files, if any. */
static bool read_scales(Workshop *workshop, Bench *bench) {
    bool good = true;
    for (size_t i = 0; i < bench->file_count; i++) {
        if (!scales_is(&bench->files[i]))
            continue;
        good = scales_read(&bench->files[i], workshop->arena, workshop->diagnostics, &bench->scales) && good;
        bench->setup.scales = &bench->scales;
    }
    return good;
}

/* A file of scales that is not there yet, or is being made, is no reason to make no pages. */
static bool scales_count(Workshop *workshop, const char *path, Source asked) {
    if (workshop->surveys || file_exists(path))
        return !workshop->surveys;
    tell(workshop->diagnostics, asked, CODE_SCALES_MISSING, path);
    return false;
}

static bool read_others(Workshop *workshop, Bench *bench) {
    const PlanRule *const rule = bench->rule;
    const XmlFile **const others = arena_many(workshop->arena, const XmlFile *, rule->read_count);
    bench->files = arena_many(workshop->arena, XmlFile, rule->read_count);
    bool good = true;
    for (size_t i = 0; i < rule->read_count; i++) {
        const char *path;
        XmlFile *const file = &bench->files[bench->file_count];
        if (!path_beneath(bench->folder, rule->reads[i], rule->read_sources[i], workshop->arena,
                          workshop->diagnostics, &path)) {
            good = false;
            continue;
        }
        if (scales_named(path) && !scales_count(workshop, path, rule->read_sources[i]))
            continue;
        if (!xml_open(path, rule->read_sources[i], workshop->arena, workshop->sources, workshop->diagnostics,
                      file)) {
            good = false;
            continue;
        }
        others[bench->file_count++] = file;
        good = vocabulary_check(vocabulary_data(), file, workshop->diagnostics) && good;
    }
    bench->setup.others = others;
    bench->setup.other_count = bench->file_count;
    return good && read_scales(workshop, bench);
}

/* What the layout calls by $name must be read: told once, where batch.xml says what is read. */
static bool has_needed_files(Workshop *workshop, const Bench *bench) {
    const PlanRule *const rule = bench->rule;
    const char *const missing =
        layout_file_missing(bench->setup.layout, bench->setup.others, bench->setup.other_count);
    if (missing == NULL)
        return true;
    tell(workshop->diagnostics, rule->read_count > 0 ? rule->read_sources[0] : rule->source,
         CODE_LAYOUT_NEEDS_FILE, rule->layout, missing);
    return false;
}

static Bench *set_up(Workshop *workshop, const Job *job) {
    Bench *const bench = arena_one(workshop->arena, Bench);
    bench->rule = job->rule;
    bench->folder = job->folder;
    bench->setup.surveys = workshop->surveys;
    bench->setup.shaper = workshop->shaper;
    bench->setup.pdf_shared = workshop->pdf_shared;
    bench->setup.pictures = workshop->pictures;
    bench->next = workshop->benches;
    workshop->benches = bench;
    const bool themed = read_theme(workshop, bench) && read_resources(workshop, bench);
    const bool laid_out = themed && read_layout(workshop, bench);
    const bool informed = read_others(workshop, bench);
    bench->usable = laid_out && informed && has_needed_files(workshop, bench);
    return bench;
}

const Setup *workshop_setup(Workshop *workshop, const Job *job) {
    Bench *bench = workshop->benches;
    while (bench != NULL && bench->rule != job->rule)
        bench = bench->next;
    if (bench == NULL)
        bench = set_up(workshop, job);
    return bench->usable ? &bench->setup : NULL;
}
