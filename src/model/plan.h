/* Plan: one council's plan, typed: what every council says in its own form, said in one. The words stand beside every
 * value; unknown stays unknown. Every cell of the source's tables is in a typed field, kept in a register or beside an
 * object as it stands, or listed as unread; the ledger counts them. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "model/source.h"
#include "model/value.h"

typedef enum {
#define KIND(id, name) KIND_##id,
#include "model/kinds.def"
#undef KIND
    KIND_COUNT
} Kind;

/* How the cells of a field are read. */
typedef enum { FIELD_TEXT, FIELD_LIST, FIELD_DATE, FIELD_MONEY, FIELD_QUANTITY, FIELD_PEOPLE } FieldType;

/* Where a thing stands: table and row are 1-based, 0 for prose; the row counts body and group rows of its table. */
typedef struct {
    uint32_t table, row, line;
    Str place; /* Word: "body/table 3/row 5" */
} Origin;

/* A cell beside an object that has no field for it: its column's heading and its words. */
typedef struct {
    Str column, text;
} Beside;

typedef VEC(Beside) Besides;

/* What a measure was or is to be in a period. */
typedef struct {
    Period period;
    Quantity value; /* with the cell's words */
    Str basis; /* the column's own words for it: "Achieved Current", "Estimate/ Projection"; or where it was quoted */
    Str narrative;
    Origin origin;
    bool is_returned; /* the paper does not have it: it came with --actuals, and `origin` is a place there */
} PeriodValue;

typedef VEC(PeriodValue) PeriodValues;

typedef enum { POLARITY_UNKNOWN, POLARITY_HIGHER, POLARITY_LOWER, POLARITY_NONE } Polarity;

/* On target, within tolerance, outside tolerance, done, or not rated for a reason. */
typedef enum { RATED_NOT, RATED_FAVOURABLE, RATED_NEUTRAL, RATED_ADVERSE, RATED_COMPLETE } RatingStatus;

/* How a tolerance in per cent was counted. */
typedef enum { BASIS_OTHER, BASIS_POINTS, BASIS_SHARE } ToleranceBasis;

typedef struct {
    RatingStatus status;
    Str reason;           /* RATED_NOT: why; else empty */
    Str rule;             /* the declared rule, in words */
    ToleranceBasis basis; /* that the rule names; BASIS_OTHER where it names none */
    Str period;           /* of the value that was rated */
    Decimal variance;     /* actual less target, in the measure's unit, positive or negative */
    bool is_ambiguous;    /* another reading of the rule (points or relative) gives another status */
    bool is_stated;       /* the paper's own status, not ours */
    RatingStatus judged;  /* what its figure and a target of the same time give, whatever the paper states */
} Rating;

typedef struct {
    Origin origin;
    Str group, ref, name, purpose, owner, narrative;
    Str concept; /* the vocabulary's name for what is measured, or empty */
    Unit unit;
    Polarity polarity;
    Str polarity_basis; /* "stated", "inferred: ..." or empty */
    bool adds_up;       /* over the year: a figure of a quarter is no share of anything */
    Tolerance tolerance;
    Quantity floor;         /* a stated amber threshold */
    Str status;             /* the paper's own word for how it stands ("Amber", "Off target"), or empty */
    uint32_t status_column; /* the column of that word */
    RatingStatus stated;    /* what that word means; RATED_NOT where it tells nothing */
    bool is_stated;         /* its table says of its measures how they stand */
    PeriodValues targets, actuals;
    Rating rating;
    Besides beside;
} Measure;

typedef enum { SCORE_UNSTATED, SCORE_INHERENT, SCORE_RESIDUAL, SCORE_TARGET } ScoreKind;

typedef struct {
    ScoreKind kind;
    Score likelihood, impact, rating;
    Str band; /* the paper's own word for it, or empty */
} RiskScore;

typedef struct {
    Origin origin;
    Str group, ref, description, category, owner;
    VEC(RiskScore) scores; /* at most one of each kind */
    Texts mitigation;
    Besides beside;
} Risk;

/* A cell of the matrix. */
typedef struct {
    Decimal likelihood, impact, score;  /* unknown on a scale of words alone */
    Str likelihood_words, impact_words; /* the axes' own words, where they stand beside the grid */
    Str band;
} Band;

