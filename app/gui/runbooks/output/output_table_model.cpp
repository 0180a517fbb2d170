#include "app/gui/runbooks/output/output_table_model.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace firebreak {

using namespace Qt::StringLiterals;

void OutputTableModel::setTable(const OutputTable& table)
{
    beginResetModel();
    m_table = table;
    m_order.resize(table.rows.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    endResetModel();
}

int OutputTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_order.size()); }

int OutputTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

QVariant OutputTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString& text = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: {
        QString shown = text;
        return shown.replace(u'\n', u'⏎').replace(u'\t', u'⇥').remove(u'\r');
    }
    case Qt::EditRole:
        return text;
    case Qt::TextAlignmentRole:
        return int((m_table.numeric.at(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant OutputTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_table.columns.size())
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return m_table.columns.at(section);
    if (role == Qt::TextAlignmentRole)
        return int((m_table.numeric.at(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void OutputTableModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QList<int> before = m_order;
    std::iota(m_order.begin(), m_order.end(), 0);
    if (column >= 0 && column < m_table.columns.size()) {
        QCollator words(QLocale(QLocale::English, QLocale::UnitedKingdom));
        words.setNumericMode(true); // web-2 comes before web-10
        words.setCaseSensitivity(Qt::CaseInsensitive);
        const auto less = [&](int a, int b) {
            const QString& left = m_table.rows.at(a).at(column);
            const QString& right = m_table.rows.at(b).at(column);
            if (left.isEmpty() || right.isEmpty())
                return left.isEmpty() && !right.isEmpty();
            return m_table.numeric.at(column) ? left.toDouble() < right.toDouble() : words.compare(left, right) < 0;
        };
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](int a, int b) { return order == Qt::AscendingOrder ? less(a, b) : less(b, a); });
    }
    QList<int> places(before.size());
    for (int row = 0; row < m_order.size(); ++row)
        places[m_order.at(row)] = row;
    const QModelIndexList known = persistentIndexList();
    for (const QModelIndex& old : known)
        changePersistentIndex(old, index(places.at(before.at(old.row())), old.column()));
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace firebreak
