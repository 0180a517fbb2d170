#include "app/gui/settings/forms/service_form.h"

#include "app/gui/settings/forms/contacts_editor.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

ServiceForm::ServiceForm(Desk& desk, const std::optional<Service>& service, const QList<Person>& everybody)
    : DocumentForm(desk, service ? service->name : tr("New service")), m_before(service),
      m_id(service ? service->id : desk.workspace.catalogue().freshId<Service>()), m_everybody(everybody),
      m_name(new LineField(desk.theme, tr("Name"), u"payment-api"_s)), m_tier(new ChoiceField(desk.theme, tr("Tier"))),
      m_owner(new ChoiceField(desk.theme, tr("Owner"))),
      m_escalation(new ContactsEditor(desk.theme, ContactsEditor::Kind::OfService,
                                      [&workspace = desk.workspace] { return workspace.now(); })),
      m_active(new Tickbox(desk.theme, tr("In use")))
{
    m_name->setHint(tr("As alerts call it, without blanks."));
    const QStringList tiers{tr("1 · users notice at once"), tr("2 · users notice soon"), tr("3 · some users notice"),
                            tr("4 · only colleagues notice"), tr("5 · nobody notices for a day")};
    for (int tier = 1; tier <= 5; ++tier)
        m_tier->box()->addItem(tiers[tier - 1], tier);
    m_owner->box()->addItem(tr("Nobody yet"), QString());
    for (const Person& person : everybody)
        m_owner->box()->addItem(person.name, person.id.text());
    questions()->addWidget(m_name);
    questions()->addWidget(m_tier);
    questions()->addWidget(m_owner);
    questions()->addWidget(m_escalation);
    questions()->addWidget(m_active);

    const Service shown = service.value_or(Service{});
    m_name->setText(shown.name);
    m_tier->box()->setCurrentIndex(shown.tier - 1);
    m_owner->box()->setCurrentIndex(std::max(0, shown.owner ? m_owner->box()->findData(shown.owner->id.text()) : 0));
    m_escalation->setEscalation(shown.escalation);
    m_active->setChecked(shown.active);
    connect(m_name->line(), &QLineEdit::returnPressed, this, [this] { saveButton()->click(); });
    m_atOpening = typed();
}

QWidget* ServiceForm::startFocus() const { return m_name->line(); }

bool ServiceForm::isTouched() const { return typed() != m_atOpening; }

Service ServiceForm::typed() const
{
    Service service = m_before.value_or(Service{});
    service.id = m_id;
    service.name = m_name->text();
    service.tier = m_tier->box()->currentData().toInt();
    service.owner.reset();
    const QString owner = m_owner->box()->currentData().toString();
    for (const Person& person : m_everybody) {
        if (person.id.text() == owner)
            service.owner = person.ref();
    }
    service.escalation = m_escalation->escalation();
    service.active = m_active->isChecked();
    return service;
}

bool ServiceForm::check()
{
    Service named;
    named.name = m_name->text();
    const auto name = checked(named);
    m_name->setError(name ? QString() : name.error().sentence());
    if (!name) {
        m_name->line()->setFocus();
        return false;
    }
    const auto whole = checked(typed());
    m_escalation->setError(-1, whole ? QString() : whole.error().sentence());
    return whole.has_value();
}

QFuture<Outcome> ServiceForm::write() { return desk().workspace.catalogue().put(typed()); }

void ServiceForm::written()
{
    std::function<void()> undo;
    if (m_before) {
        undo = [&workspace = desk().workspace, before = *m_before] { workspace.catalogue().put(before); };
    }
    Q_EMIT saved(m_id.text(), tr("Saved %1").arg(m_name->text().trimmed()), undo);
}

bool ServiceForm::showAtField(const Error& error)
{
    if (error.kind != ErrorKind::Refused)
        return false;
    m_name->setError(error.sentence());
    m_name->line()->setFocus();
    return true;
}

} // namespace firebreak
