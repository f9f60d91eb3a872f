/* The manual page planpack(1), in the troff macros of man(7), from the entries of the verbs and options. */
#include <string.h>

#include "command/command.h"

static const char opening[] = ".TH PLANPACK 1 \"\" \"planpack " PLANPACK_VERSION "\" \"User commands\"\n"
                              ".SH NAME\n"
                              "planpack \\- council plans to accessible PDF appendices\n";

static const char description[] =
    ".SH DESCRIPTION\n"
    ".B planpack\n"
    "reads the plan papers that councils publish, as text or as Word documents, and makes tagged, paginated PDF of "
    "them (PDF/UA-1 and PDF/A-2a).\nA\n.I SOURCE\nis a file, a folder, which is searched for files that end in .txt, "
    ".text, .tsv, .csv, .md, .docx, .docm, .dotx or .dotm, or\n.B \\-\nfor standard input. The papers of a folder "
    "come in the natural order of their names; hidden files, what planpack writes and what lies in folders below are "
    "left out, and a copy of a paper is read once.\nDocuments of other formats in a folder (PDF, web pages, "
    "OpenDocument, .doc, workbooks) are listed as not read, with what to do about each; a README tells about the "
    "folder and is left out, too, unless it is named itself.\n.PP\nOf Markdown, footnotes are numbered and stand "
    "behind the paper, tasks have boxes, a picture is told by its description; front matter names the paper.\n";

static const char closing[] =
    ".SH EXIT STATUS\n"
    "0 all was done; 2 the command line, or a file that it names, is wrong and nothing was written; 3 some papers "
    "could not be read or written, the others are done; 4 nothing could be done. What a folder holds beside its "
    "papers is told and changes no status.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B SOURCE_DATE_EPOCH\nThe time of every PDF, in seconds since 1970, unless \\-\\-date is given.\n"
    ".TP\n.B PLANPACK_DATA\nA council's own folder: its fonts/ and layouts/ come before those of planpack, its "
    "vocabulary/ in their place.\n"
    ".SH FILES\n"
    ".I PREFIX/share/planpack/fonts/faces.conf\nnames the fonts and where they are looked for.\n"
    ".SH SEE ALSO\n.BR planpack\\-layout (5)\n";

/* Adds words as troff prints them: lines stay lines, a hyphen stays one, a backslash is no escape, no line is taken for
 * a request. */
static void add_words(StrBuf *buf, const char *words) {
    for (bool is_first = true; *words; words++) {
        if (is_first && (*words == '.' || *words == '\''))
            buf_add_z(buf, "\\&");
        is_first = *words == '\n';
        if (is_first)
            buf_add_z(buf, "\n.br\n");
        else if (*words == '-')
            buf_add_z(buf, "\\-");
        else if (*words == '\\')
            buf_add_z(buf, "\\e");
        else
            buf_add(buf, (Str){words, 1});
    }
}

/* "-o, --output=DIR", the name in bold, the value in italics. */
static void add_option(StrBuf *buf, const OptionKind *kind) {
    buf_add_z(buf, "\\fB");
    if (kind->letter)
        buf_add_format(buf, "\\-%c\\fR, \\fB", kind->letter);
    buf_add_z(buf, "\\-\\-");
    add_words(buf, kind->name);
    buf_add_z(buf, "\\fR");
    if (!kind->value)
        return;
    buf_add_z(buf, "=\\fI");
    add_words(buf, kind->value);
    buf_add_z(buf, "\\fR");
}

static bool takes(const Command *command, unsigned id) { return (command->options | OPTION_COMMON) & OPTION_BIT(id); }

static void add_synopsis(StrBuf *buf, const Command *const *commands, size_t count) {
    buf_add_z(buf, ".SH SYNOPSIS\n");
    for (size_t i = 0; i < count; i++) {
        buf_add_format(buf, "%s.B planpack %s\n[\\fIOPTION\\fR]... ", i ? ".br\n" : "", commands[i]->name);
        add_words(buf, commands[i]->arguments);
        buf_add_z(buf, "\n");
    }
}

static void add_verbs(StrBuf *buf, const Command *const *commands, size_t count) {
    buf_add_z(buf, ".SH VERBS\n");
    for (size_t i = 0; i < count; i++) {
        buf_add_format(buf, ".TP\n.B %s\n", commands[i]->name);
        add_words(buf, commands[i]->summary);
        buf_add_z(buf, ".\n");
        if (!commands[i]->details)
            continue;
        buf_add_z(buf, ".br\n");
        add_words(buf, commands[i]->details);
        buf_add_z(buf, "\n");
    }
}

/* Each option once, with the verbs that take it where not all do. */
static void add_options(StrBuf *buf, const Command *const *commands, size_t count) {
    buf_add_z(buf, ".SH OPTIONS\n");
    for (unsigned id = 0; id < OPTION_COUNT; id++) {
        const OptionKind *kind = option_kind(id);
        buf_add_z(buf, ".TP\n");
        add_option(buf, kind);
        buf_add_z(buf, "\n");
        if (!(OPTION_COMMON & OPTION_BIT(id))) {
            const char *before = "(";
            for (size_t i = 0; i < count; i++) {
                if (!takes(commands[i], id))
                    continue;
                buf_add_format(buf, "%s\\fB%s\\fR", before, commands[i]->name);
                before = ", ";
            }
            buf_add_z(buf, ")\n");
        }
        add_words(buf, kind->help);
        buf_add_z(buf, ".\n");
    }
}

Str help_manual(Arena *arena) {
    StrBuf buf = buf_open(arena);
    size_t count = 0;
    const Command *const *commands = command_list(&count);
    buf_add_z(&buf, opening);
    add_synopsis(&buf, commands, count);
    buf_add_z(&buf, description);
    add_verbs(&buf, commands, count);
    add_options(&buf, commands, count);
    buf_add_z(&buf, closing);
    return buf_str(&buf);
}
