// app/gui/console/declare/declare_form.h — declaring an incident: title, severity, services; Enter declares. Also what
// an alert proposes, to look over before it becomes an incident.
#pragma once

#include "app/gui/console/forms/form_overlay.h"
#include "app/workspace/incidents.h"
#include "core/alert/alert_declaration.h"

class QCheckBox;

namespace firebreak {

class DeclareForm : public FormOverlay {
    Q_OBJECT

public:
    /// `alert`: the fields begin with what it proposes.
    DeclareForm(const Theme& theme, QWidget* window, Announcer& announcer, Workspace& workspace,
                const std::optional<AlertDeclaration>& alert = {});

Q_SIGNALS:
    void declared(const firebreak::IncidentId& id);

private:
    QFuture<Outcome> declare();
    Result<QList<ServiceRef>> chosenServices() const;

    Workspace& m_workspace;
    std::optional<AlertDeclaration> m_alert;
    QLineEdit* m_title;
    QComboBox* m_severity;
    QLineEdit* m_services;
    QCheckBox* m_command;
    QCheckBox* m_triage;
    QCheckBox* m_drill;
    QCheckBox* m_backfilled;
    QLineEdit* m_at;
};

/// Paste or open Alertmanager's JSON; goes on to a `DeclareForm` with what it says.
class AlertForm : public FormOverlay {
    Q_OBJECT

public:
    AlertForm(const Theme& theme, QWidget* window, Announcer& announcer, Workspace& workspace);

Q_SIGNALS:
    void proposed(const firebreak::AlertDeclaration& alert);

private:
    void openFile();
    QFuture<Outcome> read();

    Workspace& m_workspace;
    QPlainTextEdit* m_text;
};

} // namespace firebreak
