// tests/layers/include_rules.h — who may include whom, as docs/architecture.md draws it. Pure: files and lines come
// in as text, so that the rules themselves are tested with lines nobody wrote.
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace firebreak::layers {

/// One #include of a file. Paths are relative to the root of the repository and use '/'.
struct Include {
    QString path;
    bool quoted = false; ///< "…" and not <…>
    int line = 0;        ///< counted from 1

    friend bool operator==(const Include&, const Include&) = default;
};

/// Qt's headers by lower-case name without ".h" ("qstring"), and the module each belongs to ("Core").
using QtHeaders = QHash<QString, QString>;

/// The includes of a source text, in order. A line that begins with // is not one.
QList<Include> includesOf(const QString& text);

/// Why this file may not include this header, as the end of a sentence; nothing if it may.
std::optional<QString> objection(const QString& file, const Include& include, const QtHeaders& qt);

/// The word in this line of core that asks the system for the time; nothing if there is none.
std::optional<QString> asksForTheTime(const QString& line);

} // namespace firebreak::layers
