#include "app/gui/console/list/incident_list_model.h"

#include "app/gui/console/room/room_facts.h"
#include "app/workspace/catalogue.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace firebreak {

Tone toneOf(IncidentStatus status)
{
    switch (status) {
    case IncidentStatus::Triage:
    case IncidentStatus::Investigating:
    case IncidentStatus::Identified:
        return Tone::Warning;
    case IncidentStatus::Mitigated:
        return Tone::Accent;
    case IncidentStatus::Resolved:
        return Tone::Good;
    default:
        return Tone::Neutral;
    }
}

IncidentListModel::IncidentListModel(Workspace& workspace, QObject* parent)
    : QAbstractTableModel(parent), m_workspace(workspace)
{}

void IncidentListModel::setFilter(const IncidentFilter& filter)
{
    beginResetModel();
    m_filter = filter;
    m_rows = page(0);
    endResetModel();
}

int IncidentListModel::rowOf(const IncidentId& id) const
{
    const auto it = std::ranges::find(m_rows, id, &IncidentRow::id);
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

void IncidentListModel::tick()
{
    const auto lastLive =
        std::find_if(m_rows.rbegin(), m_rows.rend(), [](const Row& row) { return isLive(row.status); });
    if (lastLive == m_rows.rend())
        return;
    const int row = int(std::distance(lastLive, m_rows.rend())) - 1;
    Q_EMIT dataChanged(index(0, AgeColumn), index(row, ClockColumn),
                       {Qt::DisplayRole, ToneRole, Qt::AccessibleTextRole});
}

int IncidentListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int IncidentListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant IncidentListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == TitleColumn ? row.title : QString();
    case Qt::AccessibleTextRole:
        return index.column() == TitleColumn ? spoken(row) : text(row, index.column());
    case IdRole:
        return QVariant::fromValue(row.id.uuid());
    case SeverityRole:
        return int(row.severity);
    case LiveRole:
        return isLive(row.status);
    case ToneRole:
        if (index.column() == ClockColumn)
            return int(row.clock ? clockTone(*row.clock, m_workspace.now()) : Tone::Neutral);
        return int(toneOf(row.status));
    default:
        return {};
    }
}

QVariant IncidentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const QStringList titles{u"Severity"_s, u"Incident"_s,   u"Title"_s,    u"State"_s,
                                    u"Age"_s,      u"Next clock"_s, u"Commander"_s};
    return titles.value(section);
}

bool IncidentListModel::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && m_more; }

void IncidentListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    const QList<Row> next = page(int(m_rows.size()));
    if (next.isEmpty())
        return;
    // Whoever hears that rows are coming must not fetch the same ones.
    const bool more = std::exchange(m_more, false);
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + next.size()) - 1);
    m_rows.append(next);
    m_more = more;
    endInsertRows();
}

void IncidentListModel::reload()
{
    QList<Row> fresh;
    do
        fresh.append(page(int(fresh.size())));
    while (m_more && fresh.size() < m_rows.size());
    const auto ids = [](const QList<Row>& rows) {
        QList<IncidentId> list;
        for (const Row& row : rows)
            list.append(row.id);
        return list;
    };
    if (ids(fresh) == ids(m_rows)) {
        m_rows = fresh;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = fresh;
    endResetModel();
}

IncidentListModel::Row IncidentListModel::rowFrom(const IncidentRow& row) const
{
    Row full{row, {}};
    if (isLive(row.status))
        if (const auto incident = m_workspace.incidents().incident(row.id))
            full.clock = worstClock(m_workspace.incidents().clocks(*incident));
    return full;
}

QList<IncidentListModel::Row> IncidentListModel::page(int offset)
{
    IncidentFilter filter = m_filter;
    filter.offset = offset;
    filter.limit = PageSize + 1; // the one too many says that there are more
    QList<Row> rows;
    for (const IncidentRow& row : m_workspace.shown(m_workspace.incidents().list(filter)))
        rows.append(rowFrom(row));
    m_more = rows.size() > PageSize;
    if (m_more)
        rows.removeLast();
    return rows;
}

QString IncidentListModel::text(const Row& row, int column) const
{
    const Instant now = m_workspace.now();
    switch (column) {
    case SeverityColumn:
        return m_workspace.catalogue().severityWords().name(row.severity);
    case RefColumn:
        return row.ref;
    case TitleColumn:
        return row.title;
    case StatusColumn:
        return toHuman(row.status);
    case AgeColumn:
        return spanText(row.endedAt.value_or(now) - row.declaredAt);
    case ClockColumn:
        return row.clock ? clockLabel(*row.clock) + u' ' + dueText(*row.clock, now) : QString();
    case CommanderColumn:
        return row.commander;
    default:
        return {};
    }
}

QString IncidentListModel::spoken(const Row& row) const
{
    QStringList parts;
    for (const int column : {SeverityColumn, RefColumn, TitleColumn, StatusColumn, ClockColumn, CommanderColumn})
        if (const QString part = text(row, column); !part.isEmpty())
            parts.append(part);
    return parts.join(u", "_s);
}

} // namespace firebreak
