#include "output/pdf_save.h"

#include <libdeflate.h>

#include "base/digest.h"
#include "base/vec.h"
#include "output/pdf_emit.h"

/* Small object streams cost readers less when they fetch one object; large ones deflate better. Level 1 takes two
 * fifths of the time of level 5, for a file a sixth larger. */
enum { OBJECTS_A_STREAM = 200, DEFLATE_LEVEL = 1, XREF_COLUMNS = 7, OBJECT_ID_BITS = 0x00FFFFFF };

typedef enum { PLACE_NONE, PLACE_FILE, PLACE_STREAM } PlaceKind;

/* Where an object stands: at an offset of the file, or as the n-th of an object stream. */
typedef struct {
    uint32_t at;
    uint16_t index;
    uint8_t kind;
} ObjectPlace;

struct PdfSave {
    Arena *arena;
    HPDF_Doc doc;
    StrBuf out;
    VEC(ObjectPlace) places; /* by object number */
    StrBuf head, body;       /* of the object stream being filled */
    StrBuf checks;           /* what the identifier is a digest of */
    uint32_t stream_id, stream_count;
    struct libdeflate_compressor *deflater;
    char *deflated;
    size_t deflated_room;
    bool failed;
};

/* libharu keeps kinds of objects in the upper bits. */
uint32_t pdf_object_id(const void *object) { return ((const HPDF_Obj_Header *)object)->obj_id & OBJECT_ID_BITS; }

uint32_t pdf_save_take(PdfSave *save, uint32_t count) {
    uint32_t first = (uint32_t)save->places.count;
    for (uint32_t i = 0; i < count; i++)
        vec_push(save->arena, &save->places, (ObjectPlace){0});
    return first;
}

