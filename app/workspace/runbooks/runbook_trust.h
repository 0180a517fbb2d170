// app/workspace/runbooks/runbook_trust.h — what a person on this device has allowed to run. Kept in its configuration,
// one file for each document, never in a workspace or a library: what comes from someone else brings no leave along.
#pragma once

#include "app/workspace/runbooks/opened_runbook.h"
#include "core/base/instant.h"
#include "runbooks/risk/risk.h"
#include "runbooks/trust/executable_parts.h"

namespace firebreak {

/// A step that a person has called less dangerous than it looks: in exactly this wording, wherever it stands in the
/// document.
struct LoweredRisk {
    QString blockHash; ///< lower-case hexadecimal, see blockHash()
    Risk risk = Risk::Safe;

    friend bool operator==(const LoweredRisk&, const LoweredRisk&) = default;
};

struct RunbookTrust {
    QString file;                ///< absolute, without links
    QString documentHash;        ///< what was trusted, see documentHashOf
    QList<ExecutablePart> parts; ///< as they were read then; to show what has changed since
    Instant givenAt;
    QList<LoweredRisk> lowered;
};

enum class TrustState {
    Never,
    Given,
    Changed, ///< something that can run is other than what was trusted: nothing of it runs
};

constexpr auto wordsOf(TrustState)
{
    return std::array{Word{TrustState::Never, "no"}, Word{TrustState::Given, "yes"},
                      Word{TrustState::Changed, "changed"}};
}

/// What of a document may be trusted, and what has changed since it was.
struct TrustReview {
    TrustState state = TrustState::Never;
    QList<ExecutablePart> parts; ///< now
    QList<PartChange> changes;   ///< Changed: from what was trusted, those that were kept left out
    /// Sentences, each with its line: it cannot be trusted as long as one is there, for what is shown is not what is
    /// written.
    QStringList objections;
    QStringList warnings; ///< sentences, each with its line: what can run and may not do what it looks like
};

/// Pure. `trust` is that of this file; absent: none.
TrustReview reviewOf(const OpenedRunbook& runbook, const std::optional<RunbookTrust>& trust);

/// What the text, the headings and the attribute say, or what a person has lowered that to. Nothing is lowered for a
/// document that is not trusted as it is now. Pure.
Assessment assessmentOf(const Step& step, const TrustReview& review, const std::optional<RunbookTrust>& trust);

/// Any thread, any process; waits for the disk. Keys are files as OpenedRunbook names them.
class TrustedRunbooks {
public:
    explicit TrustedRunbooks(const QString& configFolder);

    /// A damaged file, and one that was kept on another machine, is none.
    std::optional<RunbookTrust> of(const QString& file) const;
    /// By file. For a list in the settings.
    QList<RunbookTrust> all() const;

    /// From now on it may run as it is. What was lowered stays so for the steps that are still the same. Refuses where
    /// the review objects.
    Result<void> give(const OpenedRunbook& runbook, Instant now);
    /// Nothing of it runs any more, and nothing is lowered. None there is no trouble.
    Result<void> revoke(const QString& file);
    /// As it was before `revoke`, lowered steps too. Refuses where the file is not what was trusted any more: nobody
    /// has read that. Answers the runbook, by its place in these libraries.
    Result<OpenedRunbook> restore(const RunbookTrust& trust, const QStringList& libraries);

    /// Refuses a step of a document that is not trusted as it is, and a risk that is not lower.
    Result<void> lower(const OpenedRunbook& runbook, const Step& step, Risk risk);
    /// As the step looks again.
    Result<void> liftLowering(const QString& file, const Step& step);

private:
    QString pathOf(const QString& file) const;
    Result<void> keep(const RunbookTrust& trust) const;

    QString m_folder;
};

} // namespace firebreak
