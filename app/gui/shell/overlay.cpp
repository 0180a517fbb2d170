#include "app/gui/shell/overlay.h"

#include "app/gui/shell/form/tab_order.h"
#include "app/gui/theme/painting.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int DimDark = 120;
constexpr int DimLight = 70;

/// Eats clicks, so that only those beside it close the overlay.
class OverlayPanel : public QWidget {
public:
    OverlayPanel(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Tokens& tokens = m_theme.tokens();
        paintPanel(painter, rect(), space::PanelRadius + 2, tokens.surface, tokens.border);
    }
    void mousePressEvent(QMouseEvent* event) override { event->accept(); }

private:
    const Theme& m_theme;
};

} // namespace

Overlay::Overlay(const Theme& theme, QWidget* window)
    : QWidget(window), m_theme(theme), m_panel(new OverlayPanel(theme, this))
{
    hide();
    window->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &Overlay::followFocus);
}

Overlay::~Overlay()
{
    // A field that goes with the overlay gives the keyboard away while it goes; nobody is here to follow any more.
    disconnect(qApp, nullptr, this, nullptr);
}

void Overlay::open()
{
    if (!isOpen())
        m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    arrange();
    raise();
    show();
    if (QWidget* first = firstFocus())
        first->setFocus(Qt::PopupFocusReason);
    Q_EMIT opened();
}

void Overlay::leave()
{
    if (!isOpen())
        return;
    // The keyboard goes back first: hiding its holder would pass it to whatever comes next in the chain. Leaving is
    // finished by `followFocus` then.
    QWidget* before = m_before;
    if (before && before->isVisible() && before->isEnabled()) {
        m_leaving = true;
        before->setFocus(Qt::PopupFocusReason);
        m_leaving = false;
    }
    if (!isOpen())
        return;
    m_before = nullptr;
    hide();
    Q_EMIT closed();
}

void Overlay::followFocus(const QWidget* from, QWidget* now)
{
    Q_UNUSED(from)
    // A key that works everywhere took the person somewhere else.
    if (!isOpen() || !now || now->window() != window() || now == this || isAncestorOf(now))
        return;
    if (!m_leaving && staysWhenKeyboardGoesTo(now))
        return;
    m_before = nullptr;
    hide();
    Q_EMIT closed();
}

bool Overlay::staysWhenKeyboardGoesTo(QWidget* now)
{
    Q_UNUSED(now)
    return false;
}

void Overlay::arrange()
{
    const QSize room = size() - QSize(2 * space::Large, 2 * space::Large);
    const QSize wanted = panelSize(room).boundedTo(room).expandedTo(QSize(1, 1));
    const int top =
        std::clamp(height() / 10, space::Large, std::max(space::Large, height() - wanted.height() - space::Large));
    m_panel->setGeometry((width() - wanted.width()) / 2, top, wanted.width(), wanted.height());
}

void Overlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, m_theme.isDark() ? DimDark : DimLight));
}

void Overlay::mousePressEvent(QMouseEvent*) { leave(); }

void Overlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

bool Overlay::focusNextPrevChild(bool next)
{
    tabWithin(this, next);
    return true;
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isOpen()) {
        setGeometry(parentWidget()->rect());
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace firebreak
