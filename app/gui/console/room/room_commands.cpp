#include "app/gui/console/room/room_commands.h"

#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/console/room/room_forms.h"
#include "app/gui/shell/undo_offer.h"
#include "app/workspace/exchange.h"
#include "core/incident/response.h"
#include "core/incident/transitions.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool always(const Incident&) { return true; }
bool unlessMerged(const Incident& incident) { return incident.status != IncidentStatus::Merged; }
bool live(const Incident& incident) { return incident.live(); }
bool canIdentify(const Incident& incident) { return mayMove(incident.status, IncidentStatus::Identified); }
bool canMitigate(const Incident& incident) { return mayMove(incident.status, IncidentStatus::Mitigated); }
bool canResolve(const Incident& incident) { return mayMove(incident.status, IncidentStatus::Resolved); }
bool canDecline(const Incident& incident) { return mayMove(incident.status, IncidentStatus::Declined); }
bool canReopen(const Incident& incident) { return mayReopen(incident.status); }
bool canClose(const Incident& incident) { return incident.status == IncidentStatus::Resolved; }
bool isOver(const Incident& incident)
{
    return incident.status == IncidentStatus::Resolved || incident.status == IncidentStatus::Closed;
}
bool canUnmerge(const Incident& incident) { return incident.status == IncidentStatus::Merged; }
bool canAcknowledge(const Incident& incident)
{
    const Timestamp known = incident.timestamps.value(Milestone::Acknowledged);
    return incident.live() && (!known.at || known.source == TimeSource::Computed);
}
bool hasPromises(const Incident& incident) { return unlessMerged(incident) && !incident.promises.isEmpty(); }

} // namespace

const QList<RoomCommand>& roomCommands()
{
    static const QList<RoomCommand> commands{
        {"room.advance", "Next step", "arrow-right-circle-fill", 'M', always},
        {"room.acknowledge", "Acknowledge", "check-circle-fill", 'A', canAcknowledge},
        {"room.identify", "Mark identified", "bullseye", 0, canIdentify},
        {"room.mitigate", "Mark mitigated", "check-circle-fill", 0, canMitigate},
        {"room.mitigate-continues", "Mark mitigated, impact continues", "graph-down", 0, canMitigate},
        {"room.resolve", "Mark resolved", "check-circle-fill", 0, canResolve},
        {"room.close", "Close…", "check-circle-fill", 0, canClose},
        {"room.reopen", "Reopen…", "arrow-counterclockwise", 0, canReopen},
        {"room.decline", "Decline…", "x-circle-fill", 0, canDecline},
        {"room.cancel", "Cancel…", "x-circle-fill", 0, live},
        {"room.severity", "Change severity…", "arrow-up-circle-fill", 'S', unlessMerged},
        {"room.update", "Status update…", "megaphone-fill", 'U', unlessMerged},
        {"room.decision", "Decision…", "pin-angle-fill", 'D', unlessMerged},
        {"room.change", "Record a change…", "box-seam-fill", 'W', unlessMerged},
        {"room.impact", "Impact…", "graph-down", 'I', unlessMerged},
        {"room.impact-end", "End impact…", "graph-down", 0, unlessMerged},
        {"room.handover", "Hand over command…", "people-fill", 'H', unlessMerged},
        {"room.promise", "Promise…", "hourglass-split", 0, unlessMerged},
        {"room.promises", "Settle a promise…", "hourglass-split", 'K', hasPromises},
        {"room.escalation", "Whom to call", "telephone-fill", 'E', always},
        {"room.run", "Run a command of the shell…", "play-circle-fill", 0, unlessMerged},
        {"room.keep", "Keep what helped in a runbook…", "journal-plus", 0, isOver},
        {"room.earlier", "Happened earlier…", "clock-history", 0, unlessMerged},
        {"room.attach", "Attach a file…", "paperclip", 0, unlessMerged},
        {"room.time", "Set or correct a time…", "clock-fill", 'T', unlessMerged},
        {"room.title", "Change the title…", "pencil-fill", 0, unlessMerged},
        {"room.services", "Services…", "diagram-3", 0, unlessMerged},
        {"room.label", "Label…", "tag-fill", 'L', unlessMerged},
        {"room.relate", "Relate to another incident…", "diagram-2-fill", 0, unlessMerged},
        {"room.merge", "Merge into another incident…", "diagram-2-fill", 0, live},
        {"room.unmerge", "Unmerge", "diagram-2-fill", 0, canUnmerge},
        {"room.merged-target", "Go to the incident it was merged into", "diagram-2-fill", 'G', canUnmerge},
        {"room.copy-update", "Copy the last status update", "megaphone", 0, always},
        {"room.export-md", "Export the timeline as Markdown…", "file-earmark-text", 0, always},
        {"room.export-csv", "Export the timeline as CSV…", "file-earmark-text", 0, always},
        {"room.export-json", "Export the timeline as JSON…", "file-earmark-text", 0, always},
        {"room.export-bundle", "Save the incident as a bundle…", "box-seam-fill", 0, always},
    };
    return commands;
}

RoomCommands::RoomCommands(const Theme& theme, Workspace& workspace, Announcer& announcer, TimeDisplay& times,
                           QWidget* room)
    : QObject(room), m_theme(theme), m_workspace(workspace), m_announcer(announcer), m_times(times), m_room(room)
{}

