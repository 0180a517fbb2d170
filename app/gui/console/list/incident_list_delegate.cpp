#include "app/gui/console/list/incident_list_delegate.h"

#include "app/gui/console/list/incident_list_model.h"
#include "app/gui/widgets/chip.h"

#include <QPainter>

namespace firebreak {

namespace {

QRectF chipRect(const QRect& cell, const QSize& size)
{
    return QRectF(cell.left() + space::Medium, cell.center().y() - size.height() / 2.0 + 0.5, size.width(),
                  size.height());
}

void paintWords(QPainter& painter, const QRect& cell, TextStyle style, const QColor& ink, const QString& words)
{
    painter.setPen(ink);
    drawElided(painter, fontOf(style), cell.adjusted(space::Medium, 0, -space::Small, 0), words);
}

} // namespace

IncidentListDelegate::IncidentListDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

void IncidentListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& tokens = m_theme.tokens();
    const QString words = index.data(Qt::DisplayRole).toString();
    const bool live = index.data(IncidentListModel::LiveRole).toBool();
    const auto tone = Tone(index.data(IncidentListModel::ToneRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tokens.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, tokens.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.border);
    switch (index.column()) {
    case IncidentListModel::SeverityColumn: {
        const ChipLook look = badgeLook(tokens, Severity(index.data(IncidentListModel::SeverityRole).toInt()));
        const QString name = badgeWord(words);
        paintChip(*painter, chipRect(option.rect, chipSize(look, name)), look, name);
        break;
    }
    case IncidentListModel::StatusColumn: {
        const ChipLook look = pillLook(tokens, tone);
        paintChip(*painter, chipRect(option.rect, chipSize(look, words)), look, words);
        break;
    }
    case IncidentListModel::TitleColumn:
        paintWords(*painter, option.rect, live ? TextStyle::Strong : TextStyle::Body, tokens.text, words);
        break;
    case IncidentListModel::ClockColumn:
        paintWords(*painter, option.rect, TextStyle::Body, tone == Tone::Neutral ? tokens.text : tokens.ink(tone),
                   words);
        break;
    default:
        paintWords(*painter, option.rect, TextStyle::Body, tokens.muted, words);
        break;
    }
    painter->restore();
}

QSize IncidentListDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {80, RowHeight}; }

} // namespace firebreak
