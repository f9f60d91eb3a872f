#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "command/apart.h"
#include "command/command.h"
#include "command/input.h"
#include "command/names.h"
#include "command/output.h"
#include "command/planning.h"
#include "command/run_table.h"
#include "command/say.h"
#include "compose/compose.h"
#include "design/design.h"
#include "layout/drawing.h"
#include "layout/layout.h"
#include "output/html.h"
#include "output/html_index.h"
#include "output/pdf.h"

/* A run. What outlives a paper (names, words for findings.txt) is copied into the arena of the job; all else of a paper
 * goes with its own arena, so that a thousand papers need no more memory than the largest. */
typedef struct {
    Arena *arena;
    const Options *options;
    const Design *design;
    Planning planning;
    bool has_date;
    int64_t date; /* the time of every paper, when the user states one */
    Names names;
    Seen seen;
    VEC(RunPaper) papers; /* in the order they were read */
    StrBuf findings;      /* findings.txt */
    size_t finding_count;
    Outcome outcome;
} Build;

static bool wants(const Build *build, unsigned edition) {
    unsigned asked = build->options->editions;
    return (asked ? asked : EDITION_PDF) & edition;
}

/* Returns the name of the paper's files without its ending. Raises NAME_CLASH when a number had to be added. */
static Str claim_name(Build *build, const Input *input, Findings *findings) {
    Str name = names_claim(&build->names, input->stem);
    if (!str_equal(name, input->stem))
        finding_raise(findings, FINDING_NAME_CLASH, (Place){0}, "%.*s.%s", STR_ARG(name),
                      wants(build, EDITION_PDF) ? "pdf" : "html");
    return name;
}

static HtmlLook look_of(const Design *design) {
    HtmlLook look = {.ink = design->ink,
                     .muted_ink = design->muted_ink,
                     .accent = design->accent,
                     .rule = design->rule,
                     .firm_rule = design->firm_rule,
                     .header_fill = design->header_fill,
                     .group_fill = design->group_fill};
    for (int s = 0; s < STATE_COUNT; s++) {
        look.state[s].ink = design->state[s].ink;
        look.state[s].tint = design->state[s].tint;
    }
    return look;
}

/* Report to HTML; empty, with a finding, when its drawings cannot be made. A figure that is left out of both editions
 * is told once, by the pages. */
static Str make_html(const Build *build, Arena *arena, const Report *report, Findings *findings) {
    Arena *draft = arena_open();
    Findings unheard = findings_open(draft, findings->file);
    const Drawings *drawings =
        drawings_make(draft, report, build->design, wants(build, EDITION_PDF) ? &unheard : findings);
    HtmlLook look = look_of(build->design);
    const DesignLogo *from = &build->design->logo;
    HtmlLogo logo = {from->picture, from->alt, from->width_pt, from->height_pt};
    look.logo = from->picture ? &logo : NULL;
    Str html = drawings ? html_write(arena, report, drawings, &look) : STR("");
    arena_close(draft);
    return html;
}

/* The bytes of a paper's files; one that is not wanted, or cannot be made, is empty. */
typedef struct {
    Str pdf, html;
    uint32_t page_count;
} Editions;

/* Source to files, with a finding where one cannot be made. What the pages were made from goes before the PDF is
 * written: the two together are what a paper needs most memory for. */
static Editions make_editions(const Build *build, Arena *arena, Source *source, int64_t created) {
    Editions made = {.pdf = STR(""), .html = STR("")};
    Arena *draft = arena_open();
    const Plan *plan = planning_read(draft, &build->planning, source);
    source->findings.list = plan->findings.list;
    ComposeOptions options = {.language = build->options->language,
                              .design = build->design,
                              .plan = plan,
                              .has_date = build->options->has_date,
                              .date = build->options->date};
    const Report *report = compose_appendix(draft, source, &options);
    if (wants(build, EDITION_HTML))
        made.html = make_html(build, arena, report, &source->findings);
    Pages *pages = wants(build, EDITION_PDF) ? layout_report(arena, report, build->design, &source->findings) : NULL;
    arena_close(draft);
    if (!pages)
        return made;
    pages->metadata.created = created;
    made.page_count = (uint32_t)pages->pages.count;
    made.pdf = pdf_write(arena, pages, &source->findings);
    return made;
}