void RoomCommands::setIncident(const Incident& incident)
{
    m_incident = incident;
    Q_EMIT incidentChanged();
}

QWidget* RoomCommands::window() const { return m_room->window(); }

void RoomCommands::run(const QString& id)
{
    const auto& commands = roomCommands();
    const auto command =
        std::ranges::find_if(commands, [&](const RoomCommand& c) { return id == QLatin1StringView(c.id); });
    if (command == commands.end() || !isOffered(*command))
        return;
    RoomForms forms{*this};
    if (id == u"room.advance")
        advance();
    else if (id == u"room.acknowledge")
        write(u"Acknowledged"_s, firebreak::acknowledge);
    else if (id == u"room.identify")
        write(u"Marked identified"_s, firebreak::identify);
    else if (id == u"room.mitigate" || id == u"room.mitigate-continues")
        write(u"Marked mitigated"_s, [continues = id != u"room.mitigate"](const Incident& i, const Moment& m) {
            return mitigate(i, continues, m);
        });
    else if (id == u"room.resolve")
        write(u"Marked resolved"_s, firebreak::resolve);
    else if (id == u"room.unmerge")
        m_workspace.incidents().unmerge(m_incident.id).then(this, [this](const Outcome& outcome) {
            if (!outcome)
                m_announcer.showError(outcome.error());
        });
    else if (id == u"room.merged-target")
        Q_EMIT incidentRequested(m_incident.mergedInto->id);
    else if (id == u"room.escalation")
        Q_EMIT panelRequested(u"call"_s);
    else if (id == u"room.earlier")
        Q_EMIT composeRequested(u"/at "_s);
    else if (id == u"room.run")
        Q_EMIT composeRequested(u"$ "_s);
    else if (id == u"room.keep")
        Q_EMIT keepRequested();
    else if (id == u"room.change")
        Q_EMIT changeRequested();
    else if (id == u"room.copy-update")
        copyUpdate();
    else if (id.startsWith("room.export-"_L1))
        exportTo(id.section(u'-', 1));
    else
        forms.open(id);
}

void RoomCommands::advance()
{
    switch (m_incident.status) {
    case IncidentStatus::Triage:
        return run(u"room.acknowledge"_s);
    case IncidentStatus::Investigating:
    case IncidentStatus::Identified:
        return run(u"room.mitigate"_s);
    case IncidentStatus::Mitigated:
        return run(u"room.resolve"_s);
    case IncidentStatus::Resolved:
        return run(u"room.close"_s);
    case IncidentStatus::Merged:
        return run(u"room.unmerge"_s);
    default:
        return run(u"room.reopen"_s);
    }
}

void RoomCommands::write(const QString& done, Incidents::Decide decide, std::optional<Instant> at)
{
    m_workspace.incidents()
        .update(m_incident.id, std::move(decide), at)
        .then(this, [this, id = m_incident.id, done](const Outcome& outcome) {
            if (outcome)
                offerUndo(id, done, *outcome);
            else
                m_announcer.showError(outcome.error());
        });
}

void RoomCommands::offerUndo(const IncidentId& id, const QString& done, const Committed& committed)
{
    m_announcer.clearError();
    const auto now = m_workspace.incidents().incident(id);
    if (!now || committed.events.isEmpty() || now->newestStateChange != committed.events.last())
        return;
    firebreak::offerUndo(m_announcer, this, done, [this, id, event = committed.events.last()] {
        return m_workspace.incidents().undo(id, event);
    });
}

void RoomCommands::assignRole(Role role) { RoomForms{*this}.assignRole(role); }

void RoomCommands::togglePin(const TimelineRow& row)
{
    write(row.pinned ? u"Unpinned"_s : u"Pinned"_s,
          [entry = row.entry.event, pinned = !row.pinned](const Incident& i, const Moment& m) {
              return pinEntry(i, entry, pinned, m);
          });
}

void RoomCommands::correct(const TimelineRow& row) { RoomForms{*this}.correct(row); }

void RoomCommands::erase(const TimelineRow& row) { RoomForms{*this}.erase(row); }

void RoomCommands::copyUpdate()
{
    const auto rows = m_workspace.shown(m_workspace.incidents().timeline(m_incident.id));
    const auto last = std::find_if(rows.rbegin(), rows.rend(), [](const TimelineRow& row) {
        return row.entry.type == EntryType::Update && !row.undone;
    });
    if (last == rows.rend()) {
        m_announcer.showMessage(u"No status update has been sent yet."_s);
        return;
    }
    QString text = last->entry.text.section(EntryLineSeparator, 0, 0);
    if (text.startsWith(u'“') && text.endsWith(u'”'))
        text = text.mid(1, text.size() - 2);
    QGuiApplication::clipboard()->setText(text);
    m_announcer.showMessage(u"The last status update is on the clipboard."_s);
}

void RoomCommands::exportTo(const QString& format)
{
    const QString suffix = format == u"bundle" ? u"firebreak-incident"_s : format;
    auto* dialog = new QFileDialog(window(), u"Export %1"_s.arg(m_incident.ref()), m_incident.ref() + u'.' + suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString& path) {
        exportIncident(m_workspace.path(), m_incident.id, format, path)
            .then(this, [this, path](const Result<void>& exported) {
                if (exported)
                    m_announcer.showMessage(u"Written to %1"_s.arg(path));
                else
                    m_announcer.showError(exported.error());
            });
    });
    dialog->open();
}

} // namespace firebreak
