// app/gui/runbooks/library/library_delegate.h — paints a row of the library: the name and what was found, a pill for
// its condition, and when it was looked after.
#pragma once

#include "app/gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace firebreak {

class LibraryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int RowHeight = 52;
    static constexpr int HeadingHeight = 40;

    LibraryDelegate(const Theme& theme, QObject* parent);

    /// Marked in names and in what was found.
    void setTyped(const QString& typed) { m_typed = typed; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintCondition(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintWords(QPainter& painter, const QRect& line, TextStyle style, const QColor& ink,
                    const QString& words) const;

    const Theme& m_theme;
    QString m_typed;
};

} // namespace firebreak
