/* Words: runs, fields, symbols, notes and the properties that decide whether a run shows. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/docx_reader.h"
#include "ingest/docx_symbol.h"

enum { HYPHEN = 0x2011, SOFT_HYPHEN = 0xAD, BOX_EMPTY = 0x2610, BOX_CHECKED = 0x2612 };

static bool is_as_stored(const DocxReader *reader) { return reader->options->is_as_stored; }

/* Words go into the buffer of the whole reader; a paper that holds more than it may ends here. */
static void keep(DocxReader *reader, Str words) {
    const DocxLimits *limits = reader->limits;
    const char *what = NULL;
    size_t most = limits->cell_bytes;
    if (reader->text.len + words.len - reader->flow->start > most)
        what = "one of its cells or paragraphs";
    else if (reader->text.len + reader->kept_bytes + words.len > limits->text_bytes)
        what = "it", most = limits->text_bytes;
    if (what)
        docx_xml_stop(reader->xml, DOCX_TOO_LARGE,
                      str_format(reader->arena, "%s holds more than %zu MiB of words", what, most >> 20));
    else
        buf_add(&reader->text, words);
}

static void keep_character(DocxReader *reader, uint32_t character) {
    char out[4];
    keep(reader, (Str){out, utf8_write(out, character)});
}

/* Where the open paragraph's words begin; those of a cell stand in one text, parted by line ends. */
static bool has_text(const DocxReader *reader, size_t start) { return reader->text.len > start; }

static int8_t first_set(int8_t own, const DocxStyle *style, bool hidden) {
    if (own >= 0 || !style)
        return own;
    return hidden ? style->is_hidden : style->is_bold;
}

/* Tells whether the run's words show: hidden directly, by its own style, or by its paragraph's. */
static bool is_hidden(const Flow *flow) {
    int8_t hidden = first_set(flow->run.hidden, flow->run.style, true);
    return first_set(hidden, flow->paragraph.style, true) > 0;
}

/* Words are raised as superscript, or lifted above others of their paragraph: all of them lifted is but a look. */
static bool is_raised(const Flow *flow) {
    int8_t raised = flow->run.raised >= 0 || !flow->run.style ? flow->run.raised : flow->run.style->is_raised;
    return raised > 0 || (flow->run.is_lifted && flow->paragraph.is_on_line);
}

static bool is_bold(const Flow *flow) {
    int8_t bold = first_set(flow->run.bold, flow->run.style, false);
    return first_set(bold, flow->paragraph.style, false) > 0;
}

/* Returns the number and level of the list that the open paragraph belongs to; number 0 for none. */
static int32_t find_list(const DocxReader *reader, const Paragraph *paragraph, int32_t *level) {
    const DocxStyle *style = paragraph->style;
    int32_t number = paragraph->number_id >= 0 ? paragraph->number_id : style ? style->number_id : 0;
    *level = paragraph->number_level;
    if (*level < 0 && style && paragraph->number_id < 0)
        *level = docx_numbering_style_level(reader->numbering, number, style->id);
    if (*level < 0)
        *level = style && style->number_level >= 0 ? style->number_level : 0;
    return number > 0 ? number : 0;
}

/* Counts the open paragraph's number, once. */
static void count_label(DocxReader *reader, Paragraph *paragraph) {
    int32_t level;
    if (paragraph->is_labelled || is_as_stored(reader))
        return;
    paragraph->is_labelled = true;
    int32_t number = find_list(reader, paragraph, &level);
    if (number)
        paragraph->label = docx_numbering_count(reader->numbering, reader->arena, number, level);
}

/* Begins the paragraph's words: in a cell its number is part of them. */
static void begin_words(DocxReader *reader) {
    Flow *flow = reader->flow;
    Paragraph *paragraph = &flow->paragraph;
    if (!paragraph->is_open)
        docx_text_start_paragraph(reader);
    if (paragraph->has_words)
        return;
    paragraph->has_words = true;
    paragraph->is_all_bold = true;
    if (!paragraph->is_mark_gone)
        count_label(reader, paragraph);
    if (flow->kind == FLOW_CELL && paragraph->label.len) {
        keep(reader, paragraph->label);
        keep(reader, STR(" "));
    }
}

