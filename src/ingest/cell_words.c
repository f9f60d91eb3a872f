#include "ingest/cell_words.h"

#include <strings.h>

/* Longer words are in no list. */
enum { LONGEST = 15 };

typedef struct {
    char text[LONGEST + 1];
    uint8_t len, senses;
} Word;

#define W(text, senses)                                                                                                \
    { text, sizeof(text) - 1, senses }

/* Data, not rules: a header is judged by more than its words. By their first letters, each list in the order of the
 * alphabet. */
static const Word signs[] = {
    W("%", WORD_UNIT | WORD_HEADER),
    W("£", WORD_UNIT | WORD_HEADER),
    W("£'000", WORD_UNIT | WORD_HEADER),
    W("£'000s", WORD_UNIT),
    W("£000", WORD_UNIT | WORD_HEADER),
    W("£000s", WORD_UNIT | WORD_HEADER),
    W("£k", WORD_UNIT),
    W("£m", WORD_UNIT | WORD_HEADER),
    W("£’000", WORD_UNIT | WORD_HEADER),
};
static const Word a[] = {
    W("a", WORD_OPEN),
    W("action", WORD_HEADER),
    W("actions", WORD_HEADER),
    W("activities", WORD_HEADER),
    W("activity", WORD_HEADER),
    W("actual", WORD_HEADER),
    W("after", WORD_DATE),
    W("aim", WORD_HEADER),
    W("aims", WORD_HEADER),
    W("also", WORD_OPEN),
    W("amount", WORD_HEADER),
    W("an", WORD_OPEN),
    W("and", WORD_DATE | WORD_OPEN),
    W("any", WORD_OPEN),
    W("apr", WORD_MONTH),
    W("april", WORD_MONTH),
    W("are", WORD_OPEN),
    W("area", WORD_HEADER),
    W("as", WORD_OPEN),
    W("assessment", WORD_HEADER),
    W("at", WORD_OPEN),
    W("aug", WORD_MONTH),
    W("august", WORD_MONTH),
    W("autumn", WORD_DATE),
};
static const Word b[] = {
    W("baseline", WORD_HEADER), W("be", WORD_OPEN),
    W("before", WORD_DATE),     W("beginning", WORD_DATE),
    W("benefit", WORD_HEADER),  W("benefits", WORD_HEADER),
    W("between", WORD_OPEN),    W("budget", WORD_HEADER),
    W("but", WORD_OPEN),        W("by", WORD_DATE | WORD_OPEN | WORD_HEADER),
};
static const Word c[] = {
    W("can", WORD_OPEN),           W("category", WORD_HEADER),     W("cause", WORD_HEADER),
    W("comment", WORD_HEADER),     W("comments", WORD_HEADER),     W("complete", WORD_HEADER),
    W("complete?", WORD_HEADER),   W("completed", WORD_HEADER),    W("completion", WORD_HEADER),
    W("consequence", WORD_HEADER), W("consequences", WORD_HEADER), W("contact", WORD_HEADER),
    W("contract", WORD_HEADER),    W("control", WORD_HEADER),      W("controls", WORD_HEADER),
    W("cost", WORD_HEADER),        W("costs", WORD_HEADER),        W("current", WORD_HEADER),
};
static const Word d[] = {
    W("date", WORD_HEADER),    W("days", WORD_LONE_UNIT),    W("deadline", WORD_HEADER),    W("dec", WORD_MONTH),
    W("december", WORD_MONTH), W("department", WORD_HEADER), W("description", WORD_HEADER), W("detail", WORD_HEADER),
    W("details", WORD_HEADER), W("direction", WORD_HEADER),  W("directorate", WORD_HEADER), W("due", WORD_HEADER),
    W("during", WORD_DATE),
};
static const Word e[] = {
    W("each", WORD_OPEN),
    W("early", WORD_DATE),
    W("effect", WORD_HEADER),
    W("email", WORD_HEADER),
    W("end", WORD_DATE | WORD_HEADER),
    W("estimate", WORD_HEADER),
    W("estimates", WORD_HEADER),
    W("evidence", WORD_HEADER),
    W("expenditure", WORD_HEADER),
};
static const Word f[] = {
    W("feb", WORD_MONTH),
    W("february", WORD_MONTH),
    W("financial", WORD_DATE),
    W("finish", WORD_HEADER),
    W("first", WORD_DATE),
    W("for", WORD_OPEN),
    W("forecast", WORD_HEADER),
    W("fourth", WORD_DATE),
    W("frequency", WORD_HEADER),
    W("from", WORD_DATE | WORD_OPEN),
    W("fte", WORD_LONE_UNIT | WORD_HEADER),
    W("ftes", WORD_LONE_UNIT | WORD_HEADER),
    W("funding", WORD_HEADER),
};
static const Word g[] = {
    W("gross", WORD_HEADER),
};
static const Word h[] = {
    W("has", WORD_OPEN),
    W("have", WORD_OPEN),
    W("hours", WORD_LONE_UNIT),
    W("how", WORD_HEADER),
};
static const Word i[] = {
    W("impact", WORD_HEADER),    W("in", WORD_DATE | WORD_OPEN),
    W("including", WORD_OPEN),   W("income", WORD_HEADER),
    W("indicator", WORD_HEADER), W("indicators", WORD_HEADER),
    W("inherent", WORD_HEADER),  W("into", WORD_OPEN),
    W("is", WORD_OPEN),          W("issue", WORD_HEADER),
    W("issues", WORD_HEADER),    W("it", WORD_OPEN),
    W("item", WORD_HEADER),      W("its", WORD_OPEN),
};
static const Word j[] = {
    W("jan", WORD_MONTH),  W("january", WORD_MONTH), W("job", WORD_HEADER), W("jul", WORD_MONTH),
    W("july", WORD_MONTH), W("jun", WORD_MONTH),     W("june", WORD_MONTH),
};
static const Word l[] = {
    W("late", WORD_DATE),   W("lead", WORD_HEADER),   W("likelihood", WORD_HEADER),
    W("link", WORD_HEADER), W("linked", WORD_HEADER), W("links", WORD_HEADER),
};
static const Word m[] = {
    W("manager", WORD_HEADER),    W("mar", WORD_MONTH),
    W("march", WORD_MONTH),       W("may", WORD_MONTH | WORD_OPEN),
    W("measure", WORD_HEADER),    W("measures", WORD_HEADER),
    W("method", WORD_HEADER),     W("mid", WORD_DATE),
    W("milestone", WORD_HEADER),  W("milestones", WORD_HEADER),
    W("mitigation", WORD_HEADER), W("mitigations", WORD_HEADER),
    W("must", WORD_OPEN),
};
static const Word n[] = {
    W("n/a", WORD_MARK),      W("na", WORD_MARK),      W("name", WORD_HEADER),   W("net", WORD_HEADER),
    W("nil", WORD_MARK),      W("no", WORD_HEADER),    W("no.", WORD_LONE_UNIT), W("none", WORD_MARK),
    W("not", WORD_OPEN),      W("notes", WORD_HEADER), W("nov", WORD_MONTH),     W("november", WORD_MONTH),
    W("number", WORD_HEADER),
};
static const Word o[] = {
    W("objective", WORD_HEADER),
    W("objectives", WORD_HEADER),
    W("oct", WORD_MONTH),
    W("october", WORD_MONTH),
    W("of", WORD_DATE | WORD_OPEN),
    W("officer", WORD_HEADER),
    W("officers", WORD_HEADER),
    W("on", WORD_OPEN),
    W("ongoing", WORD_DATE),
    W("onwards", WORD_DATE),
    W("option", WORD_HEADER),
    W("options", WORD_HEADER),
    W("or", WORD_OPEN),
    W("our", WORD_OPEN),
    W("outcome", WORD_HEADER),
    W("outcomes", WORD_HEADER),
    W("outturn", WORD_HEADER),
    W("over", WORD_OPEN),
    W("owner", WORD_HEADER),
    W("owners", WORD_HEADER),
};
static const Word p[] = {
    W("page", WORD_HEADER),       W("partners", WORD_HEADER), W("performance", WORD_HEADER),
    W("period", WORD_HEADER),     W("phone", WORD_HEADER),    W("polarity", WORD_HEADER),
    W("position", WORD_HEADER),   W("post", WORD_HEADER),     W("posts", WORD_HEADER),
    W("priorities", WORD_HEADER), W("priority", WORD_HEADER), W("programme", WORD_HEADER),
    W("progress", WORD_HEADER),   W("project", WORD_HEADER),  W("projects", WORD_HEADER),
    W("purpose", WORD_HEADER),
};
static const Word q[] = {
    W("q1", WORD_DATE | WORD_QUARTER),
    W("q2", WORD_DATE | WORD_QUARTER),
    W("q3", WORD_DATE | WORD_QUARTER),
    W("q4", WORD_DATE | WORD_QUARTER),
    W("qtr", WORD_DATE | WORD_QUARTER),
    W("qualification", WORD_HEADER),
    W("quarter", WORD_DATE | WORD_QUARTER | WORD_HEADER),
};
static const Word r[] = {
    W("rag", WORD_HEADER),         W("rating", WORD_HEADER),    W("reason", WORD_HEADER),
    W("ref", WORD_HEADER),         W("reference", WORD_HEADER), W("residual", WORD_HEADER),
    W("resource", WORD_HEADER),    W("resources", WORD_HEADER), W("responsibility", WORD_HEADER),
    W("responsible", WORD_HEADER), W("review", WORD_HEADER),    W("revised", WORD_HEADER),
    W("risk", WORD_HEADER),        W("role", WORD_HEADER),
};
static const Word s[] = {
    W("saving", WORD_HEADER), W("savings", WORD_HEADER),      W("score", WORD_HEADER),
    W("second", WORD_DATE),   W("section", WORD_HEADER),      W("sep", WORD_MONTH),
    W("sept", WORD_MONTH),    W("september", WORD_MONTH),     W("service", WORD_HEADER),
    W("should", WORD_OPEN),   W("source", WORD_HEADER),       W("sponsor", WORD_HEADER),
    W("spring", WORD_DATE),   W("stakeholders", WORD_HEADER), W("start", WORD_DATE | WORD_HEADER),
    W("started", WORD_DATE),  W("status", WORD_HEADER),       W("step", WORD_HEADER),
    W("steps", WORD_HEADER),  W("success", WORD_HEADER),      W("such", WORD_OPEN),
    W("summer", WORD_DATE),   W("supplier", WORD_HEADER),
};
static const Word t[] = {
    W("target", WORD_HEADER),    W("targets", WORD_HEADER),    W("task", WORD_HEADER),  W("tasks", WORD_HEADER),
    W("tba", WORD_MARK),         W("tbc", WORD_MARK),          W("tbd", WORD_MARK),     W("team", WORD_HEADER),
    W("telephone", WORD_HEADER), W("term", WORD_HEADER),       W("than", WORD_OPEN),    W("that", WORD_OPEN),
    W("the", WORD_OPEN),         W("their", WORD_OPEN),        W("theme", WORD_HEADER), W("these", WORD_OPEN),
    W("they", WORD_OPEN),        W("third", WORD_DATE),        W("this", WORD_OPEN),    W("through", WORD_OPEN),
    W("timescale", WORD_HEADER), W("timescales", WORD_HEADER), W("title", WORD_HEADER), W("to", WORD_DATE | WORD_OPEN),
    W("tolerance", WORD_HEADER), W("tonnes", WORD_LONE_UNIT),  W("total", WORD_HEADER), W("treatment", WORD_HEADER),
    W("trend", WORD_HEADER),     W("type", WORD_HEADER),
};
static const Word u[] = {
    W("under", WORD_OPEN),
    W("unit", WORD_HEADER),
    W("units", WORD_HEADER),
    W("until", WORD_DATE),
};
static const Word v[] = {
    W("value", WORD_HEADER),
    W("variance", WORD_HEADER),
    W("version", WORD_HEADER),
};
static const Word w[] = {
    W("ward", WORD_HEADER), W("was", WORD_OPEN),
    W("we", WORD_OPEN),     W("were", WORD_OPEN),
    W("what", WORD_HEADER), W("when", WORD_OPEN | WORD_HEADER),
    W("where", WORD_OPEN),  W("which", WORD_OPEN),
    W("while", WORD_OPEN),  W("who", WORD_OPEN | WORD_HEADER),
    W("will", WORD_OPEN),   W("winter", WORD_DATE),
    W("with", WORD_OPEN),   W("within", WORD_OPEN),
};
static const Word x[] = {
    W("x", WORD_MARK),
};
static const Word y[] = {
    W("year", WORD_DATE | WORD_HEADER),
};

