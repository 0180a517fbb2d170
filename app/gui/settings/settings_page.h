// app/gui/settings/settings_page.h — one page of Settings: a title, a sentence, what can be set.
#pragma once

#include "app/gui/shell/desk.h"
#include "app/gui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace firebreak {

class TextLabel;

class SettingsPage : public QWidget {
    Q_OBJECT

public:
    /// Where the keyboard goes when the page is shown; null: its first control.
    virtual QWidget* startFocus() const { return nullptr; }
    /// Something was typed that is not written, and that closing the window would lose.
    virtual bool isTouched() const { return false; }

protected:
    SettingsPage(Desk& desk, const QString& title, const QString& sentence);

    Desk& desk() const { return m_desk; }
    const Theme& theme() const;
    /// Below the title; scrolls as a whole unless `fill` was called.
    QVBoxLayout* body() const { return m_body; }
    /// At the right end of the title.
    void addToTitle(QWidget* widget);
    /// Quiet text that wraps.
    TextLabel* words(const QString& text) const;

private:
    Desk& m_desk;
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
};

/// `label` over its row; used where a form shows what cannot be edited.
QWidget* factRow(const Theme& theme, const QString& label, QWidget* value);

} // namespace firebreak
