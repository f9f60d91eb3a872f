/* What the file says of itself: catalog, Info, XMP and the colour space its colours are meant in. */
#include <time.h>

#include "base/utf8.h"
#include "output/pdf_emit.h"
#include "output/pdf_part.h"

/* A date in the forms that Info and XMP want; both must name the same moment (ISO 19005-2, 6.6.3). */
typedef struct {
    Str info, xmp;
} Date;

static Date date_of(Arena *arena, int64_t seconds) {
    const int64_t end_of_9999 = 253402300799;
    time_t moment = seconds < 0 || seconds > end_of_9999 ? 0 : (time_t)seconds;
    struct tm t;
    gmtime_r(&moment, &t);
    return (Date){str_format(arena, "D:%04d%02d%02d%02d%02d%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                             t.tm_min, t.tm_sec),
                  str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                             t.tm_hour, t.tm_min, t.tm_sec)};
}

/* Info says what XMP says, in the same words; PDF/A compares them. */
static void build_info(PdfFile *file) {
    const Metadata *metadata = &file->metadata;
    Date date = date_of(file->arena, metadata->created);
    /* libharu makes the dictionary when it sets a value; that value is then replaced by ours. */
    HPDF_SetInfoAttr(file->doc, HPDF_INFO_PRODUCER, "planpack");
    HPDF_Dict info = file->doc->info;
    pdf_add_text(file, info, "Producer", metadata->producer);
    pdf_add_text(file, info, "Title", metadata->title);
    if (metadata->subject.len)
        pdf_add_text(file, info, "Subject", metadata->subject);
    pdf_add_text(file, info, "CreationDate", date.info);
    pdf_add_text(file, info, "ModDate", date.info);
}

/* Colours are told as red, green and blue without a profile; the output intent says which (ISO 19005-2, 6.2.3). */
static void build_output_intent(PdfFile *file) {
    HPDF_Dict intent = HPDF_Dict_New(file->doc->mmgr);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    pdf_add_text(file, intent, "OutputConditionIdentifier", STR("sRGB IEC61966-2.1"));
    pdf_add_text(file, intent, "Info", STR("sRGB IEC61966-2.1"));
    HPDF_Dict_Add(intent, "DestOutputProfile", file->profile);
    HPDF_Array intents = HPDF_Array_New(file->doc->mmgr);
    HPDF_Array_Add(intents, intent);
    HPDF_Dict_Add(file->doc->catalog, "OutputIntents", intents);
}

/* A dictionary of the catalog that holds one flag. MarkInfo has no Suspects: even a false one makes readers warn. */
static void add_flag(PdfFile *file, const char *entry, const char *flag) {
    HPDF_Dict dict = HPDF_Dict_New(file->doc->mmgr);
    HPDF_Dict_AddBoolean(dict, flag, HPDF_TRUE);
    HPDF_Dict_Add(file->doc->catalog, entry, dict);
}

/* The catalog: language, tagged, title in the window's bar, and where structure and metadata stand. */
void pdf_meta_build(PdfFile *file) {
    HPDF_Dict catalog = file->doc->catalog;
    pdf_add_text(file, catalog, "Lang", file->metadata.language);
    add_flag(file, "MarkInfo", "Marked");
    add_flag(file, "ViewerPreferences", "DisplayDocTitle");
    HPDF_Dict_Add(catalog, "StructTreeRoot", file->structure);
    HPDF_Dict_Add(catalog, "Metadata", file->xmp);
    build_output_intent(file);
    build_info(file);
}

/* Characters that XML gives a meaning are written by name. What no XML file can hold is blank already. */
static void add_escaped(StrBuf *buf, Str s) {
    for (size_t at = 0; at < s.len;) {
        char utf8[4];
        uint32_t c = utf8_next(s, &at);
        if (c == '&')
            buf_add_z(buf, "&amp;");
        else if (c == '<')
            buf_add_z(buf, "&lt;");
        else if (c == '>')
            buf_add_z(buf, "&gt;");
        else
            buf_add(buf, (Str){utf8, utf8_write(utf8, c)});
    }
}

static void add_element(StrBuf *buf, const char *name, Str value) {
    buf_add_format(buf, "<%s>", name);
    add_escaped(buf, value);
    buf_add_format(buf, "</%s>\n", name);
}

/* A property that may be told in several languages; ours has one. */
static void add_alternative(StrBuf *buf, const char *name, Str value) {
    if (!value.len)
        return;
    buf_add_format(buf, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    add_escaped(buf, value);
    buf_add_format(buf, "</rdf:li></rdf:Alt></%s>\n", name);
}

/* PDF/A knows no PDF/UA: its identifier must be described where it is used (ISO 19005-2, 6.6.2.3). */
static const char *const ua_schema =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

/* The identifiers of both standards and what Info says, as one packet. */
static Str xmp_of(PdfFile *file) {
    const Metadata *metadata = &file->metadata;
    Date date = date_of(file->arena, metadata->created);
    StrBuf buf = buf_open(file->arena);
    buf_add_z(&buf, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                    "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                    "<pdfuaid:part>1</pdfuaid:part>\n");
    add_alternative(&buf, "dc:title", metadata->title);
    add_alternative(&buf, "dc:description", metadata->subject);
    add_element(&buf, "pdf:Producer", metadata->producer);
    add_element(&buf, "xmp:CreateDate", date.xmp);
    add_element(&buf, "xmp:ModifyDate", date.xmp);
    buf_add_z(&buf, "</rdf:Description>\n");
    buf_add_z(&buf, ua_schema);
    buf_add_z(&buf, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return buf_str(&buf);
}

/* XMP is not deflated: programs that know nothing of PDF look for it in the bytes. */
void pdf_meta_write(PdfFile *file) {
    pdf_save_stream_plain(file->save, pdf_object_id(file->xmp), STR("/Type/Metadata/Subtype/XML"), xmp_of(file));
    pdf_save_stream(file->save, pdf_object_id(file->profile), STR("/N 3"), pdf_icc_srgb(file->arena));
}