/* Writes the edition that is wanted; false when it was not made or cannot be written. */
static bool write_edition(const Build *build, Arena *arena, Str file, Str bytes, Findings *findings) {
    return bytes.len && output_write(arena, build->options, file, bytes, findings);
}

/* Adds a paper's findings to findings.txt. A paper without any is listed too: silence could mean that it was forgotten.
 */
static void note_findings(Build *build, Arena *arena, const Findings *findings) {
    buf_add(&build->findings, str_one_line(arena, findings->file));
    buf_add_z(&build->findings, findings->list.count ? "\n" : "\nno findings\n");
    for (size_t i = 0; i < findings->list.count; i++) {
        buf_add(&build->findings, finding_message(arena, &findings->list.at[i]));
        buf_add_byte(&build->findings, '\n');
    }
    buf_add_byte(&build->findings, '\n');
    build->finding_count += findings->list.count;
}

/* A refused paper claims no name: the next one of that name shall have it. */
static RunPaper build_source(Build *build, Arena *arena, const Input *input, Source *source, int64_t modified) {
    RunPaper paper = run_paper_of(source);
    if (source->is_refused) {
        paper.outcome = build->seen.is_repeat ? PAPER_REPEATED : input->aside.is_aside ? PAPER_ASIDE : PAPER_NOT_READ;
        return paper;
    }
    Findings *findings = &source->findings;
    Str name = claim_name(build, input, findings);
    Editions made = make_editions(build, arena, source, build->has_date ? build->date : modified);
    paper.pages = made.page_count;
    bool is_whole = true;
    if (wants(build, EDITION_PDF))
        is_whole &= write_edition(build, arena, str_format(arena, "%.*s.pdf", STR_ARG(name)), made.pdf, findings);
    if (wants(build, EDITION_HTML))
        is_whole &= write_edition(build, arena, str_format(arena, "%.*s.html", STR_ARG(name)), made.html, findings);
    if (is_whole)
        paper.outcome = PAPER_WRITTEN;
    paper.findings = source->findings.list.count;
    return paper;
}

/* Adds a paper to the run's table and to its counts; a copy of another, and what is set aside, neither was
 * done nor failed. */
static void note_paper(Build *build, const Input *input, RunPaper paper) {
    paper.name = input->name;
    paper.aside = input->aside.what;
    vec_push(build->arena, &build->papers, paper);
    if (paper.outcome == PAPER_WRITTEN)
        build->outcome.done++;
    else if (paper.outcome != PAPER_REPEATED && paper.outcome != PAPER_ASIDE)
        build->outcome.failed++;
}

/* Whatever becomes of a paper, its findings are told and listed, and its memory is given back. */
static RunPaper build_paper(Build *build, Arena *arena, const Input *input) {
    int64_t modified = 0;
    Source *source = input_read(arena, build->options, input, &build->seen, &modified);
    RunPaper paper = build_source(build, arena, input, source, modified);
    findings_sort(&source->findings);
    say_decisions(build->options, source);
    say_findings(arena, build->options, &source->findings);
    note_findings(build, arena, &source->findings);
    return paper;
}

enum { DIGEST_LENGTH = 64 };

/* What one paper changed in the run, as its child process tells it; its words for findings.txt follow. */
typedef struct {
    RunPaper paper;
    char digest[DIGEST_LENGTH];
    size_t digest_len, name_count, finding_count;
} Change;

typedef struct {
    Build *build;
    const Input *input;
} Task;

