#include "app/gui/console/changes/change_form.h"

#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/shell/undo_offer.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "core/incident/when.h"

#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

using Items = QList<std::pair<QString, QVariant>>;

const QString WhenExamples = u"02:01, 10m ago, yesterday 23:50"_s;

/// The services in use: first those of the incident.
Items serviceItems(const Catalogue& catalogue, const Incident* incident)
{
    const auto hurt = [&](const Service& service) {
        return incident &&
               std::ranges::find(incident->services, service.id, &ServiceRef::id) != incident->services.end();
    };
    QList<Service> services = catalogue.services();
    services.removeIf([&](const Service& service) { return !service.active && !hurt(service); });
    std::stable_partition(services.begin(), services.end(), hurt);
    Items items;
    for (const Service& service : std::as_const(services))
        items.append({service.name, service.id.uuid()});
    if (incident)
        items.append({u"No service, only this incident"_s, QUuid()});
    return items;
}

QFuture<Outcome> refusedAtOnce(const Error& error) { return QtFuture::makeReadyFuture(Outcome(tl::unexpected(error))); }

/// The change as the fields tell it. No service chosen: its id is null.
Result<ServiceChange> changeIn(const QComboBox* service, const QLineEdit* text, const QLineEdit* at, Instant now,
                               const QTimeZone& zone)
{
    ServiceChange change;
    if (const QUuid id = service->currentData().toUuid(); !id.isNull())
        change.service = {ServiceId(id), service->currentText()};
    change.text = text->text();
    const auto when = at->text().trimmed().isEmpty() ? Result<Instant>(now) : parseWhen(at->text(), now, zone);
    return when.map([&](Instant instant) {
        change.at = instant;
        return change;
    });
}

} // namespace

void ChangeForm::record() const { ask(nullptr); }

void ChangeForm::record(const Incident& incident) const { ask(&incident); }

void ChangeForm::ask(const Incident* incident) const
{
    auto* form =
        new FormOverlay(theme, window, announcer,
                        incident ? u"Record a change in %1"_s.arg(incident->ref()) : u"Record a change"_s, u"Record"_s);
    const Items services = serviceItems(workspace.catalogue(), incident);
    if (services.isEmpty()) {
        form->addHint(u"This workspace has no service yet. Add one in Settings, Services."_s);
        form->confirmBy([]() -> std::optional<Error> { return std::nullopt; });
        form->open();
        return;
    }
    QLineEdit* text = form->addLine(u"What went out"_s, {}, u"deploy 41, flag express-pay on, schema 9"_s);
    QComboBox* service = form->addChoice(u"Service"_s, services, services.first().second);
    QLineEdit* at = form->addLine(u"When (empty: now)"_s, {}, WhenExamples);
    if (!incident)
        form->addHint(u"It is kept with the service; running incidents on it get it in their timelines."_s);
    const auto here = incident ? std::optional(incident->id) : std::nullopt;
    const auto fresh = workspace.catalogue().freshId<ServiceChange>();
    const auto alone = [here, service] { return service->currentData().toUuid().isNull() ? here : std::nullopt; };
    // What the form stands for, by value: it outlives this call.
    auto written = std::make_shared<std::optional<IncidentId>>();
    form->submitBy(
        [&workspace = workspace, here, alone, fresh, service, text, at, written, now = workspace.now(),
         zone = times.zone()]() -> QFuture<Outcome> {
            auto change = changeIn(service, text, at, now, zone);
            if (!change)
                return refusedAtOnce(change.error());
            *written = alone();
            if (*written)
                return workspace.incidents().update(
                    **written,
                    [said = change->text](const Incident& i, const Moment& m) {
                        return note(i, NoteType::Change, said, {}, m);
                    },
                    change->at);
            change->id = fresh;
            return workspace.catalogue().record(*change, here);
        },
        [*this, fresh, written](const Committed& committed) {
            offerUndo(u"Change recorded"_s,
                      [&workspace = workspace, alone = *written, fresh, events = committed.events] {
                          return alone ? workspace.incidents().takeBack(*alone, events.first())
                                       : workspace.catalogue().remove(fresh, events.mid(1));
                      });
        });
    form->open();
}

void ChangeForm::correct(const KnownChange& known) const
{
    if (!known.change)
        return;
    const ServiceChange before = *known.change;
    auto* form = new FormOverlay(theme, window, announcer, u"Correct this change"_s, u"Correct"_s);
    QLineEdit* text = form->addLine(u"What went out"_s, before.text);
    Items services = serviceItems(workspace.catalogue(), nullptr);
    const auto isIts = [&](const auto& item) { return item.second.toUuid() == before.service.id.uuid(); };
    if (std::ranges::none_of(services, isIts))
        services.prepend({before.service.name, before.service.id.uuid()});
    QComboBox* service = form->addChoice(u"Service"_s, services, before.service.id.uuid());
    QLineEdit* at = form->addLine(u"When"_s, toRfc3339(before.at), WhenExamples);
    if (known.entry)
        form->addHint(u"Its line in the timeline is struck out and written anew."_s);
    const QList<EventId> lines = known.entry ? QList{*known.entry} : QList<EventId>();
    form->submitBy(
        [&workspace = workspace, before, lines, service, text, at, now = workspace.now(),
         zone = times.zone()]() -> QFuture<Outcome> {
            auto change = changeIn(service, text, at, now, zone);
            if (!change)
                return refusedAtOnce(change.error());
            change->id = before.id;
            return workspace.catalogue().correct(*change, lines);
        },
        [*this, before, told = !lines.isEmpty()](const Committed& committed) {
            // What the correction wrote last is the new line.
            const QList<EventId> newLines = told ? committed.events.last(1) : QList<EventId>();
            offerUndo(u"Change corrected"_s, [&workspace = workspace, before, newLines] {
                return workspace.catalogue().correct(before, newLines);
            });
        });
    form->open();
}

void ChangeForm::remove(const KnownChange& known) const
{
    if (!known.change)
        return;
    auto* form = new FormOverlay(theme, window, announcer, u"Remove this change"_s, u"Remove"_s);
    form->addHint(u"“%1” then never went out. The journal keeps that it was said."_s.arg(timelineText(*known.change)));
    if (known.entry)
        form->addHint(u"Its line in the timeline is struck out."_s);
    const QList<EventId> lines = known.entry ? QList{*known.entry} : QList<EventId>();
    form->submitBy(
        [&workspace = workspace, id = known.change->id, lines] { return workspace.catalogue().remove(id, lines); },
        [*this, change = *known.change, lines](const Committed&) {
            offerUndo(u"Change removed"_s,
                      [&workspace = workspace, change, lines] { return workspace.catalogue().restore(change, lines); });
        });
    form->open();
}

void ChangeForm::offerUndo(const QString& sentence, const std::function<QFuture<Outcome>()>& undo) const
{
    firebreak::offerUndo(announcer, window, sentence, undo);
}

} // namespace firebreak
