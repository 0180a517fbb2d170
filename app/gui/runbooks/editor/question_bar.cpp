#include "app/gui/runbooks/editor/question_bar.h"

#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"

#include <QApplication>
#include <QBoxLayout>

#include <utility>

namespace firebreak {

QuestionBar::QuestionBar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* place = new QVBoxLayout(this);
    place->setContentsMargins(space::Large, 0, space::Large, space::Small);
    hide();
}

void QuestionBar::ask(Tone tone, const QString& sentence, const QString& detail, const QList<Choice>& choices,
                      bool wantsAnswer)
{
    putAway();
    m_banner = new Banner(m_theme, tone, sentence, this);
    m_banner->setDetail(detail);
    for (const Choice& choice : choices) {
        const bool isFirst = m_buttons.isEmpty() && wantsAnswer;
        auto* button =
            new Button(m_theme, isFirst ? Button::Flavour::Primary : Button::Flavour::Secondary, choice.words);
        connect(button, &Button::clicked, this, choice.take, Qt::QueuedConnection); // the banner goes with the answer
        m_banner->addButton(button);
        m_buttons.append(button);
    }
    layout()->addWidget(m_banner);
    m_banner->show();
    show();
    if (wantsAnswer && !m_buttons.isEmpty())
        m_buttons.first()->setFocus(Qt::OtherFocusReason);
}

bool QuestionBar::putAway()
{
    const QWidget* focus = QApplication::focusWidget();
    const bool hadKeyboard = m_banner && focus && m_banner->isAncestorOf(focus);
    hide();
    m_buttons.clear();
    if (Banner* banner = std::exchange(m_banner, nullptr)) {
        layout()->removeWidget(banner);
        banner->deleteLater();
    }
    return hadKeyboard;
}

QString QuestionBar::sentence() const { return m_banner ? m_banner->text() : QString(); }

Button* QuestionBar::button(const QString& words) const
{
    for (Button* button : m_buttons)
        if (button->text() == words)
            return button;
    return nullptr;
}

} // namespace firebreak
