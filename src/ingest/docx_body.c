/* Body: what is open in document.xml, kept on a stack, and who is told of each element. Elements that are not known, or
 * that only wrap (content controls, links, insertions), are looked through. */
#include "ingest/docx_reader.h"

#include <stddef.h>
#include <string.h>

#include "base/utf8.h"

/* What an element is to the reader. */
typedef enum {
    AS_WRAPPER,
    AS_SKIPPED,
    AS_PARAGRAPH,
    AS_WORDS, /* told to docx_text.c */
    AS_TABLE, /* told to docx_table.c */
    AS_DELETED,
    AS_INSERTED,
    AS_BRANCH,
    AS_BOX,
    AS_NOTE,
    AS_CHUNK,
    AS_CONTROL
} ElementUse;

static const unsigned char uses[TAG_COUNT] = {
    [TAG_P] = AS_PARAGRAPH,
    [TAG_R] = AS_WORDS,
    [TAG_VANISH] = AS_WORDS,
    [TAG_BOLD] = AS_WORDS,
    [TAG_R_STYLE] = AS_WORDS,
    [TAG_VERT_ALIGN] = AS_WORDS,
    [TAG_POSITION] = AS_WORDS,
    [TAG_R_FONTS] = AS_WORDS,
    [TAG_TAB] = AS_WORDS,
    [TAG_PTAB] = AS_WORDS,
    [TAG_BR] = AS_WORDS,
    [TAG_CR] = AS_WORDS,
    [TAG_NO_BREAK_HYPHEN] = AS_WORDS,
    [TAG_SOFT_HYPHEN] = AS_WORDS,
    [TAG_SYM] = AS_WORDS,
    [TAG_FOOTNOTE_REFERENCE] = AS_WORDS,
    [TAG_ENDNOTE_REFERENCE] = AS_WORDS,
    [TAG_FLD_CHAR] = AS_WORDS,
    [TAG_FLD_SIMPLE] = AS_WORDS,
    [TAG_HYPERLINK] = AS_WORDS,
    [TAG_FF_DATA] = AS_WORDS,
    [TAG_CHECK_BOX] = AS_WORDS,
    [TAG_CHECKED] = AS_WORDS,
    [TAG_DEFAULT] = AS_WORDS,
    [TAG_DD_LIST] = AS_WORDS,
    [TAG_RESULT] = AS_WORDS,
    [TAG_LIST_ENTRY] = AS_WORDS,
    [TAG_P_STYLE] = AS_WORDS,
    [TAG_OUTLINE_LVL] = AS_WORDS,
    [TAG_PAGE_BREAK_BEFORE] = AS_WORDS,
    [TAG_SECT_PR] = AS_WORDS,
    [TAG_NUM_ID] = AS_WORDS,
    [TAG_ILVL] = AS_WORDS,
    [TAG_TBL] = AS_TABLE,
    [TAG_TR] = AS_TABLE,
    [TAG_TC] = AS_TABLE,
    [TAG_GRID_COL] = AS_TABLE,
    [TAG_GRID_SPAN] = AS_TABLE,
    [TAG_GRID_BEFORE] = AS_TABLE,
    [TAG_HIDDEN] = AS_TABLE,
    [TAG_TBL_HEADER] = AS_TABLE,
    [TAG_V_MERGE] = AS_TABLE,
    [TAG_H_MERGE] = AS_TABLE,
    [TAG_CELL_DEL] = AS_TABLE,
    [TAG_CELL_INS] = AS_TABLE,
    [TAG_CELL_MERGE] = AS_TABLE,
    [TAG_SHD] = AS_TABLE,
    [TAG_DEL] = AS_DELETED,
    [TAG_MOVE_FROM] = AS_DELETED,
    [TAG_INS] = AS_INSERTED,
    [TAG_MOVE_TO] = AS_INSERTED,
    [TAG_CHOICE] = AS_BRANCH,
    [TAG_FALLBACK] = AS_BRANCH,
    [TAG_TXBX_CONTENT] = AS_BOX,
    [TAG_FOOTNOTE] = AS_NOTE,
    [TAG_ENDNOTE] = AS_NOTE,
    [TAG_ALT_CHUNK] = AS_CHUNK,
    [TAG_SDT] = AS_CONTROL,
    [TAG_SDT_PR] = AS_SKIPPED,
    [TAG_SDT_END_PR] = AS_SKIPPED,
    [TAG_TBL_PR] = AS_SKIPPED,
    [TAG_TBL_PR_EX] = AS_SKIPPED,
    [TAG_RUBY_TEXT] = AS_SKIPPED,
    [TAG_R_PR_CHANGE] = AS_SKIPPED,
    [TAG_P_PR_CHANGE] = AS_SKIPPED,
    [TAG_TC_PR_CHANGE] = AS_SKIPPED,
    [TAG_TR_PR_CHANGE] = AS_SKIPPED,
    [TAG_TBL_PR_CHANGE] = AS_SKIPPED,
    [TAG_TBL_PR_EX_CHANGE] = AS_SKIPPED,
    [TAG_TBL_GRID_CHANGE] = AS_SKIPPED,
    [TAG_SECT_PR_CHANGE] = AS_SKIPPED,
};

