#include "app/gui/runbooks/panel/terminal_sheet.h"

#include "app/gui/runbooks/terminal/terminal_panel.h"
#include "app/gui/runbooks/terminal/terminal_view.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

TerminalSheet::TerminalSheet(const Theme& theme, const QString& title, const QString& target, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_title(new ElidedLabel(theme, TextStyle::Strong, Ink::Text, title, this)),
      m_line(new ElidedLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_stop(new Button(theme, Button::Flavour::Secondary, tr("Stop"), this)),
      m_back(new Button(theme, Button::Flavour::Secondary, tr("Back"), this)),
      m_close(new Button(theme, Button::Flavour::Secondary, tr("Close"), this)),
      m_terminal(new TerminalPanel(theme, this))
{
    // Labels choose their ink by the ground they stand on.
    setBackgroundRole(QPalette::Window);
    setAccessibleName(tr("Terminal of %1").arg(title));
    m_stop->setIconName(u"stop-circle-fill"_s);
    m_stop->setAccessibleDescription(tr("Ends the program and all that it started."));
    m_back->setKeyHint(u"Ctrl+Tab"_s);
    m_back->setAccessibleDescription(tr("To the runbook. The program runs on."));
    m_close->setKeyHint(tr("Esc"));
    m_close->setAccessibleDescription(tr("What is kept of the output stays with the step."));
    m_close->hide();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::Large, space::Small, space::Large, space::Small);
    rows->setSpacing(space::Tight);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::Medium);
    first->addWidget(m_title, 1);
    first->addWidget(new ElidedLabel(theme, TextStyle::Body, Ink::Muted, target, this));
    rows->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(space::Small);
    second->addWidget(m_line, 1);
    for (Button* button : {m_stop, m_back, m_close}) {
        button->setCompact(true);
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        second->addWidget(button);
    }
    rows->addLayout(second);
    rows->addSpacing(space::Tight);
    rows->addWidget(m_terminal, 1);
    setFocusProxy(m_terminal);
    showLine(tr("Starting"));
    connect(m_stop, &Button::clicked, this, &TerminalSheet::stopRequested);
    connect(m_back, &Button::clicked, this, &TerminalSheet::leaveRequested);
    connect(m_close, &Button::clicked, this, &TerminalSheet::closeRequested);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString TerminalSheet::title() const { return m_title->text(); }

QString TerminalSheet::line() const { return m_line->text(); }

void TerminalSheet::attach(TerminalStep* step) { m_terminal->attach(step); }

void TerminalSheet::showLine(const QString& line) { m_line->setText(line); }

void TerminalSheet::showEnd(const QString& line, Ink ink)
{
    m_terminal->showEnd();
    showLine(line);
    m_line->setInk(ink);
    m_close->show();
    if (m_stop->hasFocus())
        m_close->setFocus(Qt::OtherFocusReason);
    m_stop->hide();
    m_back->setKeyHint({}); // the key goes round in here now, as Tab does
}

void TerminalSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = m_theme.tokens();
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(0, 0, width(), space::Hair, tokens.border);
}

void TerminalSheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_terminal->view()->isRunning())
            Q_EMIT leaveRequested();
        else
            Q_EMIT closeRequested();
        return;
    }
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier) {
        Q_EMIT leaveRequested();
        return;
    }
    event->accept(); // letters of the panel below mean nothing here
}

bool TerminalSheet::focusNextPrevChild(bool next)
{
    const TerminalView* view = m_terminal->view();
    if (next && view->hasFocus() && view->isRunning())
        Q_EMIT leaveRequested(); // asked for with Ctrl+Tab: Tab alone is the program's
    else
        tabWithin(this, next);
    return true;
}

} // namespace firebreak