static Str build_in_child(Arena *arena, void *context) {
    const Task *task = context;
    Build *build = task->build;
    size_t names = build->names.count, findings = build->finding_count, words = build->findings.len;
    Change change;
    memset(&change, 0, sizeof change); /* all of its bytes are told */
    change.paper = build_paper(build, arena, task->input);
    change.digest_len = build->seen.digest.len < DIGEST_LENGTH ? build->seen.digest.len : DIGEST_LENGTH;
    if (change.digest_len)
        memcpy(change.digest, build->seen.digest.at, change.digest_len);
    change.name_count = build->names.count - names;
    change.finding_count = build->finding_count - findings;
    StrBuf told = buf_open(arena);
    buf_add(&told, (Str){(const char *)&change, sizeof change});
    buf_add(&told, str_from(buf_str(&build->findings), words));
    return buf_str(&told);
}

/* A child that ended early has told nothing: the paper is lost, and that is told in its place. */
static void note_lost(Build *build, Arena *arena, const Input *input) {
    Findings findings = findings_open(arena, input->name);
    finding_raise(&findings, FINDING_PAPER_LOST, (Place){0}, NULL);
    say_findings(arena, build->options, &findings);
    note_findings(build, arena, &findings);
    note_paper(build, input, (RunPaper){.outcome = PAPER_LOST, .findings = findings.list.count});
}

/* A paper alone, and what is not read, needs no process of its own. */
static void build_here(Build *build, const Input *input) {
    Arena *arena = arena_open();
    note_paper(build, input, build_paper(build, arena, input));
    arena_close(arena);
}

/* One paper among others is built in a process of its own. The child had a copy of the run: what it changed there is
 * changed here too. */
static void build_apart(Build *build, const Input *input) {
    Arena *arena = arena_open();
    Task task = {build, input};
    Change change;
    Str told = STR("");
    if (!apart_run(arena, build_in_child, &task, &told) || told.len < sizeof change) {
        note_lost(build, arena, input);
    } else {
        memcpy(&change, told.at, sizeof change);
        if (change.name_count)
            change.paper.file = names_claim(&build->names, input->stem);
        note_paper(build, input, change.paper);
        build->finding_count += change.finding_count;
        if (change.digest_len)
            seen_add(&build->seen, (Str){change.digest, change.digest_len}, input->name);
        buf_add(&build->findings, str_from(told, sizeof change));
    }
    arena_close(arena);
}

/* The date of every paper: --date, else SOURCE_DATE_EPOCH; without them each has the time of its own file. Returns
 * false when the environment holds no date. */
static bool find_date(Build *build) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    build->has_date = build->options->has_date;
    build->date = build->options->date;
    if (build->has_date || !epoch || !*epoch)
        return true;
    build->has_date = clock_parse_seconds(str_of(epoch), &build->date);
    if (!build->has_date)
        say_words("SOURCE_DATE_EPOCH is no number of seconds since 1970: \"%s\"", epoch);
    return build->has_date;
}

/* Writes index.html, the page of the run. */
static bool write_index(Build *build, Findings *findings) {
    Arena *arena = build->arena;
    HtmlIndexPaper *papers = ARENA_ARRAY(arena, HtmlIndexPaper, build->papers.count);
    for (size_t i = 0; i < build->papers.count; i++) {
        const RunPaper *from = &build->papers.at[i];
        bool is_written = from->outcome == PAPER_WRITTEN;
        papers[i] = (HtmlIndexPaper){.name = str_one_line(arena, from->name),
                                     .file = from->file,
                                     .outcome = str_of(run_outcome_words(from->outcome)),
                                     .reason = str_of(run_reason_words(from)),
                                     .is_aside = from->outcome == PAPER_ASIDE,
                                     .has_pdf = is_written && wants(build, EDITION_PDF),
                                     .has_html = is_written && wants(build, EDITION_HTML),
                                     .pages = from->pages,
                                     .findings = from->findings};
    }
    HtmlLook look = look_of(build->design);
    Str page = html_index_write(arena, &(HtmlIndex){papers, build->papers.count}, &look);
    return output_write(arena, build->options, STR("index.html"), page, findings);
}

