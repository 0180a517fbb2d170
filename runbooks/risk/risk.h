// runbooks/risk/risk.h — how careful one must be with a step, and why.
//
// A doubt is never safe: what was not understood, what is on no list and what could write counts as a change.
#pragma once

#include "runbooks/step/step.h"

#include <QStringList>

#include <array>
#include <optional>

namespace firebreak {

enum class Risk : quint8 {
    Safe,     ///< only reads
    Changes,  ///< may change something, or nobody can say
    Destroys, ///< what it takes away does not come back by itself
};

constexpr auto wordsOf(Risk)
{
    return std::array{Word{Risk::Safe, "safe"}, Word{Risk::Changes, "changes"}, Word{Risk::Destroys, "destroys"}};
}

struct Assessment {
    Risk risk = Risk::Safe;
    QString reason; ///< one sentence; never empty

    /// The worse of both; the first one where they are equal.
    Assessment worse(const Assessment& other) const { return other.risk > risk ? other : *this; }
};

/// What the programs in a shell text and their verbs say. Placeholders may stand in it.
Assessment shellRisk(const QString& commands);

/// Statements of psql, mysql and their like, also `\d`. Unknown statements and functions count as changes.
Assessment sqlRisk(const QString& statements);

/// By method: GET, HEAD and OPTIONS read, DELETE destroys.
Assessment httpRisk(const QString& method);

/// The text of a request step: its method, and what makes servers take it for another one. A GET with a body may do
/// anything.
Assessment requestRisk(const QString& text);

/// What the sections say in which a step stands, outermost first: the innermost one that says something counts.
/// Mitigation and its like raise to Changes; Diagnosis says nothing, a document cannot call itself safer.
std::optional<Assessment> headingRisk(const QStringList& headings);

/// The maximum of what the text says, what the headings say and what the attribute says.
Assessment stepRisk(const Assessment& text, const QStringList& headings, std::optional<Risk> attribute = std::nullopt);

/// All of that for a step of any kind: its text by its kind, its headings, its attribute. Another interpreter than a
/// shell is a change, whatever it runs.
Assessment riskOf(const Step& step);

/// Whether it would go on until someone stops it: `-f`, watch, top without -b, `while true`.
bool isEndless(const QString& commands);

/// A way to see what a step would do without doing it.
struct DryRun {
    QString command;     ///< to run instead
    QString explanation; ///< one sentence
};

/// For a text of one command that offers it (kubectl, terraform, helm, ansible-playbook, rsync, SQL), else `bash -n`
/// for any text that changes something. Nothing for a safe one.
std::optional<DryRun> dryRunOf(const QString& commands);

} // namespace firebreak
