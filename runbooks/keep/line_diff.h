// runbooks/keep/line_diff.h — from one text to another, line by line, as a person reads a change. Pure.
#pragma once

#include <QList>
#include <QString>

namespace firebreak {

struct DiffLine {
    enum class Kind { Kept, Removed, Added };
    Kind kind = Kind::Kept;
    QString text;
    int before = 0, after = 0; ///< its number in each text, counted from 1; 0 where it is not

    friend bool operator==(const DiffLine&, const DiffLine&) = default;
};

/// Shortest where the texts differ in at most MaxDiffEdits lines; beyond that the whole stretch that differs is taken
/// out and put in, so that no text takes long.
QList<DiffLine> lineDiff(const QString& before, const QString& after);

inline constexpr int MaxDiffEdits = 1000;

/// The changed lines, with `around` kept ones on each side; between two of these something was left out.
QList<QList<DiffLine>> changedParts(const QList<DiffLine>& diff, int around = 3);

} // namespace firebreak
