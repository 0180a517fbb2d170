// app/gui/settings/forms/service_form.h — one service: name, tier, owner, whom to call when nobody answers.
#pragma once

#include "app/gui/settings/document_page.h"
#include "core/slo/service.h"

class QCheckBox;

namespace firebreak {

class ChoiceField;
class ContactsEditor;
class LineField;

class ServiceForm : public DocumentForm {
    Q_OBJECT

public:
    /// Absent: a new one.
    ServiceForm(Desk& desk, const std::optional<Service>& service, const QList<Person>& everybody);

    QWidget* startFocus() const override;
    bool isTouched() const override;
    LineField* name() const { return m_name; }
    ChoiceField* tier() const { return m_tier; }
    ChoiceField* owner() const { return m_owner; }
    ContactsEditor* escalation() const { return m_escalation; }

protected:
    bool check() override;
    QFuture<Outcome> write() override;
    void written() override;
    bool showAtField(const Error& error) override;

private:
    Service typed() const;

    std::optional<Service> m_before;
    Service m_atOpening; ///< what the fields said before anybody typed
    ServiceId m_id;
    QList<Person> m_everybody;
    LineField* m_name;
    ChoiceField* m_tier;
    ChoiceField* m_owner;
    ContactsEditor* m_escalation;
    QCheckBox* m_active;
};

} // namespace firebreak