DocxTag docx_body_parent(const DocxReader *reader, uint32_t up) {
    return reader->frame_count >= up + 2 ? reader->frames[reader->frame_count - 2 - up].tag : TAG_OTHER;
}

/* ---- flows */

void docx_body_open_flow(DocxReader *reader, FlowKind kind, Str place) {
    Flow *flow = reader->spare;
    if (flow)
        reader->spare = flow->outer;
    else
        flow = ARENA_NEW(reader->scratch, Flow);
    memset(flow, 0, offsetof(Flow, fields));
    flow->kind = kind;
    flow->outer = reader->flow;
    flow->place = place;
    flow->start = reader->text.len;
    flow->is_all_bold = true;
    flow->run = (Run){.hidden = -1, .bold = -1, .raised = -1};
    reader->flow = flow;
}

static void add_all(DocxReader *reader, Flow *to, const FoundBlock *blocks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (to->kind == FLOW_BODY && !to->paragraph.is_open)
            vec_push(reader->arena, &to->blocks, blocks[i]);
        else
            vec_push(reader->arena, &to->after, blocks[i]);
    }
}

/* What stood in boxes within a paragraph comes behind it. */
static void flush_after(DocxReader *reader, Flow *flow) {
    for (size_t i = 0; i < flow->after.count; i++)
        vec_push(reader->arena, &flow->blocks, flow->after.at[i]);
    flow->after.count = 0;
}

void docx_body_close_flow(DocxReader *reader) {
    Flow *flow = reader->flow;
    reader->flow = flow->outer;
    flow->outer = reader->spare;
    reader->spare = flow;
}

static void end_box(DocxReader *reader) {
    Flow *flow = reader->flow;
    docx_text_close(reader, flow);
    flush_after(reader, flow);
    if (!reader->options->is_as_stored)
        add_all(reader, flow->outer, flow->blocks.at, flow->blocks.count);
    docx_body_close_flow(reader);
}

/* Names the place of what stands in the flow at hand. */
Str docx_body_place(DocxReader *reader, const Flow *flow) {
    if (flow->kind != FLOW_CELL)
        return flow->place;
    const TableState *state = reader->table;
    while (state && state->flow != flow->outer)
        state = state->outer;
    return state ? str_format(reader->arena, "%.*s/row %u/cell %zu", STR_ARG(state->table->place), state->row_number,
                              state->cells.count)
                 : flow->place;
}

/* A table within a cell is kept with the cell; as a table of its own it stands behind the one it is in, before those it
 * holds itself. */
