// app/workspace/composer/compose.h — what a line typed into the composer means: a note, or a /command with arguments.
// Pure: the same line in the same context always means the same.
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

/// A line, understood: the decision to take once the incident is loaded under the write lock.
struct Composed {
    std::function<Result<IncidentEvents>(const Incident&, const Moment&)> decide;
    std::optional<Instant> at; ///< when it happened; absent: now
    bool changesState = false;
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
