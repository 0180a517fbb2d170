#include "app/gui/console/room/room_typed.h"

#include "app/gui/console/room/room_runbook.h"
#include "app/gui/console/room/room_timeline_model.h"
#include "app/gui/console/room/typed_bar.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/run_sheet.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/workspace/catalogue.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int LookEveryMs = 200;
constexpr qsizetype NewestBytes = 4096; ///< enough for the few lines of a row

} // namespace

RoomTyped::RoomTyped(const Needs& needs, QWidget* place)
    : QObject(place), m_needs(needs), m_place(place), m_bar(new TypedBar(needs.theme, place)),
      m_sheet(new RunSheet(needs.theme, place))
{
    m_sheet->hide();
    m_look.setInterval(LookEveryMs);
    connect(&m_look, &QTimer::timeout, this, &RoomTyped::showTails);
    connect(m_sheet, &RunSheet::confirmed, this, [this](int, const Confirmed& answer) { confirmed(answer); });
    connect(m_bar, &TypedBar::stopRequested, this, [this](int key) { here().stop(key); });
}

RoomTyped::~RoomTyped() = default;

TypedCommands& RoomTyped::here()
{
    auto& commands = m_commands[m_incident];
    if (!commands) {
        commands = std::make_unique<TypedCommands>(m_needs.workspace, m_needs.runners, m_incident);
        connect(commands.get(), &TypedCommands::changed, this, [this, id = m_incident] { follow(id); });
        connect(commands.get(), &TypedCommands::failed, this,
                [this](const Error& error) { m_needs.announcer.showError(error); });
        connect(commands.get(), &TypedCommands::childrenGone, this, [this](const QStringList& left) {
            if (!left.isEmpty())
                m_needs.announcer.showMessage(tr("Stopped here; may still run: %1").arg(left.join(u", "_s)));
        });
    }
    return *commands;
}

OutputOverlay& RoomTyped::output()
{
    if (!m_output)
        m_output =
            new OutputOverlay(m_needs.theme, m_place->window(), m_needs.workspace, m_needs.announcer, m_needs.times);
    return *m_output;
}

void RoomTyped::setIncident(const IncidentId& id)
{
    if (id == m_incident)
        return;
    m_sheet->leave();
    m_incident = id;
    std::erase_if(m_commands, [](const auto& one) { return one.second->isIdle(); });
    follow(id);
}

void RoomTyped::run(const QString& text, const QString& command)
{
    here().workWith(m_needs.runbook.panel()->use());
    const auto question = here().question(command);
    if (!question) {
        m_needs.announcer.showError(question.error());
        return;
    }
    const QStringList remarks = typedStep(command).remarks;
    if (!remarks.isEmpty())
        m_needs.announcer.showMessage(remarks.join(u' '));
    m_askedText = text;
    m_askedCommand = command;
    if (!question->asksNothing()) {
        ask(text, *question);
        return;
    }
    const IncidentId id = m_incident;
    Q_EMIT taken(id, text);
    here().run(command).then(this, [this, id, text](const Result<void>& begun) {
        if (!begun)
            m_needs.announcer.showError(begun.error());
        Q_EMIT settled(id, text, begun.has_value());
    });
}

void RoomTyped::ask(const QString& text, const StepQuestion& question)
{
    QList<PersonRef> others;
    const auto me = m_needs.workspace.whoAmI();
    for (const Person& person : m_needs.workspace.catalogue().people())
        if (question.confirmation.asksForSecondName && person.active && (!me || person.id != me->id))
            others.append(person.ref());
    m_sheet->ask(-1, text.section(u'\n', 0, 0), question, others);
    m_sheet->placeAt(m_place->height()); // as near to where it was typed as there is room
}

void RoomTyped::confirmed(const Confirmed& answer)
{
    const IncidentId id = m_incident;
    here().run(m_askedCommand, answer).then(this, [this, id, text = m_askedText](const Result<void>& begun) {
        const bool stillAsks = m_sheet->isOpen() && m_incident == id;
        if (begun) {
            if (stillAsks)
                m_sheet->leave();
            Q_EMIT taken(id, text);
            Q_EMIT settled(id, text, true);
        } else if (stillAsks) {
            m_sheet->showError(begun.error().sentence());
        } else {
            m_needs.announcer.showError(begun.error());
        }
    });
}

/// A row in the timeline for each that runs, and the bar above the field for those of the incident in the room.
void RoomTyped::follow(const IncidentId& id)
{
    const auto commands = m_commands.find(id);
    const QList<TypedRun> runs = commands == m_commands.end() ? QList<TypedRun>() : commands->second->running();
    const auto goesOn = [&](int key) {
        return std::ranges::any_of(runs, [key](const TypedRun& run) { return run.key == key && !run.ended; });
    };
    const QList<Shown> shown = m_shown;
    for (const Shown& one : shown)
        if (one.incident == id && !goesOn(one.run)) {
            m_needs.timeline.removePending(one.timeline);
            m_shown.removeIf([&](const Shown& other) { return other.timeline == one.timeline; });
        }
    for (const TypedRun& run : runs) {
        const bool known =
            std::ranges::any_of(m_shown, [&](const Shown& one) { return one.incident == id && one.run == run.key; });
        if (!known && !run.ended && id == m_incident)
            m_shown.append({m_needs.timeline.addRunning(run.command, run.since), id, run.key});
    }
    if (id == m_incident) {
        m_bar->setRuns(runs, QLatin1StringView(StopKey));
        tick();
    }
    if (m_shown.isEmpty())
        m_look.stop();
    else if (!m_look.isActive())
        m_look.start();
    Q_EMIT changed();
}

void RoomTyped::showTails()
{
    for (const Shown& one : std::as_const(m_shown))
        if (one.incident == m_incident)
            m_needs.timeline.setTail(one.timeline, lastLines(here().newestOutput(one.run, NewestBytes)));
}

bool RoomTyped::isRunning() const
{
    const auto commands = m_commands.find(m_incident);
    return commands != m_commands.end() && !commands->second->running().isEmpty();
}

void RoomTyped::stop()
{
    if (isRunning())
        here().stop(here().running().constLast().key);
}

void RoomTyped::showOutput(const Run& run) { output().show(run); }

void RoomTyped::showOutputOf(int timelineKey)
{
    for (const Shown& one : std::as_const(m_shown))
        if (one.timeline == timelineKey && one.incident == m_incident) {
            output().show(here(), one.run);
            return;
        }
}

void RoomTyped::tick() { m_bar->tick(m_needs.workspace.now()); }

} // namespace firebreak
