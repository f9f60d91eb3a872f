/* From a layout and the picture beside it to a design, which is made or told why not: bytes up to the last "</layout>"
 * are the layout, those behind it the picture. Without a layout the picture is read alone, which is far quicker. Check
 * sums are mended first, which no change of bytes would get past. A picture's PNG says the same as the picture. */
#include <libdeflate.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

/* Not by file_write, which waits for the disk. */
static void write_file(const char *path, Str bytes) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0)
        abort();
}

static void check_picture(Arena *arena, const Picture *picture) {
    Str why;
    const Picture *again = picture_read(arena, picture->png, &why);
    if (!again || !str_equal(again->pixels, picture->pixels) || again->width != picture->width)
        abort();
}

static void read_layout(Arena *arena, Str layout, Str picture) {
    Str folder = str_format(arena, "/tmp/fuzz-layout-%ld", (long)getpid()), why;
    const char *layout_path = str_z(arena, str_format(arena, "%.*s/layout.xml", STR_ARG(folder)));
    const char *picture_path = str_z(arena, str_format(arena, "%.*s/logo.png", STR_ARG(folder)));
    if (!file_make_folder(arena, str_z(arena, folder), &why))
        abort();
    write_file(layout_path, layout);
    write_file(picture_path, picture);
    Findings findings = findings_open(arena, STR("fuzz"));
    const Design *design = design_open(arena, str_of(layout_path), &findings);
    if (design ? findings.list.count != 0 : findings.list.count == 0)
        abort();
    if (design && design->logo.picture)
        check_picture(arena, design->logo.picture);
    remove(picture_path);
    remove(layout_path);
    rmdir(str_z(arena, folder));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size}, why;
    size_t at = find_picture(bytes);
    mend_sums((uint8_t *)bytes.at + at, size - at);
    if (at) {
        read_layout(arena, str_slice(bytes, 0, at), str_from(bytes, at));
    } else {
        const Picture *picture = picture_read(arena, bytes, &why);
        if (picture)
            check_picture(arena, picture);
        else if (!why.len)
            abort();
    }
    arena_close(arena);
    return 0;
}