typedef struct {
    const Word *words;
    size_t count;
} Initial;

#define LIST(words)                                                                                                    \
    { words, sizeof(words) / sizeof *(words) }

static const Initial initials[26] = {
    [0] = LIST(a),  [1] = LIST(b),  [2] = LIST(c),  [3] = LIST(d),  [4] = LIST(e),  [5] = LIST(f),
    [6] = LIST(g),  [7] = LIST(h),  [8] = LIST(i),  [9] = LIST(j),  [11] = LIST(l), [12] = LIST(m),
    [13] = LIST(n), [14] = LIST(o), [15] = LIST(p), [16] = LIST(q), [17] = LIST(r), [18] = LIST(s),
    [19] = LIST(t), [20] = LIST(u), [21] = LIST(v), [22] = LIST(w), [23] = LIST(x), [24] = LIST(y),
};

unsigned cell_word_senses(Str word) {
    static const Initial others = LIST(signs);
    if (word.len == 0 || word.len > LONGEST)
        return 0;
    unsigned letter = ((unsigned char)*word.at | 0x20U) - 'a';
    const Initial *initial = letter < 26 ? &initials[letter] : &others;
    for (size_t at = 0; at < initial->count; at++)
        if (initial->words[at].len == word.len && strncasecmp(initial->words[at].text, word.at, word.len) == 0)
            return initial->words[at].senses;
    return 0;
}
