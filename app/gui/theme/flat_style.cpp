#include "app/gui/theme/flat_style.h"

#include "app/gui/theme/painting.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/theme/type.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int ScrollBarExtent = 12;
constexpr int ScrollHandleInset = 3;
constexpr int ShortestHandle = 28;
constexpr int FieldPadding = 6;

QColor borderOf(const QStyleOption& option) { return option.palette.color(QPalette::Mid); }
QColor ringOf(const QStyleOption& option) { return option.palette.color(QPalette::Link); }
bool has(const QStyleOption& option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

void paintButton(const QStyleOption& option, QPainter& painter)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool primary = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const QPalette& palette = option.palette;
    QColor fill = palette.color(QPalette::Button);
    if (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        fill = palette.color(QPalette::Midlight);
    if (primary && has(option, QStyle::State_Enabled))
        fill = palette.color(QPalette::Highlight);
    paintPanel(painter, option.rect, space::ControlRadius, fill, primary ? fill : borderOf(option));
}

void paintField(const QStyleOption& option, QPainter& painter)
{
    paintPanel(painter, option.rect, space::ControlRadius, option.palette.color(QPalette::Base), borderOf(option));
    if (has(option, QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect, space::ControlRadius, ringOf(option));
}

void paintScrollBar(const QStyleOptionSlider& slider, QPainter& painter, const QRect& handle)
{
    painter.fillRect(slider.rect, slider.palette.color(QPalette::Window));
    if (slider.maximum <= slider.minimum)
        return;
    const int inset = ScrollHandleInset;
    const QRect bar = slider.orientation == Qt::Vertical ? handle.adjusted(inset, 1, -inset, -1)
                                                         : handle.adjusted(1, inset, -1, -inset);
    const bool active = has(slider, QStyle::State_MouseOver) || has(slider, QStyle::State_Sunken);
    QColor colour = slider.palette.color(QPalette::PlaceholderText);
    colour.setAlphaF(active ? 0.85F : 0.45F);
    paintPanel(painter, bar, std::min(bar.width(), bar.height()) / 2.0, colour);
}

void paintHeaderSection(const QStyleOption& option, QPainter& painter)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), borderOf(option));
}

void paintTab(const QStyleOption& option, QPainter& painter)
{
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), borderOf(option));
    if (has(option, QStyle::State_Selected))
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), ringOf(option));
    if (has(option, QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect.adjusted(1, 2, -1, -3), space::ControlRadius, ringOf(option));
}

} // namespace

FlatStyle::FlatStyle() : QProxyStyle(u"Fusion"_s) {}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        paintFocusRing(*painter, option->rect, space::Tight, ringOf(*option));
        return;
    case PE_PanelButtonCommand:
        paintButton(*option, *painter);
        return;
    case PE_PanelButtonTool:
        if (has(*option, State_MouseOver) || has(*option, State_Sunken) || has(*option, State_On))
            paintPanel(*painter, option->rect, space::ControlRadius, option->palette.color(QPalette::Midlight));
        if (has(*option, State_HasFocus))
            paintFocusRing(*painter, option->rect, space::ControlRadius, ringOf(*option));
        return;
    case PE_PanelLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth > 0)
            paintField(*option, *painter);
        return;
    }
    case PE_FrameLineEdit:
        return; // drawn with the panel
    case PE_Frame:
        paintPanel(*painter, option->rect, space::ControlRadius, {}, borderOf(*option));
        if (has(*option, State_HasFocus))
            paintFocusRing(*painter, option->rect, space::ControlRadius, ringOf(*option));
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.color(QPalette::Button));
        painter->setPen(borderOf(*option));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameMenu:
    case PE_FrameTabBarBase:
    case PE_FrameDefaultButton:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintHeaderSection(*option, *painter);
        return;
    case CE_Splitter: {
        const bool vertical = has(*option, State_Horizontal); // a horizontal splitter has a standing handle
        const QPoint middle = option->rect.center();
        painter->fillRect(vertical ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
                                   : QRect(option->rect.left(), middle.y(), option->rect.width(), 1),
                          borderOf(*option));
        return;
    }
    case CE_TabBarTabShape:
        paintTab(*option, *painter);
        return;
    case CE_ItemViewItem:
        // The chosen row is washed, not filled: its pills and icons stay readable.
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            QStyleOptionViewItem washed(*item);
            washed.palette.setColor(QPalette::Highlight, item->palette.color(QPalette::AlternateBase));
            washed.palette.setColor(QPalette::HighlightedText, item->palette.color(QPalette::Text));
            QProxyStyle::drawControl(element, &washed, painter, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && button->features.testFlag(QStyleOptionButton::DefaultButton) && has(*option, State_Enabled)) {
            QStyleOptionButton primary(*button);
            primary.palette.setColor(QPalette::ButtonText, button->palette.color(QPalette::HighlightedText));
            QProxyStyle::drawControl(element, &primary, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paintScrollBar(*slider, *painter, subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !slider)
        return QProxyStyle::subControlRect(control, option, part, widget);

    // No arrows: the whole length is the groove.
    const bool vertical = slider->orientation == Qt::Vertical;
    const QRect groove = slider->rect;
    const int length = vertical ? groove.height() : groove.width();
    const qint64 range = qint64(slider->maximum) - slider->minimum;
    int handle = length;
    int start = 0;
    if (range > 0) {
        const qint64 wanted = qint64(length) * slider->pageStep / (range + slider->pageStep);
        handle = int(std::clamp<qint64>(wanted, std::min(ShortestHandle, length), length));
        start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, length - handle,
                                        slider->upsideDown);
    }
    const auto span = [&](int from, int size) {
        return vertical ? QRect(groove.left(), groove.top() + from, groove.width(), size)
                        : QRect(groove.left() + from, groove.top(), size, groove.height());
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return span(start, handle);
    case SC_ScrollBarGroove:
        return groove;
    case SC_ScrollBarSubPage:
        return span(0, start);
    case SC_ScrollBarAddPage:
        return span(start + handle, length - start - handle);
    default:
        return {};
    }
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(FieldPadding, 0, -FieldPadding, 0) : rect;
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_LineEdit || type == CT_PushButton || type == CT_ComboBox || type == CT_SpinBox)
        wanted.setHeight(std::max(wanted.height(), space::ControlHeight));
    return wanted;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return ScrollBarExtent;
    case PM_ScrollBarSliderMin:
        return ShortestHandle;
    case PM_SplitterWidth:
        return 5;
    case PM_FocusFrameHMargin: // beside the words of rows in lists and menus of choices
        return space::Tight;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return space::Wide;
    case PM_TabBarTabVSpace:
        return space::Large;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace firebreak
