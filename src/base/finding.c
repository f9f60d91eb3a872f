#include "base/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* The words are read from the same lines as the ids, so that neither can stand without the other. */
static const FindingKind catalogue[] = {
#define FINDING(id, level, wrong, done, advice) {#id, level, wrong, done, advice},
#include "base/findings.def"
#undef FINDING
};

Findings findings_open(Arena *arena, Str file) { return (Findings){.arena = arena, .file = file}; }

/* Words a detail, in the arena of the findings. A long one is cut between two characters and ends with an ellipsis: a
 * message is read on one line. */
__attribute__((format(printf, 2, 0))) static Str word_detail(Arena *arena, const char *format, va_list args) {
    char text[512];
    int wanted = vsnprintf(text, sizeof text, format, args);
    if (wanted < 0)
        return STR("");
    if ((size_t)wanted < sizeof text)
        return str_copy(arena, (Str){text, (size_t)wanted});
    size_t kept = sizeof text - sizeof "…";
    while (kept > 0 && ((unsigned char)text[kept] & 0xC0) == 0x80)
        kept--;
    return str_format(arena, "%.*s…", (int)kept, text);
}

/* The detail is worded at once: what it speaks of may be scratch memory. */
void finding_raise(Findings *findings, FindingId id, Place place, const char *detail, ...) {
    Str words = STR("");
    if (detail) {
        va_list args;
        va_start(args, detail);
        words = word_detail(findings->arena, detail, args);
        va_end(args);
    }
    place.column = str_copy(findings->arena, place.column); /* what is reported may go before its findings */
    Finding finding = {id, findings->file, place, words, (uint32_t)findings->list.count};
    vec_push(findings->arena, &findings->list, finding);
}

static int compare_findings(const void *a, const void *b) {
    const Finding *x = a, *y = b;
    uint32_t one = x->place.line ? x->place.line : UINT32_MAX, other = y->place.line ? y->place.line : UINT32_MAX;
    if (one != other)
        return one < other ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void findings_sort(Findings *findings) {
    if (findings->list.count)
        qsort(findings->list.at, findings->list.count, sizeof *findings->list.at, compare_findings);
}

const FindingKind *finding_kind(FindingId id) { return &catalogue[id]; }

/* A walk over all of them: asked once or twice in a run. */
const char *level_word(Level level) {
    static const char *const words[] = {"note", "warning", "error"};
    return words[level];
}

/* Adds " table 3, row 5, "End Date":", each part only where it is known. */
static void add_place(StrBuf *buf, const Place *place) {
    const char *before = "";
    if (place->table) {
        buf_add_format(buf, " table %u", place->table);
        before = ",";
    }
    if (place->row) {
        buf_add_format(buf, "%s row %u", before, place->row);
        before = ",";
    }
    if (place->column.len) {
        buf_add_format(buf, "%s \"%.*s\"", before, STR_ARG(place->column));
        before = ",";
    }
    if (*before)
        buf_add_byte(buf, ':');
}

/* File names and details come from outside: without str_one_line they could forge a message of their own. */
Str finding_message(Arena *arena, const Finding *finding) {
    const FindingKind *kind = finding_kind(finding->id);
    StrBuf buf = buf_open(arena);
    buf_add(&buf, finding->file);
    if (finding->place.line)
        buf_add_format(&buf, ":%u", finding->place.line);
    buf_add_byte(&buf, ':');
    add_place(&buf, &finding->place);
    buf_add_format(&buf, " %s: %s", level_word(kind->level), kind->wrong);
    if (finding->detail.len)
        buf_add_format(&buf, " (%.*s)", STR_ARG(finding->detail));
    buf_add_format(&buf, "; %s [%s]", kind->done, kind->id);
    return str_one_line(arena, buf_str(&buf));
}
