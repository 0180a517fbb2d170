// app/gui/shell/palette/found_line.h — one line of the palette that was found in the workspace, and where it leads.
#pragma once

#include "app/gui/shell/palette/word_match.h"
#include "app/workspace/runbooks/opened_runbook.h"
#include "core/incident/incident.h"
#include "runbooks/library/search_text.h"

#include <functional>

namespace firebreak {

struct FoundLine {
    enum class Group {
        Running,   ///< incidents that run now
        Incidents, ///< found by title, reference or label
        Entries,   ///< lines of timelines
        Documents, ///< people, services, SLOs
        Runbooks,  ///< by title, heading, step or text
    };

    Group group = Group::Entries;
    QString icon;
    QString text; ///< title, or the snippet of a line
    QList<Mark> marks;
    QString context; ///< whose line it is: "INC-12 Checkout 5xx after deploy"
    QString aside;   ///< "INC-12", "2 days ago"
    std::optional<Severity> severity;
    QString severityName; ///< as the workspace calls it

    // Where it leads: an incident, at an entry where there is one; or a page of Settings; or a runbook.
    std::optional<IncidentId> incident;
    std::optional<EventId> entry;
    QString page;
    QUuid document; ///< on that page
    std::optional<RunbookPlace> runbook;
    std::optional<FoundPassage> passage; ///< of the runbook
};

struct Found {
    QList<FoundLine> lines; ///< best first within their group
    bool more = false;      ///< there is more than is listed
    QString trouble;        ///< one sentence if it could not be searched
};

/// Looks through everything stored, elsewhere; answers on the GUI thread, soon. A newer question makes the former void:
/// it is answered late or never, and the answer names the question.
class WorkspaceSearch {
public:
    using Answer = std::function<void(const QString& question, const Found& found)>;

    virtual ~WorkspaceSearch() = default;
    virtual void ask(const QString& question, Answer answer) = 0;
    /// What was opened last, newest first; at once.
    virtual QList<FoundLine> recent() = 0;
};

} // namespace firebreak
