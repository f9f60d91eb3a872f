#include "ingest/dialect.h"

DialectScore dialect_prose_score(const Reader *reader) {
    (void)reader;
    return (DialectScore){1, STR("every text can be read as prose")};
}

void dialect_prose_read(Reader *reader) {
    uint32_t gap = 0;
    for (size_t i = 0; i < reader->lines.count; i++) {
        const TextLine *line = &reader->lines.at[i];
        if (str_is_blank(line->text)) {
            gap++;
            continue;
        }
        grid_add_line(reader, line->text, (Lines){line->number, line->number}, gap);
        gap = 0;
    }
}
