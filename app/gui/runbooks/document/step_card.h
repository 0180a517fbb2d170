// app/gui/runbooks/document/step_card.h — one step of a runbook: what it is, how careful to be, the exact code, how it
// stands. Runs nothing.
#pragma once

#include "app/gui/runbooks/document/step_face.h"
#include "app/gui/theme/theme.h"

#include <QFrame>

namespace firebreak {

class Button;
class CodeText;
class ElidedLabel;
class Pill;
class TextLabel;

/// Its buttons take no focus: the keyboard belongs to the view, which goes over the document and not over the cards
/// that happen to live.
class StepCard : public QFrame {
    Q_OBJECT

public:
    StepCard(const Theme& theme, StepFace face, QWidget* parent = nullptr);

    const StepFace& face() const { return m_face; }
    void setState(const StepState& state);
    const StepState& state() const { return m_state; }
    /// Framed, and its button is the primary one, with its key.
    void setCurrent(bool current);
    /// Nothing hinders it, now.
    bool canRun() const;
    /// Below everything else, as high as it wants to be for its width; hidden it takes no room. The card owns it.
    void setFoot(QWidget* foot);
    QWidget* foot() const { return m_foot; }
    /// Where the menu of the card opens, in coordinates of the screen.
    QPoint menuPlace() const;

    CodeText* code() const { return m_code; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void menuRequested();
    void copyRequested();
    /// The mouse was pressed on it.
    void chosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void describe();
    QString note() const;
    /// Where everything goes at this width; returns the height. Moves the children only if told to.
    int arrange(int width, bool move) const;
    int arrangeHead(int width, bool move) const;
    void markValues();
    StepFace shownFace() const;

    const Theme& m_theme;
    StepFace m_face;
    StepState m_state;
    bool m_current = false;
    ElidedLabel* m_title;
    Pill* m_risk = nullptr;
    TextLabel* m_kind;
    Button* m_run = nullptr;
    Button* m_copy;
    Button* m_more = nullptr;
    CodeText* m_code;
    TextLabel* m_values;
    TextLabel* m_note;
    TextLabel* m_stateLine;
    QWidget* m_foot = nullptr;
    mutable QRect m_codeRect;
    mutable int m_headHeight = 0;
};

} // namespace firebreak
