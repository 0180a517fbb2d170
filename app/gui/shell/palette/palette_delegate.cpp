#include "app/gui/shell/palette/palette_delegate.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/chip.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace firebreak {

namespace {

constexpr int LineHeight = 36;
constexpr int TwoLineHeight = 48;
constexpr int HeadingHeight = 30;
constexpr int Side = space::Medium;
constexpr int IconSize = 16;
constexpr int TextLeft = Side + IconSize + space::Medium;

/// A snippet says little without knowing whose it is: its context gets a line of its own.
bool hasTwoLines(const PaletteRow& row)
{
    return row.kind == PaletteRow::Kind::Found && row.line.group == FoundLine::Group::Entries && !row.context.isEmpty();
}

} // namespace

int paintMarked(QPainter& painter, const QRect& rect, const QString& text, const QList<Mark>& marks, const QColor& ink,
                const QColor& markInk)
{
    const QFont plain = fontOf(TextStyle::Body);
    const QFont strong = fontOf(TextStyle::Strong);
    const int room = std::max(0, rect.width());
    // Measured with the stronger font, so that what is left is always enough.
    const QString shown = QFontMetrics(marks.isEmpty() ? plain : strong).elidedText(text, Qt::ElideRight, room);
    const qsizetype whole = shown == text ? text.size() : shown.size() - 1;
    QTextLayout layout(shown, plain);
    QList<QTextLayout::FormatRange> formats;
    for (const Mark& mark : marks) {
        const int length = std::min<int>(mark.length, int(whole) - mark.from);
        if (length <= 0)
            continue;
        QTextCharFormat format;
        format.setFont(strong);
        format.setForeground(markInk);
        formats.append({mark.from, length, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(QWIDGETSIZE_MAX);
    layout.endLayout();
    if (!line.isValid())
        return 0;
    painter.setPen(ink);
    layout.draw(&painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    return int(std::ceil(line.naturalTextWidth()));
}

PaletteDelegate::PaletteDelegate(const Theme& theme, const PaletteModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
{}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const PaletteRow& row = m_model.row(index.row());
    if (row.kind == PaletteRow::Kind::Heading)
        return {100, HeadingHeight};
    return {100, hasTwoLines(row) ? TwoLineHeight : LineHeight};
}

void PaletteDelegate::paintHeading(QPainter& painter, const QRect& rect, const PaletteRow& row) const
{
    painter.setFont(fontOf(TextStyle::Label));
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(rect.adjusted(Side, 0, -Side, -space::Tight), Qt::AlignLeft | Qt::AlignBottom, row.text);
}

int PaletteDelegate::paintRightEnd(QPainter& painter, const QRect& rect, const PaletteRow& row) const
{
    const Tokens& tokens = m_theme.tokens();
    int right = rect.right() + 1 - Side;
    if (!row.keys.isEmpty()) {
        ChipLook look = keyHintLook(tokens);
        if (!row.enabled)
            look.ink = tokens.disabled;
        const QSize size = chipSize(look, row.keys);
        right -= size.width();
        paintChip(painter, QRectF(right, rect.center().y() - size.height() / 2.0 + 0.5, size.width(), size.height()),
                  look, row.keys);
        right -= space::Small;
    }
    if (!row.aside.isEmpty()) {
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(tokens.muted);
        const int width = painter.fontMetrics().horizontalAdvance(row.aside);
        right -= width;
        painter.drawText(QRect(right, rect.top(), width + 1, rect.height()), Qt::AlignVCenter, row.aside);
        right -= space::Medium;
    }
    return right;
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const PaletteRow& row = m_model.row(index.row());
    const Tokens& tokens = m_theme.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect rect = option.rect;
    if (row.kind == PaletteRow::Kind::Heading) {
        paintHeading(*painter, rect, row);
        painter->restore();
        return;
    }
    if (row.kind == PaletteRow::Kind::Note) {
        painter->setFont(fontOf(TextStyle::Body));
        painter->setPen(tokens.muted);
        painter->drawText(rect.adjusted(Side, 0, -Side, 0), Qt::AlignVCenter | Qt::TextWordWrap, row.text);
        painter->restore();
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected))
        paintPanel(*painter, rect.adjusted(4, 1, -4, -1), space::ControlRadius, tokens.selection, tokens.focusRing);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        paintPanel(*painter, rect.adjusted(4, 1, -4, -1), space::ControlRadius, tokens.raised);

    const QColor ink = row.enabled ? tokens.text : tokens.disabled;
    const int right = paintRightEnd(*painter, rect, row);
    int left = rect.left() + TextLeft;
    if (row.severity) {
        const ChipLook look = badgeLook(tokens, *row.severity);
        const QString word = badgeWord(row.line.severityName);
        const QSize size = chipSize(look, word);
        paintChip(
            *painter,
            QRectF(rect.left() + Side, rect.center().y() - size.height() / 2.0 + 0.5, size.width(), size.height()),
            look, word);
        left = rect.left() + Side + size.width() + space::Small;
    } else {
        m_theme.icons().paint(*painter,
                              QRectF(rect.left() + Side, rect.center().y() - IconSize / 2.0 + 0.5, IconSize, IconSize),
                              row.icon, row.enabled ? tokens.muted : tokens.disabled);
    }
    if (hasTwoLines(row)) {
        const int half = rect.height() / 2;
        paintMarked(*painter, QRect(left, rect.top() + 4, right - left, half - 3), row.text, row.marks, ink,
                    tokens.accent);
        painter->setFont(fontOf(TextStyle::Caption));
        painter->setPen(tokens.muted);
        const QRect below(left, rect.top() + half - 1, right - left, half - 4);
        painter->drawText(below, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(row.context, Qt::ElideRight, below.width()));
    } else {
        const int used = paintMarked(*painter, QRect(left, rect.top(), right - left, rect.height()), row.text,
                                     row.marks, ink, tokens.accent);
        const QRect rest(left + used + space::Small, rect.top(), right - left - used - space::Small, rect.height());
        painter->setFont(fontOf(TextStyle::Body));
        painter->setPen(row.enabled ? tokens.muted : tokens.disabled);
        if (rest.width() > 2 * space::Wide)
            painter->drawText(rest, Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(row.context, Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

} // namespace firebreak
