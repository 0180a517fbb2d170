// app/gui/console/room/runbook_commands.h — what can be done with the runbook of the room and with what was typed
// there, for palette, help and keys.
#pragma once

namespace firebreak {

class CommandRegistry;
class IncidentRoom;

/// They go with the room.
void addRunbookCommands(CommandRegistry& commands, IncidentRoom& room);
/// Shows those that mean something now: the room is in sight, and a runbook is open in it.
void offerRunbookCommands(CommandRegistry& commands, const IncidentRoom& room);

} // namespace firebreak
