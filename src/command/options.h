/* Options: what the command line asks for, read by one table of const entries. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "ingest/ingest.h"

typedef enum {
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_EDITIONS,
    OPTION_RAW,
    OPTION_AS_FOUND,
    OPTION_ENCODING,
    OPTION_TRACKED,
    OPTION_LIMIT,
    OPTION_VOCABULARY,
    OPTION_ACTUALS,
    OPTION_COUNCIL,
    OPTION_TOLERANCE,
    OPTION_EXPLAIN,
    OPTION_LAYOUT,
    OPTION_DATE,
    OPTION_LANGUAGE,
    OPTION_STAGE,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
    OPTION_COUNT
} OptionId;

#define OPTION_BIT(id) (1U << (id))
/* Of the verbs that read papers. */
#define OPTION_READING (OPTION_BIT(OPTION_ENCODING) | OPTION_BIT(OPTION_TRACKED) | OPTION_BIT(OPTION_LIMIT))
/* Of the verbs that make plans of them. */
#define OPTION_PLANNING                                                                                                \
    (OPTION_BIT(OPTION_VOCABULARY) | OPTION_BIT(OPTION_ACTUALS) | OPTION_BIT(OPTION_COUNCIL) |                         \
     OPTION_BIT(OPTION_TOLERANCE))
/* Every verb takes these. */
#define OPTION_COMMON (OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_VERBOSE) | OPTION_BIT(OPTION_HELP))

/* The editions of a paper, a bit each. */
enum { EDITION_PDF = 1, EDITION_HTML = 2 };

typedef enum { FORMAT_JSON, FORMAT_CSV } Format;
typedef enum { STAGE_SOURCE, STAGE_PLAN, STAGE_REPORT, STAGE_PAGES, STAGE_FINDINGS, STAGE_TEXT } Stage;

typedef struct {
    const char *output; /* a folder */
    Format format;
    unsigned editions; /* those asked for; none means the PDF */
    bool is_as_found;
    IngestOptions reading;
    bool is_raw, is_quiet, is_verbose, wants_help;
    bool has_date, has_output;
    int64_t date;                     /* midnight UTC, in seconds since 1970 */
    Str language;                     /* BCP 47 */
    Str layout;                       /* a name or a file; empty: the default */
    const char *vocabulary, *actuals; /* files, or NULL */
    Str council;                      /* as stated, or empty */
    bool is_relative, wants_reasons;
    Stage stage;
    VEC(const char *) arguments; /* all that is no option, in order */
} Options;

/* An entry of the table: `take` reads a value into the options and returns false when it is none of what `expects`
 * names. A switch has no `value`. */
typedef struct {
    char letter; /* 0 for none */
    const char *name, *value, *help, *expects;
    bool (*take)(Options *options, const char *value);
} OptionKind;

const OptionKind *option_kind(OptionId id);

/* Reads the arguments behind a verb into *options (words in `arena`). Options may stand anywhere before "--"; "-" alone
 * is an argument. Only options in the set `allowed` are taken. Returns true, or false with what is wrong in *why. */
bool options_parse(Arena *arena, unsigned allowed, char **arguments, Options *options, Str *why);

#endif