static void add_nested(DocxReader *reader, Flow *flow, FoundTable *table, size_t after_start) {
    vec_push(reader->arena, &flow->nested, table);
    if (reader->options->is_as_stored) {
        docx_table_flatten(&reader->text, table);
        flow->has_words |= reader->text.len > flow->start;
        return;
    }
    FoundBlock block = {.kind = FOUND_TABLE, .table = table};
    vec_push(reader->arena, &flow->after, block);
    FoundBlock *at = flow->after.at + after_start;
    memmove(at + 1, at, (flow->after.count - 1 - after_start) * sizeof *at);
    *at = block;
}

void docx_body_add_table(DocxReader *reader, Flow *flow, FoundTable *table, size_t after_start) {
    if (flow->kind == FLOW_CELL) {
        add_nested(reader, flow, table, after_start);
        return;
    }
    vec_push(reader->arena, &flow->blocks,
             (FoundBlock){.kind = FOUND_TABLE, .table = table, .is_apart = flow->has_gap, .after_break = flow->breaks});
    flow->breaks = flow->has_gap = false;
    if (flow->kind == FLOW_BODY)
        vec_push(reader->arena, &reader->found->tables, table);
    flush_after(reader, flow);
}

/* ---- elements */

static void skip(DocxReader *reader) { reader->skip = reader->frame_count; }

/* Tracked changes: as containers of runs, as marks on a paragraph's end, or on a row (which docx_table.c reads). */
static void start_tracked(DocxReader *reader, const DocxElement *element, bool is_deletion) {
    DocxTag parent = docx_body_parent(reader, 0);
    bool is_gone = is_deletion != reader->options->is_original;
    reader->seen.tracked++;
    if (parent == TAG_R_PR && docx_body_parent(reader, 1) == TAG_P_PR)
        reader->flow->paragraph.is_mark_gone |= is_gone;
    else if (parent == TAG_TR_PR)
        docx_table_start(reader, element);
    else if (is_gone)
        skip(reader);
}

/* One branch of mc:AlternateContent is read, the first. */
static void start_branch(DocxReader *reader) {
    Frame *outer = reader->frame_count >= 2 ? &reader->frames[reader->frame_count - 2] : NULL;
    if (!outer || outer->tag != TAG_ALTERNATE)
        return;
    if (outer->has_choice)
        skip(reader);
    outer->has_choice = true;
}

static uint32_t find_note(const DocxReader *reader, const DocxElement *element) {
    int64_t id = docx_xml_number(element, "id", -1);
    bool is_end = element->tag == TAG_ENDNOTE;
    for (size_t i = 0; i < reader->notes.count; i++)
        if (reader->notes.at[i].id == id && reader->notes.at[i].is_end == is_end)
            return (uint32_t)i + 1;
    return 0;
}

static bool start_note(DocxReader *reader, const DocxElement *element) {
    uint32_t note = reader->is_note_part ? find_note(reader, element) : 0;
    if (note == 0) {
        skip(reader);
        return false;
    }
    docx_body_open_flow(reader, FLOW_NOTE, STR("notes"));
    reader->open_note = note - 1;
    return true;
}

static void end_note(DocxReader *reader) {
    Flow *flow = reader->flow;
    docx_text_close(reader, flow);
    flush_after(reader, flow);
    uint32_t number = reader->notes.at[reader->open_note].number;
    for (size_t i = 0; i < flow->blocks.count; i++) {
        FoundBlock block = flow->blocks.at[i];
        block.kind = block.kind == FOUND_TABLE ? FOUND_TABLE : FOUND_NOTE;
        /* The mark of a note of its own kind is among its words; what follows the first paragraph lies within. */
        block.is_counted = i == 0;
        block.level = block.kind == FOUND_NOTE && i > 0;
        if (i == 0 && number)
            block.label = str_format(reader->arena, "%u", number);
        vec_push(reader->arena, &flow->outer->blocks, block);
    }
    docx_body_close_flow(reader);
}

/* The innermost content control tells whether words are a prompt. */
static void start_control(DocxReader *reader) {
    docx_body_end_prompt(reader);
    reader->frames[reader->frame_count - 1].was_prompt = reader->is_prompt;
    reader->is_prompt = false;
}

