#include "app/gui/settings/pages/services_page.h"

#include "app/gui/settings/contact_age.h"
#include "app/gui/settings/forms/service_form.h"
#include "app/workspace/catalogue.h"

namespace firebreak {

using namespace Qt::StringLiterals;

ServicesPage::ServicesPage(Desk& desk)
    : DocumentPage(desk,
                   {.title = tr("Services"),
                    .sentence = tr("What users depend on. Alerts find their service by its name."),
                    .listName = tr("Services"),
                    .add = tr("Add service"),
                    .icon = u"diagram-3"_s,
                    .emptyTitle = tr("No services yet"),
                    .empty = tr("An incident says which services it hurts; each has an owner and people to call."),
                    .nothingChosen = tr("Choose a service to see or change."),
                    .documentType = u"service"_s})
{
    read();
}

QList<TwoLineRow> ServicesPage::rows() const
{
    const Instant now = desk().workspace.now();
    QList<TwoLineRow> all;
    for (const Service& service : desk().workspace.catalogue().services()) {
        TwoLineRow row;
        row.id = service.id.text();
        row.title = service.name;
        row.detail = tr("Tier %1 · %2").arg(service.tier).arg(service.owner ? service.owner->name : tr("no owner"));
        row.faded = !service.active;
        if (!service.active) {
            row.aside = tr("no longer in use");
        } else if (service.escalation.isEmpty()) {
            row.aside = tr("nobody to call");
            row.asideTone = Tone::Warning;
        } else if (isOld(service.escalation.first().contact, now)) {
            row.aside = confirmedText(service.escalation.first().contact, now);
            row.asideTone = Tone::Warning;
        } else {
            row.aside = tr("calls %1").arg(service.escalation.first().name);
        }
        all.append(row);
    }
    return all;
}

DocumentForm* ServicesPage::makeForm(const QString& id)
{
    const Catalogue& catalogue = desk().workspace.catalogue();
    const auto service = catalogue.service(id);
    return new ServiceForm(desk(), !id.isEmpty() && service ? std::optional(*service) : std::nullopt,
                           catalogue.people());
}

} // namespace firebreak
