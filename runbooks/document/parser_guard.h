// runbooks/document/parser_guard.h — what a text would cost the Markdown parser, found before it is fed. Pure, linear.
#pragma once

#include <QByteArray>
#include <QString>

namespace firebreak {

inline constexpr int MaxPipesInLine = 500;
inline constexpr int MaxTableColumns = 64;
inline constexpr qint64 MaxTableCells = 100'000; ///< of all tables of a document together
inline constexpr int MaxNesting = 100;

/// The parser cannot be stopped, takes time and memory that grow with the square of some inputs, and ends the program
/// where memory is refused. All sentences are empty for every text that a person wrote.
struct ParserGuard {
    QString noTables; ///< why tables are to be left as text
    int noTablesLine = 0;
    QString noAutolinks; ///< why addresses in the text are not made links
    int noAutolinksLine = 0;
    QString noMarkdown; ///< why the whole is to be shown as it is written
    int noMarkdownLine = 0;
};

/// `utf8` has LF line ends. Lines are counted from 1.
ParserGuard guardFor(const QByteArray& utf8);

} // namespace firebreak
