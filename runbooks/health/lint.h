// runbooks/health/lint.h — what a runbook lacks and what in it will fail at 03:00. Pure.
#pragma once

#include "runbooks/step/step.h"

#include <QSet>

namespace firebreak {

/// What the surroundings say of a document.
struct LintFacts {
    QString path;                      ///< below the library's root, with "/"
    QSet<QString> files;               ///< all files of the library, as paths below its root
    std::optional<LocalDay> today;     ///< absent: nothing is said about the age of the last review
    std::optional<LocalDay> lastDrill; ///< as far as the runs tell; the front matter may name a later one
    /// Programs that were looked for on this device and are not there; by their names.
    QSet<QString> missingPrograms;
};

/// The parts that every runbook must have, by the words of their headings.
enum class RunbookPart {
    Description,
    Impact,
    Diagnosis,
    Mitigation,
    Resolution,
    Escalation,
    RelatedAlerts,
    QuickReference, ///< the commonest symptoms, with the first command for each
};

constexpr auto wordsOf(RunbookPart)
{
    return std::array{
        Word{RunbookPart::Description, "description"},      Word{RunbookPart::Impact, "impact"},
        Word{RunbookPart::Diagnosis, "diagnosis"},          Word{RunbookPart::Mitigation, "mitigation"},
        Word{RunbookPart::Resolution, "resolution"},        Word{RunbookPart::Escalation, "escalation"},
        Word{RunbookPart::RelatedAlerts, "related_alerts"}, Word{RunbookPart::QuickReference, "quick_reference"}};
}

/// The parts that some heading of the document begins, in the order of the enumeration.
QList<RunbookPart> partsOf(const Document& document);
/// Whether a heading begins that part.
bool isPart(RunbookPart part, const QString& heading);

/// How long a review holds: "6 months", "90 days", "1 year", "2 weeks", "6mo", "90d"; absent for anything else.
std::optional<LocalDay> reviewDueOn(LocalDay reviewed, const QString& reviewIn);

inline constexpr qint64 DrillEveryDays = 92; ///< quarterly
inline constexpr int QuickReferenceSteps = 3;

/// The document's own findings and these: missing parts, queries labelled as a terminal, output mixed with prompts,
/// parameters that nothing declares, missing programs, dead relative links, typographic quotes, steps that name steps
/// which are not there, no owner, no review, an overdue one, never drilled. By line; an Error is what keeps a step
/// from doing what it says.
QList<DocumentFinding> lint(const Document& document, const QList<Step>& steps, const LintFacts& facts);

/// Names of the programs that the shell steps call by name, sorted; what a caller looks for on the device. Not those
/// that the step looks for itself, with `command -v NAME`: it knows that they may be missing.
QStringList programsCalled(const QList<Step>& steps);

} // namespace firebreak
