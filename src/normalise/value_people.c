#include "base/utf8.h"
#include "normalise/value.h"
#include "normalise/value_scan.h"

/* Words of a post, or of a body that acts as one. */
static const char POSTS[] =
    "head heads hos director directors officer officers manager managers executive executives chief leader leaders "
    "lead "
    "leads assistant assistants deputy coordinator coordinators ordinator ordinators administrator administrators "
    "advisor "
    "advisors adviser advisers analyst analysts engineer engineers solicitor solicitors accountant accountants "
    "treasurer "
    "secretary clerk supervisor supervisors surveyor surveyors planner planners inspector inspectors consultant "
    "consultants holder holders member members councillors chair chairman chairperson mayor sponsor champion team "
    "teams "
    "trainee apprentice partner partners commissioner technician architect warden wardens ranger rangers ceo cfo sro "
    "cmt "
    "smt board committee panel group unit department directorate owner";

/* Words of a service: what holds one of them is no person's name. */
static const char AREAS[] =
    "services service management planning development housing communities community environment environmental finance "
    "financial resources support regeneration economy economic health culture cultural leisure policy performance "
    "governance democratic legal technology digital customer customers property assets projects partnerships "
    "communications engagement transformation change strategy strategic waste recycling licensing procurement audit "
    "revenues benefits elections electoral administration business operations delivery safety growth place people care "
    "council corporate human hr ict it gis transport highways parks streetscene tourism insurance payroll enforcement";

/* Words that name nobody. */
static const char NOBODY[] = "all various everyone staff see none tbc tba tbd vacant any to as not new";

static const char TITLES[] = "cllr councillor mr mrs ms miss mx dr prof professor sir dame lord lady rev";
static const char PARTICLES[] = "of the and for to in on de van von der la le du bin al ap ab";

/* How two fragments are kept apart: by a mark that can stand between a name and its post, or by one that cannot. */
typedef enum { GAP_PAIR, GAP_APART } Gap;

typedef enum { FRAGMENT_NOBODY, FRAGMENT_NAME, FRAGMENT_ROLE, FRAGMENT_AREA } FragmentKind;

typedef struct {
    size_t from, to; /* tokens */
    FragmentKind kind;
    Gap gap; /* before it */
} Fragment;

enum { FRAGMENTS = 32, LONGEST_NAME = 5, LONGEST_ROLE = 12 };

static bool starts_line(const Scan *scan, size_t i) {
    Str gap = i == 0 ? STR("") : str_slice(scan->text, scan->at[i - 1].to, scan->at[i].from);
    return str_find_byte(gap, 0, '\n') < gap.len;
}

/* Returns how many tokens at `i` keep fragments apart, 0 for none. "10 days –" before a post does so too. */
static size_t gap_at(const Scan *scan, size_t i, Gap *gap) {
    const Token *token = &scan->at[i];
    *gap = GAP_APART;
    if (token->kind == TOKEN_DIGITS)
        return 1u + scan_is_one_of(scan, i + 1, "day days hour hours week weeks x") + scan_is_mark(scan, i + 2, '-');
    if (token->kind == TOKEN_WORD)
        return scan_is_one_of(scan, i, "and");
    if (scan_is_mark(scan, i, '-') || scan_is_mark(scan, i, '.'))
        *gap = GAP_PAIR;
    if (scan_is_mark(scan, i, '-'))
        return token->is_spaced || !scan_is_joined(scan, i + 1);
    if (scan_is_mark(scan, i, '.')) /* "Admin. Officer", "J. Smith": a point that ends the words alone */
        return i + 1 == scan->count;
    if (scan_is_mark(scan, i, ',') || scan_is_mark(scan, i, ':') || scan_is_mark(scan, i, '(') ||
        scan_is_mark(scan, i, ')'))
        *gap = GAP_PAIR;
    return 1;
}

static bool is_capital(const Scan *scan, size_t i) {
    size_t at = scan->at[i].from;
    return utf8_is_upper(utf8_next(scan->text, &at));
}

static bool has_one_of(const Scan *scan, const Fragment *fragment, const char *words) {
    for (size_t i = fragment->from; i < fragment->to; i++)
        if (scan_is_one_of(scan, i, words))
            return true;
    return false;
}

/* Names and posts are written with capitals; a sentence is not. */
static bool is_capitalised(const Scan *scan, const Fragment *fragment) {
    for (size_t i = fragment->from; i < fragment->to; i++)
        if (scan->at[i].kind == TOKEN_WORD && !is_capital(scan, i) && !scan_is_one_of(scan, i, PARTICLES))
            return false;
    return true;
}

