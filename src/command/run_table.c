#include "command/run_table.h"

#include <string.h>

static void copy_word(char out[16], Str word) {
    size_t len = word.len < 15 ? word.len : 15;
    memcpy(out, word.at, len);
    out[len] = '\0';
}

RunPaper run_paper_of(const Source *source) {
    RunPaper paper = {.outcome = source->is_refused ? PAPER_NOT_READ : PAPER_NOT_WRITTEN,
                      .tables = (uint32_t)source->tables.count,
                      .findings = source->findings.list.count};
    const Findings *findings = &source->findings;
    for (size_t i = findings->list.count; source->is_refused && i > 0; i--)
        if (finding_kind(findings->list.at[i - 1].id)->level == LEVEL_ERROR)
            paper.fault = findings->list.at[i - 1].id;
    if (source->is_refused)
        return paper;
    copy_word(paper.form, source->dialect);
    if (source->encoding.len && !str_equal(source->encoding, STR("UTF-8")))
        copy_word(paper.encoding, source->encoding);
    return paper;
}

const char *run_outcome_words(PaperOutcome outcome) {
    static const char *const outcomes[] = {"written", "read before", "not read", "not written", "lost", "not read"};
    return outcomes[outcome];
}

const char *run_reason_words(const RunPaper *paper) {
    if (paper->outcome == PAPER_ASIDE)
        return paper->aside;
    return paper->outcome == PAPER_NOT_READ ? finding_kind(paper->fault)->wrong : "";
}

Str run_table_write(Arena *arena, const RunPaper *papers, size_t count) {
    bool has_encoding = false;
    for (size_t i = 0; i < count; i++)
        has_encoding |= papers[i].encoding[0] != '\0';
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "%-9s%-*s%8s%8s%10s  %-12s%s\n", "form", has_encoding ? 14 : 0, has_encoding ? "encoding" : "",
                   "tables", "pages", "findings", "outcome", "paper");
    for (size_t i = 0; i < count; i++) {
        const RunPaper *paper = &papers[i];
        bool is_read = paper->form[0] != '\0';
        Str tables = is_read ? str_format(arena, "%u", paper->tables) : STR("-");
        Str pages = paper->pages ? str_format(arena, "%u", paper->pages) : STR("-");
        Str name = str_one_line(arena, paper->name);
        const char *reason = run_reason_words(paper);
        buf_add_format(&out, "%-9s%-*s%8.*s%8.*s%10zu  %-12s%.*s%s%s\n", is_read ? paper->form : "-",
                       has_encoding ? 14 : 0, paper->encoding, STR_ARG(tables), STR_ARG(pages), paper->findings,
                       run_outcome_words(paper->outcome), STR_ARG(name), *reason ? ": " : "", reason);
    }
    return buf_str(&out);
}
