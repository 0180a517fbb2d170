#include "app/gui/shell/live_watch.h"

#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "app/workspace/workspace.h"

#include <QTimer>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

bool concernsUs(const QList<Change>& changes)
{
    return concernsSeverityWords(changes) || concerns(changes, "incident"_L1) || concerns(changes, "clock_policy"_L1);
}

} // namespace

LiveWatch::LiveWatch(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (!concernsUs(changes) || m_waiting)
            return;
        m_waiting = true;
        QTimer::singleShot(0, this, [this] {
            m_waiting = false;
            read();
        });
    });
    read();
}

Instant LiveWatch::now() const { return m_workspace.now(); }

void LiveWatch::read()
{
    const Incidents& incidents = m_workspace.incidents();
    const SeverityWords words = m_workspace.catalogue().severityWords();
    IncidentFilter filter;
    filter.statuses = {IncidentStatus::Triage, IncidentStatus::Investigating, IncidentStatus::Identified,
                       IncidentStatus::Mitigated};
    QList<LiveIncident> live;
    for (const IncidentRow& row : m_workspace.shown(incidents.list(filter))) {
        const auto incident = incidents.incident(row.id);
        if (!incident)
            continue;
        live.append({row.id, row.ref, row.title, row.severity, words.name(row.severity), row.kind, row.declaredAt,
                     incidents.clocks(*incident)});
    }
    m_live = std::move(live);
    Q_EMIT changed();
}

} // namespace firebreak
