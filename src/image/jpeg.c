/* A JPEG file's markers (ISO/IEC 10918-1, annex B; JFIF 1.02; Exif 2.3), so that its bytes can be passed
 * through unread.
 *
 * Decodes nothing.  Refuses what a PDF's DCTDecode does not know: arithmetic coding, lossless and
 * hierarchical frames, 12 bits, two components, and RGB that no marker declares.  Invariants: no byte
 * beyond `size` is looked at; a file that passes has one frame, tables for all its components, scans of all
 * of them, and an end. */
#include <string.h>

#include "image/decoders.h"

typedef enum Marker {
    SOF0 = 0xC0,
    SOF2 = 0xC2,
    DHT = 0xC4,
    JPG = 0xC8,
    DAC = 0xCC,
    SOF15 = 0xCF,
    RST0 = 0xD0,
    RST7 = 0xD7,
    SOI = 0xD8,
    EOI = 0xD9,
    SOS = 0xDA,
    DQT = 0xDB,
    APP0 = 0xE0,
    APP1 = 0xE1,
    APP14 = 0xEE,
    TEM = 0x01
} Marker;

typedef struct Bytes {
    const uint8_t *at;
    size_t size;
} Bytes;

typedef struct Component {
    uint8_t id, table;
    bool scanned;
} Component;

typedef struct Density {
    double across, down; /* dots an inch; 0: not said */
} Density;

typedef struct Jpeg {
    const ImageFile *file;
    Bytes all;
    size_t at;
    bool framed, jfif, adobe, coded; /* coded: a Huffman table was seen */
    unsigned columns, rows, component_count, orientation;
    Component components[4];
    unsigned tables; /* one bit a quantization table */
    Density jfif_density, exif_density;
} Jpeg;

static unsigned big16(const uint8_t *at) {
    return (unsigned)at[0] << 8 | at[1];
}

static bool broken(const Jpeg *jpeg, size_t at) {
    const ImageFile *file = jpeg->file;
    tell(file->diagnostics, file->asked, CODE_IMAGE_JPEG_BROKEN, file->path,
         arena_format(file->arena, "%zu", at));
    return false;
}

static bool cut(const Jpeg *jpeg) {
    tell(jpeg->file->diagnostics, jpeg->file->asked, CODE_IMAGE_JPEG_CUT, jpeg->file->path);
    return false;
}

static bool unsupported(const Jpeg *jpeg, const char *kind) {
    tell(jpeg->file->diagnostics, jpeg->file->asked, CODE_IMAGE_JPEG_KIND, jpeg->file->path, kind);
    return false;
}

/* ---------------------------------------------------------------- Exif: a TIFF file within */

typedef struct Tiff {
    Bytes bytes;
    bool little;
} Tiff;

static unsigned tiff16(const Tiff *tiff, size_t at) {
    if (at > tiff->bytes.size || tiff->bytes.size - at < 2)
        return 0;
    const uint8_t *b = tiff->bytes.at + at;
    return tiff->little ? (unsigned)b[1] << 8 | b[0] : big16(b);
}

static uint32_t tiff32(const Tiff *tiff, size_t at) {
    uint32_t first = tiff16(tiff, at), second = tiff16(tiff, at + 2);
    return tiff->little ? second << 16 | first : first << 16 | second;
}

static double tiff_ratio(const Tiff *tiff, size_t at) {
    uint32_t above = tiff32(tiff, at), below = tiff32(tiff, at + 4);
    return below == 0 ? 0 : (double)above / below;
}

enum { TIFF_SHORT = 3, TIFF_RATIONAL = 5 };
enum { TAG_ORIENTATION = 0x112, TAG_X_RESOLUTION = 0x11A, TAG_Y_RESOLUTION = 0x11B, TAG_UNIT = 0x128 };

