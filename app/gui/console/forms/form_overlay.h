// app/gui/console/forms/form_overlay.h — a short question over the window: a few fields and one button. What was typed
// stays until it has been written or is thrown away on purpose, and that can be taken back; a refusal is shown at the
// fields, in its own words.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/overlay.h"
#include "app/workspace/workspace.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace firebreak {

class Banner;
class Button;

class FormOverlay : public Overlay {
    Q_OBJECT

public:
    /// Deletes itself when it is left and nothing in it can be wanted any more. `announcer` lives as long as the
    /// window.
    FormOverlay(const Theme& theme, QWidget* window, Announcer& announcer, const QString& title,
                const QString& confirm);

    void open() override;
    /// A field says something else than when the form was opened.
    bool isEdited() const override;

    QLineEdit* addLine(const QString& label, const QString& text = {}, const QString& placeholder = {});
    QPlainTextEdit* addText(const QString& label, const QString& text = {}, int lines = 3);
    /// The data of an item is what `currentData` answers.
    QComboBox* addChoice(const QString& label, const QList<std::pair<QString, QVariant>>& items,
                         const QVariant& chosen = {});
    void addHint(const QString& sentence);
    void addWidget(QWidget* widget);

    /// Runs on the button and on Ctrl+Enter (Enter in a line). The form leaves once the outcome is good; then `done` is
    /// called, also where the form was left meanwhile; a form left meanwhile comes back with a refusal.
    void submitBy(std::function<QFuture<Outcome>()> submit, std::function<void(const Committed&)> done = {});
    /// For forms that need no writing: leaves at once when the function answers nothing, else shows the error.
    void confirmBy(std::function<std::optional<Error>()> confirm);
    void showError(const Error& error);

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;
    /// Under another overlay it waits; with something typed in it, it keeps the keyboard.
    bool staysWhenKeyboardGoesTo(QWidget* now) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// A click beside a form must not throw away what was typed; Esc and Cancel say so on purpose.
    void mousePressEvent(QMouseEvent* event) override;

private:
    void confirm();
    void finish(const Outcome& outcome);
    /// Nothing in it is wanted any more.
    void leaveDone();
    void watch(QWidget* field);
    void whenLeft();

    Announcer& m_announcer;
    QWidget* m_content; ///< what scrolls where the window is low
    QVBoxLayout* m_fields;
    Banner* m_error;
    Button* m_confirm;
    QWidget* m_first = nullptr;
    QPointer<QWidget> m_last; ///< had the keyboard last
    std::optional<QStringList> m_atOpening;
    bool m_writing = false;
    std::function<QFuture<Outcome>()> m_submit;
    std::function<void(const Committed&)> m_done;
    std::function<std::optional<Error>()> m_check;
};

} // namespace firebreak
