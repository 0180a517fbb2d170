#include "app/gui/console/inbox/alert_inbox_model.h"

#include "app/workspace/catalogue.h"
#include "core/alert/shown_line.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostSummary = 200;

QStringList keysOf(const QList<InboxAlert>& alerts)
{
    QStringList keys;
    for (const InboxAlert& one : alerts)
        keys.append(one.key);
    return keys;
}

} // namespace

AlertInboxModel::AlertInboxModel(Workspace& workspace, const AlertInbox& inbox, QObject* parent)
    : QAbstractListModel(parent), m_workspace(workspace), m_inbox(inbox)
{
    connect(&inbox, &AlertInbox::changed, this, &AlertInboxModel::read);
    read();
}

void AlertInboxModel::read()
{
    const QList<InboxAlert>& fresh = m_inbox.alerts();
    if (keysOf(fresh) == keysOf(m_alerts)) {
        m_alerts = fresh;
        if (!m_alerts.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_alerts.size()) - 1));
        return;
    }
    beginResetModel();
    m_alerts = fresh;
    endResetModel();
}

void AlertInboxModel::tick()
{
    QStringList ages;
    for (const InboxAlert& one : std::as_const(m_alerts))
        ages.append(since(one));
    if (ages == m_ages)
        return;
    m_ages = ages;
    if (!m_alerts.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_alerts.size()) - 1), {SinceRole, Qt::AccessibleTextRole});
}

int AlertInboxModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_alerts.size()); }

QVariant AlertInboxModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const InboxAlert& one = m_alerts.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return one.title;
    case Qt::ToolTipRole:
        return shownLine(one.alert.annotations.value(u"description"_s), 1'000).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return spoken(one);
    case SeverityRole:
        return int(one.severity);
    case SeverityNameRole:
        return m_workspace.catalogue().severityWords().name(one.severity);
    case SummaryRole:
        return summary(one);
    case SinceRole:
        return since(one);
    case IncidentRole:
        return one.incident ? one.incident->ref : QString();
    default:
        return {};
    }
}

QString AlertInboxModel::summary(const InboxAlert& alert) const
{
    return shownLine(alert.alert.annotations.value(u"summary"_s), MostSummary);
}

QString AlertInboxModel::since(const InboxAlert& alert) const
{
    if (!alert.alert.startsAt)
        return {};
    const Millis span = m_workspace.now() - *alert.alert.startsAt;
    return span < Minutes(1) ? tr("just now") : spanText(std::chrono::floor<Minutes>(span));
}

QString AlertInboxModel::spoken(const InboxAlert& alert) const
{
    QStringList parts{m_workspace.catalogue().severityWords().name(alert.severity), alert.title, summary(alert)};
    if (const QString age = since(alert); !age.isEmpty())
        parts.append(tr("firing for %1").arg(age));
    if (alert.incident)
        parts.append(tr("in %1").arg(alert.incident->ref));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace firebreak
