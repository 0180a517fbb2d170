#include "app/gui/settings/forms/person_form.h"

#include "app/gui/settings/forms/contacts_editor.h"
#include "app/gui/settings/forms/zone_field.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

PersonForm::PersonForm(Desk& desk, const std::optional<Person>& person, const QList<Person>& everybody)
    : DocumentForm(desk, person ? person->name : tr("New person")), m_before(person),
      m_id(person ? person->id : desk.workspace.catalogue().freshId<Person>()),
      m_name(new LineField(desk.theme, tr("Name"))),
      m_contacts(new ContactsEditor(desk.theme, ContactsEditor::Kind::OfPerson,
                                    [&workspace = desk.workspace] { return workspace.now(); })),
      m_zone(new ZoneField(desk.theme, tr("Time zone"), u"Europe/Berlin"_s)),
      m_manager(new ChoiceField(desk.theme, tr("Manager"))), m_active(new Tickbox(desk.theme, tr("Works here")))
{
    m_zone->setHint(tr("Empty: the zone of the workspace."));
    m_manager->setHint(tr("Overdue actions are escalated to them."));
    m_manager->box()->addItem(tr("Nobody"), QString());
    for (const Person& other : everybody) {
        if (other.id != m_id)
            m_manager->box()->addItem(other.name, other.id.text());
    }
    questions()->addWidget(m_name);
    questions()->addWidget(m_contacts);
    questions()->addWidget(m_zone);
    questions()->addWidget(m_manager);
    questions()->addWidget(m_active);

    const Person shown = person.value_or(Person{});
    m_name->setText(shown.name);
    m_contacts->setContacts(shown.contacts);
    m_zone->setText(shown.zone);
    m_manager->box()->setCurrentIndex(
        std::max(0, shown.manager ? m_manager->box()->findData(shown.manager->text()) : 0));
    m_active->setChecked(shown.active);
    m_active->setAccessibleDescription(tr("Those who left keep their place in the history and are no longer proposed"));
    connect(m_name->line(), &QLineEdit::returnPressed, this, [this] { saveButton()->click(); });
    m_atOpening = typed();
}

QWidget* PersonForm::startFocus() const { return m_name->line(); }

bool PersonForm::isTouched() const { return typed() != m_atOpening; }

Person PersonForm::typed() const
{
    Person person = m_before.value_or(Person{});
    person.id = m_id;
    person.name = m_name->text();
    person.contacts = m_contacts->contacts();
    person.zone = m_zone->text().trimmed();
    const auto manager = PersonId::fromText(m_manager->box()->currentData().toString());
    person.manager = manager;
    person.active = m_active->isChecked();
    return person;
}

bool PersonForm::check()
{
    // Each question on its own, in an otherwise perfect person: the refusal then belongs to its field.
    Person named;
    named.name = m_name->text();
    const auto name = checked(named);
    m_name->setError(name ? QString() : name.error().sentence());
    bool good = name.has_value();
    for (int line = 0; line < m_contacts->lineCount(); ++line) {
        Person reached;
        reached.name = name ? name->name : tr("them");
        Contact contact;
        contact.value = m_contacts->value(line)->text().trimmed();
        if (contact.value.contains(u'@'))
            contact.kind = u"mail"_s;
        if (!contact.value.isEmpty())
            reached.contacts = {contact};
        const auto number = checked(reached);
        m_contacts->setError(line, number ? QString() : number.error().sentence());
        good = good && number.has_value();
    }
    return m_zone->check(true) && good;
}

QFuture<Outcome> PersonForm::write() { return desk().workspace.catalogue().put(typed()); }

void PersonForm::written()
{
    std::function<void()> undo;
    if (m_before) {
        undo = [&workspace = desk().workspace, before = *m_before] { workspace.catalogue().put(before); };
    }
    Q_EMIT saved(m_id.text(), tr("Saved %1").arg(m_name->text().trimmed()), undo);
}

bool PersonForm::showAtField(const Error& error)
{
    // The only rule about other documents is that names are unique.
    if (error.kind != ErrorKind::Refused)
        return false;
    m_name->setError(error.sentence());
    m_name->line()->setFocus();
    return true;
}

} // namespace firebreak
