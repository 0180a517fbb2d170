// app/workspace/alerts/alert_inbox.h — what fires and nobody may have seen yet: from all sources, the worst first, with
// the network down as it was heard last. Belongs to the workspace's thread.
#pragma once

#include "app/workspace/alerts/alert_cache.h"
#include "app/workspace/incidents.h"
#include "app/workspace/sources/source_watch.h"

#include <QThreadPool>

namespace firebreak {

struct InboxAlert {
    QString key; ///< the same as long as it fires
    SourceId source;
    QString sourceName;
    Alert alert;
    QString title; ///< "HighErrorRate on payment-api", fit to show
    Severity severity = Severity::Sev4;
    std::optional<IncidentRow> incident; ///< a live one that was declared from it

    friend bool operator==(const InboxAlert& a, const InboxAlert& b) { return a.key == b.key && a.alert == b.alert; }
};

class AlertInbox : public QObject {
    Q_OBJECT

public:
    /// Begins with what was heard before the program ended. `watch` must outlive it.
    AlertInbox(Workspace& workspace, SourceWatch& watch);
    /// Keeps what was heard last.
    ~AlertInbox() override;

    /// Firing now, or when it was heard last; the worst first, then the newest.
    const QList<InboxAlert>& alerts() const { return m_alerts; }
    /// When what is shown of this source was heard; absent: never.
    std::optional<Instant> heardAt(const SourceId& source) const;
    int firing(const SourceId& source) const;

    /// What an incident declared from these would begin with. Refuses an empty list.
    Result<AlertDeclaration> proposal(const QStringList& keys) const;

Q_SIGNALS:
    /// The alerts, or what is known of them.
    void changed();
    /// Of a source that has just answered; without those of a live incident.
    void fired(const QList<firebreak::InboxAlert>& alerts);
    void resolved(const QList<firebreak::InboxAlert>& alerts);

private:
    void hear(const SourceId& source, const QList<Alert>& alerts);
    void follow();
    void arrange();
    QList<InboxAlert> alertsOf(const SourceId& source) const;
    void keep();

    Workspace& m_workspace;
    SourceWatch& m_watch;
    QString m_cacheFile;                ///< empty: nothing is kept
    QMap<QString, HeardAlerts> m_heard; ///< by the id of the source
    QList<InboxAlert> m_alerts;
    std::optional<Instant> m_keptAt;
    QThreadPool m_writer; ///< one thread: a busy disk holds up nobody
};

} // namespace firebreak
