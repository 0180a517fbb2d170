// app/gui/timeline/timeline_rows.h — the rows of a model in one column of some width: where each begins, and its
// layout, made only when asked for.
#pragma once

#include "app/gui/timeline/row_heights.h"
#include "app/gui/timeline/row_layout.h"

#include <QCache>
#include <QPersistentModelIndex>
#include <QPointer>

class QAbstractItemModel;

namespace firebreak {

/// What stands above a row because of the row before it.
struct RowSeparators {
    QString day;         ///< empty: the same day
    bool unread = false; ///< the first one not seen yet

    int height() const;
};

/// Heights are remembered by (id, width), so that rows which come back under a lifted filter are estimated well. GUI
/// thread.
class TimelineRows {
public:
    explicit TimelineRows(const Theme& theme);

    void setModel(const QAbstractItemModel* model);
    void setWidth(int width);
    void setZone(const QTimeZone& zone);
    void setTypeLooks(const QHash<QString, TypeLook>& looks);
    /// Colours changed: layouts are made again, heights stay.
    void dress();

    const QTimeZone& zone() const { return m_zone; }
    int width() const { return m_width; }
    int count() const { return m_heights.count(); }
    int total() const { return m_heights.total(); }
    int top(int row) const { return m_heights.top(row); }
    int height(int row) const { return m_heights.height(row); }
    int rowAt(int y) const { return m_heights.rowAt(y); }
    bool isExact(int row) const { return m_heights.isExact(row); }

    QModelIndex index(int row) const;
    QString id(int row) const;
    /// −1 when no row has it. Looks through all rows, from the newest.
    int rowOf(const QString& id) const;
    TimelineLine row(int row) const { return timelineLine(index(row)); }
    RowSeparators separators(int row) const;

    /// Makes the height of this row exact.
    void measure(int row);
    /// Valid until the next call.
    const RowLayout& layout(int row);
    /// Gives the rows not measured yet the mean height of those that were.
    void improveEstimates();

    void inserted(int first, int last);
    void removed(int first, int last);
    void changed(int first, int last);
    /// Any order, any number: all positions anew, from what is remembered.
    void reset();

    /// How many layouts were made so far; what a test counts.
    int layoutsMade() const { return m_layoutsMade; }

private:
    void forgetSeparators(int row);
    void forgetLayout(const QString& key);
    void estimateFromMemory(int first, int last);
    int remembered(const QString& id) const;

    const Theme& m_theme;
    QPointer<const QAbstractItemModel> m_model;
    QHash<QString, TypeLook> m_looks;
    QTimeZone m_zone = QTimeZone::utc();
    int m_width = 0;
    RowHeights m_heights;
    QHash<QString, int> m_known; ///< id → height at the present width, without separators
    qint64 m_knownSum = 0;
    QCache<QString, RowLayout> m_layouts;
    int m_layoutsMade = 0;
};

} // namespace firebreak
