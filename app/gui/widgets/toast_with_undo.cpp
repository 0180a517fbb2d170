#include "app/gui/widgets/toast_with_undo.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>

namespace firebreak {

namespace {

constexpr int BarHeight = 3;

} // namespace

ToastWithUndo::ToastWithUndo(const Theme& theme, Tick& tick, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_tick(&tick), m_sentence(new TextLabel(theme, TextStyle::Body, Ink::Text)),
      m_undo(new Button(theme, Button::Flavour::Secondary, tr("Undo")))
{
    announceAccessibleRoles();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::Large, space::Small, space::Small, space::Small + BarHeight);
    row->setSpacing(space::Large);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_undo);
    m_undo->setCompact(true);
    m_undo->setKeyHint(tr("Ctrl Z"));
    setAttribute(Qt::WA_Hover);
    hide();
    connect(m_undo, &Button::clicked, this, &ToastWithUndo::undo);
    connect(&tick, &Tick::passed, this, &ToastWithUndo::pass);
}

ToastWithUndo::~ToastWithUndo()
{
    if (isPresented() && m_tick)
        m_tick->release();
}

void ToastWithUndo::present(const QString& sentence, Millis life)
{
    if (isPresented()) {
        dismiss();
        Q_EMIT expired();
    }
    m_life = life;
    m_left = life;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    adjustSize();
    show();
    raise();
    if (m_tick)
        m_tick->want();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ToastWithUndo::undo()
{
    if (!isPresented())
        return;
    dismiss();
    Q_EMIT undoRequested();
}

void ToastWithUndo::dismiss()
{
    m_left = Millis(0);
    if (m_tick)
        m_tick->release();
    hide();
}

void ToastWithUndo::pass(Millis elapsed)
{
    if (!isPresented() || underMouse() || m_undo->hasFocus())
        return;
    if (elapsed < m_left) {
        m_left -= elapsed;
        update();
        return;
    }
    dismiss();
    Q_EMIT expired();
}

void ToastWithUndo::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::PanelRadius, tokens.raised, tokens.border);
    const qreal share = qreal(m_left.count()) / qreal(m_life.count());
    const qreal length = (width() - 2 * space::PanelRadius) * share;
    paintPanel(painter, QRectF(space::PanelRadius, height() - BarHeight - 2, length, BarHeight), BarHeight / 2.0,
               tokens.accent);
}

} // namespace firebreak
