// app/gui/widgets/card.h — a raised panel that keeps together what belongs together.
#pragma once

#include "app/gui/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace firebreak {

class SectionTitle;

class Card : public QFrame {
    Q_OBJECT

public:
    /// Without a title the body starts at the top; give it an accessible name then.
    Card(const Theme& theme, const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// At the right end of the title; the card owns it.
    void addToTitle(QWidget* widget);
    /// Where the content goes.
    QVBoxLayout* body() const { return m_body; }

    /// Neutral is an ordinary card; any other tone washes and frames it ("Quick reference").
    void setTone(Tone tone);
    /// Framed as the current one of several cards, whether or not it has the keyboard.
    void setCurrent(bool current);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
    SectionTitle* m_title;
    Tone m_tone = Tone::Neutral;
    bool m_current = false;
};

} // namespace firebreak
