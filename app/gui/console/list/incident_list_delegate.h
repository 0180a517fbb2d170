// app/gui/console/list/incident_list_delegate.h — paints a row of the incident list: badge, bold title, state pill, and
// the clock in the colour of its urgency.
#pragma once

#include "app/gui/theme/theme.h"

#include <QStyledItemDelegate>

namespace firebreak {

class IncidentListDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int RowHeight = 42;

    IncidentListDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace firebreak