/* A prompt is no entry: its beginning is kept to be told. */
static void keep_prompt(DocxReader *reader, Str words) {
    enum { MOST = 256 };
    if (reader->prompt.len == 0)
        reader->prompt_place = docx_body_place(reader, reader->flow);
    if (reader->prompt.len < MOST)
        buf_add(&reader->prompt, utf8_fit(words, MOST));
}

/* Tells whether words are shown here; those inside a field's instruction are withheld with the field. */
static bool withhold(DocxReader *reader, Str words) {
    Flow *flow = reader->flow;
    for (uint32_t f = 0; f < flow->field_count; f++) {
        if (flow->fields[f].in_instruction) {
            if (flow->fields[f].withheld.len < reader->limits->text_bytes)
                buf_add(&flow->fields[f].withheld, words);
            return true;
        }
    }
    if (flow->fields_beyond)
        return true;
    if (is_hidden(flow)) {
        reader->seen.hidden++;
        return true;
    }
    if (reader->is_prompt)
        keep_prompt(reader, words);
    return reader->is_prompt;
}

static const char *const raised[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",     "\xE2\x81\xB4",
                                     "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};

/* Raised figures are note marks or powers, never digits of the number before them. */
static void keep_raised(DocxReader *reader, Str words) {
    for (size_t i = 0; i < words.len; i++) {
        char c = words.at[i];
        keep(reader, c >= '0' && c <= '9' ? str_of(raised[c - '0']) : str_slice(words, i, i + 1));
    }
}

/* Characters of symbol fonts, or of the private range that stands for them, become what they mean. */
static void keep_symbols(DocxReader *reader, Str words) {
    Str font = reader->flow->run.font;
    for (size_t at = 0; at < words.len;) {
        uint32_t code = utf8_next(words, &at), meaning = docx_symbol_find(font, code);
        keep_character(reader, meaning ? meaning : code);
    }
}

/* Returns the length of a space of a width of its own (U+2000 to U+200A, U+202F, U+205F, U+3000) at `at`, else 0: forms
 * are filled with them, and a cell that holds nothing else is empty. */
static size_t wide_space(Str words, size_t at) {
    if (words.len - at < 3 || (words.at[at] != '\xE2' && words.at[at] != '\xE3'))
        return 0;
    uint32_t c = utf8_next(words, &at);
    return (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 ? 3 : 0;
}

/* Keeps words with every such space made a plain one. */
static void keep_spaced(DocxReader *reader, Str words) {
    size_t from = 0;
    for (size_t at = 0; at < words.len;) {
        size_t space = wide_space(words, at);
        if (space) {
            keep(reader, str_slice(words, from, at));
            keep(reader, STR(" "));
            from = at + space;
        }
        at += space ? space : 1;
    }
    keep(reader, str_from(words, from));
}

static bool holds_private(Str words) {
    for (size_t i = 0; i + 1 < words.len; i++)
        if ((unsigned char)words.at[i] == 0xEF && (unsigned char)words.at[i + 1] < 0x84)
            return true;
    return false;
}

static void add_words(DocxReader *reader, Str words) {
    if (words.len == 0 || withhold(reader, words))
        return;
    begin_words(reader);
    Flow *flow = reader->flow;
    size_t from = reader->text.len;
    flow->paragraph.is_all_bold &= is_bold(flow) || str_is_blank(words);
    if (is_as_stored(reader))
        keep(reader, words);
    else if (docx_symbol_is_font(flow->run.font) || holds_private(words))
        keep_symbols(reader, words);
    else if (is_raised(flow))
        keep_raised(reader, words);
    else
        keep_spaced(reader, words);
    flow->paragraph.is_on_line |= !flow->run.is_lifted && !str_is_blank(words);
    docx_link_add_words(reader, from);
}

static void add_character(DocxReader *reader, uint32_t character) {
    char out[4];
    add_words(reader, (Str){out, utf8_write(out, character)});
}

/* ---- paragraphs */

void docx_text_start_paragraph(DocxReader *reader) {
    Flow *flow = reader->flow;
    Paragraph *paragraph = &flow->paragraph;
    if (paragraph->is_open)
        docx_text_end_paragraph(reader);
    bool goes_on = paragraph->is_pending;
    Paragraph before = *paragraph;
    *paragraph = (Paragraph){.is_open = true, .number_id = -1, .number_level = -1, .outline = -1};
    paragraph->style = docx_styles_default(reader->styles);
    paragraph->after_break = flow->breaks;
    flow->breaks = false;
    if (goes_on) {
        paragraph->has_words = before.has_words;
        paragraph->is_all_bold = before.is_all_bold;
        paragraph->is_on_line = before.is_on_line;
        paragraph->start = before.start;
        return;
    }
    if (flow->kind == FLOW_CELL && has_text(reader, flow->start))
        keep(reader, STR("\n"));
    paragraph->start = reader->text.len;
}

/* Returns the heading level that a paragraph has by itself or by its style; 0 for none. */
static uint32_t heading_level(const Paragraph *paragraph) {
    int32_t outline = paragraph->outline >= 0 ? paragraph->outline : paragraph->style ? paragraph->style->outline : -1;
    return outline >= 0 && outline < 9 ? (uint32_t)outline + 1 : 0;
}

/* Tells by its first word whether a caption, or the name of a count, is that of something else than a table. */
static bool is_of_figure(Str text) {
    static const char *const words[] = {"figure", "fig",   "chart",    "graph", "diagram", "map",
                                        "photo",  "image", "equation", "box",   "ffigur",  "siart"};
    size_t len = 0;
    while (len < text.len && (text.at[len] | 32) >= 'a' && (text.at[len] | 32) <= 'z')
        len++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && strncasecmp(words[i], text.at, len) == 0)
            return true;
    return false;
}

/* Makes a block of a paragraph of the body, a text box or a note. */
static void add_block(DocxReader *reader, Flow *flow) {
    Paragraph *paragraph = &flow->paragraph;
    Str words = str_from(buf_str(&reader->text), paragraph->start);
    int32_t level = 0, number = find_list(reader, paragraph, &level);
    FoundBlock block = {.text = str_copy(reader->arena, str_trim(words)), .after_break = paragraph->after_break};
    block.is_apart = flow->has_gap;
    flow->has_gap = false;
    reader->kept_bytes += block.text.len;
    block.level = heading_level(paragraph);
    block.kind = block.level ? FOUND_HEADING : number && paragraph->label.len ? FOUND_ITEM : FOUND_PARAGRAPH;
    if (block.kind == FOUND_ITEM) {
        block.level = (uint32_t)level;
        block.is_counted = docx_numbering_is_counted(reader->numbering, number, level);
    }
    if (block.kind == FOUND_PARAGRAPH && paragraph->style && paragraph->style->contents_level) {
        block.kind = FOUND_ITEM;
        block.level = paragraph->style->contents_level - 1;
    }
    block.label = paragraph->label;
    block.is_bold = paragraph->has_words && paragraph->is_all_bold;
    block.is_title = paragraph->style && paragraph->style->is_title;
    block.is_front = paragraph->style && paragraph->style->is_front;
    block.is_caption = paragraph->is_counted || (paragraph->style && paragraph->style->is_caption);
    block.is_caption &= !is_of_figure(block.text);
    block.links = docx_link_take(reader, flow, paragraph->start);
    vec_push(reader->arena, &flow->blocks, block);
}

/* Ends a paragraph for good. */
static void finish_paragraph(DocxReader *reader) {
    Flow *flow = reader->flow;
    Paragraph *paragraph = &flow->paragraph;
    if (!paragraph->has_words && !paragraph->is_mark_gone) {
        count_label(reader, paragraph);
        if (paragraph->label.len && flow->kind == FLOW_CELL)
            begin_words(reader);
    }
    if (flow->kind == FLOW_CELL) {
        flow->has_words |= paragraph->has_words;
        flow->is_all_bold &= !paragraph->has_words || paragraph->is_all_bold;
    } else {
        if (!str_is_blank(str_from(buf_str(&reader->text), paragraph->start)))
            add_block(reader, flow);
        else
            flow->breaks |= paragraph->after_break, flow->has_gap = true;
        flow->links.count = 0;
        reader->text.len = paragraph->start;
    }
    *paragraph = (Paragraph){0};
}

void docx_text_end_paragraph(DocxReader *reader) {
    Paragraph *paragraph = &reader->flow->paragraph;
    if (!paragraph->is_open)
        return;
    if (paragraph->is_mark_gone) {
        paragraph->is_open = false;
        paragraph->is_pending = true;
        return;
    }
    finish_paragraph(reader);
}

void docx_text_settle(DocxReader *reader) {
    Paragraph *paragraph = &reader->flow->paragraph;
    if (paragraph->is_open || paragraph->is_pending)
        finish_paragraph(reader);
}

Str docx_text_close(DocxReader *reader, Flow *flow) {
    /* A field without an end hides nothing: what it withheld is told after all. */
    for (uint32_t f = flow->field_count; f-- > 0;) {
        Field field = flow->fields[f];
        flow->field_count = f;
        if (!field.in_instruction)
            continue;
        reader->seen.fields++;
        flow->fields_beyond = 0;
        flow->run = (Run){.hidden = -1, .bold = -1, .raised = -1};
        if (!str_is_blank(buf_str(&field.withheld)))
            add_words(reader, buf_str(&field.withheld));
    }
    docx_text_settle(reader);
    if (flow->kind != FLOW_CELL)
        return STR("");
    Str words = str_trim(str_from(buf_str(&reader->text), flow->start));
    Str kept = words.len ? str_copy(reader->arena, words) : STR("");
    reader->kept_bytes += kept.len;
    reader->text.len = flow->start;
    return kept;
}

/* ---- runs */

static void start_run(DocxReader *reader, const DocxElement *element) {
    (void)element;
    reader->flow->run = (Run){.hidden = -1, .bold = -1, .raised = -1};
}

static bool is_in_run_properties(const DocxReader *reader) {
    return docx_body_parent(reader, 0) == TAG_R_PR && docx_body_parent(reader, 1) == TAG_R;
}

static void start_run_property(DocxReader *reader, const DocxElement *element) {
    Run *run = &reader->flow->run;
    if (!is_in_run_properties(reader))
        return;
    if (element->tag == TAG_VANISH)
        run->hidden = docx_xml_is_on(element);
    else if (element->tag == TAG_BOLD)
        run->bold = docx_xml_is_on(element);
    else if (element->tag == TAG_R_STYLE)
        run->style = docx_styles_find(reader->styles, docx_xml_value(element));
    else if (element->tag == TAG_VERT_ALIGN)
        run->raised = str_equal_z(docx_xml_value(element), "superscript");
    else if (element->tag == TAG_POSITION)
        run->is_lifted = docx_xml_number(element, "val", 0) > 0;
    else if (docx_symbol_is_font(docx_xml_attribute(element, SPACE_WORD, "ascii")))
        run->font = str_copy(reader->scratch, docx_xml_attribute(element, SPACE_WORD, "ascii"));
}

/* Tabs, breaks and hyphens: characters that are elements. */
static void start_mark(DocxReader *reader, const DocxElement *element) {
    if (docx_body_parent(reader, 0) != TAG_R)
        return;
    Flow *flow = reader->flow;
    Str kind = docx_xml_attribute(element, SPACE_WORD, "type");
    bool is_break = element->tag == TAG_BR && (str_equal_z(kind, "page") || str_equal_z(kind, "column"));
    if (element->tag == TAG_NO_BREAK_HYPHEN)
        add_character(reader, is_as_stored(reader) ? HYPHEN : '-');
    else if (element->tag == TAG_SOFT_HYPHEN && is_as_stored(reader))
        add_character(reader, SOFT_HYPHEN);
    else if (element->tag == TAG_TAB || element->tag == TAG_PTAB)
        add_words(reader, flow->kind == FLOW_CELL || is_as_stored(reader) ? STR(" ") : STR("\t"));
    else if (is_break && flow->kind == FLOW_BODY && !flow->paragraph.has_words)
        flow->paragraph.after_break = true;
    else if (element->tag == TAG_BR || element->tag == TAG_CR)
        add_words(reader, STR("\n"));
    if (is_break && flow->paragraph.has_words)
        flow->breaks = true;
}

static void start_symbol(DocxReader *reader, const DocxElement *element) {
    uint32_t code;
    if (!docx_xml_parse_hex(docx_xml_attribute(element, SPACE_WORD, "char"), &code))
        return;
    if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return;
    uint32_t meaning =
        is_as_stored(reader) ? 0 : docx_symbol_find(docx_xml_attribute(element, SPACE_WORD, "font"), code);
    add_character(reader, meaning ? meaning : code);
}

static void start_note(DocxReader *reader, const DocxElement *element) {
    Str custom = docx_xml_attribute(element, SPACE_WORD, "customMarkFollows");
    bool has_own_mark = str_equal_z(custom, "1") || str_equal_z(custom, "true");
    if (is_as_stored(reader) || reader->is_note_part || reader->notes.count >= DOCX_NOTE_LIMIT)
        return;
    DocxNote note = {.id = docx_xml_number(element, "id", -1), .is_end = element->tag == TAG_ENDNOTE_REFERENCE};
    if (!has_own_mark) {
        note.number = ++reader->note_count;
        Run run = reader->flow->run;
        reader->flow->run.raised = true;
        add_words(reader, str_format(reader->scratch, "%u", note.number));
        reader->flow->run = run;
    }
    vec_push(reader->scratch, &reader->notes, note);
}

/* ---- fields */

/* MACROBUTTON's words stand in its instruction, behind the macro's name. */
static Str macro_words(Str instruction) {
    instruction = str_trim(instruction);
    if (!str_starts(instruction, "MACROBUTTON "))
        return STR("");
    Str rest = str_trim(str_from(instruction, 12));
    return str_trim(str_from(rest, str_find_byte(rest, 0, ' ')));
}

static void end_field(DocxReader *reader, Flow *flow) {
    if (flow->fields_beyond) {
        flow->fields_beyond--;
        return;
    }
    if (flow->field_count == 0)
        return;
    Field field = flow->fields[--flow->field_count];
    if (field.in_instruction && !is_as_stored(reader))
        add_words(reader, macro_words(buf_str(&field.instruction)));
}

void docx_text_note_count(DocxReader *reader, Str instruction) {
    instruction = str_trim(instruction);
    if (str_starts(instruction, "SEQ "))
        reader->flow->paragraph.is_counted |= !is_of_figure(str_trim(str_from(instruction, 4)));
}

static void start_field_mark(DocxReader *reader, const DocxElement *element) {
    Flow *flow = reader->flow;
    Str kind = docx_xml_attribute(element, SPACE_WORD, "fldCharType");
    reader->form = (DocxForm){0};
    if (str_equal_z(kind, "begin")) {
        if (flow->field_count == FIELD_LIMIT)
            flow->fields_beyond++;
        else
            flow->fields[flow->field_count++] =
                (Field){true, buf_open(reader->scratch), buf_open(reader->scratch), STR("")};
    } else if (str_equal_z(kind, "separate")) {
        if (flow->fields_beyond == 0 && flow->field_count) {
            Field *field = &flow->fields[flow->field_count - 1];
            field->in_instruction = false;
            field->address = docx_link_read_field(reader, buf_str(&field->instruction));
            docx_text_note_count(reader, buf_str(&field->instruction));
        }
    } else if (str_equal_z(kind, "end")) {
        end_field(reader, flow);
    }
}

/* w:ffData tells the state of a check box or a list, which the text does not. */
static void start_form(DocxReader *reader, const DocxElement *element) {
    DocxForm *form = &reader->form;
    DocxTag parent = docx_body_parent(reader, 0);
    if (element->tag == TAG_CHECK_BOX && parent == TAG_FF_DATA)
        form->kind = DOCX_FORM_BOX;
    else if (element->tag == TAG_DD_LIST && parent == TAG_FF_DATA)
        form->kind = DOCX_FORM_LIST;
    else if (parent == TAG_CHECK_BOX &&
             (element->tag == TAG_CHECKED || (element->tag == TAG_DEFAULT && !form->is_told))) {
        form->is_on = docx_xml_is_on(element);
        form->is_told = element->tag == TAG_CHECKED;
    } else if (parent == TAG_DD_LIST && (element->tag == TAG_RESULT || element->tag == TAG_DEFAULT)) {
        form->chosen = element->tag == TAG_RESULT || !form->is_told ? docx_xml_number(element, "val", 0) : form->chosen;
        form->is_told |= element->tag == TAG_RESULT;
    } else if (parent == TAG_DD_LIST && element->tag == TAG_LIST_ENTRY && form->entry++ == form->chosen)
        form->word = str_copy(reader->scratch, docx_xml_value(element));
}

/* The field has begun already, so the state is shown outside of it: its words would count as instruction. */
static void end_form(DocxReader *reader) {
    DocxForm form = reader->form;
    Flow *flow = reader->flow;
    reader->form = (DocxForm){0};
    if (is_as_stored(reader) || form.kind == DOCX_FORM_NONE || flow->field_count == 0)
        return;
    Field *field = &flow->fields[flow->field_count - 1];
    field->in_instruction = false;
    if (form.kind == DOCX_FORM_BOX)
        add_character(reader, form.is_on ? BOX_CHECKED : BOX_EMPTY);
    else
        add_words(reader, form.word);
    field->in_instruction = true;
}

/* ---- paragraph properties */

static void start_paragraph_property(DocxReader *reader, const DocxElement *element) {
    Paragraph *paragraph = &reader->flow->paragraph;
    DocxTag parent = docx_body_parent(reader, 0);
    if (!paragraph->is_open)
        return;
    if (parent == TAG_P_PR && element->tag == TAG_P_STYLE) {
        const DocxStyle *style = docx_styles_find(reader->styles, docx_xml_value(element));
        paragraph->style = style ? style : paragraph->style;
    } else if (parent == TAG_P_PR && element->tag == TAG_OUTLINE_LVL)
        paragraph->outline = (int32_t)docx_xml_number(element, "val", -1);
    else if (parent == TAG_P_PR && element->tag == TAG_PAGE_BREAK_BEFORE)
        paragraph->after_break |= docx_xml_is_on(element);
    else if (parent == TAG_P_PR && element->tag == TAG_SECT_PR)
        reader->flow->breaks = true;
    else if (parent == TAG_NUM_PR && element->tag == TAG_NUM_ID)
        paragraph->number_id = (int32_t)docx_xml_number(element, "val", 0);
    else if (parent == TAG_NUM_PR && element->tag == TAG_ILVL)
        paragraph->number_level = (int32_t)docx_xml_number(element, "val", -1);
}

typedef void (*Start)(DocxReader *reader, const DocxElement *element);

static const Start starts[TAG_COUNT] = {
    [TAG_R] = start_run,
    [TAG_VANISH] = start_run_property,
    [TAG_BOLD] = start_run_property,
    [TAG_R_STYLE] = start_run_property,
    [TAG_VERT_ALIGN] = start_run_property,
    [TAG_POSITION] = start_run_property,
    [TAG_R_FONTS] = start_run_property,
    [TAG_TAB] = start_mark,
    [TAG_PTAB] = start_mark,
    [TAG_BR] = start_mark,
    [TAG_CR] = start_mark,
    [TAG_NO_BREAK_HYPHEN] = start_mark,
    [TAG_SOFT_HYPHEN] = start_mark,
    [TAG_SYM] = start_symbol,
    [TAG_FOOTNOTE_REFERENCE] = start_note,
    [TAG_ENDNOTE_REFERENCE] = start_note,
    [TAG_FLD_CHAR] = start_field_mark,
    [TAG_FLD_SIMPLE] = docx_link_start,
    [TAG_HYPERLINK] = docx_link_start,
    [TAG_CHECK_BOX] = start_form,
    [TAG_CHECKED] = start_form,
    [TAG_DEFAULT] = start_form,
    [TAG_DD_LIST] = start_form,
    [TAG_RESULT] = start_form,
    [TAG_LIST_ENTRY] = start_form,
    [TAG_P_STYLE] = start_paragraph_property,
    [TAG_OUTLINE_LVL] = start_paragraph_property,
    [TAG_PAGE_BREAK_BEFORE] = start_paragraph_property,
    [TAG_SECT_PR] = start_paragraph_property,
    [TAG_NUM_ID] = start_paragraph_property,
    [TAG_ILVL] = start_paragraph_property,
};

void docx_text_start(DocxReader *reader, const DocxElement *element) {
    if (starts[element->tag])
        starts[element->tag](reader, element);
}

void docx_text_end(DocxReader *reader, DocxTag tag) {
    if (tag == TAG_FF_DATA)
        end_form(reader);
    else if (tag == TAG_HYPERLINK || tag == TAG_FLD_SIMPLE)
        docx_link_end(reader);
    else if (tag == TAG_R)
        reader->flow->run = (Run){.hidden = -1, .bold = -1, .raised = -1};
}

void docx_text_words(DocxReader *reader, DocxTag tag, Str text) {
    Flow *flow = reader->flow;
    if (tag == TAG_T || tag == TAG_MATH_TEXT || (tag == TAG_DEL_TEXT && reader->options->is_original))
        add_words(reader, text);
    else if (tag == TAG_INSTR_TEXT && flow->field_count && flow->fields_beyond == 0) {
        Field *field = &flow->fields[flow->field_count - 1];
        if (field->instruction.len < DOCX_INSTRUCTION_BYTES)
            buf_add(&field->instruction, text);
    }
}