static void read_directory(Jpeg *jpeg, const Tiff *tiff, size_t start) {
    unsigned count = tiff16(tiff, start), unit = 2;
    Density density = {0, 0};
    for (unsigned i = 0; i < count && start + 2 + (size_t)(i + 1) * 12 <= tiff->bytes.size; i++) {
        size_t entry = start + 2 + (size_t)i * 12;
        unsigned tag = tiff16(tiff, entry), type = tiff16(tiff, entry + 2);
        unsigned value = tiff16(tiff, entry + 8);
        if (tag == TAG_ORIENTATION && type == TIFF_SHORT && value >= 1 && value <= 8)
            jpeg->orientation = value;
        else if (tag == TAG_UNIT && type == TIFF_SHORT)
            unit = value;
        else if (tag == TAG_X_RESOLUTION && type == TIFF_RATIONAL)
            density.across = tiff_ratio(tiff, tiff32(tiff, entry + 8));
        else if (tag == TAG_Y_RESOLUTION && type == TIFF_RATIONAL)
            density.down = tiff_ratio(tiff, tiff32(tiff, entry + 8));
    }
    double factor = unit == 2 ? 1 : unit == 3 ? 2.54 : 0;
    jpeg->exif_density = (Density){density.across * factor, density.down * factor};
}

/* Metadata that is wrong costs itself, not the picture. */
static void read_exif(Jpeg *jpeg, Bytes segment) {
    if (segment.size < 14 || memcmp(segment.at, "Exif\0", 5) != 0)
        return;
    Tiff tiff = {{segment.at + 6, segment.size - 6}, segment.at[6] == 'I'};
    if (memcmp(tiff.bytes.at, tiff.little ? "II*\0" : "MM\0*", 4) != 0)
        return;
    read_directory(jpeg, &tiff, tiff32(&tiff, 4));
}

static void read_jfif(Jpeg *jpeg, Bytes segment) {
    if (segment.size < 12 || memcmp(segment.at, "JFIF\0", 5) != 0)
        return;
    unsigned unit = segment.at[7];
    double factor = unit == 1 ? 1 : unit == 2 ? 2.54 : 0;
    jpeg->jfif = true;
    jpeg->jfif_density = (Density){big16(segment.at + 8) * factor, big16(segment.at + 10) * factor};
}

static void read_adobe(Jpeg *jpeg, Bytes segment) {
    if (segment.size < 12 || memcmp(segment.at, "Adobe", 5) != 0)
        return;
    jpeg->adobe = true;
}

/* ---------------------------------------------------------------- frame, tables, scans */

static bool frame_supported(const Jpeg *jpeg, Marker marker) {
    static const char *const kinds[] = {"SOF0",
                                        "SOF1",
                                        "SOF2",
                                        "SOF3, lossless",
                                        NULL,
                                        "SOF5, hierarchical",
                                        "SOF6, hierarchical",
                                        "SOF7, hierarchical",
                                        "JPG",
                                        "SOF9, arithmetic",
                                        "SOF10, arithmetic",
                                        "SOF11, arithmetic",
                                        NULL,
                                        "SOF13, arithmetic",
                                        "SOF14, arithmetic",
                                        "SOF15, arithmetic"};
    return marker <= SOF2 || unsupported(jpeg, kinds[marker - SOF0]);
}

static bool read_components(Jpeg *jpeg, Bytes segment) {
    for (unsigned i = 0; i < jpeg->component_count; i++) {
        const uint8_t *one = segment.at + 6 + (size_t)i * 3;
        unsigned across = one[1] >> 4, down = one[1] & 15;
        if (across < 1 || across > 4 || down < 1 || down > 4 || one[2] > 3)
            return broken(jpeg, jpeg->at);
        for (unsigned j = 0; j < i; j++)
            if (jpeg->components[j].id == one[0])
                return broken(jpeg, jpeg->at);
        jpeg->components[i] = (Component){one[0], one[2], false};
    }
    return true;
}

