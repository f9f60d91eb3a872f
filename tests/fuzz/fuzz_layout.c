/* From a layout and the picture beside it to a design: bytes up to the last "</layout>" are the layout, those behind it
 * the picture; without one all are the picture of a layout that names it. Check sums are mended first, which no change
 * of bytes would get past. A design without a finding, or findings without a design. */
#include <libdeflate.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "design/design.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char end[] = "</layout>";

/* Returns where the picture begins. */
static size_t find_picture(Str bytes) {
    size_t picture = 0;
    for (size_t at = 0; (at = str_find(bytes, at, end)) < bytes.len; at++)
        picture = at + sizeof end - 1;
    return picture;
}

static uint32_t number_at(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void mend_sums(uint8_t *png, size_t size) {
    for (size_t at = 8; at <= size && size - at >= 12;) {
        uint32_t length = number_at(png + at);
        if (length > size - at - 12)
            return;
        uint32_t sum = libdeflate_crc32(0, png + at + 4, length + 4);
        for (int i = 0; i < 4; i++)
            png[at + 8 + length + (size_t)i] = (uint8_t)(sum >> (24 - 8 * i));
        at += 12 + length;
    }
}

static void write_file(Arena *arena, const char *path, Str bytes) {
    Str why;
    if (!file_write(arena, path, bytes, &why))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str folder = str_format(arena, "/tmp/fuzz-layout-%ld", (long)getpid()), why;
    const char *layout = str_z(arena, str_format(arena, "%.*s/layout.xml", STR_ARG(folder)));
    const char *picture = str_z(arena, str_format(arena, "%.*s/logo.png", STR_ARG(folder)));
    if (!file_make_folder(arena, str_z(arena, folder), &why))
        abort();
    Str bytes = {arena_copy(arena, data, size), size};
    size_t at = find_picture(bytes);
    mend_sums((uint8_t *)bytes.at + at, size - at);
    Str words = STR("<layout from='service-plan'><logo file='logo.png' alt='Crest'/></layout>");
    write_file(arena, layout, at ? str_slice(bytes, 0, at) : words);
    write_file(arena, picture, str_from(bytes, at));
    Findings findings = findings_open(arena, STR("fuzz"));
    const Design *design = design_open(arena, str_of(layout), &findings);
    if (design ? findings.list.count != 0 : findings.list.count == 0)
        abort();
    if (design && design->logo.picture) {
        const Picture *own = picture_read(arena, design->logo.picture->png, &why);
        Str pixels = design->logo.picture->pixels;
        if (!own || own->pixels.len != pixels.len || memcmp(own->pixels.at, pixels.at, pixels.len) != 0)
            abort();
    }
    remove(picture);
    remove(layout);
    rmdir(str_z(arena, folder));
    arena_close(arena);
    return 0;
}
