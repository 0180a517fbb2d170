// app/gui/console/room/update_form.h — composing a status update: audience, the draft from its template, and when the
// next one comes. The text is copied to where it is sent; here it is recorded that it was said.
#pragma once

#include "app/gui/console/forms/form_overlay.h"
#include "app/workspace/incidents.h"

#include <QTimeZone>

namespace firebreak {

class UpdateForm : public FormOverlay {
    Q_OBJECT

public:
    UpdateForm(const Theme& theme, QWidget* window, Announcer& announcer, Workspace& workspace,
               const Incident& incident, const QTimeZone& zone);

    /// What the fields say now.
    Result<Incidents::Decide> decision() const;

private:
    void draft();

    Workspace& m_workspace;
    Incident m_incident;
    QTimeZone m_zone;
    QComboBox* m_audience;
    QLineEdit* m_next;
    QPlainTextEdit* m_text;
    QString m_drafted; ///< what the template gave: replaced while the person has not changed it
};

} // namespace firebreak
