/* Links: w:hyperlink, whose address is a relationship of its part, and HYPERLINK fields, whose address stands in their
 * instruction. */
#include "ingest/docx_reader.h"
#include "ingest/links.h"

/* Returns the address with the place within it, if any. */
static Str join_anchor(Arena *arena, Str address, Str anchor) {
    return anchor.len ? str_format(arena, "%.*s#%.*s", STR_ARG(address), STR_ARG(anchor)) : address;
}

/* Takes the next word of an instruction, quoted or not; a backslash takes the next byte as it is where it stands inside
 * quotes. Returns false at the end. */
static bool next_word(Arena *arena, Str instruction, size_t *at, Str *word) {
    StrBuf out = buf_open(arena);
    while (*at < instruction.len && str_is_blank(str_slice(instruction, *at, *at + 1)))
        ++*at;
    if (*at == instruction.len)
        return false;
    bool is_quoted = instruction.at[*at] == '"';
    *at += is_quoted;
    for (; *at < instruction.len; ++*at) {
        char byte = instruction.at[*at];
        if (is_quoted ? byte == '"' : str_is_blank((Str){&byte, 1}))
            break;
        if (is_quoted && byte == '\\' && *at + 1 < instruction.len)
            byte = instruction.at[++*at];
        buf_add_byte(&out, byte);
    }
    *at += *at < instruction.len;
    *word = buf_str(&out);
    return true;
}

Str docx_link_read_field(DocxReader *reader, Str instruction) {
    Arena *arena = reader->scratch;
    size_t at = 0;
    Str word, address = STR(""), anchor = STR("");
    if (reader->options->is_as_stored || !str_starts(str_trim(instruction), "HYPERLINK") ||
        !next_word(arena, instruction, &at, &word) || !str_equal_z(word, "HYPERLINK"))
        return STR("");
    while (next_word(arena, instruction, &at, &word)) {
        if (str_equal_z(word, "\\l")) {
            if (next_word(arena, instruction, &at, &word))
                anchor = word;
        } else if (str_equal_z(word, "\\o") || str_equal_z(word, "\\t")) {
            next_word(arena, instruction, &at, &word);
        } else if (address.len == 0 && !str_starts(word, "\\")) {
            address = str_trim(word);
        }
    }
    return join_anchor(arena, address, str_trim(anchor));
}

void docx_link_start(DocxReader *reader, const DocxElement *element) {
    Flow *flow = reader->flow;
    if (flow->address_depth || reader->options->is_as_stored)
        return;
    if (element->tag == TAG_FLD_SIMPLE) {
        docx_text_note_count(reader, docx_xml_attribute(element, SPACE_WORD, "instr"));
        flow->address = docx_link_read_field(reader, docx_xml_attribute(element, SPACE_WORD, "instr"));
    } else {
        Str target = docx_parts_find_link(&reader->parts, docx_xml_attribute(element, SPACE_RELATIONS, "id"));
        Str anchor = str_trim(docx_xml_attribute(element, SPACE_WORD, "anchor"));
        flow->address = join_anchor(reader->scratch, target, anchor);
    }
    flow->address_depth = reader->frame_count;
}

void docx_link_end(DocxReader *reader) {
    Flow *flow = reader->flow;
    if (flow->address_depth == reader->frame_count + 1) {
        flow->address_depth = 0;
        flow->address = STR("");
    }
}

/* Returns where words lead that are added now: the innermost field that is a link decides. */
static Str address_here(const Flow *flow) {
    for (uint32_t f = flow->field_count; f-- > 0;)
        if (flow->fields[f].address.len)
            return flow->fields[f].address;
    return flow->address;
}

void docx_link_add_words(DocxReader *reader, size_t from) {
    Flow *flow = reader->flow;
    Str address = address_here(flow);
    if (address.len == 0 || reader->text.len == from)
        return;
    FlowLink *last = flow->links.count ? &flow->links.at[flow->links.count - 1] : NULL;
    if (last && last->to == from && str_equal(last->address, address))
        last->to = reader->text.len;
    else
        vec_push(reader->scratch, &flow->links, (FlowLink){from, reader->text.len, address});
}

/* A link within the paper needs no address. */
static void note_closed(DocxReader *reader, Str address) {
    if (source_is_public_address(address) || str_starts(address, "#"))
        return;
    if (reader->seen.closed_links++ == 0)
        reader->seen.closed_link = address;
}

FoundLinks *docx_link_take(DocxReader *reader, Flow *flow, size_t from) {
    FoundLinks *links = NULL;
    size_t count = flow->links.count;
    flow->links.count = 0;
    for (size_t i = 0; i < count; i++) {
        FlowLink link = flow->links.at[i];
        Str words = str_collapse(reader->arena, (Str){reader->text.at + link.from, link.to - link.from});
        if (words.len == 0)
            continue;
        if (!links)
            links = ARENA_NEW(reader->arena, FoundLinks);
        Str between = {reader->text.at + from, link.from - from};
        vec_push(reader->arena, links,
                 (FoundLink){str_copy(reader->arena, words), str_copy(reader->arena, link.address),
                             links_count_words(between, words)});
        note_closed(reader, links->at[links->count - 1].address);
        reader->kept_bytes += words.len + link.address.len;
        from = link.to;
    }
    return links;
}
