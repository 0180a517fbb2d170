#include "app/gui/widgets/column_header.h"

#include <QPainter>

namespace firebreak {

ColumnHeader::ColumnHeader(const Theme& theme, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setAccessibleName(tr("Columns"));
}

QSize ColumnHeader::sizeHint() const { return {80, 36}; }

void ColumnHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Tokens& tokens = m_theme.tokens();
    painter->save();
    painter->fillRect(rect, tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border);
    painter->setPen(tokens.muted);
    drawElided(*painter, fontOf(TextStyle::Label), rect.adjusted(space::Medium, 0, -space::Small, 0),
               model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    painter->restore();
}

} // namespace firebreak