static FragmentKind judge(const Scan *scan, const Fragment *fragment) {
    size_t count = fragment->to - fragment->from;
    bool has_post = has_one_of(scan, fragment, POSTS), has_title = scan_is_one_of(scan, fragment->from, TITLES);
    if (count == 0 || count > LONGEST_ROLE || !is_capitalised(scan, fragment))
        return FRAGMENT_NOBODY;
    if (has_title && count > 1)
        return FRAGMENT_NAME;
    if (has_post)
        return FRAGMENT_ROLE;
    bool is_letter = count == 1 && scan_words(scan, fragment->from, fragment->to).len == 1; /* the "A" of "N/A" */
    if (is_letter || scan_is_one_of(scan, fragment->from, NOBODY))
        return FRAGMENT_NOBODY;
    if (has_one_of(scan, fragment, AREAS))
        return FRAGMENT_AREA;
    return count <= LONGEST_NAME ? FRAGMENT_NAME : FRAGMENT_NOBODY;
}

/* Cuts the tokens into fragments; returns how many. */
static size_t cut(const Scan *scan, Fragment *fragments) {
    size_t count = 0;
    Fragment fragment = {.gap = GAP_PAIR};
    Gap gap = GAP_PAIR;
    for (size_t i = 0, step; i <= scan->count && count < FRAGMENTS; i += step) {
        Gap found = GAP_PAIR;
        size_t len = i < scan->count ? gap_at(scan, i, &found) : 1;
        step = len ? len : 1;
        bool is_new_line = i < scan->count && starts_line(scan, i);
        if ((len || is_new_line) && fragment.to > fragment.from) {
            fragment.kind = judge(scan, &fragment);
            fragments[count++] = fragment;
            gap = GAP_PAIR;
            fragment.to = fragment.from;
        }
        if (len && found == GAP_APART)
            gap = GAP_APART;
        if (len)
            continue;
        if (fragment.to == fragment.from)
            fragment = (Fragment){.from = i, .gap = gap};
        fragment.to = i + 1;
    }
    return count;
}

/* The posts of a council in their own words: "HR Manager", not "Head of". */
static bool begins_with_post(const Scan *scan, const Fragment *fragment) {
    return scan_is_one_of(scan, fragment->from, POSTS);
}

/* "JD" behind "Jane Doe". */
static bool is_initials(const Scan *scan, const Fragment *fragment) {
    Str words = scan_words(scan, fragment->from, fragment->to);
    bool is_short = fragment->kind == FRAGMENT_NAME && words.len <= 3;
    for (size_t i = 0; i < words.len; i++)
        is_short &= words.at[i] >= 'A' && words.at[i] <= 'Z';
    return is_short;
}

/* What two fragments that stand side by side make together, when they are one: returns false when they are two. "Head
 * of Legal" + "Democratic Services", "Strategic Director (Place)", "Strategy" + "Performance Team". */
static bool join_fragments(const Scan *scan, Fragment *last, const Fragment *next) {
    size_t mark = next->from - (next->from > 0);
    bool is_bracketed = scan_is_mark(scan, mark, '(');
    if (is_bracketed && last->kind == FRAGMENT_NAME && is_initials(scan, next))
        return true;
    bool is_next_role = next->kind == FRAGMENT_ROLE || next->kind == FRAGMENT_AREA;
    bool is_more = last->kind == FRAGMENT_ROLE && (next->kind == FRAGMENT_AREA || (is_bracketed && is_next_role));
    bool is_linked = scan_is_mark(scan, mark, '&') || scan_is_one_of(scan, mark, "and");
    bool is_start =
        last->kind == FRAGMENT_AREA && next->kind == FRAGMENT_ROLE && is_linked && !begins_with_post(scan, next);
    if (!is_more && !is_start)
        return false;
    last->to = next->to + (is_bracketed && scan_is_mark(scan, next->to, ')'));
    last->kind = FRAGMENT_ROLE;
    return true;
}

static size_t join_all(const Scan *scan, Fragment *fragments, size_t count) {
    size_t kept = 0;
    for (size_t k = 0; k < count; k++)
        if (kept == 0 || !join_fragments(scan, &fragments[kept - 1], &fragments[k]))
            fragments[kept++] = fragments[k];
    return kept;
}

static bool is_role(const Fragment *fragment) {
    return fragment->kind == FRAGMENT_ROLE || fragment->kind == FRAGMENT_AREA;
}

static Person person_of(const Scan *scan, const Fragment *fragment) {
    Person person = {.role = STR(""), .name = STR("")};
    *(is_role(fragment) ? &person.role : &person.name) = scan_words(scan, fragment->from, fragment->to);
    return person;
}

People value_parse_people(Arena *arena, Str text) {
    Scan scan;
    Fragment fragments[FRAGMENTS];
    People people = {0};
    scan_open(&scan, text);
    size_t count = join_all(&scan, fragments, cut(&scan, fragments));
    for (size_t k = 0; k < count; k++) {
        if (fragments[k].kind == FRAGMENT_NOBODY)
            continue;
        Person person = person_of(&scan, &fragments[k]);
        const Fragment *next = k + 1 < count ? &fragments[k + 1] : NULL;
        if (next && next->kind != FRAGMENT_NOBODY && next->gap == GAP_PAIR && is_role(next) != is_role(&fragments[k])) {
            Person other = person_of(&scan, next);
            person = (Person){.role = person.role.len ? person.role : other.role,
                              .name = person.name.len ? person.name : other.name};
            k++;
        }
        vec_push(arena, &people, person);
    }
    return people;
}
