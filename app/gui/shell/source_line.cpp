#include "app/gui/shell/source_line.h"

#include "app/gui/shell/source_status.h"
#include "app/gui/shell/status_line.h"

#include <algorithm>

namespace firebreak {

SourceLine::SourceLine(Workspace& workspace, Outside& outside, StatusLine& line, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_outside(outside), m_line(line)
{
    connect(&outside.watch, &SourceWatch::changed, this, &SourceLine::tick);
    connect(&outside.inbox, &AlertInbox::changed, this, &SourceLine::tick);
}

void SourceLine::tick()
{
    const QList<SourceStanding> standings = m_outside.watch.standings();
    const Instant now = m_workspace.now();
    QList<SourceStatus> statuses;
    for (const SourceStanding& standing : standings) {
        const auto ofKind = std::count_if(standings.begin(), standings.end(), [&](const SourceStanding& other) {
            return other.source.kind == standing.source.kind;
        });
        const SourceId& id = standing.source.id;
        statuses.append(
            statusOf(standing, {m_outside.inbox.firing(id), m_outside.inbox.heardAt(id)}, ofKind == 1, now));
    }
    // What fires first, as one reads it.
    std::stable_sort(statuses.begin(), statuses.end(),
                     [](const SourceStatus& a, const SourceStatus& b) { return a.kind > b.kind; });
    m_line.setSources(statuses);
}

} // namespace firebreak
