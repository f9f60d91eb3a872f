#include "base/picture.h"

#include <png.h>

/* The layout of a PNG (ISO/IEC 15948, 5.3): a signature, then chunks of length, name, bytes and a check sum. */
enum { SIGNATURE_BYTES = 8, NAME_BYTES = 4, CHUNK_BYTES = 12 };
static const char signature[] = "\x89PNG\r\n\x1a\n";

static uint32_t read_length(Str bytes, size_t at) {
    const unsigned char *b = (const unsigned char *)bytes.at + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* A capital first says that a chunk is needed; of the others only what is transparent is wanted. */
static bool is_wanted(Str name) { return (name.at[0] >= 'A' && name.at[0] <= 'Z') || str_equal_z(name, "tRNS"); }

/* Returns the PNG with its needed chunks alone: packed texts and profiles, which could unpack to any size, never reach
 * libpng. False when it does not end within its bytes. */
static bool keep_wanted(Arena *arena, Str bytes, Str *kept) {
    StrBuf buf = buf_open(arena);
    buf_add(&buf, str_slice(bytes, 0, SIGNATURE_BYTES));
    for (size_t at = SIGNATURE_BYTES; bytes.len - at >= CHUNK_BYTES;) {
        uint32_t length = read_length(bytes, at);
        if (length > bytes.len - at - CHUNK_BYTES)
            return false;
        Str chunk = str_slice(bytes, at, at + CHUNK_BYTES + length), name = str_slice(chunk, 4, 4 + NAME_BYTES);
        if (is_wanted(name))
            buf_add(&buf, chunk);
        at += chunk.len;
        *kept = buf_str(&buf);
        if (str_equal_z(name, "IEND"))
            return true;
    }
    return false;
}

/* Returns what is too large about a picture, or an empty string. */
static Str excess(Arena *arena, const png_image *image) {
    uint32_t longer = image->width > image->height ? image->width : image->height;
    uint32_t shorter = image->width > image->height ? image->height : image->width;
    bool is_large = longer > PICTURE_LONGEST_SIDE || (uint64_t)longer * shorter > PICTURE_MOST_PIXELS;
    if (is_large)
        return str_format(arena, "has %u by %u pixels; allowed are %d a side and %d in all", image->width,
                          image->height, PICTURE_LONGEST_SIDE, PICTURE_MOST_PIXELS);
    if ((uint64_t)shorter * PICTURE_MOST_SIDES < longer)
        return str_format(arena, "has %u by %u pixels; allowed is one side %d times as long as the other", image->width,
                          image->height, PICTURE_MOST_SIDES);
    return STR("");
}

/* libpng's words for what is wrong; it writes printable ASCII. */
static Str damage(Arena *arena, const png_image *image) { return str_format(arena, "is damaged: %s", image->message); }

/* Writes the pixels anew. Empty when there is no memory for it. */
static Str write_png(Arena *arena, const Picture *picture) {
    png_image image = {.version = PNG_IMAGE_VERSION, .width = picture->width, .height = picture->height};
    image.format = picture->is_grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    Arena *scratch = arena_open();
    void *bytes = arena_alloc(scratch, size);
    bool is_written = png_image_write_to_memory(&image, bytes, &size, 0, picture->pixels.at, 0, NULL);
    Str png = is_written ? str_copy(arena, (Str){bytes, size}) : STR("");
    arena_close(scratch);
    return png;
}

/* What libpng decodes: parts of 8 bits, or of 16, which it multiplies by the alpha part. (It could make 8 of 16, and
 * lay pixels over white; but it mixes up the rows of a picture that is of 16 bits and interlaced.) */
typedef struct {
    const void *parts;
    size_t colours; /* parts of a pixel, alpha not counted */
    bool is_wide, has_alpha;
} Decoded;

/* Returns a part of a pixel over white, as browsers lay it: by the numbers of its colours, not by their light. */
static unsigned char narrow_part(const Decoded *from, size_t pixel, size_t part) {
    size_t first = pixel * (from->colours + from->has_alpha), alpha_at = first + from->colours;
    if (!from->is_wide) {
        const uint8_t *parts = from->parts;
        unsigned alpha = from->has_alpha ? parts[alpha_at] : 255;
        return (unsigned char)((parts[first + part] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    const uint16_t *parts = from->parts;
    uint32_t value = parts[first + part] + (from->has_alpha ? 65535U - parts[alpha_at] : 0);
    return (unsigned char)(value < 65535 ? (value * 255 + 32767) / 65535 : 255);
}

/* Decodes what has been found to be within bounds, into `scratch`. False with the reason. */
static bool decode(Arena *scratch, png_image *image, Decoded *decoded) {
    png_uint_32 kept = PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_LINEAR;
    image->format &= kept; /* a palette is looked up */
    *decoded = (Decoded){.colours = image->format & PNG_FORMAT_FLAG_COLOR ? 3 : 1,
                         .is_wide = image->format & PNG_FORMAT_FLAG_LINEAR,
                         .has_alpha = image->format & PNG_FORMAT_FLAG_ALPHA};
    void *parts = arena_alloc(scratch, PNG_IMAGE_SIZE(*image));
    decoded->parts = parts;
    return png_image_finish_read(image, NULL, parts, 0, NULL);
}

static const Picture *make_picture(Arena *arena, const png_image *image, const Decoded *decoded) {
    Picture *picture = ARENA_NEW(arena, Picture);
    size_t count = (size_t)image->width * image->height, colours = decoded->colours;
    char *pixels = arena_alloc(arena, count * colours);
    for (size_t i = 0; i < count * colours; i++)
        pixels[i] = (char)narrow_part(decoded, i / colours, i % colours);
    *picture = (Picture){
        .width = image->width, .height = image->height, .is_grey = colours == 1, .pixels = {pixels, count * colours}};
    picture->png = write_png(arena, picture);
    return picture;
}

/* Reads what holds the needed chunks of a PNG alone. */
static const Picture *read_kept(Arena *arena, Arena *scratch, Str kept, Str *why) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    Decoded decoded;
    bool is_begun = png_image_begin_read_from_memory(&image, kept.at, kept.len);
    *why = is_begun ? excess(arena, &image) : damage(arena, &image);
    if (why->len) {
        png_image_free(&image);
        return NULL;
    }
    const Picture *picture = decode(scratch, &image, &decoded) ? make_picture(arena, &image, &decoded) : NULL;
    if (!picture)
        *why = damage(arena, &image);
    else if (!picture->png.len)
        *why = STR("cannot be written anew");
    return why->len ? NULL : picture;
}

const Picture *picture_read(Arena *arena, Str bytes, Str *why) {
    Arena *scratch = arena_open();
    Str kept = STR("");
    const Picture *picture = NULL;
    if (bytes.len > PICTURE_MOST_BYTES)
        *why = str_format(arena, "has more than %d bytes", PICTURE_MOST_BYTES);
    else if (!str_equal(str_slice(bytes, 0, SIGNATURE_BYTES), (Str){signature, SIGNATURE_BYTES}))
        *why = STR("is no PNG");
    else if (!keep_wanted(scratch, bytes, &kept))
        *why = STR("is cut off before its end");
    else
        picture = read_kept(arena, scratch, kept, why);
    arena_close(scratch);
    return picture;
}
