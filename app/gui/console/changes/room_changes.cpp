#include "app/gui/console/changes/room_changes.h"

#include "app/gui/console/changes/change_form.h"
#include "app/gui/console/changes/changes_overlay.h"
#include "app/gui/console/changes/what_changed_card.h"
#include "app/gui/console/room/room_commands.h"
#include "app/gui/console/room/room_timeline_model.h"
#include "app/gui/shell/undo_offer.h"
#include "app/workspace/catalogue.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace firebreak {

RoomChanges::RoomChanges(const Needs& needs, QWidget* room) : QObject(room), m_needs(needs), m_room(room)
{
    connect(&needs.card, &WhatChangedCard::chosen, this, &RoomChanges::choose);
    connect(&needs.card, &WhatChangedCard::menuRequested, this, &RoomChanges::menu);
    connect(&needs.card, &WhatChangedCard::allRequested, this, &RoomChanges::showAll);
    connect(&needs.card, &WhatChangedCard::recordRequested, this, [this] { m_needs.commands.run(u"room.change"_s); });
    connect(&needs.commands, &RoomCommands::changeRequested, this, [this] {
        ChangeForm{m_needs.theme, m_room->window(), m_needs.workspace, m_needs.announcer, m_needs.times}.record(
            m_needs.commands.incident());
    });
}

void RoomChanges::refresh(From from)
{
    const Incident& incident = m_needs.commands.incident();
    const Instant now = m_needs.workspace.now();
    const ChangeWindow window = changeWindow(incident, now);
    if (from == Asked) {
        QList<ServiceId> services;
        for (const ServiceRef& service : incident.services)
            services.append(service.id);
        m_onServices = services.isEmpty() ? QList<ServiceChange>()
                                          : m_needs.workspace.shown(m_needs.workspace.catalogue().changes(
                                                services, window.from, window.until, Most));
    }
    m_known = whatChanged(incident, m_needs.timeline.changes(), m_onServices, now);
    // What has not changed is not laid out again: this runs with every note.
    const Shown shown{m_known, window.begins, window.began, m_needs.times.zone(),
                      m_needs.workspace.readOnlyReason().isEmpty() && !incident.mergedInto};
    m_reckoning = {window, shown.zone};
    if (m_shown != shown)
        m_needs.card.showChanges(m_known, m_reckoning, shown.writable);
    m_shown = shown;
}

void RoomChanges::choose(const KnownChange& change)
{
    if (change.entry)
        Q_EMIT entryRequested(*change.entry);
    else if (change.change)
        add(*change.change);
}

void RoomChanges::add(const ServiceChange& change)
{
    if (m_adding.contains(change.id))
        return;
    m_adding.insert(change.id);
    const IncidentId id = m_needs.commands.incident().id;
    Incidents& incidents = m_needs.workspace.incidents();
    const auto decide = [text = timelineText(change)](const Incident& incident, const Moment& moment) {
        return note(incident, NoteType::Change, text, {}, moment);
    };
    incidents.update(id, decide, change.at).then(this, [this, &incidents, id, change](const Outcome& outcome) {
        m_adding.remove(change.id);
        if (!outcome) {
            m_needs.announcer.showError(outcome.error());
            return;
        }
        offerUndo(m_needs.announcer, this, u"Added to the timeline: %1"_s.arg(timelineText(change).left(60)),
                  [&incidents, id, entry = outcome->events.first()] { return incidents.takeBack(id, entry); });
    });
}

void RoomChanges::menu(const KnownChange& change, const QPoint& position)
{
    QMenu menu(m_room);
    const ChangeForm form{m_needs.theme, m_room->window(), m_needs.workspace, m_needs.announcer, m_needs.times};
    menu.addAction(change.entry ? u"Show in the timeline"_s : u"Add to the timeline"_s, this,
                   [this, change] { choose(change); });
    menu.addSeparator();
    menu.addAction(u"Correct…"_s, this, [form, change] { form.correct(change); })
        ->setEnabled(change.change.has_value());
    menu.addAction(u"Remove…"_s, this, [form, change] { form.remove(change); })->setEnabled(change.change.has_value());
    menu.exec(position);
}

void RoomChanges::showAll()
{
    auto* all = new ChangesOverlay(m_needs.theme, m_room->window(), m_known, m_reckoning, m_onServices.size() >= Most);
    connect(all, &ChangesOverlay::chosen, this, &RoomChanges::choose);
    connect(all, &ChangesOverlay::menuRequested, this, &RoomChanges::menu);
    all->open();
}

} // namespace firebreak