/* The rating up to which risks are borne, as a paragraph states it for all of them: a number or a band. */
typedef struct {
    Str raw; /* the sentence; empty where none is stated */
    Decimal level;
    Str band;
    Origin origin;
} RiskAppetite;

typedef struct PlanTable PlanTable;

typedef struct {
    Scores impact, likelihood; /* rising; of words alone as the paper lists them */
    VEC(Band) bands;
    VEC(const PlanTable *) tables; /* which it was read from: legends, matrices */
    Origin origin;                 /* where it was first told */
    RiskAppetite appetite;
} RiskScale;

typedef struct {
    Period period;
    Str text;
    DateValue date;
} Milestone;

typedef enum { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES } Answer;

typedef struct {
    Origin origin;
    Str group, ref, title, description, areas, priority, outcome, resources;
    People owners;
    Str owner_words;
    Money budget;
    DateValue start, end;
    VEC(Milestone) milestones;
    Answer major;
    Str major_words;
    Str status;      /* the cell's words */
    Str status_kind; /* the vocabulary's name for them ("complete", "in progress", ...), or empty */
    Besides beside;
} Action;

typedef struct {
    Origin origin;
    Str group, activity;
    Period period;
    Str stage; /* "Revised", "Estimate", "Approved Budget": the column's own words */
    Str kind;  /* "expenditure", "income", "net", "variance", "budget" */
    Money amount;
    Quantity fte;
    bool is_total;
    Besides beside;
} BudgetLine;

/* A field of an entry; the member that goes with `type` is filled, `raw` always. */
typedef struct {
    Str name; /* from the vocabulary */
    FieldType type;
    Str raw;
    Texts list;
    DateValue date;
    Money money;
    Quantity quantity;
    People people;
} Field;

/* A thing of a kind without a struct of its own: a contract, a consultation, a service, a post. */
typedef struct {
    Kind kind;
    Origin origin;
    Str group;
    VEC(Field) fields;
    Besides beside;
    bool is_total; /* no thing, but the sum of those above it */
} Entry;

typedef enum { CELL_EMPTY, CELL_UNREAD, CELL_REGISTERED, CELL_PLACED } CellUse;

/* How a column of a table was read. */
typedef struct {
    Str role;  /* the vocabulary's name for its heading, or empty */
    Str field; /* the field its cells fill, or empty */
    FieldType type;
    Str words; /* what decided it */
    Period period;
    Str basis;    /* of a figure: which words of the heading are left beside its period */
    Scores scale; /* the steps that the heading lists */
} PlanColumn;

/* How a table of the source was read, and where each of its body cells went. */
struct PlanTable {
    const Table *table;
    Kind kind;
    uint32_t confidence; /* of 100 */
    Str reasons;         /* why this kind, for --explain */
    PlanColumn *columns; /* as many as the table has */
    CellUse *uses;       /* a row of column_count for each row of the table; a group row uses the first */
    /* Measures, risks, actions, budget lines: which of the plan's list of them were read from this table. */
    size_t first_thing, end_things;
};

/* The cells of bodies and groups. The last three sum to the first. */
typedef struct {
    uint32_t non_empty, placed, registered, unread;
} PlanLedger;

typedef struct {
    Str name, gss, basis; /* empty: unknown */
} PlanCouncil;

typedef struct {
    Person person;
    Origin origin;
} PlanPerson;

typedef struct {
    const Source *source;
    PlanCouncil council;
    Str title, document_type, department, portfolio_holder;
    Str document_type_basis, department_basis;
    Period period;
    VEC(PlanPerson) people;
    VEC(Measure) measures;
    VEC(Risk) risks;
    RiskScale risk_scale;
    VEC(Action) actions;
    VEC(BudgetLine) budget_lines;
    VEC(Entry) entries; /* of all other kinds, in the order of the paper */
    PlanTable *tables;  /* as many as the source has */
    PlanLedger ledger;
    Findings findings; /* the source's, and those of the reading of values */
} Plan;

/* Returns the name of a kind's array in JSON. */
const char *plan_kind_name(Kind kind);

/* Returns the score of today: the residual one, else the one whose kind is not stated, else the inherent one; with
 * `is_rated` the first of them whose rating is known. NULL for none. */
const RiskScore *plan_current_score(const Risk *risk, bool is_rated);

/* Counts the uses of the cells in plan->tables against the source's own cells; fills plan->ledger. */
void plan_count(Plan *plan);
bool plan_ledger_balances(const PlanLedger *ledger);

#endif
