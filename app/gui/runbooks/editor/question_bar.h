// app/gui/runbooks/editor/question_bar.h — one sentence above what is being written, and a few ways to go on. Never in
// the way: one may write on and answer later.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace firebreak {

class Banner;
class Button;

class QuestionBar : public QWidget {
    Q_OBJECT

public:
    struct Choice {
        QString words;
        std::function<void()> take;
    };

    explicit QuestionBar(const Theme& theme, QWidget* parent = nullptr);

    /// In the place of what was asked before. Where an answer is wanted now, the first choice gets the keyboard.
    void ask(Tone tone, const QString& sentence, const QString& detail, const QList<Choice>& choices,
             bool wantsAnswer = false);
    /// True where it had the keyboard.
    bool putAway();
    QString sentence() const;
    /// Null where there is no such choice.
    Button* button(const QString& words) const;

private:
    const Theme& m_theme;
    QPointer<Banner> m_banner;
    QList<Button*> m_buttons;
};

} // namespace firebreak
