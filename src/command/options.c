#include "command/options.h"

#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "command/suggest.h"

typedef struct {
    const char *name;
    int value;
} Choice;

/* Sets *value to the choice of that name. */
static bool take_choice(const Choice *choices, size_t count, const char *name, int *value) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(choices[i].name, name) == 0)
            return *value = choices[i].value, true;
    return false;
}

/* The options, one function each: it reads the value and says whether it was one. */
static bool take_output(Options *options, const char *value) {
    options->output = value;
    options->has_output = true;
    return *value != '\0';
}

static bool take_format(Options *options, const char *value) {
    static const Choice formats[] = {{"json", FORMAT_JSON}, {"csv", FORMAT_CSV}};
    int chosen = 0;
    bool is_known = take_choice(formats, sizeof formats / sizeof *formats, value, &chosen);
    options->format = (Format)chosen;
    return is_known;
}

/* Reads "pdf,html"; asked for again, editions are added. */
static bool take_editions(Options *options, const char *value) {
    static const Choice editions[] = {{"pdf", EDITION_PDF}, {"html", EDITION_HTML}};
    while (true) {
        char name[8] = "";
        size_t len = strcspn(value, ",");
        int chosen = 0;
        if (len >= sizeof name)
            return false;
        memcpy(name, value, len);
        if (!take_choice(editions, sizeof editions / sizeof *editions, name, &chosen))
            return false;
        options->editions |= (unsigned)chosen;
        if (!value[len])
            return true;
        value += len + 1;
    }
}

static bool take_stage(Options *options, const char *value) {
    static const Choice stages[] = {{"source", STAGE_SOURCE}, {"plan", STAGE_PLAN},         {"report", STAGE_REPORT},
                                    {"pages", STAGE_PAGES},   {"findings", STAGE_FINDINGS}, {"text", STAGE_TEXT}};
    int chosen = 0;
    bool is_known = take_choice(stages, sizeof stages / sizeof *stages, value, &chosen);
    options->stage = (Stage)chosen;
    return is_known;
}

static bool take_date(Options *options, const char *value) {
    options->has_date = clock_parse_day(str_of(value), &options->date);
    return options->has_date;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* BCP 47: subtags of one to eight letters and digits with hyphens between; the first is a language of two letters or
 * more, or "x" or "i" with something behind it. */
static bool is_language_tag(Str tag) {
    size_t in_subtag = 0, subtags = 1;
    for (size_t i = 0; i < tag.len; i++) {
        if (tag.at[i] == '-') {
            if (in_subtag == 0 || (subtags == 1 && in_subtag == 1 && !strchr("xXiI", tag.at[0])))
                return false;
            in_subtag = 0;
            subtags++;
        } else if (!(is_letter(tag.at[i]) || (subtags > 1 && is_digit(tag.at[i]))) || ++in_subtag > 8) {
            return false;
        }
    }
    return in_subtag > (subtags == 1 ? 1 : 0);
}

static bool take_language(Options *options, const char *value) {
    options->language = str_of(value);
    return is_language_tag(options->language);
}

static bool take_raw(Options *options, const char *value) {
    (void)value;
    return options->is_raw = true;
}

static bool take_as_found(Options *options, const char *value) {
    (void)value;
    return options->is_as_found = true;
}

static bool take_tracked(Options *options, const char *value) {
    static const Choice views[] = {{"final", 0}, {"original", 1}};
    int chosen = 0;
    bool is_known = take_choice(views, sizeof views / sizeof *views, value, &chosen);
    options->reading.is_original = chosen;
    return is_known;
}

static bool take_encoding(Options *options, const char *value) {
    static const Choice encodings[] = {{"utf-8", ENCODING_UTF_8},
                                       {"utf-16le", ENCODING_UTF_16LE},
                                       {"utf-16be", ENCODING_UTF_16BE},
                                       {"windows-1252", ENCODING_WINDOWS_1252},
                                       {"iso-8859-1", ENCODING_ISO_8859_1}};
    int chosen = 0;
    bool is_known = take_choice(encodings, sizeof encodings / sizeof *encodings, value, &chosen);
    options->reading.encoding = (TextEncoding)chosen;
    return is_known;
}

/* Reads a whole number from 1 to `most`; 0 when it is none. */
static uint32_t read_count(const char *text, uint32_t most) {
    uint64_t value = 0;
    for (; *text; text++) {
        if (!is_digit(*text) || value > most)
            return 0;
        value = value * 10 + (uint64_t)(*text - '0');
    }
    return value <= most ? (uint32_t)value : 0;
}

/* Reads "cells=2000000": the bounds that keep a hostile file from using up the machine. */
static bool take_limit(Options *options, const char *value) {
    const char *equals = strchr(value, '=');
    Str name = equals ? (Str){value, (size_t)(equals - value)} : STR("");
    IngestOptions *reading = &options->reading;
    const struct {
        const char *name;
        uint32_t most;
    } limits[] = {{"part", 2048}, {"total", 8192}, {"cells", 100000000}, {"depth", 2000}};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        uint32_t count = str_equal_z(name, limits[i].name) ? read_count(equals + 1, limits[i].most) : 0;
        if (count == 0)
            continue;
        if (i < 2)
            *(i ? &reading->total_mib : &reading->part_mib) = count;
        else
            *(i == 2 ? &reading->cells : &reading->depth) = count;
        return true;
    }
    return false;
}