static bool read_frame(Jpeg *jpeg, Marker marker, Bytes segment) {
    if (!frame_supported(jpeg, marker))
        return false;
    if (jpeg->framed || segment.size < 6)
        return broken(jpeg, jpeg->at);
    jpeg->framed = true;
    jpeg->rows = big16(segment.at + 1);
    jpeg->columns = big16(segment.at + 3);
    jpeg->component_count = segment.at[5];
    if (segment.at[0] != 8)
        return unsupported(jpeg, arena_format(jpeg->file->arena, "%u bits", (unsigned)segment.at[0]));
    if (jpeg->component_count != 1 && jpeg->component_count != 3 && jpeg->component_count != 4)
        return unsupported(jpeg, arena_format(jpeg->file->arena, "%u components", jpeg->component_count));
    if (segment.size != 6 + (size_t)jpeg->component_count * 3 || jpeg->columns == 0)
        return broken(jpeg, jpeg->at);
    if (jpeg->rows == 0)
        return unsupported(jpeg, "DNL");
    return image_size_allowed(jpeg->file, jpeg->columns, jpeg->rows) && read_components(jpeg, segment);
}

static bool read_tables(Jpeg *jpeg, Bytes segment) {
    while (segment.size > 0) {
        size_t size = segment.at[0] >> 4 == 0 ? 65 : 129;
        if (segment.at[0] >> 4 > 1 || (segment.at[0] & 15) > 3 || segment.size < size)
            return broken(jpeg, jpeg->at);
        jpeg->tables |= 1u << (segment.at[0] & 15);
        segment.at += size;
        segment.size -= size;
    }
    return true;
}

static bool read_codes(Jpeg *jpeg, Bytes segment) {
    while (segment.size > 0) {
        size_t size = 17;
        if ((segment.at[0] & 15) > 3 || segment.at[0] >> 4 > 1 || segment.size < size)
            return broken(jpeg, jpeg->at);
        for (int i = 1; i <= 16; i++)
            size += segment.at[i];
        if (segment.size < size)
            return broken(jpeg, jpeg->at);
        jpeg->coded = true;
        segment.at += size;
        segment.size -= size;
    }
    return true;
}

static Component *component(Jpeg *jpeg, uint8_t id) {
    for (unsigned i = 0; i < jpeg->component_count; i++)
        if (jpeg->components[i].id == id)
            return &jpeg->components[i];
    return NULL;
}

/* Coded data end at the first marker that is no restart; a stuffed 0 and fill bytes belong to them. */
static bool skip_scan(Jpeg *jpeg) {
    const uint8_t *bytes = jpeg->all.at;
    size_t at = jpeg->at;
    for (;;) {
        const uint8_t *found = at < jpeg->all.size ? memchr(bytes + at, 0xFF, jpeg->all.size - at) : NULL;
        if (found == NULL || (size_t)(found - bytes) + 1 >= jpeg->all.size)
            return cut(jpeg);
        at = (size_t)(found - bytes);
        uint8_t next = bytes[at + 1];
        if (next == 0xFF)
            at++;
        else if (next == 0 || (next >= RST0 && next <= RST7))
            at += 2;
        else
            break;
    }
    if (at == jpeg->at)
        return broken(jpeg, at);
    jpeg->at = at;
    return true;
}

static bool read_scan(Jpeg *jpeg, Bytes segment) {
    size_t count = segment.size > 0 ? segment.at[0] : 0;
    if (!jpeg->framed || !jpeg->coded || count < 1 || count > jpeg->component_count ||
        segment.size != 4 + 2 * count)
        return broken(jpeg, jpeg->at);
    for (size_t i = 0; i < count; i++) {
        Component *one = component(jpeg, segment.at[1 + 2 * i]);
        if (one == NULL || !(jpeg->tables >> one->table & 1))
            return broken(jpeg, jpeg->at);
        one->scanned = true;
    }
    jpeg->at += 2 + segment.size + 2;
    return skip_scan(jpeg);
}

/* ---------------------------------------------------------------- the walk */

