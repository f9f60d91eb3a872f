#include "ingest/markdown_refs.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ingest/markdown_line.h"

enum { LABEL_BYTES = 200, NEAR_INDENT = 2, FAR_INDENT = 4 };

/* Labels are compared in lower case, with their white space collapsed. */
static Str fold_label(Arena *arena, Str label) {
    Str folded = str_copy(arena, str_collapse(arena, label));
    char *bytes = (char *)(uintptr_t)folded.at;
    for (size_t i = 0; i < folded.len; i++)
        if (utf8_is_upper((unsigned char)bytes[i]))
            bytes[i] = (char)(bytes[i] | 32);
    return folded;
}

/* Tells whether text looks like an address: prose behind a label and a colon is prose. */
static bool is_address(Str text) {
    return text.len > 0 && (strchr("#/.", text.at[0]) || str_starts(text, "mailto:") ||
                            str_find_byte(text, 0, '/') < text.len || str_find_byte(text, 0, '.') + 1 < text.len);
}

/* Returns the address that a definition's text is, with perhaps a title in quotation marks behind it; empty for prose.
 */
static Str match_address(Str text) {
    size_t end = 0;
    while (end < text.len && text.at[end] != ' ' && text.at[end] != '\t')
        end++;
    Str title = str_trim(str_from(text, end)), address = str_slice(text, 0, end);
    if (str_starts(address, "<") && str_ends(address, ">"))
        address = str_slice(address, 1, address.len - 1);
    bool is_title =
        title.len == 0 || (title.len > 1 && strchr("\"'(", title.at[0]) && strchr("\"')", title.at[title.len - 1]));
    return is_title && is_address(address) ? address : STR("");
}

/* Reads "[label]: text" at the start of a line. */
static bool match_definition(Arena *arena, const TextLine *line, MarkdownRef *ref) {
    Str text = str_trim(line->text);
    if (line->is_literal || text.len < 4 || text.at[0] != '[')
        return false;
    size_t end = str_find(str_slice(text, 0, LABEL_BYTES), 1, "]:");
    if (end >= text.len || end >= LABEL_BYTES || end < 2 || str_find_byte(str_slice(text, 1, end), 0, '[') < end - 1)
        return false;
    Str label = str_slice(text, 1, end), words = str_trim(str_from(text, end + 2));
    bool is_note = label.at[0] == '^';
    *ref = (MarkdownRef){.text = is_note ? words : match_address(words), .lines = {line->number, line->number}};
    if (is_note ? label.len < 2 : ref->text.len == 0)
        return false;
    ref->key = fold_label(arena, label);
    return true;
}

static uint32_t measure_indent(Str text) {
    uint32_t indent = 0;
    for (size_t i = 0; i < text.len && (text.at[i] == ' ' || text.at[i] == '\t'); i++)
        indent += text.at[i] == '\t' ? 4 : 1;
    return indent;
}

/* Returns how many of the lines from `i` on go on in a note: such as stand right below it, and behind blank lines such
 * as are indented. */
static size_t count_more(Reader *reader, size_t i) {
    size_t count = 0, blank = 0;
    MarkdownRef other;
    for (; i + count + blank < reader->lines.count;) {
        const TextLine *line = &reader->lines.at[i + count + blank];
        if (line->is_blank) {
            blank++;
            continue;
        }
        uint32_t indent = measure_indent(line->text);
        bool is_inside = indent >= (blank ? FAR_INDENT : NEAR_INDENT) ||
                         (blank == 0 && markdown_line_read(line).kind == MARKDOWN_TEXT);
        if (line->is_literal || !is_inside || match_definition(reader->work, line, &other))
            break;
        count += blank + 1;
        blank = 0;
    }
    return count;
}

/* Reads the note's further lines, which follow line `i`; returns the line behind them. */
static size_t read_more(Reader *reader, size_t i, MarkdownRef *note) {
    size_t end = i + 1 + count_more(reader, i + 1);
    StrBuf words = buf_open(reader->arena);
    buf_add(&words, note->text);
    for (size_t j = i + 1; j < end; j++) {
        Str more = str_trim(reader->lines.at[j].text);
        if (words.len && more.len)
            buf_add_byte(&words, ' ');
        buf_add(&words, more);
        note->lines.last = reader->lines.at[j].number;
    }
    note->text = buf_str(&words);
    return end;
}

