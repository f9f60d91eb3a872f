#include "../unit.h"

#include <libdeflate.h>

#include "base/picture.h"

/* What stands in the header of a PNG: size, bits a part, and the kinds of pixels and of interlacing. */
typedef struct {
    uint32_t width, height;
    char depth, colour_type, interlaced;
} Header;

enum { GREY, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGBA = 6 };

static void add_number(StrBuf *buf, uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_byte(buf, (char)(number >> shift & 0xFF));
}

static void add_chunk(StrBuf *png, const char *name, Str bytes) {
    StrBuf body = buf_open(png->arena);
    buf_add_z(&body, name);
    buf_add(&body, bytes);
    add_number(png, (uint32_t)bytes.len);
    buf_add(png, buf_str(&body));
    add_number(png, libdeflate_crc32(0, body.at, body.len));
}

static StrBuf begin(Arena *arena, Header header) {
    StrBuf png = buf_open(arena), bytes = buf_open(arena);
    buf_add_z(&png, "\x89PNG\r\n\x1a\n");
    add_number(&bytes, header.width);
    add_number(&bytes, header.height);
    buf_add(&bytes, (Str){(char[]){header.depth, header.colour_type, 0, 0, header.interlaced}, 5});
    add_chunk(&png, "IHDR", buf_str(&bytes));
    return png;
}

static Str deflated(Arena *arena, Str bytes) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
    size_t bound = libdeflate_zlib_compress_bound(compressor, bytes.len);
    char *packed = arena_alloc(arena, bound);
    Str whole = {packed, libdeflate_zlib_compress(compressor, bytes.at, bytes.len, packed, bound)};
    libdeflate_free_compressor(compressor);
    assert_true(whole.len > 0);
    return whole;
}

static Str end(StrBuf *png, Str rows) {
    add_chunk(png, "IDAT", deflated(png->arena, rows));
    add_chunk(png, "IEND", STR(""));
    return buf_str(png);
}

/* Tells what reading gives: size, and the pixels as hexadecimal digits, or what is wrong. */
static Str told(Arena *arena, Str png) {
    Str why = STR("");
    const Picture *picture = picture_read(arena, png, &why);
    if (!picture)
        return why;
    StrBuf buf = buf_open(arena);
    buf_add_format(&buf, "%ux%u%s", picture->width, picture->height, picture->is_grey ? " grey" : "");
    for (size_t i = 0; i < picture->pixels.len; i++)
        buf_add_format(&buf, i % (picture->is_grey ? 1 : 3) ? "%02X" : " %02X", (unsigned char)picture->pixels.at[i]);
    return buf_str(&buf);
}

