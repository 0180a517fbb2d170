// app/gui/console/inbox/alert_inbox_delegate.h — paints one alert that fires: badge, bold title, quiet summary, and at
// the right how long, or the incident it belongs to.
#pragma once

#include "app/gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace firebreak {

class AlertInboxDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int RowHeight = 38;

    AlertInboxDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace firebreak
