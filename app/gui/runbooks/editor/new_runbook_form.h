// app/gui/runbooks/editor/new_runbook_form.h — where a new runbook goes and what it begins with; also a copy of one
// that cannot be written where it is.
#pragma once

#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/shell/desk.h"
#include "app/workspace/runbooks/opened_runbook.h"

class QComboBox;

namespace firebreak {

class NewRunbookForm : public FormOverlay {
    Q_OBJECT

public:
    struct CopyOf {
        RunbookPlace place;
        QString text;
    };

    /// From the template.
    NewRunbookForm(Desk& desk, QWidget* window);
    /// The text stays as it is.
    NewRunbookForm(Desk& desk, QWidget* window, const CopyOf& original);

    QLineEdit* title() const { return m_title; } ///< null for a copy
    QComboBox* folder() const { return m_folder; }
    QLineEdit* file() const { return m_file; }

Q_SIGNALS:
    void made(const firebreak::RunbookPlace& place);

private:
    void addPlace(const QString& fileName, const RunbookPlace& beside);
    std::optional<Error> make();

    Desk& m_desk;
    std::optional<CopyOf> m_original;
    QLineEdit* m_title = nullptr;
    QComboBox* m_service = nullptr;
    QLineEdit* m_alert = nullptr;
    QLineEdit* m_owner = nullptr;
    QComboBox* m_folder = nullptr;
    QLineEdit* m_file = nullptr;
    bool m_named = false; ///< a person has typed the name of the file
};

} // namespace firebreak
