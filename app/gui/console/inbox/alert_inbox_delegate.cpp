#include "app/gui/console/inbox/alert_inbox_delegate.h"

#include "app/gui/console/inbox/alert_inbox_model.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/chip.h"

#include <QFontMetrics>
#include <QPainter>

namespace firebreak {

namespace {

constexpr int BadgeWidth = 74;
constexpr int LongestTitleShare = 60; ///< percent of the row, where a summary wants room too

int widthOf(TextStyle style, const QString& words) { return QFontMetrics(fontOf(style)).horizontalAdvance(words); }

} // namespace

AlertInboxDelegate::AlertInboxDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

void AlertInboxDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& tokens = m_theme.tokens();
    const QString incident = index.data(AlertInboxModel::IncidentRole).toString();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tokens.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, tokens.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.border);
    if (option.state & QStyle::State_HasFocus)
        paintFocusRing(*painter, option.rect.adjusted(1, 1, -1, -1), space::Tight, tokens.focusRing);
    QRect row = option.rect.adjusted(space::Medium, 0, -space::Medium, 0);

    const auto chip = [&](int left, const ChipLook& look, const QString& words) {
        const QSize size = chipSize(look, words);
        paintChip(*painter, QRectF(left, row.center().y() - size.height() / 2.0 + 0.5, size.width(), size.height()),
                  look, words);
        return size.width();
    };
    const ChipLook badge = badgeLook(tokens, Severity(index.data(AlertInboxModel::SeverityRole).toInt()));
    const int badged = chip(row.left(), badge, badgeWord(index.data(AlertInboxModel::SeverityNameRole).toString()));
    row.setLeft(row.left() + std::max(BadgeWidth, badged + int(space::Small)));

    if (!incident.isEmpty()) {
        const ChipLook pill = pillLook(tokens, Tone::Accent);
        const int width = chipSize(pill, incident).width();
        chip(row.right() - width, pill, incident);
        row.setRight(row.right() - width - space::Medium);
    }
    const QString since = index.data(AlertInboxModel::SinceRole).toString();
    const int sinceWidth = widthOf(TextStyle::Body, since);
    painter->setPen(tokens.muted);
    drawElided(*painter, fontOf(TextStyle::Body),
               QRect(row.right() - sinceWidth - space::Tight, row.top(), sinceWidth + space::Tight, row.height()),
               since);
    row.setRight(row.right() - sinceWidth - space::Medium);

    const QString title = index.data(Qt::DisplayRole).toString();
    const QString summary = index.data(AlertInboxModel::SummaryRole).toString();
    const int most = summary.isEmpty() ? row.width() : row.width() * LongestTitleShare / 100;
    const int titleWidth = std::min(widthOf(TextStyle::Strong, title) + space::Tight, most);
    painter->setPen(incident.isEmpty() ? tokens.text : tokens.muted);
    drawElided(*painter, fontOf(incident.isEmpty() ? TextStyle::Strong : TextStyle::Body),
               QRect(row.left(), row.top(), titleWidth, row.height()), title);
    painter->setPen(tokens.muted);
    drawElided(*painter, fontOf(TextStyle::Body), row.adjusted(titleWidth + space::Small, 0, 0, 0), summary);
    painter->restore();
}

QSize AlertInboxDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {80, RowHeight}; }

} // namespace firebreak