/* Each row begins with the kind of its filter, 0 for none. */
static void every_kind_of_pixel_becomes_plain_ones(void **state) {
    const struct {
        Header header;
        Str rows;
        const char *want;
    } kinds[] = {
        {{2, 1, 8, RGB, 0}, STR("\0\x10\x20\x30\xFF\x00\x80"), "2x1 102030 FF0080"},
        {{2, 1, 8, GREY, 0}, STR("\0\x10\xFE"), "2x1 grey 10 FE"},
        {{4, 1, 2, GREY, 0}, STR("\0\x1B"), "4x1 grey 00 55 AA FF"},
        {{8, 1, 1, GREY, 0}, STR("\0\xA5"), "8x1 grey FF 00 FF 00 00 FF 00 FF"},
        {{1, 2, 8, RGBA, 0}, STR("\0\x10\x20\x30\xFF\0\x10\x20\x30\x00"), "1x2 102030 FFFFFF"},
        {{2, 1, 8, GREY_ALPHA, 0}, STR("\0\x40\xFF\x40\x00"), "2x1 grey 40 FF"},
        {{1, 1, 16, RGB, 0}, STR("\0\x10\x10\x80\x80\xFF\xFF"), "1x1 1080FF"},
        {{2, 1, 16, GREY, 0}, STR("\0\x20\x20\x00\x00"), "2x1 grey 20 00"},
        {{1, 1, 16, RGBA, 0}, STR("\0\x10\x10\x80\x80\xFF\xFF\xFF\xFF"), "1x1 1080FF"},
        /* Adam7: of two by two pixels the first pass has the first, the sixth the second, the seventh the lower row. */
        {{2, 2, 8, GREY, 1}, STR("\0\x11\0\x22\0\x33\x44"), "2x2 grey 11 22 33 44"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        StrBuf png = begin(*state, kinds[i].header);
        assert_str(*state, told(*state, end(&png, kinds[i].rows)), kinds[i].want);
    }
}

static void a_palette_is_looked_up_and_what_is_clear_stands_on_white(void **state) {
    StrBuf png = begin(*state, (Header){3, 1, 8, PALETTE, 0});
    add_chunk(&png, "PLTE", STR("\x5A\x1E\x78\x00\x00\x00\x01\x02\x03"));
    add_chunk(&png, "tRNS", STR("\xFF\x00"));
    assert_str(*state, told(*state, end(&png, STR("\0\x00\x01\x02"))), "3x1 5A1E78 FFFFFF 010203");
}

static void what_is_half_clear_is_lighter(void **state) {
    StrBuf png = begin(*state, (Header){1, 1, 8, GREY_ALPHA, 0});
    Str why;
    const Picture *picture = picture_read(*state, end(&png, STR("\0\x00\x80")), &why);
    assert_non_null(picture);
    assert_int_equal((unsigned char)picture->pixels.at[0], 0x7F);
    StrBuf wide = begin(*state, (Header){1, 1, 16, GREY_ALPHA, 0});
    picture = picture_read(*state, end(&wide, STR("\0\x00\x00\x80\x00")), &why);
    assert_non_null(picture);
    assert_int_equal((unsigned char)picture->pixels.at[0], 0x7F);
}

/* The PNG that an HTML file carries is one of its own: no texts, no second picture, nothing behind the end. */
static void companions_of_the_pixels_are_left_behind(void **state) {
    StrBuf png = begin(*state, (Header){1, 1, 8, RGB, 0});
    add_chunk(&png, "tEXt", STR("Author\0A. N. Officer"));
    add_chunk(&png, "iCCP", STR("profile\0\0no profile"));
    add_chunk(&png, "acTL", STR("\0\0\0\2\0\0\0\0"));
    StrBuf whole = buf_open(*state);
    buf_add(&whole, end(&png, STR("\0\x10\x20\x30")));
    buf_add_z(&whole, "<script>alert(1)</script>");
    assert_str(*state, told(*state, buf_str(&whole)), "1x1 102030");
    Str why;
    const Picture *picture = picture_read(*state, buf_str(&whole), &why);
    assert_str(*state, told(*state, picture->png), "1x1 102030");
    const char *gone[] = {"Officer", "iCCP", "acTL", "script"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        assert_int_equal(str_find(picture->png, 0, gone[i]), picture->png.len);
}

static Str of_size(Arena *arena, uint32_t width, uint32_t height) {
    StrBuf png = begin(arena, (Header){width, height, 16, RGBA, 1});
    return end(&png, STR("\0"));
}

static void what_is_too_large_is_refused_by_its_header(void **state) {
    assert_str(*state, told(*state, of_size(*state, 30000, 30000)),
               "has 30000 by 30000 pixels; allowed are 4000 a side and 4000000 in all");
    assert_str(*state, told(*state, of_size(*state, 4001, 300)),
               "has 4001 by 300 pixels; allowed are 4000 a side and 4000000 in all");
    assert_str(*state, told(*state, of_size(*state, 2001, 2000)),
               "has 2001 by 2000 pixels; allowed are 4000 a side and 4000000 in all");
    assert_str(*state, told(*state, of_size(*state, 4000, 190)),
               "has 4000 by 190 pixels; allowed is one side 20 times as long as the other");
    assert_true(str_starts(told(*state, of_size(*state, 0x7FFFFFFF, 0x7FFFFFFF)), "is damaged: "));
    assert_true(str_starts(told(*state, of_size(*state, 0, 4)), "is damaged: "));
    Str large = {arena_alloc(*state, PICTURE_MOST_BYTES + 1), PICTURE_MOST_BYTES + 1};
    assert_str(*state, told(*state, large), "has more than 1048576 bytes");
}

static void what_is_no_png_or_not_whole_is_refused(void **state) {
    StrBuf buf = begin(*state, (Header){2, 2, 8, GREY, 0});
    Str png = end(&buf, STR("\0\x11\x22\0\x33\x44"));
    assert_str(*state, told(*state, png), "2x2 grey 11 22 33 44");
    assert_str(*state, told(*state, STR("")), "is no PNG");
    assert_str(*state, told(*state, STR("\xFF\xD8\xFF\xE0 a photograph")), "is no PNG");
    for (size_t len = 8; len < png.len; len++)
        assert_str(*state, told(*state, str_slice(png, 0, len)), "is cut off before its end");
    /* A flipped bit shows wherever it stands, but for the check sum of the end, behind which nothing is read. */
    for (size_t at = 8; at < png.len - 4; at++) {
        Str why, flipped = str_copy(*state, png);
        ((char *)flipped.at)[at] ^= 0x10;
        assert_null(picture_read(*state, flipped, &why));
    }
}

static void rows_that_lack_or_never_end_are_held_to_the_size(void **state) {
    StrBuf few = begin(*state, (Header){4, 4, 8, GREY, 0});
    assert_true(str_starts(told(*state, end(&few, STR("\0\x11\x22\x33\x44"))), "is damaged: "));
    StrBuf none = begin(*state, (Header){4, 4, 8, GREY, 0});
    add_chunk(&none, "IEND", STR(""));
    assert_true(str_starts(told(*state, buf_str(&none)), "is damaged: "));
    /* 64 MB of zeros in 64 KB, behind the two pixels that the header speaks of. */
    Str zeros = {arena_alloc(*state, (size_t)1 << 26), (size_t)1 << 26};
    StrBuf bomb = begin(*state, (Header){2, 1, 8, GREY, 0});
    Str whole = end(&bomb, zeros);
    size_t before = arena_used(*state);
    Str why;
    const Picture *picture = picture_read(*state, whole, &why);
    assert_true(!picture || picture->pixels.len == 2);
    assert_true(arena_used(*state) - before < 4096);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(every_kind_of_pixel_becomes_plain_ones),
        UNIT(a_palette_is_looked_up_and_what_is_clear_stands_on_white),
        UNIT(what_is_half_clear_is_lighter),
        UNIT(companions_of_the_pixels_are_left_behind),
        UNIT(what_is_too_large_is_refused_by_its_header),
        UNIT(what_is_no_png_or_not_whole_is_refused),
        UNIT(rows_that_lack_or_never_end_are_held_to_the_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
