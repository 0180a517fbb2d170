// app/gui/shell/start/welcome_window.h — the window before there is a workspace: welcome, or what is wrong with one.
#pragma once

#include "app/gui/shell/start/trouble_page.h"
#include "app/gui/shell/start/welcome_page.h"

class QStackedWidget;

namespace firebreak {

class Preferences;

class WelcomeWindow : public QWidget {
    Q_OBJECT

public:
    WelcomeWindow(const Theme& theme, const Preferences& preferences, const QString& personName,
                  const QString& documents);

    WelcomePage* welcome() const { return m_welcome; }
    /// Null while the welcome is shown.
    TroublePage* trouble() const { return m_trouble; }

    void showWelcome();
    void showTrouble(const QString& path, const Error& error, const QList<TroublePage::Backup>& backups, Instant now);

Q_SIGNALS:
    void openRequested(const QString& path);
    void restoreRequested(const QString& backup, const QString& path);
    void firstFrame();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    const Theme& m_theme;
    QStackedWidget* m_stack;
    WelcomePage* m_welcome;
    TroublePage* m_trouble = nullptr;
    bool m_painted = false;
};

} // namespace firebreak
