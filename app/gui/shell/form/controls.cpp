#include "app/gui/shell/form/controls.h"

#include "app/gui/theme/painting.h"

#include <QPainter>
#include <QWheelEvent>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int BoxSize = 16;
constexpr int BoxGap = 9;
constexpr int RowHeight = 26;
constexpr int RingRoom = 4; ///< around box and words, for the ring of the focus
constexpr int DropDownPadding = 10;
constexpr int ArrowSize = 12;
constexpr int NarrowestDropDown = 120;

QSize rowSize(const QWidget& widget, const QString& text)
{
    return {RingRoom + BoxSize + BoxGap + widget.fontMetrics().horizontalAdvance(text) + 2 * RingRoom, RowHeight};
}

QRectF boxOf(const QWidget& widget) { return {RingRoom, (widget.height() - BoxSize) / 2.0, BoxSize, BoxSize}; }

/// Frame and fill of a box; answers the colour of the mark in it.
QColor paintBox(QPainter& painter, const QAbstractButton& button, const Tokens& tokens, qreal radius)
{
    const bool on = button.isChecked();
    const QColor fill = !button.isEnabled() ? tokens.raised : on ? tokens.primary.fill : tokens.background;
    // Muted, not the hairline: the frame is all there is to see of an empty box.
    const QColor frame = !button.isEnabled() ? tokens.disabled : on ? tokens.primary.fill : tokens.muted;
    paintPanel(painter, boxOf(button), radius, fill, frame);
    return button.isEnabled() ? tokens.primary.ink : tokens.disabled;
}

void paintRow(QPainter& painter, const QAbstractButton& button, const Tokens& tokens)
{
    painter.setFont(button.font());
    painter.setPen(button.isEnabled() ? tokens.text : tokens.disabled);
    const int left = RingRoom + BoxSize + BoxGap;
    painter.drawText(QRect(left, 0, button.width() - left, button.height()), Qt::AlignVCenter, button.text());
    if (button.hasFocus())
        paintFocusRing(painter, QRectF(0, 0, std::min(button.width(), button.sizeHint().width()), button.height()),
                       space::Tight, tokens.focusRing);
}

} // namespace

Tickbox::Tickbox(const Theme& theme, const QString& text, QWidget* parent) : QCheckBox(text, parent), m_theme(theme)
{
    setFont(fontOf(TextStyle::Body));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize Tickbox::sizeHint() const { return rowSize(*this, text()); }

void Tickbox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor mark = paintBox(painter, *this, m_theme.tokens(), 4);
    if (isChecked()) {
        const QRectF box = boxOf(*this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(mark, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {box.topLeft() + QPointF(4, 8.5), box.topLeft() + QPointF(7, 11.5),
                                  box.topLeft() + QPointF(12, 5)};
        painter.drawPolyline(points, 3);
    }
    paintRow(painter, *this, m_theme.tokens());
}

Choice::Choice(const Theme& theme, const QString& text, QWidget* parent) : QRadioButton(text, parent), m_theme(theme)
{
    setFont(fontOf(TextStyle::Body));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize Choice::sizeHint() const { return rowSize(*this, text()); }

void Choice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor mark = paintBox(painter, *this, m_theme.tokens(), BoxSize / 2.0);
    if (isChecked())
        paintPanel(painter, boxOf(*this).adjusted(5, 5, -5, -5), 3, mark);
    paintRow(painter, *this, m_theme.tokens());
}

DropDown::DropDown(const Theme& theme, QWidget* parent) : QComboBox(parent), m_theme(theme)
{
    setFont(fontOf(TextStyle::Body));
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize DropDown::sizeHint() const { return {NarrowestDropDown, space::ControlHeight}; }

void DropDown::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::ControlRadius, underMouse() ? tokens.hover : tokens.raised, tokens.border);
    if (hasFocus())
        paintFocusRing(painter, rect(), space::ControlRadius, tokens.focusRing);
    const QRect arrow(width() - DropDownPadding - ArrowSize, (height() - ArrowSize) / 2, ArrowSize, ArrowSize);
    m_theme.icons().paint(painter, arrow, u"chevron-down"_s, isEnabled() ? tokens.muted : tokens.disabled);
    painter.setFont(font());
    painter.setPen(isEnabled() ? tokens.text : tokens.disabled);
    const QRect words(DropDownPadding, 0, arrow.left() - DropDownPadding - space::Tight, height());
    painter.drawText(words, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(currentText(), Qt::ElideRight, words.width()));
}

void DropDown::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace firebreak
