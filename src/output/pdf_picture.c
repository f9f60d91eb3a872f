/* Pictures as PDF objects: images in the colours of the output intent, without transparency (ISO 32000-1, 8.9.5). */
#include "output/pdf_part.h"

void pdf_pictures_write(PdfFile *file, StrBuf *resources) {
    size_t count = file->pages->pictures.count;
    uint32_t first = pdf_save_take(file->save, (uint32_t)count);
    if (count)
        buf_add_z(resources, "/XObject<<");
    for (size_t i = 0; i < count; i++) {
        const Picture *picture = file->pages->pictures.at[i];
        Str entries =
            str_format(file->arena, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s/BitsPerComponent 8",
                       picture->width, picture->height, picture->is_grey ? "DeviceGray" : "DeviceRGB");
        pdf_save_stream(file->save, first + (uint32_t)i, entries, picture->pixels);
        buf_add_format(resources, "/P%zu %u 0 R", i, first + (uint32_t)i);
    }
    if (count)
        buf_add_z(resources, ">>");
}
