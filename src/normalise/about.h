/* About: what a paper says of itself: what kind of paper it is, for which period, of which department, and who is named
 * in it. From its title, the lines below it, the form it begins with, and the columns of people. */
#ifndef NORMALISE_ABOUT_H
#define NORMALISE_ABOUT_H

#include "normalise/record.h"

/* Fills the plan's document_type, period, department, portfolio_holder and people, each with where it was found. The
 * cells of forms that it takes are marked as placed. Asks for the roles of columns: the tables are classified. */
void about_read(Normaliser *normaliser);

/* What the title says: the parts of about_read that need no table. */
void about_read_title(Normaliser *normaliser);

/* Returns the department that a title names before or behind its kind of paper ("Housing Service Plan 2020"), and that
 * a line below the title is ("Corporate & Customer Services"); empty for none. */
Str about_title_department(Normaliser *normaliser, Str title);
Str about_line_department(Normaliser *normaliser, Str line);

/* Returns the heading that a paper begins with, which may be its title; empty for none. */
Str about_first_heading(const Source *source);

#endif
