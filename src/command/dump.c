#include "command/command.h"
#include "command/input.h"
#include "command/planning.h"
#include "command/say.h"
#include "compose/compose.h"
#include "design/design.h"
#include "layout/layout.h"
#include "output/json_plan.h"

/* A paper and how it was asked for. Each dump makes the nouns it needs: an early stage can be looked at when a later
 * one fails. */
typedef struct {
    Arena *arena;
    const Options *options;
    Source *source;
    const Design *design; /* NULL until a report is made */
} Paper;

/* NULL when the layout cannot be used or there is no font, which is a finding. */
static Report *paper_report(Paper *paper) {
    const Options *asked = paper->options;
    paper->design = design_open(paper->arena, asked->layout, &paper->source->findings);
    if (!paper->design)
        return NULL;
    ComposeOptions options = {
        .language = asked->language, .design = paper->design, .has_date = asked->has_date, .date = asked->date};
    Planning planning;
    if (planning_open(paper->arena, asked, &planning, &paper->source->findings))
        options.plan = planning_read(paper->arena, &planning, paper->source);
    if (options.plan)
        paper->source->findings = options.plan->findings;
    Report *report = compose_appendix(paper->arena, paper->source, &options);
    planning_close(&planning);
    return report;
}

/* NULL as paper_report is. */
static Pages *paper_pages(Paper *paper) {
    const Report *report = paper_report(paper);
    return report ? layout_report(paper->arena, report, paper->design, &paper->source->findings) : NULL;
}

static Str dump_source(Paper *paper) { return source_dump(paper->arena, paper->source); }

/* The plan as JSON, which holds all of it; empty when its vocabulary cannot be read. */
static Str dump_plan(Paper *paper) {
    Planning planning;
    StrBuf out = buf_open(paper->arena);
    if (planning_open(paper->arena, paper->options, &planning, &paper->source->findings))
        json_add_plan(&out, planning_read(paper->arena, &planning, paper->source));
    planning_close(&planning);
    buf_add_byte(&out, '\n');
    return buf_str(&out);
}

static Str dump_report(Paper *paper) {
    const Report *report = paper_report(paper);
    return report ? report_dump(paper->arena, report) : STR("");
}

static Str dump_pages(Paper *paper) {
    const Pages *pages = paper_pages(paper);
    return pages ? pages_dump(paper->arena, pages) : STR("");
}

/* All findings of a whole run, as findings.txt would hold them. */
static Str dump_findings(Paper *paper) {
    if (!paper->source->is_refused)
        paper_pages(paper);
    const Findings *findings = &paper->source->findings;
    StrBuf buf = buf_open(paper->arena);
    for (size_t i = 0; i < findings->list.count; i++) {
        buf_add(&buf, finding_message(paper->arena, &findings->list.at[i]));
        buf_add_byte(&buf, '\n');
    }
    return buf_str(&buf);
}

static Str dump_text(Paper *paper) {
    const Pages *pages = paper_pages(paper);
    return pages ? pages_text(paper->arena, pages) : STR("");
}

/* A stage is an entry here, not a case of a switch. */
static Str (*const dumps[])(Paper *paper) = {
    [STAGE_SOURCE] = dump_source, [STAGE_PLAN] = dump_plan,         [STAGE_REPORT] = dump_report,
    [STAGE_PAGES] = dump_pages,   [STAGE_FINDINGS] = dump_findings, [STAGE_TEXT] = dump_text};

/* One paper only: two dumps in a row could not be told apart by what compares them. A refused paper has findings and
 * nothing else. */
static Status run_dump(Arena *arena, const Options *options) {
    if (options->arguments.count == 0)
        return say_no_source("dump");
    Inputs inputs = input_find(arena, options->arguments.at, options->arguments.count);
    if (inputs.count != 1) {
        say_words("dump takes one paper, not %zu", inputs.count);
        return STATUS_USAGE;
    }
    Seen seen = seen_open(arena);
    Paper paper = {arena, options, input_read(arena, options, &inputs.at[0], &seen, NULL), NULL};
    bool is_shown = !paper.source->is_refused || options->stage == STAGE_FINDINGS;
    Str words = is_shown ? dumps[options->stage](&paper) : STR("");
    if (options->stage != STAGE_FINDINGS)
        say_findings(arena, options, &paper.source->findings);
    bool is_done = say_output(arena, words) && !paper.source->is_refused;
    return is_done ? STATUS_DONE : STATUS_NOTHING;
}

const Command command_dump = {
    .name = "dump",
    .arguments = "SOURCE",
    .summary = "a stage's result as text, for maintainers and tests",
    .options = OPTION_BIT(OPTION_STAGE) | OPTION_BIT(OPTION_LAYOUT) | OPTION_BIT(OPTION_LANGUAGE) | OPTION_PLANNING |
               OPTION_READING,
    .run = run_dump,
};
