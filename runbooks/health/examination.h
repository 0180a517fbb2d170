// runbooks/health/examination.h — how a runbook is, at a glance. What the text alone says is found once and kept; the
// day, this device and the runs come to it later, for nothing of that needs the text. Pure.
#pragma once

#include "runbooks/health/document_health.h"
#include "runbooks/health/lint.h"

namespace firebreak {

/// What the text alone says.
struct Examination {
    int errors = 0, warnings = 0, notes = 0; ///< findings of lint that hang on nothing else
    QList<RunbookPart> missing;
    QStringList programs; ///< its steps call, sorted
    QStringList links;    ///< files that it links to, as paths below the library's root, one for each link
    std::optional<LocalDay> lastReviewedOn, lastDrilledOn; ///< as the front matter says
    QString reviewIn;                                      ///< as written
    QList<RunnableBlock> runs;                             ///< its steps that can run

    friend bool operator==(const Examination&, const Examination&) = default;
};
/// `path` is below the library's root.
Examination examined(const QString& path, const Document& document, const QList<Step>& steps);

/// What is around it now.
struct Surroundings {
    LocalDay today;
    std::optional<LocalDay> lastDrill; ///< as far as the runs tell
    QSet<QString> deadLinks;           ///< files of the library that are not there
    QSet<QString> missingPrograms;     ///< of this device
};

enum class ReviewState {
    Never,
    Unlimited, ///< reviewed, and nothing says for how long
    Fresh,
    Overdue,
};

struct Condition {
    int errors = 0, warnings = 0, notes = 0; ///< as many as lint finds of each
    QStringList missingPrograms, deadLinks;  ///< sorted, each once
    ReviewState review = ReviewState::Never;
    std::optional<qint64> reviewedDaysAgo;
    qint64 overdueDays = 0;               ///< Overdue: more than none
    std::optional<qint64> drilledDaysAgo; ///< absent: never drilled

    bool isDrillDue() const { return !drilledDaysAgo || *drilledDaysAgo > DrillEveryDays; }
};
Condition conditionOf(const Examination& examination, const Surroundings& around);

} // namespace firebreak
