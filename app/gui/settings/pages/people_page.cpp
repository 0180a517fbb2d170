#include "app/gui/settings/pages/people_page.h"

#include "app/gui/settings/contact_age.h"
#include "app/gui/settings/forms/person_form.h"
#include "app/workspace/catalogue.h"

namespace firebreak {

using namespace Qt::StringLiterals;

PeoplePage::PeoplePage(Desk& desk)
    : DocumentPage(desk,
                   {.title = tr("People"),
                    .sentence = tr("Those who can command, be called and own things. Numbers carry the day they were "
                                   "last known to work."),
                    .listName = tr("People"),
                    .add = tr("Add person"),
                    .icon = u"people-fill"_s,
                    .emptyTitle = tr("Nobody is known here yet"),
                    .empty = tr("Incidents name people: who commands, who is called when it takes too long."),
                    .nothingChosen = tr("Choose somebody to see or change."),
                    .documentType = u"person"_s})
{
    read();
}

QList<TwoLineRow> PeoplePage::rows() const
{
    const Instant now = desk().workspace.now();
    QList<TwoLineRow> all;
    for (const Person& person : desk().workspace.catalogue().people()) {
        TwoLineRow row{person.id.text(), person.name, tr("No telephone number"), {}, Tone::Neutral, !person.active};
        if (const Contact* phone = firstTelephone(person.contacts)) {
            row.detail = phone->value;
            row.aside = confirmedText(*phone, now);
            row.asideTone = isOld(*phone, now) ? Tone::Warning : Tone::Neutral;
        }
        if (!person.active)
            row.aside = tr("left");
        all.append(row);
    }
    return all;
}

DocumentForm* PeoplePage::makeForm(const QString& id)
{
    const Catalogue& catalogue = desk().workspace.catalogue();
    const auto person = catalogue.person(id);
    return new PersonForm(desk(), !id.isEmpty() && person ? std::optional(*person) : std::nullopt, catalogue.people());
}

} // namespace firebreak
