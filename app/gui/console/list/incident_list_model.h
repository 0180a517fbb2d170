// app/gui/console/list/incident_list_model.h — incidents as rows, read a page at a time, so that ten thousand of them
// cost no more than the first screenful.
#pragma once

#include "app/gui/theme/tokens.h"
#include "app/workspace/incidents.h"

#include <QAbstractTableModel>

namespace firebreak {

class IncidentListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        SeverityColumn,
        RefColumn,
        TitleColumn,
        StatusColumn,
        AgeColumn,
        ClockColumn,
        CommanderColumn,
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole, ///< QUuid
        SeverityRole,          ///< int
        ToneRole,              ///< int, a Tone: of the state or the clock
        LiveRole,              ///< bool
    };
    static constexpr int PageSize = 200;

    explicit IncidentListModel(Workspace& workspace, QObject* parent = nullptr);

    const IncidentFilter& filter() const { return m_filter; }
    void setFilter(const IncidentFilter& filter);
    IncidentId idAt(int row) const { return m_rows.at(row).id; }
    int rowOf(const IncidentId& id) const;
    /// Re-reads as many rows as are there. Where only contents changed the view keeps its place by itself.
    void reload();
    /// A second has passed: ages and clocks of live rows.
    void tick();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    struct Row : IncidentRow {
        std::optional<IncidentClock> clock; ///< the worst one of a live incident
    };
    Row rowFrom(const IncidentRow& row) const;
    /// Also learns whether there is more after it.
    QList<Row> page(int offset);
    QString text(const Row& row, int column) const;
    QString spoken(const Row& row) const;

    Workspace& m_workspace;
    IncidentFilter m_filter;
    QList<Row> m_rows;
    bool m_more = false;
};

/// The colour of a state: live ones stand out, ended ones are quiet.
Tone toneOf(IncidentStatus status);

} // namespace firebreak
