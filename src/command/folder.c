#include "command/folder.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/utf8.h"

/* Formats that papers are kept in and that are not read. */
typedef struct {
    const char *ending, *what;
} Format;

static const char pdf[] = "a PDF: print its text with pdftotext -layout, or ask for the Word document";
static const char page[] = "a web page: open it in a browser and save its words as text, or ask for the Word document";
static const char old_word[] = "an old Word document: save it in Word as .docx";
static const char office[] = "a document of another office program: save it as .docx";
static const char workbook[] = "a workbook: save each of its sheets as CSV";
static const char slides[] = "slides: save their words as text or in a Word document";
static const char message[] = "a message: save what is attached to it";
static const char archive[] = "an archive: unpack it and name the folder";

static const Format formats[] = {
    {".pdf", pdf},       {".html", page},    {".htm", page},     {".xhtml", page},    {".mht", page},
    {".mhtml", page},    {".doc", old_word}, {".dot", old_word}, {".odt", office},    {".ott", office},
    {".fodt", office},   {".rtf", office},   {".pages", office}, {".xlsx", workbook}, {".xlsm", workbook},
    {".xlsb", workbook}, {".xls", workbook}, {".ods", workbook}, {".fods", workbook}, {".numbers", workbook},
    {".pptx", slides},   {".ppt", slides},   {".odp", slides},   {".eml", message},   {".msg", message},
    {".zip", archive},   {".7z", archive},
};

static bool ends_as(Str name, const char *ending) {
    size_t len = strlen(ending);
    return name.len > len && strncasecmp(name.at + name.len - len, ending, len) == 0;
}

/* In a folder the ends of names tell papers from pictures and notes; a file that is named itself is read whatever it is
 * called. */
static bool is_paper_name(Str name) {
    static const char *const endings[] = {".txt", ".text", ".tsv", ".csv", ".md", ".docx", ".docm", ".dotx", ".dotm"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_as(name, endings[i]))
            return true;
    return false;
}

/* Returns the name without digits behind a hyphen at its end, and the letter before them ("plan-t01", "plan-2"), or an
 * empty one. */
static Str cut_number(Str stem, const char *mark, size_t least) {
    size_t at = stem.len, digits = 0, len = strlen(mark);
    while (at > 0 && utf8_is_digit((unsigned char)stem.at[at - 1]))
        at--, digits++;
    bool is_numbered = digits >= least && at > len && memcmp(stem.at + at - len, mark, len) == 0;
    return is_numbered ? str_slice(stem, 0, at - len) : STR("");
}

/* Tells whether a paper of the folder has this stem. */
static bool has_paper(const Folder *folder, Str stem) {
    Str prefix = str_format(folder->arena, "%.*s.", STR_ARG(stem));
    size_t from = 0, to = stem.len ? folder->count : 0;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (str_compare(folder->names[middle], prefix) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (; stem.len && from < folder->count && str_equal(str_slice(folder->names[from], 0, prefix.len), prefix); from++)
        if (is_paper_name(folder->names[from]) && str_equal(path_stem(folder->names[from]), stem))
            return true;
    return false;
}

/* A run into the folder that its papers are in must not read what the run before wrote there. */
static bool is_ours(const Folder *folder, Str name) {
    Str stem = path_stem(name);
    if (str_equal(name, STR("findings.txt")) || str_starts(name, "~$"))
        return true;
    if (ends_as(name, ".csv"))
        return has_paper(folder, cut_number(stem, "-t", 2));
    if (!folder->has_findings || !(ends_as(name, ".pdf") || ends_as(name, ".html")))
        return false;
    return str_equal(name, STR("index.html")) || has_paper(folder, stem) || has_paper(folder, cut_number(stem, "-", 1));
}

Folder folder_open(Arena *arena, const char *path) {
    Folder folder = {.arena = arena};
    folder.names = file_list(arena, path, &folder.count);
    for (size_t i = 0; folder.names && i < folder.count; i++)
        folder.has_findings |= str_equal(folder.names[i], STR("findings.txt"));
    return folder;
}

FolderFile folder_judge(const Folder *folder, Str name) {
    if (is_ours(folder, name))
        return (FolderFile){.kind = FOLDER_OURS};
    Str stem = path_stem(name);
    if (stem.len == strlen("README") && strncasecmp(stem.at, "README", stem.len) == 0)
        return (FolderFile){.kind = FOLDER_README};
    if (is_paper_name(name))
        return (FolderFile){.kind = FOLDER_PAPER};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (ends_as(name, formats[i].ending))
            return (FolderFile){FOLDER_FORMAT, formats[i].what};
    return (FolderFile){.kind = FOLDER_OTHER};
}
