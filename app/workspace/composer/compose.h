// app/workspace/composer/compose.h — what a line typed into the composer means: a note, a /command with arguments, or a
// command of the shell. Pure: the same line in the same context always means the same.
//
// "$ kubectl get pods" and "/run kubectl get pods" are the same command. For "$ " the rule of prompts in a runbook
// holds (runbooks/step/prompts.h): one dollar, one blank; "$5 lost" and "$HOME is full" are notes. Where other lines
// stand below, as in something copied from a terminal, they are what it printed: the whole is a note, and nothing runs;
// a script of several lines goes behind /run. Whoever wants a note that begins like a command begins it with a blank.
#pragma once

#include "app/workspace/composer/slash_commands.h"
#include "core/incident/incident_events.h"
#include "core/incident/moment.h"
#include "core/incident/severity_words.h"

#include <QTimeZone>

#include <functional>

namespace firebreak {

/// What names in a line can refer to.
struct ComposeContext {
    QList<PersonRef> people;
    QList<SloRef> slos;
    SeverityWords severities = {};
    Instant now;
    QTimeZone zone = QTimeZone::utc(); ///< in which "02:01" is read
};

/// A line, understood: the decision to take once the incident is loaded under the write lock, or a command to run.
struct Composed {
    std::function<Result<IncidentEvents>(const Incident&, const Moment&)> decide;
    std::optional<Instant> at; ///< when it happened; absent: now
    bool changesState = false;
    QString command = {}; ///< of the shell, without prompts, and then there is no decision; else empty
};

/// Refuses an unknown command naming the nearest, and arguments that are missing or name nothing, showing the usage.
Result<Composed> compose(const QString& line, const ComposeContext& context);

/// What could come next, for the completion list: full replacements for the text before the cursor.
struct Completion {
    QString insert;
    QString label;
    QString purpose;
};
QList<Completion> completionsFor(const QString& beforeCursor, const ComposeContext& context);

} // namespace firebreak
