// app/gui/shell/palette/palette_delegate.h — draws the rows of the palette: icon, text with its matches marked,
// context, keys.
#pragma once

#include "app/gui/shell/palette/palette_model.h"
#include "app/gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace firebreak {

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    PaletteDelegate(const Theme& theme, const PaletteModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter& painter, const QRect& rect, const PaletteRow& row) const;
    /// Answers where the free room in the row ends.
    int paintRightEnd(QPainter& painter, const QRect& rect, const PaletteRow& row) const;

    const Theme& m_theme;
    const PaletteModel& m_model;
};

/// One line of text with some of it marked, cut at its end where there is no room. Answers the width used.
int paintMarked(QPainter& painter, const QRect& rect, const QString& text, const QList<Mark>& marks, const QColor& ink,
                const QColor& markInk);

} // namespace firebreak
