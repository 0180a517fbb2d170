#include "app/gui/runbooks/library/library_delegate.h"

#include "app/gui/runbooks/library/library_model.h"
#include "app/gui/shell/palette/snippet.h"
#include "app/gui/widgets/chip.h"

#include <QPainter>
#include <QTextLayout>

namespace firebreak {

namespace {

constexpr int SnippetWidth = 140; ///< characters; more than any column shows

QRect upperHalf(const QRect& cell) { return {cell.left(), cell.top() + 6, cell.width(), cell.height() / 2 - 5}; }
QRect lowerHalf(const QRect& cell)
{
    return {cell.left(), cell.top() + cell.height() / 2 + 1, cell.width(), cell.height() / 2 - 7};
}

QRect words(const QRect& line) { return line.adjusted(space::Medium, 0, -space::Small, 0); }

} // namespace

LibraryDelegate::LibraryDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {80, RowHeight}; }

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& tokens = m_theme.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(LibraryModel::HeadingRole).toBool()) {
        paintHeading(*painter, option.rect, index);
        painter->restore();
        return;
    }
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tokens.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, tokens.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.border);
    switch (index.column()) {
    case LibraryModel::NameColumn:
        paintName(*painter, option.rect, index);
        break;
    case LibraryModel::ConditionColumn:
        paintCondition(*painter, option.rect, index);
        break;
    default: {
        const auto tone = Tone(index.data(LibraryModel::ToneRole).toInt());
        const QString detail = index.data(LibraryModel::DetailRole).toString();
        const bool isLoud = tone == Tone::Warning || tone == Tone::Danger;
        const QColor ink = tone == Tone::Neutral ? tokens.muted : tokens.text;
        const QRect first = detail.isEmpty() ? option.rect : upperHalf(option.rect);
        paintWords(*painter, first, TextStyle::Body, isLoud && detail.isEmpty() ? tokens.ink(tone) : ink,
                   index.data(Qt::DisplayRole).toString());
        if (!detail.isEmpty())
            paintWords(*painter, lowerHalf(option.rect), TextStyle::Body, isLoud ? tokens.ink(tone) : tokens.muted,
                       detail);
        break;
    }
    }
    painter->restore();
}

void LibraryDelegate::paintHeading(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const Tokens& tokens = m_theme.tokens();
    painter.fillRect(cell, tokens.background);
    painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), tokens.border);
    const QRect line(cell.left(), cell.top() + space::Small, cell.width(), cell.height() - space::Small);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString count = QString::number(index.data(LibraryModel::CountRole).toInt());
    const QFont font = fontOf(TextStyle::Label);
    paintWords(painter, line, TextStyle::Label, tokens.muted, text);
    const int behind = words(line).left() + QFontMetrics(font).horizontalAdvance(text) + space::Small;
    if (behind < line.right())
        paintWords(painter, QRect(behind - space::Medium, line.top(), line.right() - behind, line.height()),
                   TextStyle::Caption, tokens.muted, count);
}

void LibraryDelegate::paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const Tokens& tokens = m_theme.tokens();
    const bool isTroubled = Tone(index.data(LibraryModel::ToneRole).toInt()) == Tone::Danger;
    const auto paintLine = [&](const QRect& line, TextStyle style, const QColor& ink, const QString& text) {
        const Snippet snippet = m_typed.isEmpty() ? Snippet{text, {}} : snippetOf(text, m_typed, SnippetWidth);
        if (snippet.marks.isEmpty()) {
            paintWords(painter, line, style, ink, snippet.text);
            return;
        }
        const QRect place = words(line);
        QFont font = fontOf(style);
        const QString shown = QFontMetrics(font).elidedText(snippet.text, Qt::ElideRight, place.width());
        QTextLayout layout(shown, font);
        QList<QTextLayout::FormatRange> formats;
        for (const Mark& mark : snippet.marks) {
            if (mark.from + mark.length > shown.size())
                continue;
            QTextCharFormat format;
            format.setForeground(tokens.accent);
            format.setFontWeight(QFont::DemiBold);
            formats.append({mark.from, mark.length, format});
        }
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine text0 = layout.createLine();
        text0.setNumColumns(int(shown.size()));
        layout.endLayout();
        painter.setPen(ink);
        painter.setClipRect(place);
        layout.draw(&painter, QPointF(place.left(), place.center().y() - text0.height() / 2 + 0.5));
        painter.setClipping(false);
    };
    paintLine(upperHalf(cell), TextStyle::Strong, tokens.text, index.data(Qt::DisplayRole).toString());
    paintLine(lowerHalf(cell), TextStyle::Body, isTroubled ? tokens.ink(Tone::Danger) : tokens.muted,
              index.data(LibraryModel::DetailRole).toString());
}

void LibraryDelegate::paintCondition(QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const Tokens& tokens = m_theme.tokens();
    const auto tone = Tone(index.data(LibraryModel::ToneRole).toInt());
    const ChipLook look = pillLook(tokens, tone);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString detail = index.data(LibraryModel::DetailRole).toString();
    const QSize size = chipSize(look, text);
    const int top = detail.isEmpty() ? cell.center().y() - size.height() / 2 : cell.top() + 5;
    paintChip(painter, QRectF(cell.left() + space::Medium, top + 0.5, size.width(), size.height()), look, text);
    if (!detail.isEmpty())
        paintWords(painter, QRect(cell.left(), cell.top() + 29, cell.width(), cell.height() - 32), TextStyle::Caption,
                   tokens.muted, detail);
}

void LibraryDelegate::paintWords(QPainter& painter, const QRect& line, TextStyle style, const QColor& ink,
                                 const QString& text) const
{
    painter.setPen(ink);
    drawElided(painter, fontOf(style), words(line), text);
}

} // namespace firebreak
