#include <math.h>

#include "output/pdf_part.h"

/* The profile's numbers are big-endian; a fixed-point number has 16 bits behind the point (ICC.1:2001-04). */
static void add_u16(StrBuf *buf, unsigned value) {
    buf_add_byte(buf, (char)(value >> 8 & 0xFF));
    buf_add_byte(buf, (char)(value & 0xFF));
}

static void add_u32(StrBuf *buf, uint32_t value) {
    add_u16(buf, value >> 16);
    add_u16(buf, value & 0xFFFF);
}

static void add_xyz(StrBuf *buf, const double xyz[3]) {
    for (int i = 0; i < 3; i++)
        add_u32(buf, (uint32_t)lround(xyz[i] * 65536.0));
}

/* The light of a signal of 0..1 (IEC 61966-2-1, 5.2). */
static double srgb_light(double signal) {
    return signal <= 0.04045 ? signal / 12.92 : pow((signal + 0.055) / 1.055, 2.4);
}

/* A curve of points: version 2 of the profile knows no formula for it. */
static void add_curve(StrBuf *buf) {
    enum { STEPS = 256 };
    buf_add(buf, STR("curv\0\0\0\0"));
    add_u32(buf, STEPS);
    for (int i = 0; i < STEPS; i++)
        add_u16(buf, (unsigned)lround(srgb_light(i / (STEPS - 1.0)) * 65535.0));
}

/* The description is told three times: in ASCII, in Unicode and in the code of old Macintoshes; the latter two empty.
 */
static void add_description(StrBuf *buf, Str words) {
    enum { MAC_NAME_ROOM = 67 };
    buf_add(buf, STR("desc\0\0\0\0"));
    add_u32(buf, (uint32_t)words.len + 1);
    buf_add(buf, words);
    buf_add_byte(buf, 0);
    for (int i = 0; i < 4 + 4 + 2 + 1 + MAC_NAME_ROOM; i++)
        buf_add_byte(buf, 0);
}

enum { HEADER_SIZE = 128, TAG_COUNT = 9 };

/* Where a tag's data starts and how long it is. */
typedef struct {
    const char *name;
    size_t at, size;
} Tag;

/* Starts the next tag at the next multiple of four. */
static void open_tag(StrBuf *data, Tag *tag, const char *name) {
    while (data->len % 4)
        buf_add_byte(data, 0);
    *tag = (Tag){name, data->len, 0};
}

static void close_tag(const StrBuf *data, Tag *tag) { tag->size = data->len - tag->at; }

/* Adds the tags' data to `data` and fills the table of where each stands: white point and primaries of sRGB, adapted to
 * the profile connection space's D50, and one curve for all three colours. */
static void add_tags(StrBuf *data, Tag tags[TAG_COUNT]) {
    static const struct {
        const char *name;
        double xyz[3];
    } points[] = {{"wtpt", {0.9642, 1.0, 0.8249}},
                  {"rXYZ", {0.43607, 0.22249, 0.01392}},
                  {"gXYZ", {0.38515, 0.71687, 0.09708}},
                  {"bXYZ", {0.14307, 0.06061, 0.71410}}};
    Tag *tag = tags;
    open_tag(data, tag, "desc");
    add_description(data, STR("sRGB"));
    close_tag(data, tag++);
    open_tag(data, tag, "cprt");
    buf_add(data, STR("text\0\0\0\0No copyright\0"));
    close_tag(data, tag++);
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        open_tag(data, tag, points[i].name);
        buf_add(data, STR("XYZ \0\0\0\0"));
        add_xyz(data, points[i].xyz);
        close_tag(data, tag++);
    }
    open_tag(data, tag, "rTRC");
    add_curve(data);
    close_tag(data, tag);
    tag[1] = (Tag){"gTRC", tag->at, tag->size};
    tag[2] = (Tag){"bTRC", tag->at, tag->size};
}

/* What is left zero: platform, flags, maker, model, attributes; the intent 0 is perceptual. */
static void add_header(StrBuf *buf, size_t size) {
    static const double d50[3] = {0.9642, 1.0, 0.8249};
    add_u32(buf, (uint32_t)size);
    add_u32(buf, 0);
    add_u32(buf, 0x02100000); /* version 2.1 */
    buf_add(buf, STR("mntrRGB XYZ "));
    /* A date is required, and it is the colour space's, not the run's. */
    static const unsigned date[6] = {1999, 10, 1, 0, 0, 0};
    for (int i = 0; i < 6; i++)
        add_u16(buf, date[i]);
    buf_add(buf, STR("acsp"));
    for (int i = 0; i < 7; i++)
        add_u32(buf, 0);
    add_xyz(buf, d50);
    while (buf->len < HEADER_SIZE)
        buf_add_byte(buf, 0);
}

/* Header, table of tags, data; the places in the table count from the profile's start. */
Str pdf_icc_srgb(Arena *arena) {
    StrBuf data = buf_open(arena), profile = buf_open(arena);
    Tag tags[TAG_COUNT];
    add_tags(&data, tags);
    while (data.len % 4)
        buf_add_byte(&data, 0);
    size_t start = HEADER_SIZE + 4 + TAG_COUNT * 12;
    add_header(&profile, start + data.len);
    add_u32(&profile, TAG_COUNT);
    for (int i = 0; i < TAG_COUNT; i++) {
        buf_add(&profile, (Str){tags[i].name, 4});
        add_u32(&profile, (uint32_t)(start + tags[i].at));
        add_u32(&profile, (uint32_t)tags[i].size);
    }
    buf_add(&profile, buf_str(&data));
    return buf_str(&profile);
}