/* Writes findings.txt, of several papers also index.html, and says how the run went. */
static Status close_build(Build *build) {
    planning_close(&build->planning);
    if (build->papers.count > 1)
        say_table(build->options, run_table_write(build->arena, build->papers.at, build->papers.count));
    Findings own = findings_open(build->arena, STR("planpack"));
    bool is_written = output_write(build->arena, build->options, STR("findings.txt"), buf_str(&build->findings), &own);
    if (build->papers.count > 1)
        is_written &= write_index(build, &own);
    say_findings(build->arena, build->options, &own);
    if (!is_written)
        build->outcome.failed++;
    if (!build->options->is_quiet)
        say_words("%zu %s written to %s; findings.txt there lists %zu %s", build->outcome.done,
                  build->outcome.done == 1 ? "paper" : "papers", build->options->output, build->finding_count,
                  build->finding_count == 1 ? "finding" : "findings");
    return outcome_status(build->outcome);
}

/* Opens the layout and the words for plans. NOTHING when there is no font, USAGE when the layout, the words, the
 * council or the returns that were asked for cannot be read. */
static Status open_means(Build *build) {
    Findings own = findings_open(build->arena, STR("planpack"));
    build->design = design_open(build->arena, build->options->layout, &own);
    bool has_font = build->design || own.list.at[own.list.count - 1].id != FINDING_FONT_MISSING;
    bool can_plan = build->design && planning_open(build->arena, build->options, &build->planning, &own);
    say_findings(build->arena, build->options, &own);
    return can_plan ? STATUS_DONE : has_font ? STATUS_USAGE : STATUS_NOTHING;
}

/* What can be wrong for all papers alike (dates, folder, fonts) is found before the first is read, so that nothing is
 * written when nothing can come of it. */
static Status run_build(Arena *arena, const Options *options) {
    if (options->arguments.count == 0)
        return say_no_source("build");
    Build build = {.arena = arena, .options = options, .names = names_open(arena), .seen = seen_open(arena)};
    build.findings = buf_open(arena);
    if (!find_date(&build))
        return STATUS_USAGE;
    Status status = open_means(&build);
    if (status == STATUS_DONE)
        status = output_open(arena, options);
    if (status != STATUS_DONE) {
        planning_close(&build.planning);
        return status;
    }
    Inputs inputs = input_find(arena, options->arguments.at, options->arguments.count);
    if (inputs.count > 1 && wants(&build, EDITION_HTML))
        names_claim(&build.names, STR("index")); /* a paper of that name must not be in the place of the run's page */
    for (size_t i = 0; i < inputs.count; i++) {
        say_progress(arena, options, (Progress){i, inputs.count, inputs.at[i].name});
        if (inputs.count == 1 || inputs.at[i].aside.is_aside)
            build_here(&build, &inputs.at[i]);
        else
            build_apart(&build, &inputs.at[i]);
    }
    return close_build(&build);
}

const Command command_build = {
    .name = "build",
    .arguments = "SOURCE...",
    .summary = "an accessible PDF appendix for each paper, and findings.txt",
    .details = "NAME.txt gives DIR/NAME.pdf, with --format=html the same appendix as DIR/NAME.html; a folder is "
               "searched for papers by the ends of their names.\n"
               "Of several papers index.html lists all, with links to their files.\n"
               "The PDF is dated --date, else SOURCE_DATE_EPOCH, else as its paper was last changed.",
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_EDITIONS) | OPTION_BIT(OPTION_LAYOUT) |
               OPTION_BIT(OPTION_DATE) | OPTION_BIT(OPTION_LANGUAGE) | OPTION_PLANNING | OPTION_READING,
    .run = run_build,
};
