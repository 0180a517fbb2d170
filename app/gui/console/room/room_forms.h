// app/gui/console/room/room_forms.h — the short questions of the room: severity, decision, update, impact, roles,
// times…
#pragma once

#include "app/gui/console/room/room_commands.h"

namespace firebreak {

class FormOverlay;

/// Made for one call; what it opens lives by itself.
struct RoomForms {
    RoomCommands& room;

    /// By the id of a room command.
    void open(const QString& command);
    void assignRole(Role role);
    void correct(const TimelineRow& row);
    void erase(const TimelineRow& row);

private:
    void severity();
    void reason(const QString& title, const QString& confirm, const QString& done,
                Result<IncidentEvents> (*decide)(const Incident&, const QString&, const Moment&));
    void update();
    void decision();
    void impact();
    void endImpact();
    void promise();
    void settlePromise();
    void time();
    void title();
    void services();
    void label();
    void otherIncident(const QString& title, const QString& confirm, bool merge);
    void attach();

    FormOverlay* form(const QString& title, const QString& confirm) const;
    /// Writes by `decide` when the form is confirmed.
    void submit(FormOverlay* form, const QString& done, std::function<Result<Incidents::Decide>()> decide) const;
};

} // namespace firebreak
