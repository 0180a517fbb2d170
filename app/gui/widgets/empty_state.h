// app/gui/widgets/empty_state.h — an empty screen says what it is for and offers the one next thing to do.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

namespace firebreak {

class Button;
class TextLabel;

class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const Theme& theme, const QString& iconName, const QString& title, const QString& sentence,
               QWidget* parent = nullptr);

    /// Shows the one button; its key is announced beside it.
    void setAction(const QString& text, const QString& keys = {});
    Button* actionButton() const { return m_action; }
    void setText(const QString& title, const QString& sentence);

Q_SIGNALS:
    void actionRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_icon;
    QWidget* m_iconPlace;
    TextLabel* m_title;
    TextLabel* m_sentence;
    Button* m_action;
};

} // namespace firebreak