static bool take_layout(Options *options, const char *value) {
    options->layout = str_of(value);
    return *value != '\0';
}

static bool take_vocabulary(Options *options, const char *value) {
    options->vocabulary = value;
    return *value != '\0';
}

static bool take_actuals(Options *options, const char *value) {
    options->actuals = value;
    return *value != '\0';
}

static bool take_council(Options *options, const char *value) {
    options->council = str_of(value);
    return *value != '\0';
}

static bool take_tolerance(Options *options, const char *value) {
    static const Choice readings[] = {{"points", 0}, {"relative", 1}};
    int chosen = 0;
    bool is_known = take_choice(readings, sizeof readings / sizeof *readings, value, &chosen);
    options->is_relative = chosen;
    return is_known;
}

static bool take_explain(Options *options, const char *value) {
    (void)value;
    return options->wants_reasons = true;
}

static bool take_quiet(Options *options, const char *value) {
    (void)value;
    return options->is_quiet = true;
}

static bool take_verbose(Options *options, const char *value) {
    (void)value;
    return options->is_verbose = true;
}

static bool take_help(Options *options, const char *value) {
    (void)value;
    return options->wants_help = true;
}

/* All options of all verbs: each verb names those that it takes, and its help is written from these words. */
static const OptionKind kinds[OPTION_COUNT] = {
    [OPTION_OUTPUT] = {'o', "output", "DIR", "write into this folder, made if it is not there (default: out)",
                       "the name of a folder", take_output},
    [OPTION_FORMAT] = {0, "format", "NAME", "json (to standard output, the default) or csv (a file a table, into DIR)",
                       "json or csv", take_format},
    [OPTION_EDITIONS] = {0, "format", "NAMES", "pdf (the default), html, or both as pdf,html", "pdf, html or pdf,html",
                         take_editions},
    [OPTION_RAW] = {0, "raw", NULL, "leave CSV cells as they are that a spreadsheet would run as a formula", NULL,
                    take_raw},
    [OPTION_AS_FOUND] = {0, "as-found", NULL, "the tables as the file holds them, before any interpretation", NULL,
                         take_as_found},
    [OPTION_ENCODING] = {0, "encoding", "NAME",
                         "of text, where it is not to be guessed: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1",
                         "utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-1", take_encoding},
    [OPTION_TRACKED] = {0, "tracked", "VIEW",
                        "tracked changes of Word: final (as if accepted, the default) or original", "final or original",
                        take_tracked},
    [OPTION_LIMIT] = {0, "limit", "NAME=N",
                      "read larger Word documents: part=64 or total=256 (MiB unpacked), cells=1000000, depth=256",
                      "part, total, cells or depth with a number, as cells=2000000", take_limit},
    [OPTION_VOCABULARY] = {0, "vocabulary", "FILE", "words of your own, laid over those of planpack",
                           "the name of a file", take_vocabulary},
    [OPTION_ACTUALS] = {0, "actuals", "FILE",
                        "what was achieved: CSV with measure, period, value and narrative, or a performance report",
                        "the name of a file", take_actuals},
    [OPTION_COUNCIL] = {0, "council", "NAME", "whose papers they are, by name or code", "the name of a council",
                        take_council},
    [OPTION_TOLERANCE] = {0, "tolerance", "NAME",
                          "what 5% of tolerance means: points (the default) or relative (of the target)",
                          "points or relative", take_tolerance},
    [OPTION_EXPLAIN] = {0, "explain", NULL, "say why each table and column was read as it was, in place of JSON", NULL,
                        take_explain},
    [OPTION_LAYOUT] = {0, "layout", "NAME", "the design of the pages: a name or a file (default: service-plan)",
                       "the name of a layout or of its file", take_layout},
    [OPTION_DATE] = {0, "date", "YYYY-MM-DD", "the paper's date", "a date as 2026-03-31", take_date},
    [OPTION_LANGUAGE] = {0, "lang", "TAG", "the paper's language (default: en-GB)", "a language tag as en-GB or cy",
                         take_language},
    [OPTION_STAGE] = {0, "stage", "NAME", "source (the default), plan, report, pages, findings or text",
                      "source, plan, report, pages, findings or text", take_stage},
    [OPTION_QUIET] = {'q', "quiet", NULL, "say nothing but errors", NULL, take_quiet},
    [OPTION_VERBOSE] = {'v', "verbose", NULL, "say each file written and each decision taken while reading", NULL,
                        take_verbose},
    [OPTION_HELP] = {'h', "help", NULL, "print this help", NULL, take_help},
};

