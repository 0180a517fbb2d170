#include "app/gui/settings/pages/slos_page.h"

#include "app/gui/settings/forms/slo_form.h"
#include "app/workspace/catalogue.h"

namespace firebreak {

using namespace Qt::StringLiterals;

SlosPage::SlosPage(Desk& desk)
    : DocumentPage(desk,
                   {.title = tr("SLOs"),
                    .sentence = tr("How good a service promises to be, and over which window. Impact is declared on "
                                   "them."),
                    .listName = tr("SLOs"),
                    .add = tr("Add SLO"),
                    .icon = u"bullseye"_s,
                    .emptyTitle = tr("Nothing is promised yet"),
                    .empty = tr("“checkout is available for 99.9% of requests in 30 days” is an SLO. Add the service "
                                "first."),
                    .nothingChosen = tr("Choose an SLO to see or change."),
                    .documentType = u"slo"_s})
{
    read();
}

QList<TwoLineRow> SlosPage::rows() const
{
    QList<TwoLineRow> all;
    for (const Slo& slo : desk().workspace.catalogue().slos()) {
        QString detail = u"%1 · %2"_s.arg(slo.service.name, toWord(slo.kind));
        if (!slo.window.zone.isEmpty())
            detail += u" · "_s + slo.window.zone;
        all.append({slo.id.text(), slo.name, detail,
                    tr("%1 in %2").arg(percentText(slo.target), windowText(slo.window)), Tone::Neutral, false});
    }
    return all;
}

DocumentForm* SlosPage::makeForm(const QString& id)
{
    const Catalogue& catalogue = desk().workspace.catalogue();
    const auto slo = catalogue.slo(id);
    return new SloForm(desk(), !id.isEmpty() && slo ? std::optional(*slo) : std::nullopt, catalogue.services());
}

} // namespace firebreak
