#include "app/gui/shell/announcements.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/gui/widgets/toast_with_undo.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <utility>

namespace firebreak {

namespace {

constexpr Millis MessageLife = Seconds(4);

/// One line on a raised ground, there for a moment.
class MessageToast : public TextLabel {
public:
    MessageToast(const Theme& theme, QWidget* parent)
        : TextLabel(theme, TextStyle::Body, Ink::Text, {}, parent), m_theme(theme)
    {
        setContentsMargins(space::Large, space::Small, space::Large, space::Small);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        paintPanel(painter, rect(), space::PanelRadius, m_theme.tokens().raised, m_theme.tokens().border);
        painter.end();
        TextLabel::paintEvent(event);
    }

private:
    const Theme& m_theme;
};

void announce(QWidget* widget)
{
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

/// Whether Ctrl+Z would take back typed text here.
bool hasOwnUndo(const QWidget* widget)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return line->isUndoAvailable();
    if (const auto* plain = qobject_cast<const QPlainTextEdit*>(widget))
        return plain->document()->isUndoAvailable();
    if (const auto* rich = qobject_cast<const QTextEdit*>(widget))
        return rich->document()->isUndoAvailable();
    return false;
}

} // namespace

Announcements::Announcements(const Theme& theme, Tick& tick, QWidget* stage)
    : QObject(stage), m_stage(stage), m_tick(tick), m_toast(new ToastWithUndo(theme, tick, stage)),
      m_message(new MessageToast(theme, stage)), m_bannerPlace(new QWidget(stage)),
      m_banner(new Banner(theme, Tone::Danger, {}, m_bannerPlace))
{
    // The margins belong to the place, so that they go with the banner.
    auto* row = new QVBoxLayout(m_bannerPlace);
    row->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    row->addWidget(m_banner);
    m_bannerPlace->hide();
    auto* close = new Button(theme, Button::Flavour::Secondary, tr("Put away"));
    close->setCompact(true);
    m_banner->addButton(close);
    connect(close, &Button::clicked, this, &Announcements::clearError);
    connect(m_toast, &ToastWithUndo::undoRequested, this, [this] {
        const auto undo = std::exchange(m_undo, nullptr);
        Q_EMIT canUndoChanged(false);
        if (undo)
            undo();
    });
    connect(m_toast, &ToastWithUndo::expired, this, [this] {
        m_undo = nullptr;
        Q_EMIT canUndoChanged(false);
    });
    connect(&tick, &Tick::passed, this, &Announcements::pass);
    stage->installEventFilter(this);
    qApp->installEventFilter(this);
}

QWidget* Announcements::banner() const { return m_bannerPlace; }

bool Announcements::canUndo() const { return m_toast->isPresented(); }

void Announcements::undo() { m_toast->undo(); }

void Announcements::showUndo(const QString& text, std::function<void()> undo)
{
    hideMessage();
    m_toast->present(text);
    // After presenting: what was shown before has just been declared final.
    m_undo = std::move(undo);
    arrange();
    Q_EMIT canUndoChanged(true);
}

void Announcements::showMessage(const QString& text)
{
    if (m_messageLeft <= Millis(0))
        m_tick.want();
    m_messageLeft = MessageLife;
    m_message->setText(text);
    m_message->setAccessibleName(text);
    m_message->adjustSize();
    m_message->show();
    m_message->raise();
    arrange();
    announce(m_message);
}

void Announcements::hideMessage()
{
    if (m_messageLeft > Millis(0))
        m_tick.release();
    m_messageLeft = Millis(0);
    m_message->hide();
}

void Announcements::pass(Millis elapsed)
{
    if (m_messageLeft <= Millis(0))
        return;
    if (elapsed < m_messageLeft)
        m_messageLeft -= elapsed;
    else
        hideMessage();
}

void Announcements::showError(const Error& error)
{
    m_banner->setSentence(error.happened);
    m_banner->setDetail(error.remedy);
    m_bannerPlace->show();
    announce(m_banner);
}

void Announcements::clearError() { m_bannerPlace->hide(); }

void Announcements::arrange()
{
    int bottom = m_stage->height() - space::Large;
    for (QWidget* floating : {static_cast<QWidget*>(m_toast), static_cast<QWidget*>(m_message)}) {
        if (floating->isHidden())
            continue;
        const QSize wanted = floating->sizeHint().boundedTo(m_stage->size() - QSize(2 * space::Large, 0));
        // At the right: the middle of the lower edge is where people type.
        floating->setGeometry(m_stage->width() - wanted.width() - space::Large, bottom - wanted.height(),
                              wanted.width(), wanted.height());
        bottom -= wanted.height() + space::Small;
    }
}

bool Announcements::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_stage && event->type() == QEvent::Resize)
        arrange();
    // Text fields claim Ctrl+Z even with nothing to take back; while the toast offers it, an unused claim yields.
    if (event->type() == QEvent::ShortcutOverride && canUndo() &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Undo) && watched == QApplication::focusWidget() &&
        !hasOwnUndo(qobject_cast<QWidget*>(watched))) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace firebreak