const OptionKind *option_kind(OptionId id) { return &kinds[id]; }

/* The command line under way. */
typedef struct {
    Arena *arena;
    unsigned allowed;
    char **next; /* the argument to read next */
    Options *options;
    Str *why;
} Reader;

static bool fail(Reader *reader, Str why) {
    *reader->why = why;
    return false;
}

/* Gives the option its value: `attached` when there is one, else the next argument. */
static bool take_option(Reader *reader, const OptionKind *kind, const char *attached) {
    const char *value = attached;
    if (!kind->value && attached)
        return fail(reader, str_format(reader->arena, "--%s takes no value", kind->name));
    if (kind->value && !value) {
        if (!*reader->next)
            return fail(reader, str_format(reader->arena, "--%s needs %s", kind->name, kind->expects));
        value = *reader->next++;
    }
    if (!kind->take(reader->options, value))
        return fail(reader, str_format(reader->arena, "--%s needs %s, not \"%s\"", kind->name, kind->expects, value));
    return true;
}

static bool is_allowed(const Reader *reader, size_t id) { return reader->allowed & OPTION_BIT(id); }

/* The hint names only options that this verb takes. */
static bool fail_unknown(Reader *reader, Str name) {
    const char *names[OPTION_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (is_allowed(reader, i))
            names[count++] = str_z(reader->arena, str_format(reader->arena, "--%s", kinds[i].name));
    Str hint = suggest_name(reader->arena, name, names, count);
    return fail(reader, str_format(reader->arena, "unknown option %.*s%.*s", STR_ARG(name), STR_ARG(hint)));
}

/* Reads "--name" or "--name=value". */
static bool read_long(Reader *reader, const char *text) {
    const char *equals = strchr(text, '=');
    Str name = equals ? (Str){text, (size_t)(equals - text)} : str_of(text);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (is_allowed(reader, i) && str_equal_z(str_from(name, 2), kinds[i].name))
            return take_option(reader, &kinds[i], equals ? equals + 1 : NULL);
    return fail_unknown(reader, name);
}

/* find: borrowed, or NULL for a letter that this verb does not know. */
static const OptionKind *find_letter(const Reader *reader, char letter) {
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (is_allowed(reader, i) && kinds[i].letter == letter)
            return &kinds[i];
    return NULL;
}

/* Reads letters behind one hyphen: switches in a row, the last may be an option with its value attached. */
static bool read_short(Reader *reader, const char *letters) {
    for (; *letters; letters++) {
        const OptionKind *kind = find_letter(reader, *letters);
        if (!kind)
            return fail(reader, str_format(reader->arena, "unknown option -%s", letters));
        if (kind->value)
            return take_option(reader, kind, letters[1] ? letters + 1 : NULL);
        if (!take_option(reader, kind, NULL))
            return false;
    }
    return true;
}

/* A word alone is an argument, and so is "-"; all else that begins with a hyphen is an option until "--". */
bool options_parse(Arena *arena, unsigned allowed, char **arguments, Options *options, Str *why) {
    *options = (Options){.output = "out", .language = STR("en-GB")};
    Reader reader = {arena, allowed, arguments, options, why};
    bool only_arguments = false;
    while (*reader.next) {
        const char *text = *reader.next++;
        bool is_option = !only_arguments && text[0] == '-' && text[1] != '\0';
        if (!is_option)
            vec_push(arena, &options->arguments, text);
        else if (strcmp(text, "--") == 0)
            only_arguments = true;
        else if (!(text[1] == '-' ? read_long(&reader, text) : read_short(&reader, text + 1)))
            return false;
    }
    return true;
}
