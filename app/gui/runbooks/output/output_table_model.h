// app/gui/runbooks/output/output_table_model.h — an OutputTable for Qt's tables; sorted, figures by their value.
#pragma once

#include "runbooks/output/output_table.h"

#include <QAbstractTableModel>

namespace firebreak {

class OutputTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const OutputTable& table);
    const OutputTable& table() const { return m_table; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    /// Line feeds and tabs in a cell are shown as ⏎ and ⇥; Qt::EditRole has the cell as it is.
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// −1: as it was printed.
    void sort(int column, Qt::SortOrder order) override;

private:
    const QString& cell(int row, int column) const { return m_table.rows.at(m_order.at(row)).at(column); }

    OutputTable m_table;
    QList<int> m_order; ///< rows of the table, as they are shown
};

} // namespace firebreak
