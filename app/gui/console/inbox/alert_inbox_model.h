// app/gui/console/inbox/alert_inbox_model.h — what fires, as rows.
#pragma once

#include "app/workspace/alerts/alert_inbox.h"

#include <QAbstractListModel>

namespace firebreak {

class AlertInboxModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SeverityRole = Qt::UserRole, ///< int
        SeverityNameRole,
        SummaryRole, ///< quiet words behind the title
        SinceRole,   ///< "12 min"
        IncidentRole ///< "INC-214" of a live incident; empty: none was declared
    };

    /// Both must outlive it.
    AlertInboxModel(Workspace& workspace, const AlertInbox& inbox, QObject* parent = nullptr);

    const InboxAlert& alert(int row) const { return m_alerts.at(row); }
    /// A second has passed: ages.
    void tick();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void read();
    QString summary(const InboxAlert& alert) const;
    QString since(const InboxAlert& alert) const;
    QString spoken(const InboxAlert& alert) const;

    Workspace& m_workspace;
    const AlertInbox& m_inbox;
    QList<InboxAlert> m_alerts;
    QStringList m_ages; ///< as shown
};

} // namespace firebreak
