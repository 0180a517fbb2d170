#include "app/gui/settings/pages/sources_page.h"

#include "app/gui/settings/forms/source_form.h"
#include "app/gui/shell/outside.h"
#include "app/workspace/catalogue.h"

namespace firebreak {

using namespace Qt::StringLiterals;

SourcesPage::SourcesPage(Desk& desk)
    : DocumentPage(desk, {.title = tr("Sources"),
                          .sentence = tr("What is asked for metrics and alerts. The workspace knows where they are; "
                                         "passwords, and leave to ask, stay on this device."),
                          .listName = tr("Sources"),
                          .add = tr("Add source"),
                          .icon = u"plug"_s,
                          .emptyTitle = tr("No sources yet"),
                          .empty = tr("With a Prometheus, queries in runbooks run. With an Alertmanager, what fires "
                                      "comes to the console and calls you."),
                          .nothingChosen = tr("Choose a source to see or change."),
                          .documentType = u"source"_s})
{
    connect(&desk.workspace.sources(), &Sources::changed, this, &SourcesPage::read);
    if (desk.outside)
        connect(&desk.outside->watch, &SourceWatch::changed, this, &SourcesPage::read);
    read();
}

QList<TwoLineRow> SourcesPage::rows() const
{
    QList<SourceStanding> standings;
    if (desk().outside)
        standings = desk().outside->watch.standings();
    QList<TwoLineRow> all;
    for (const Source& source : desk().workspace.sources().all()) {
        TwoLineRow row;
        row.id = source.id.text();
        row.title = source.name;
        row.detail = u"%1 · %2"_s.arg(source.kind == SourceKind::Alertmanager ? tr("Alertmanager") : tr("Prometheus"),
                                      source.url);
        row.faded = !source.active;
        const auto standing = std::find_if(standings.begin(), standings.end(),
                                           [&source](const SourceStanding& one) { return one.source.id == source.id; });
        if (!source.active) {
            row.aside = tr("no longer in use");
        } else if (!desk().workspace.sources().whyNot(source).isEmpty()) {
            row.aside = tr("not asked from here");
            row.asideTone = Tone::Warning;
        } else if (standing != standings.end() && standing->trouble) {
            row.aside = tr("no answer");
            row.asideTone = Tone::Warning;
        } else if (standing != standings.end() && standing->answeredAt) {
            row.aside = tr("answers, %1 ms").arg(standing->took.count());
            row.asideTone = Tone::Good;
        }
        all.append(row);
    }
    return all;
}

DocumentForm* SourcesPage::makeForm(const QString& id)
{
    const auto source = desk().workspace.catalogue().source(id);
    return new SourceForm(desk(), !id.isEmpty() && source ? std::optional(*source) : std::nullopt);
}

} // namespace firebreak