/* The marker at jpeg->at, fill bytes skipped: then jpeg->at is its 0xFF. */
static bool next_marker(Jpeg *jpeg, Marker *marker) {
    const Bytes *all = &jpeg->all;
    if (jpeg->at + 1 >= all->size)
        return cut(jpeg);
    if (all->at[jpeg->at] != 0xFF)
        return broken(jpeg, jpeg->at);
    while (jpeg->at + 1 < all->size && all->at[jpeg->at + 1] == 0xFF)
        jpeg->at++;
    if (jpeg->at + 1 >= all->size)
        return cut(jpeg);
    *marker = all->at[jpeg->at + 1];
    return true;
}

static bool next_segment(const Jpeg *jpeg, Bytes *segment) {
    size_t left = jpeg->all.size - jpeg->at;
    if (left < 4)
        return cut(jpeg);
    size_t size = big16(jpeg->all.at + jpeg->at + 2);
    if (size < 2)
        return broken(jpeg, jpeg->at);
    if (left - 2 < size)
        return cut(jpeg);
    *segment = (Bytes){jpeg->all.at + jpeg->at + 4, size - 2};
    return true;
}

static bool read_segment(Jpeg *jpeg, Marker marker) {
    Bytes segment;
    if (marker == 0 || marker == TEM || (marker >= RST0 && marker <= SOI) || (marker > TEM && marker < SOF0))
        return broken(jpeg, jpeg->at);
    if (!next_segment(jpeg, &segment))
        return false;
    if (marker == SOS)
        return read_scan(jpeg, segment);
    bool good = true;
    if (marker == DQT)
        good = read_tables(jpeg, segment);
    else if (marker == DHT)
        good = read_codes(jpeg, segment);
    else if (marker == DAC)
        good = unsupported(jpeg, "DAC, arithmetic");
    else if (marker >= SOF0 && marker <= SOF15)
        good = read_frame(jpeg, marker, segment);
    else if (marker == APP0 && !jpeg->jfif)
        read_jfif(jpeg, segment);
    else if (marker == APP1 && jpeg->orientation == 0)
        read_exif(jpeg, segment);
    else if (marker == APP14)
        read_adobe(jpeg, segment);
    jpeg->at += segment.size + 4;
    return good;
}

static bool walk(Jpeg *jpeg) {
    Marker marker;
    jpeg->at = 2;
    for (;;) {
        if (!next_marker(jpeg, &marker))
            return false;
        if (marker == EOI)
            break;
        if (!read_segment(jpeg, marker))
            return false;
    }
    if (!jpeg->framed)
        return broken(jpeg, jpeg->at);
    for (unsigned i = 0; i < jpeg->component_count; i++)
        if (!jpeg->components[i].scanned)
            return cut(jpeg);
    jpeg->at += 2;
    return true;
}

/* Decoders guess that components called R, G and B are that; a PDF reader takes them for YCbCr. */
static bool undeclared_rgb(const Jpeg *jpeg) {
    const Component *all = jpeg->components;
    return jpeg->component_count == 3 && !jpeg->adobe && !jpeg->jfif && all[0].id == 'R' &&
           all[1].id == 'G' && all[2].id == 'B';
}

bool image_jpeg(const ImageFile *file, Image *image) {
    Jpeg jpeg = {.file = file, .all = {(const uint8_t *)file->bytes, file->size}};
    if (!walk(&jpeg))
        return false;
    if (undeclared_rgb(&jpeg))
        return unsupported(&jpeg, "RGB, APP14 -");
    static const ColorModel models[] = {[1] = COLORS_GRAY, [3] = COLORS_RGB, [4] = COLORS_CMYK};
    image->kind = IMAGE_JPEG;
    image->columns = jpeg.columns;
    image->rows = jpeg.rows;
    image->orientation = jpeg.orientation == 0 ? 1 : jpeg.orientation;
    image->of.jpeg = (JpegImage){.model = models[jpeg.component_count],
                                 .inverted = jpeg.component_count == 4 && jpeg.adobe,
                                 .bytes = jpeg.all.at,
                                 .size = jpeg.at};
    bool plain = image_density_usable(jpeg.jfif_density.across, jpeg.jfif_density.down);
    Density density = plain ? jpeg.jfif_density : jpeg.exif_density;
    image_natural_size(image, density.across, density.down);
    return true;
}
