#include "ingest/docx.h"

#include <strings.h>

#include "base/utf8.h"
#include "ingest/docx_reader.h"

bool docx_claims(Str file, Str bytes) {
    static const char *const endings[] = {".docx", ".docm", ".dotx", ".dotm"};
    static const char *const starts[] = {"PK\x03\x04",     "PK\x05\x06", "\xD0\xCF\x11\xE0",
                                         "{\\rtf",         "%PDF-",      "<!DOCTYPE html",
                                         "<!doctype html", "<html",      "<HTML"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (file.len > 5 && strncasecmp(file.at + file.len - 5, endings[i], 5) == 0)
            return true;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(bytes, starts[i]))
            return true;
    return false;
}

static void refuse(Findings *findings, DocxResult result) {
    static const FindingId ids[] = {
        [DOCX_BROKEN] = FINDING_DOCX_BROKEN,       [DOCX_UNSAFE] = FINDING_DOCX_UNSAFE,
        [DOCX_TOO_LARGE] = FINDING_DOCX_TOO_LARGE, [DOCX_OTHER_KIND] = FINDING_DOCX_OTHER_KIND,
        [DOCX_PASSWORD] = FINDING_DOCX_PASSWORD,   [DOCX_OLD] = FINDING_DOCX_OLD,
        [DOCX_FINE] = FINDING_DOCX_BROKEN};
    finding_raise(findings, ids[result.fault], (Place){0}, "%.*s", STR_ARG(result.why));
}

/* A part that only adds to the paper is read without when it is damaged. */
static void report_part(DocxReader *reader, Str name, DocxResult result) {
    if (result.fault != DOCX_FINE)
        finding_raise(reader->findings, FINDING_DOCX_PART_BROKEN, (Place){0}, "%.*s: %.*s", STR_ARG(name),
                      STR_ARG(result.why));
}

static void read_notes(DocxReader *reader, DocxPackage *package, Str name) {
    if (name.len == 0 || reader->notes.count == 0)
        return;
    reader->is_note_part = true;
    reader->frame_count = 0;
    reader->skip = 0;
    docx_parts_turn_to(package, reader->scratch, name, &reader->parts);
    DocxResult result = docx_package_parse(package, name, &docx_body_events, reader);
    report_part(reader, name, result);
    /* What was open when a damaged part broke off is closed. */
    while (reader->flow->outer)
        docx_text_close(reader, reader->flow), docx_body_close_flow(reader);
    reader->table = NULL;
}

static void report_seen(const DocxReader *reader) {
    enum { SHOWN = 80 };
    if (reader->parts.is_guessed)
        finding_raise(reader->findings, FINDING_DOCX_GUESSED, (Place){0}, "%.*s", STR_ARG(reader->parts.main));
    const struct {
        uint32_t count;
        FindingId id;
    } kinds[] = {{reader->seen.tracked, FINDING_DOCX_TRACKED}, {reader->seen.covered, FINDING_DOCX_COVERED},
                 {reader->seen.hidden, FINDING_DOCX_HIDDEN},   {reader->seen.chunks, FINDING_DOCX_CHUNK},
                 {reader->seen.spans, FINDING_DOCX_SPAN},      {reader->seen.fields, FINDING_DOCX_FIELD}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].count)
            finding_raise(reader->findings, kinds[i].id, (Place){0}, "%u", kinds[i].count);
    if (reader->seen.prompts)
        finding_raise(reader->findings, FINDING_PROMPT_LEFT, (Place){0}, "%u%.*s", reader->seen.prompts,
                      STR_ARG(buf_str(&reader->seen.prompt_places)));
    if (reader->seen.closed_links)
        finding_raise(reader->findings, FINDING_DOCX_LINK, (Place){0}, "%u, the first to %.*s",
                      reader->seen.closed_links, STR_ARG(utf8_fit(reader->seen.closed_link, SHOWN)));
}

/* Reads the parts of an open package; false with the reason when the main one cannot be read. */
static bool read_parts(DocxReader *reader, DocxPackage *package, DocxResult *result) {
    *result = docx_parts_find(package, reader->scratch, &reader->parts);
    if (result->fault != DOCX_FINE)
        return false;
    DocxResult part;
    reader->styles = docx_styles_read(reader->scratch, package, reader->parts.styles, &part);
    report_part(reader, reader->parts.styles, part);
    reader->numbering = docx_numbering_read(reader->scratch, package, reader->parts.numbering, &part);
    report_part(reader, reader->parts.numbering, part);
    docx_body_open_flow(reader, FLOW_BODY, STR("body"));
    *result = docx_package_parse(package, reader->parts.main, &docx_body_events, reader);
    if (result->fault != DOCX_FINE)
        return false;
    docx_text_close(reader, reader->flow);
    read_notes(reader, package, reader->parts.footnotes);
    read_notes(reader, package, reader->parts.endnotes);
    reader->found->blocks.at = reader->flow->blocks.at;
    reader->found->blocks.count = reader->flow->blocks.count;
    return true;
}

Found *docx_read(Arena *arena, Arena *grids, Str bytes, const DocxOptions *options, Findings *findings) {
    DocxResult result = docx_parts_sniff(bytes);
    Arena *scratch = arena_open();
    DocxPackage *package = NULL;
    if (result.fault == DOCX_FINE)
        package = docx_package_open(scratch, bytes, &options->limits, &result);
    DocxReader reader = {.arena = arena, .scratch = scratch, .found = ARENA_NEW(arena, Found), .findings = findings};
    reader.grids = grids;
    reader.options = options;
    reader.limits = &options->limits;
    reader.frames = ARENA_ARRAY(scratch, Frame, options->limits.depth + 1);
    reader.text = buf_open(scratch);
    reader.prompt = buf_open(scratch);
    reader.seen.prompt_places = buf_open(scratch);
    bool is_read = package && read_parts(&reader, package, &result);
    if (is_read)
        report_seen(&reader);
    else
        refuse(findings, result);
    docx_package_close(package);
    arena_close(scratch);
    return is_read ? reader.found : NULL;
}