PdfSave *pdf_save_open(Arena *arena, Arena *out, HPDF_Doc doc) {
    PdfSave *save = ARENA_NEW(arena, PdfSave);
    *save = (PdfSave){.arena = arena, .doc = doc};
    save->out = buf_open(out);
    save->head = save->body = save->checks = buf_open(arena);
    save->deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    save->failed = !save->deflater;
    pdf_save_take(save, doc->xref->entries->count);
    /* The second line's high bytes tell transfer programs that the file is binary (7.5.2). */
    buf_add_z(&save->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    return save;
}

/* Returns the bytes deflated, valid until the next call. */
static Str deflate_bytes(PdfSave *save, Str bytes) {
    if (save->failed)
        return STR("");
    size_t bound = libdeflate_zlib_compress_bound(save->deflater, bytes.len);
    if (bound > save->deflated_room) {
        save->deflated_room = bound * 2;
        save->deflated = arena_alloc(save->arena, save->deflated_room);
    }
    size_t len = libdeflate_zlib_compress(save->deflater, bytes.at, bytes.len, save->deflated, bound);
    if (!len)
        save->failed = true;
    return (Str){save->deflated, len};
}

/* Records that the object stands at the end of the file so far. */
static void place_here(PdfSave *save, uint32_t id) {
    if (save->out.len > UINT32_MAX)
        save->failed = true;
    save->places.at[id] = (ObjectPlace){(uint32_t)save->out.len, 0, PLACE_FILE};
}

/* The length is known, so it stands in the dictionary: as an object of its own in an object stream, veraPDF would not
 * find it. `check` is what tells the bytes from others of their length. */
static void write_stream(PdfSave *save, uint32_t id, Str entries, Str bytes, Str check) {
    size_t start = save->out.len;
    place_here(save, id);
    pdf_emit_integer(&save->out, id);
    buf_add_z(&save->out, " 0 obj\n<<");
    buf_add(&save->out, entries);
    buf_add_z(&save->out, "/Length ");
    pdf_emit_integer(&save->out, (int64_t)bytes.len);
    buf_add_z(&save->out, ">>\nstream\n");
    buf_add(&save->checks, str_from(buf_str(&save->out), start));
    buf_add(&save->checks, check);
    buf_add(&save->out, bytes);
    buf_add_z(&save->out, "\nendstream\nendobj\n");
}

void pdf_save_stream_plain(PdfSave *save, uint32_t id, Str entries, Str bytes) {
    write_stream(save, id, entries, bytes, bytes);
}

void pdf_save_stream(PdfSave *save, uint32_t id, Str entries, Str bytes) {
    StrBuf all = buf_open(save->arena);
    buf_add(&all, entries);
    buf_add_z(&all, "/Filter/FlateDecode");
    /* Deflated bytes end with the Adler-32 of what they hold (RFC 1950, 2.2). */
    Str deflated = deflate_bytes(save, bytes);
    write_stream(save, id, buf_str(&all), deflated, str_from(deflated, deflated.len < 4 ? 0 : deflated.len - 4));
}

/* Writes the object stream that was being filled: first the numbers and places of its objects, then the objects. */
static void flush_objects(PdfSave *save) {
    if (!save->stream_count)
        return;
    Str entries = str_format(save->arena, "/Type/ObjStm/N %u/First %zu", save->stream_count, save->head.len);
    buf_add(&save->head, buf_str(&save->body));
    pdf_save_stream(save, save->stream_id, entries, buf_str(&save->head));
    save->stream_count = 0;
}

/* Starts an object in the object stream being filled; its value is then added to save->body. */
static void start_object(PdfSave *save, uint32_t id) {
    if (save->stream_count == OBJECTS_A_STREAM)
        flush_objects(save);
    if (!save->stream_count) {
        save->stream_id = pdf_save_take(save, 1);
        save->head.len = save->body.len = 0;
    }
    pdf_emit_integer(&save->head, id);
    buf_add_byte(&save->head, ' ');
    pdf_emit_integer(&save->head, (int64_t)save->body.len);
    buf_add_byte(&save->head, ' ');
    save->places.at[id] = (ObjectPlace){save->stream_id, (uint16_t)save->stream_count++, PLACE_STREAM};
}

void pdf_save_object(PdfSave *save, uint32_t id, Str text) {
    start_object(save, id);
    buf_add(&save->body, text);
    buf_add_byte(&save->body, '\n');
}

/* What libharu writes goes where our own objects go. */
static HPDF_STATUS write_to_body(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size) {
    PdfSave *save = stream->attr;
    buf_add(&save->body, (Str){(const char *)bytes, size});
    return HPDF_OK;
}

/* Writes libharu's own objects. The numbers among them are the lengths of its streams, which stand in our streams'
 * dictionaries. */
static void write_library_objects(PdfSave *save) {
    HPDF_Stream writer = HPDF_CallbackWriter_New(save->doc->mmgr, write_to_body, save);
    uint32_t count = save->doc->xref->entries->count;
    for (uint32_t id = 1; writer && id < count && !save->failed; id++) {
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(save->doc->xref, id);
        if (save->places.at[id].kind != PLACE_NONE || !entry || !entry->obj)
            continue;
        uint16_t kind = ((HPDF_Obj_Header *)entry->obj)->obj_class & HPDF_OCLASS_ANY;
        if (kind == HPDF_OCLASS_NUMBER)
            continue;
        start_object(save, id);
        save->failed = HPDF_Obj_WriteValue(entry->obj, writer, NULL) != HPDF_OK;
        buf_add_byte(&save->body, '\n');
    }
    save->failed = save->failed || !writer;
    HPDF_Stream_Free(writer);
}

static void add_big_endian(StrBuf *buf, uint32_t value, int bytes) {
    while (bytes-- > 0)
        buf_add_byte(buf, (char)(value >> (8 * bytes) & 0xFF));
}

/* Returns the cross-references, one row an object: kind, place, index. Each row is written as its difference from the
 * row above (PNG's Up predictor), which makes nearly all of them the same. */
static Str xref_rows(PdfSave *save) {
    StrBuf rows = buf_open(save->arena);
    unsigned char above[XREF_COLUMNS] = {0};
    for (size_t id = 0; id < save->places.count; id++) {
        ObjectPlace place = save->places.at[id];
        char row[XREF_COLUMNS];
        StrBuf fields = {.arena = save->arena, .at = row, .room = sizeof row};
        add_big_endian(&fields, place.kind, 1);
        add_big_endian(&fields, place.at, 4);
        add_big_endian(&fields, id ? place.index : UINT16_MAX, 2);
        buf_add_byte(&rows, 2);
        for (int i = 0; i < XREF_COLUMNS; i++) {
            buf_add_byte(&rows, (char)((unsigned char)row[i] - above[i]));
            above[i] = (unsigned char)row[i];
        }
    }
    return buf_str(&rows);
}

/* The identifier is a digest of what the file's streams are (all else stands in them), not of the time: the same pages
 * must give the same bytes. Both halves are equal, since the file was never changed (14.4). */
static void write_xref(PdfSave *save) {
    Str digest = str_slice(digest_sha256(save->arena, buf_str(&save->checks)), 0, 32);
    uint32_t id = pdf_save_take(save, 1);
    size_t start = save->out.len;
    place_here(save, id);
    Str entries = str_format(
        save->arena,
        "/Type/XRef/Size %zu/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>/Root %u 0 R/Info %u 0 R/ID[<%.*s><%.*s>]",
        save->places.count, XREF_COLUMNS, pdf_object_id(save->doc->catalog), pdf_object_id(save->doc->info),
        STR_ARG(digest), STR_ARG(digest));
    pdf_save_stream(save, id, entries, xref_rows(save));
    buf_add_format(&save->out, "startxref\n%zu\n%%%%EOF\n", start);
}

Str pdf_save_close(PdfSave *save) {
    if (!save->failed)
        write_library_objects(save);
    if (!save->failed) {
        flush_objects(save);
        write_xref(save);
    }
    libdeflate_free_compressor(save->deflater);
    return save->failed ? STR("") : buf_str(&save->out);
}
