#include "app/gui/runbooks/panel/panel_sheet.h"

#include "app/gui/shell/form/tab_order.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int AroundSheet = space::Small; ///< what stays free between it and the edges of its parent

} // namespace

PanelSheet::PanelSheet(const Theme& theme, QWidget* parent, const QString& confirm)
    : QFrame(parent), m_theme(theme), m_body(new QVBoxLayout),
      m_error(new TextLabel(theme, TextStyle::Body, Ink::Danger, {}, this)),
      m_cancel(new Button(theme, Button::Flavour::Secondary, tr("Cancel"), this)),
      m_confirm(new Button(theme, Button::Flavour::Primary, confirm, this))
{
    hide();
    setFocusPolicy(Qt::ClickFocus);
    // Labels choose their ink by the ground they stand on.
    setBackgroundRole(QPalette::Window);
    m_error->setWordWrap(true);
    m_error->hide();
    m_cancel->setKeyHint(tr("Esc"));
    m_confirm->setKeyHint(tr("Enter"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    rows->setSpacing(space::Small);
    m_body->setSpacing(space::Small);
    rows->addLayout(m_body);
    rows->addWidget(m_error);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    rows->addLayout(buttons);
    connect(m_cancel, &Button::clicked, this, &PanelSheet::leave);
    connect(m_confirm, &Button::clicked, this, [this] { this->confirm(); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    parent->installEventFilter(this);
}

void PanelSheet::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void PanelSheet::open(QWidget* first)
{
    if (!isOpen())
        m_before = QApplication::focusWidget();
    showError({});
    arrange();
    raise();
    show();
    arrange();
    first->setFocus(Qt::PopupFocusReason);
}

void PanelSheet::leave()
{
    if (!isOpen())
        return;
    const QWidget* focus = QApplication::focusWidget();
    const bool hadKeyboard = focus && (focus == this || isAncestorOf(focus));
    QWidget* before = m_before;
    m_before = nullptr;
    // First, because hiding its holder would pass the keyboard to whatever comes next in the chain.
    if (hadKeyboard && before && before->isVisible())
        before->setFocus(Qt::PopupFocusReason);
    hide();
    Q_EMIT left();
}

void PanelSheet::showError(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    m_confirm->setAccessibleDescription(sentence);
    arrange();
}

void PanelSheet::placeAt(int top)
{
    m_top = top;
    arrange();
}

void PanelSheet::arrange()
{
    if (m_arranging)
        return;
    m_arranging = true;
    const QWidget* room = parentWidget();
    const int width = std::max(1, room->width() - 2 * AroundSheet - style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    layout()->activate();
    const int wanted = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    const int height = std::min(wanted, std::max(1, room->height() - 2 * AroundSheet));
    const int lowest = std::max(AroundSheet, room->height() - AroundSheet - height);
    setGeometry(AroundSheet, std::clamp(m_top, AroundSheet, lowest), width, height);
    m_arranging = false;
}

void PanelSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = m_theme.tokens();
    paintPanel(painter, rect(), space::PanelRadius, tokens.surface, tokens.ink(m_tone), space::FocusWidth);
}

void PanelSheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->isAutoRepeat()) // a key held down confirms nothing
            return;
        auto* pressed = qobject_cast<Button*>(focusWidget());
        if (pressed && pressed != m_confirm)
            pressed->click();
        else if (m_confirm->isEnabled())
            confirm();
        return;
    }
    event->accept(); // letters of the panel below mean nothing here
}

bool PanelSheet::focusNextPrevChild(bool next)
{
    tabWithin(this, next);
    return true;
}

bool PanelSheet::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isOpen())
        arrange();
    return QFrame::eventFilter(watched, event);
}

bool PanelSheet::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest && isOpen())
        arrange();
    return QFrame::event(event);
}

} // namespace firebreak
