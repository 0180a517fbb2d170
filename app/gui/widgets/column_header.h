// app/gui/widgets/column_header.h — the names of the columns of a list, quiet, each above the words it names.
#pragma once

#include "app/gui/theme/theme.h"

#include <QHeaderView>

namespace firebreak {

class ColumnHeader : public QHeaderView {
    Q_OBJECT

public:
    ColumnHeader(const Theme& theme, QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    const Theme& m_theme;
};

} // namespace firebreak
