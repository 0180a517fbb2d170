// app/gui/shell/start/welcome_page.h — the first start: a new workspace, an existing one, or a look around.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/base/error.h"

#include <QWidget>

class QVBoxLayout;

namespace firebreak {

class Banner;
class Button;
class LineField;
class PathField;
class WhoFields;

class WelcomePage : public QWidget {
    Q_OBJECT

public:
    /// `documents` is the folder that a new workspace is proposed in; `recent` are paths, newest first.
    WelcomePage(const Theme& theme, const QString& personName, const QString& documents, const QStringList& recent,
                QWidget* parent = nullptr);

    WhoFields* who() const { return m_who; }
    LineField* name() const { return m_name; }
    PathField* file() const { return m_file; }
    Button* createButton() const { return m_create; }
    Button* openButton() const { return m_open; }
    Button* demoButton() const { return m_demo; }
    /// What a workspace of that name would be called in that folder.
    static QString fileFor(const QString& folder, const QString& name);

    /// At the file of the form, where it is about the new one; else above the choices.
    void showError(const Error& error, bool ofNewFile);
    /// Something is being made or opened: nothing can be pressed twice.
    void setBusy(const QString& sentence);

Q_SIGNALS:
    void createRequested(const QString& path, const QString& name);
    void openRequested(const QString& path);
    void demoRequested();

private:
    void create();
    QWidget* makeNewCard();
    QWidget* makeOpenCard(const QStringList& recent);
    QWidget* makeDemoCard();

    const Theme& m_theme;
    QString m_folder;
    WhoFields* m_who = nullptr;
    LineField* m_name = nullptr;
    PathField* m_file = nullptr;
    Button* m_create = nullptr;
    Button* m_open = nullptr;
    Button* m_demo = nullptr;
    Banner* m_banner = nullptr;
    QWidget* m_choices = nullptr;
    bool m_fileByHand = false;
};

} // namespace firebreak