/* w:showingPlcHdr stands among the properties of its control, which are passed over. */
static void note_prompt(DocxReader *reader, const DocxElement *element) {
    if (docx_body_parent(reader, 0) == TAG_SDT_PR && docx_body_parent(reader, 1) == TAG_SDT)
        reader->is_prompt = docx_xml_is_on(element) && !reader->options->is_as_stored;
}

void docx_body_end_prompt(DocxReader *reader) {
    enum { PLACES = 5, SHOWN = 60 };
    Str words = str_trim(buf_str(&reader->prompt));
    if (words.len && ++reader->seen.prompts <= PLACES)
        buf_add_format(&reader->seen.prompt_places, ", \"%.*s\" in %.*s",
                       STR_ARG(str_collapse(reader->scratch, utf8_fit(words, SHOWN))), STR_ARG(reader->prompt_place));
    reader->prompt.len = 0;
}

/* Takes the element as what it is where it stands; false when it is to be looked through. */
static bool start_used(DocxReader *reader, const DocxElement *element) {
    switch ((ElementUse)uses[element->tag]) {
    case AS_PARAGRAPH:
        docx_text_start_paragraph(reader);
        return true;
    case AS_WORDS:
        docx_text_start(reader, element);
        return true;
    case AS_TABLE:
        return docx_table_start(reader, element);
    case AS_DELETED:
        start_tracked(reader, element, true);
        return false;
    case AS_INSERTED:
        start_tracked(reader, element, false);
        return false;
    case AS_BRANCH:
        start_branch(reader);
        return false;
    case AS_NOTE:
        return start_note(reader, element);
    case AS_SKIPPED:
        skip(reader);
        return false;
    case AS_CHUNK:
        reader->seen.chunks++;
        return false;
    case AS_CONTROL:
        start_control(reader);
        return true;
    case AS_WRAPPER:
        return false;
    case AS_BOX:
        break;
    }
    Str place = docx_body_place(reader, reader->flow);
    docx_body_open_flow(reader, FLOW_BOX,
                        str_format(reader->arena, "%.*s/box %u", STR_ARG(place), ++reader->flow->box_count));
    return true;
}

static void on_start(void *context, const DocxElement *element) {
    DocxReader *reader = context;
    reader->xml = element->xml;
    Frame *frame = &reader->frames[reader->frame_count++];
    *frame = (Frame){.tag = element->tag};
    if (reader->frame_count == 1 && element->tag != TAG_DOCUMENT && !reader->is_note_part) {
        docx_xml_stop(reader->xml, DOCX_OTHER_KIND, STR("its main part is no Word document"));
        return;
    }
    if (reader->skip == 0)
        frame->is_used = start_used(reader, element);
    else if (element->tag == TAG_SHOWING_PROMPT && reader->skip == reader->frame_count - 1)
        note_prompt(reader, element);
}

static void on_end(void *context, DocxTag tag) {
    DocxReader *reader = context;
    Frame frame = reader->frames[--reader->frame_count];
    if (reader->skip) {
        if (reader->skip == reader->frame_count + 1)
            reader->skip = 0;
        return;
    }
    if (!frame.is_used)
        return;
    switch ((ElementUse)uses[tag]) {
    case AS_PARAGRAPH:
        docx_text_end_paragraph(reader);
        if (reader->flow->kind != FLOW_CELL)
            flush_after(reader, reader->flow);
        break;
    case AS_WORDS:
        docx_text_end(reader, tag);
        break;
    case AS_TABLE:
        docx_table_end(reader, tag);
        break;
    case AS_BOX:
        end_box(reader);
        break;
    case AS_NOTE:
        end_note(reader);
        break;
    case AS_CONTROL:
        docx_body_end_prompt(reader);
        reader->is_prompt = frame.was_prompt;
        break;
    default:
        break;
    }
}

static void on_text(void *context, Str text) {
    DocxReader *reader = context;
    if (reader->skip == 0 && reader->frame_count)
        docx_text_words(reader, reader->frames[reader->frame_count - 1].tag, text);
}

const DocxEvents docx_body_events = {on_start, on_end, on_text};
