// app/gui/settings/forms/person_form.h — one person: name, how to reach, zone, manager.
#pragma once

#include "app/gui/settings/document_page.h"
#include "core/people/person.h"

class QCheckBox;

namespace firebreak {

class ChoiceField;
class ContactsEditor;
class LineField;
class ZoneField;

class PersonForm : public DocumentForm {
    Q_OBJECT

public:
    /// Absent: a new one.
    PersonForm(Desk& desk, const std::optional<Person>& person, const QList<Person>& everybody);

    QWidget* startFocus() const override;
    bool isTouched() const override;
    LineField* name() const { return m_name; }
    ContactsEditor* contacts() const { return m_contacts; }
    ZoneField* zone() const { return m_zone; }

protected:
    bool check() override;
    QFuture<Outcome> write() override;
    void written() override;
    bool showAtField(const Error& error) override;

private:
    Person typed() const;

    std::optional<Person> m_before;
    Person m_atOpening; ///< what the fields said before anybody typed
    PersonId m_id;
    LineField* m_name;
    ContactsEditor* m_contacts;
    ZoneField* m_zone;
    ChoiceField* m_manager;
    QCheckBox* m_active;
};

} // namespace firebreak
