#include "app/gui/runbooks/terminal/terminal_panel.h"

#include "app/gui/runbooks/terminal/terminal_view.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "runbooks/document/hidden_characters.h"

#include <QKeyEvent>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestPreview = 120;
constexpr qsizetype MostReplayed = 64 * 1024;

/// What would be typed first, whatever it holds.
QString previewOf(const QString& text)
{
    const QString line = text.section(u'\n', 0, 0).trimmed();
    const QString shown = withHiddenCharactersShown(line);
    return shown.size() > LongestPreview ? shown.first(LongestPreview - 1) + u'…' : shown;
}

} // namespace

TerminalPanel::TerminalPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_view(new TerminalView(theme, this)),
      m_question(new Banner(theme, Tone::Warning, QString(), this)),
      m_yes(new Button(theme, Button::Flavour::Secondary, tr("Paste"))),
      m_no(new Button(theme, Button::Flavour::Secondary, tr("Do not"))),
      m_hint(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this))
{
    m_question->addButton(m_yes);
    m_question->addButton(m_no);
    m_question->hide();
    m_no->setKeyHint(tr("Esc"));
    for (Button* button : {m_yes, m_no})
        button->installEventFilter(this);
    m_hint->setWordWrap(true);
    m_hint->setText(tr("Keys go to the program. Ctrl+Tab leaves it, Ctrl+Shift+C copies, Ctrl+Shift+V pastes."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Small);
    column->addWidget(m_question);
    column->addWidget(m_view, 1);
    column->addWidget(m_hint);
    setFocusProxy(m_view);
    connect(m_view, &TerminalView::pasteAsked, this, &TerminalPanel::ask);
    connect(m_yes, &Button::clicked, this, [this] { answer(true); });
    connect(m_no, &Button::clicked, this, [this] { answer(false); });
}

TerminalPanel::~TerminalPanel()
{
    if (m_step)
        m_step->setPaused(false); // it must not wait for one who is not there any more
}

TerminalSize TerminalPanel::terminalSize() const { return m_view->terminalSize(); }

void TerminalPanel::attach(TerminalStep* step)
{
    m_step = step;
    connect(m_view, &TerminalView::fellBehind, step, &TerminalStep::setPaused);
    m_view->replay(step->newest(MostReplayed));
    connect(step, &TerminalStep::output, m_view, &TerminalView::feed);
    connect(m_view, &TerminalView::typed, step, &TerminalStep::write);
    connect(m_view, &TerminalView::sizeChanged, step, &TerminalStep::resize);
    connect(step, &RunningStep::ended, this, &TerminalPanel::showEnd);
    step->resize(m_view->terminalSize());
}

void TerminalPanel::showEnd()
{
    answer(false);
    m_view->setRunning(false);
    m_hint->setText(tr("The program has ended. Ctrl+Shift+C copies."));
}

bool TerminalPanel::asksAboutPaste() const { return !m_question->isHidden(); }

void TerminalPanel::ask(const QString& text)
{
    m_toPaste = text;
    const qsizetype lines = text.trimmed().count(u'\n') + 1;
    m_question->setSentence(lines == 1 ? tr("Paste a line that ends with Enter? It would be run at once.")
                                       : tr("Paste %1 lines? A shell would run each of them.").arg(lines));
    m_question->setDetail(previewOf(text));
    m_question->show();
    m_no->setFocus(Qt::OtherFocusReason); // Enter must not paste what one has not looked at
}

void TerminalPanel::answer(bool paste)
{
    if (!asksAboutPaste())
        return;
    m_question->hide();
    m_view->setFocus(Qt::OtherFocusReason);
    if (paste)
        m_view->pasteNow(m_toPaste);
    m_toPaste.clear();
}

bool TerminalPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        answer(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace firebreak
