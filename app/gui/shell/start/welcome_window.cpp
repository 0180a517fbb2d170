#include "app/gui/shell/start/welcome_window.h"

#include "app/gui/shell/preferences.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/shell/who_fields.h"
#include "app/gui/shell/window_layout.h"
#include "app/gui/widgets/button.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QStringList stillThere(const QStringList& paths)
{
    QStringList there;
    for (const QString& path : paths) {
        if (QFileInfo::exists(path))
            there.append(path);
    }
    return there;
}

} // namespace

WelcomeWindow::WelcomeWindow(const Theme& theme, const Preferences& preferences, const QString& personName,
                             const QString& documents)
    : m_theme(theme), m_stack(new QStackedWidget(this)),
      m_welcome(new WelcomePage(theme, personName, documents, stillThere(preferences.recentWorkspaces()), this))
{
    setObjectName(u"welcomeWindow"_s);
    setWindowTitle(u"Firebreak"_s);
    setMinimumSize(640, 420);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_stack);
    m_stack->addWidget(m_welcome);
    if (const QScreen* screen = QGuiApplication::primaryScreen())
        setGeometry(firstPlace(screen->availableGeometry()));
    connect(m_welcome, &WelcomePage::openRequested, this, &WelcomeWindow::openRequested);
}

void WelcomeWindow::showWelcome()
{
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setBusy({});
    m_welcome->name()->line()->setFocus();
    m_welcome->name()->line()->selectAll();
}

void WelcomeWindow::showTrouble(const QString& path, const Error& error, const QList<TroublePage::Backup>& backups,
                                Instant now)
{
    if (m_trouble) {
        m_stack->removeWidget(m_trouble);
        m_trouble->deleteLater();
    }
    m_trouble = new TroublePage(m_theme, path, error, backups, now, this);
    m_stack->addWidget(m_trouble);
    m_stack->setCurrentWidget(m_trouble);
    connect(m_trouble, &TroublePage::openOtherRequested, this, &WelcomeWindow::showWelcome);
    connect(m_trouble, &TroublePage::tryAgainRequested, this, &WelcomeWindow::openRequested);
    connect(m_trouble, &TroublePage::restoreRequested, this, &WelcomeWindow::restoreRequested);
    (m_trouble->restore() ? m_trouble->restore() : m_trouble->openOther())->setFocus();
}

void WelcomeWindow::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    QTimer::singleShot(0, this, &WelcomeWindow::firstFrame);
}

void WelcomeWindow::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

void WelcomeWindow::keyPressEvent(QKeyEvent* event)
{
    // The only global keys there are before there is a workspace.
    if (event->matches(QKeySequence::Open))
        m_welcome->openButton()->click();
    else if (event->key() == Qt::Key_Q && event->modifiers() == Qt::ControlModifier)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace firebreak
