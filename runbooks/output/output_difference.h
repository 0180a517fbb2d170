// runbooks/output/output_difference.h — what changed from one run of a step to the next, line by line. Pure.
#pragma once

#include <QList>
#include <QStringList>

namespace firebreak {

struct DifferenceLine {
    enum class Kind {
        Same,
        OnlyTimes, ///< the same but for times of day, dates and ages, which always change
        Removed,   ///< of the run before
        Added,     ///< of this run
        LeftOut,   ///< stands for `leftOut` lines that are the same; without text
    };
    Kind kind = Kind::Same;
    QString text;   ///< as it stands in this run, where it does
    int before = 0; ///< number of the line, counted from 1; 0: it is not there
    int after = 0;
    int leftOut = 0;

    friend bool operator==(const DifferenceLine&, const DifferenceLine&) = default;
};

struct OutputDifference {
    QList<DifferenceLine> lines; ///< changes with a few lines around them; empty where nothing changed
    int added = 0;
    int removed = 0;
    int onlyTimes = 0;
    /// Too much has changed to say line by line: all that is said is up to where both are the same. `lines` is empty.
    bool isOther = false;
    int sameBefore = 0; ///< lines at the beginning that are the same, in either case
};

/// Lines around a change that are kept.
inline constexpr int LinesAroundChanges = 3;

/// Takes time in the lines times the changes, of which there may be a thousand; beyond that, and beyond 100 000 lines,
/// it `isOther`. Lines count as the same where they differ in times only.
OutputDifference differenceOf(const QStringList& before, const QStringList& after);

/// "Same as last time.", "2 lines added, 1 removed.", "Different from line 12 on."
QString summaryOf(const OutputDifference& difference);

/// The line with what tells a time put as "…": dates, times of day, RFC 3339, and ages as kubectl writes
/// them (5d, 3h20m, 4m12s; not 12m and not 42s, which are as often figures that matter).
QString withoutTimes(const QString& line);

} // namespace firebreak
