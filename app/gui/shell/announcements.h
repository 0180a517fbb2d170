// app/gui/shell/announcements.h — the toast above the status bar and the banner of errors above the screen.
#pragma once

#include "app/gui/shell/announcer.h"
#include "app/gui/theme/theme.h"
#include "core/base/instant.h"

#include <QObject>

class QLabel;

namespace firebreak {

class Banner;
class Tick;
class ToastWithUndo;

/// The banner is `banner()`, to be put into a layout; the toast floats over `stage`, at its lower edge.
class Announcements : public QObject, public Announcer {
    Q_OBJECT

public:
    /// `tick` must outlive it.
    Announcements(const Theme& theme, Tick& tick, QWidget* stage);

    void showUndo(const QString& text, std::function<void()> undo) override;
    void showMessage(const QString& text) override;
    void showError(const Error& error) override;
    void clearError() override;

    QWidget* banner() const;
    ToastWithUndo* toast() const { return m_toast; }
    QLabel* message() const { return m_message; }
    bool canUndo() const;
    void undo();

Q_SIGNALS:
    void canUndoChanged(bool can);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    void pass(Millis elapsed);
    void hideMessage();

    QWidget* m_stage;
    Tick& m_tick;
    ToastWithUndo* m_toast;
    QLabel* m_message;
    QWidget* m_bannerPlace;
    Banner* m_banner;
    std::function<void()> m_undo;
    Millis m_messageLeft{0};
};

} // namespace firebreak
