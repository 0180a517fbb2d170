// app/gui/runbooks/panel/session_view.h — what the steps of a runbook hand on to each other: variables, folder,
// targets; to be seen, and to be thrown away.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/run/session.h"

#include <QWidget>

class QGridLayout;

namespace firebreak {

class Button;
class TextLabel;
class Tickbox;

/// As it is shown: secrets are masked already.
struct SessionFacts {
    QString start;                                ///< where the environment came from; a sentence
    QString folder;                               ///< where the next step begins
    QList<std::pair<QString, QString>> targets;   ///< what is pinned: "kube", "prod-eu/production"
    QList<std::pair<QString, QString>> variables; ///< what steps have set, by name
    bool loginEnvironment = true;

    friend bool operator==(const SessionFacts&, const SessionFacts&) = default;
};

class SessionView : public QWidget {
    Q_OBJECT

public:
    explicit SessionView(const Theme& theme, QWidget* parent = nullptr);

    void show(const SessionFacts& facts);
    Button* resetButton() const { return m_reset; }

Q_SIGNALS:
    void resetRequested();
    void loginEnvironmentChosen(bool use);

private:
    void addRow(const QString& name, const QString& value, bool code);

    const Theme& m_theme;
    SessionFacts m_facts;
    TextLabel* m_start;
    QWidget* m_table = nullptr;
    QGridLayout* m_grid = nullptr;
    Tickbox* m_login;
    Button* m_reset;
};

} // namespace firebreak