static int compare_refs(const void *a, const void *b) {
    const MarkdownRef *left = a, *right = b;
    int order = str_compare(left->key, right->key);
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

MarkdownRefs markdown_refs_take(Reader *reader) {
    MarkdownRefs refs = {.paper = reader->notes.paper};
    TextLines kept = {0};
    for (size_t i = 0; i < reader->lines.count;) {
        MarkdownRef ref;
        if (!match_definition(reader->arena, &reader->lines.at[i], &ref)) {
            vec_push(reader->arena, &kept, reader->lines.at[i]);
            i++;
            continue;
        }
        ref.order = refs.list.count;
        i = ref.key.at[0] == '^' ? read_more(reader, i, &ref) : i + 1;
        vec_push(reader->arena, &refs.list, ref);
    }
    if (refs.list.count == 0)
        return refs;
    qsort(refs.list.at, refs.list.count, sizeof *refs.list.at, compare_refs);
    reader->lines = kept;
    return refs;
}

/* Returns the first definition of the label, NULL for none. */
static MarkdownRef *find_ref(MarkdownRefs *refs, Arena *arena, Str label) {
    if (refs->list.count == 0 || label.len == 0 || label.len > LABEL_BYTES)
        return NULL;
    Str key = fold_label(arena, label);
    size_t from = 0, to = refs->list.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_compare(refs->list.at[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from < refs->list.count && str_equal(refs->list.at[from].key, key) ? &refs->list.at[from] : NULL;
}

static void number_note(MarkdownRefs *refs, Arena *arena, MarkdownRef *note) {
    vec_push(arena, &refs->notes, (size_t)(note - refs->list.at));
    note->number = (uint32_t)refs->notes.count;
}

uint32_t markdown_refs_note(MarkdownRefs *refs, Arena *arena, Str label) {
    MarkdownRef *ref = find_ref(refs, arena, label);
    if (!ref)
        return 0;
    if (ref->number == 0)
        number_note(refs, arena, ref);
    return ref->number;
}

Str markdown_refs_address(MarkdownRefs *refs, Arena *arena, Str label) {
    MarkdownRef *ref = find_ref(refs, arena, label);
    if (!ref)
        return STR("");
    ref->number = 1;
    return ref->text;
}

bool markdown_refs_closes(MarkdownRefs *refs, size_t tag, const char *name) {
    size_t len = strlen(name);
    for (size_t at = 0; !refs->is_known[tag] && !refs->is_closed[tag] && at < refs->paper.len; at += 2) {
        at = str_find(refs->paper, at, "</");
        Str rest = str_from(refs->paper, at + 2);
        refs->is_closed[tag] = rest.len > len && strncasecmp(rest.at, name, len) == 0 && rest.at[len] == '>';
    }
    refs->is_known[tag] = true;
    return refs->is_closed[tag];
}

static int compare_orders(const void *a, const void *b) {
    const MarkdownRef *left = *(MarkdownRef *const *)a, *right = *(MarkdownRef *const *)b;
    return (left->order > right->order) - (left->order < right->order);
}

void markdown_refs_number_rest(MarkdownRefs *refs, Arena *arena) {
    VEC(MarkdownRef *) rest = {0};
    for (size_t i = 0; i < refs->list.count; i++)
        if (refs->list.at[i].key.at[0] == '^' && refs->list.at[i].number == 0)
            vec_push(arena, &rest, &refs->list.at[i]);
    if (rest.count)
        qsort(rest.at, rest.count, sizeof *rest.at, compare_orders);
    for (size_t i = 0; i < rest.count; i++)
        number_note(refs, arena, rest.at[i]);
}

void markdown_notice(MarkdownNotice *notice, const MarkdownRefs *refs, Str what) {
    if (notice->count++ > 0)
        return;
    notice->first_line = refs->line;
    notice->first = what;
}

static void report_plain(Source *source, const MarkdownNotice *notice, FindingId id) {
    if (notice->count)
        finding_raise(&source->findings, id, (Place){.line = notice->first_line}, "%u place%s", notice->count,
                      notice->count == 1 ? "" : "s");
}

void markdown_refs_report(Reader *reader, const MarkdownRefs *refs) {
    Source *source = reader->source;
    for (size_t i = 0; i < refs->list.count; i++) {
        const MarkdownRef *ref = &refs->list.at[i];
        if (ref->number == 0)
            grid_decide(reader, &source->decisions, (Mark){DECISION_ADDRESS_UNUSED, ref->lines}, "[%.*s]: %.*s",
                        STR_ARG(ref->key), STR_ARG(ref->text));
    }
    report_plain(source, &refs->struck, FINDING_STRUCK_KEPT);
    report_plain(source, &refs->html_tables, FINDING_HTML_TABLE);
    const MarkdownNotice *lost = &refs->lost_notes, *pictures = &refs->pictures;
    if (lost->count)
        finding_raise(&source->findings, FINDING_FOOTNOTE_LOST, (Place){.line = lost->first_line},
                      "%u mark%s, the first [%.*s]", lost->count, lost->count == 1 ? "" : "s", STR_ARG(lost->first));
    if (pictures->count)
        finding_raise(&source->findings, FINDING_PICTURES_LEFT_OUT, (Place){.line = pictures->first_line},
                      pictures->first.len ? "%u picture%s, the first \"%.*s\"" : "%u picture%s%.*s", pictures->count,
                      pictures->count == 1 ? "" : "s", STR_ARG(pictures->first));
}
