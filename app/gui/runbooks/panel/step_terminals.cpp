#include "app/gui/runbooks/panel/step_terminals.h"

#include "app/gui/runbooks/document/step_face.h"
#include "app/gui/runbooks/panel/phase_look.h"
#include "app/gui/runbooks/panel/terminal_sheet.h"
#include "app/gui/runbooks/terminal/terminal_panel.h"
#include "app/gui/widgets/text_label.h"
#include "runbooks/run/terminal_step.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

bool wantsTerminal(const RunbookUse& use, int step)
{
    return step < use.steps().size() && use.steps().at(step).attributes.interactive &&
           runsInShell(use.steps().at(step));
}

Ink inkOf(StepPhase phase)
{
    return phase == StepPhase::Passed ? Ink::Good : phase == StepPhase::Failed ? Ink::Danger : Ink::Muted;
}

bool holdsKeyboard(const QWidget& widget)
{
    const QWidget* focus = QApplication::focusWidget();
    return focus && widget.isAncestorOf(focus);
}

} // namespace

StepTerminals::StepTerminals(const Theme& theme, const Clock& clock, QWidget* runbook)
    : QStackedWidget(runbook->parentWidget()), m_theme(theme), m_clock(clock), m_runbook(runbook)
{
    hide();
    runbook->installEventFilter(this);
}

void StepTerminals::setUse(RunbookUse* use)
{
    m_use = nullptr;
    if (holdsKeyboard(*this)) // hiding what has it would pass it to whatever comes next
        m_runbook->setFocus(Qt::OtherFocusReason);
    m_use = use;
    if (use)
        watch(*use);
    if (TerminalSheet* sheet = opened())
        bring(sheet);
    else
        hide();
}

void StepTerminals::watch(RunbookUse& use)
{
    if (m_watched.contains(&use))
        return;
    m_watched.insert(&use);
    connect(&use, &RunbookUse::stepChanged, this, [this, &use](int step) { look(use, step); });
    connect(&use, &RunbookUse::runbookChanged, this, [this, &use] { follow(use); });
    connect(&use, &QObject::destroyed, this, [this, gone = &use] {
        m_watched.remove(gone);
        dropAll([gone](const Terminal& terminal) { return terminal.use == gone; });
    });
}

StepTerminals::Terminal* StepTerminals::find(const std::function<bool(const Terminal&)>& condition)
{
    const auto found = std::find_if(m_terminals.rbegin(), m_terminals.rend(), condition);
    return found == m_terminals.rend() ? nullptr : &*found;
}

const StepTerminals::Terminal* StepTerminals::find(const std::function<bool(const Terminal&)>& condition) const
{
    const auto found = std::find_if(m_terminals.rbegin(), m_terminals.rend(), condition);
    return found == m_terminals.rend() ? nullptr : &*found;
}

void StepTerminals::look(RunbookUse& use, int step)
{
    if (!wantsTerminal(use, step))
        return;
    const StepStanding standing = use.standing(step);
    Terminal* terminal = find([&](const Terminal& one) { return one.use == &use && one.step == step && !one.ended; });
    if (standing.phase == StepPhase::Running) {
        if (!terminal)
            terminal = &add(use, step);
        if (TerminalStep* live = use.terminal(step); live && !terminal->begun)
            begin(*terminal, live);
    } else if (terminal && terminal->begun) {
        end(*terminal, standing);
    } else if (terminal) {
        drop(terminal->sheet); // it did not begin; why not is told where it was asked for
    }
}

void StepTerminals::follow(RunbookUse& use)
{
    dropAll([&use](const Terminal& terminal) { return terminal.use == &use && !terminal.begun; });
    for (Terminal& terminal : m_terminals) {
        if (terminal.use != &use)
            continue;
        terminal.step = -1;
        for (int i = 0; i < use.steps().size(); ++i) {
            if (!wantsTerminal(use, i))
                continue;
            const auto last = terminal.run ? use.standing(i).last : std::nullopt;
            const bool isIt =
                terminal.ended ? last && last->id == terminal.run : terminal.live && use.terminal(i) == terminal.live;
            if (isIt)
                terminal.step = i;
        }
    }
    for (int i = 0; i < use.steps().size(); ++i)
        look(use, i);
}

StepTerminals::Terminal& StepTerminals::add(RunbookUse& use, int step)
{
    const auto target = use.targetOf(step);
    auto* sheet = new TerminalSheet(m_theme, use.steps().at(step).title, target ? target->text() : QString(), this);
    addWidget(sheet);
    connect(sheet, &TerminalSheet::leaveRequested, this, &StepTerminals::leave);
    connect(sheet, &TerminalSheet::closeRequested, this, [this, sheet] { drop(sheet); });
    connect(sheet, &TerminalSheet::stopRequested, this, [this, sheet, &use] {
        const Terminal* terminal = find([sheet](const Terminal& one) { return one.sheet == sheet; });
        if (terminal->step >= 0)
            use.stop(terminal->step);
        else if (terminal->live)
            terminal->live->stop();
    });
    m_terminals.push_back({sheet, &use, step, {}, false, false, false, m_clock.sinceBoot(), {}});
    if (m_use == &use) {
        bring(sheet);
        sheet->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed(step);
    }
    use.setTerminalSize(sheet->terminal()->terminalSize());
    return m_terminals.back();
}

void StepTerminals::begin(Terminal& terminal, TerminalStep* step)
{
    TerminalSheet* sheet = terminal.sheet;
    terminal.live = step;
    terminal.begun = true;
    sheet->attach(step);
    sheet->showLine(stateLine({StepState::Phase::Running, {}}));
    connect(step, &RunningStep::ended, sheet, [this, sheet] {
        Terminal* ended = find([sheet](const Terminal& one) { return one.sheet == sheet; });
        if (ended->step >= 0)
            return; // how it went is told when it is written down
        ended->ended = true;
        sheet->showEnd(tr("Ended; the runbook no longer has this step"), Ink::Muted);
    });
    dropAll([use = terminal.use, at = terminal.step](const Terminal& one) { // the time before is over
        return one.use == use && one.step == at && one.ended;
    });
}

void StepTerminals::end(Terminal& terminal, const StepStanding& standing)
{
    terminal.ended = true;
    if (standing.last)
        terminal.run = standing.last->id;
    const QString line = stateLine({shownPhase(standing.phase), standing.line});
    terminal.sheet->showEnd(line, inkOf(standing.phase));
    if (!terminal.sheet->isVisible())
        Q_EMIT endedOutOfSight(terminal.sheet->title(), line);
}

void StepTerminals::drop(const TerminalSheet* sheet)
{
    dropAll([sheet](const Terminal& terminal) { return terminal.sheet == sheet; });
}

void StepTerminals::dropAll(const std::function<bool(const Terminal&)>& condition)
{
    if (const TerminalSheet* open = opened();
        open && find([&](const Terminal& one) { return one.sheet == open && condition(one); }))
        leave();
    QList<int> places;
    std::erase_if(m_terminals, [&](const Terminal& one) {
        if (!condition(one))
            return false;
        if (m_use == one.use)
            places.append(one.step);
        removeWidget(one.sheet);
        one.sheet->deleteLater(); // it may be speaking just now
        return true;
    });
    for (const int step : std::as_const(places))
        Q_EMIT changed(step);
}

TerminalSheet* StepTerminals::opened() const
{
    const Terminal* terminal = find([this](const Terminal& one) { return m_use && one.use == m_use && one.open; });
    return terminal ? terminal->sheet : nullptr;
}

TerminalSheet* StepTerminals::of(int step) const
{
    const Terminal* terminal =
        find([&](const Terminal& one) { return m_use && one.use == m_use && step >= 0 && one.step == step; });
    return terminal ? terminal->sheet : nullptr;
}

QHash<int, Millis> StepTerminals::since() const
{
    QHash<int, Millis> since;
    for (const Terminal& terminal : m_terminals)
        if (terminal.use == m_use && terminal.step >= 0 && !terminal.ended)
            since.insert(terminal.step, terminal.since);
    return since;
}

bool StepTerminals::keeps(const RunbookUse& use) const
{
    return find([&use](const Terminal& one) { return one.use == &use; }) != nullptr;
}

bool StepTerminals::open(int step)
{
    const Terminal* newest = find([this](const Terminal& one) { return m_use && one.use == m_use; });
    TerminalSheet* sheet = of(step) ? of(step) : newest ? newest->sheet : nullptr;
    if (!sheet)
        return false;
    bring(sheet);
    sheet->setFocus(Qt::OtherFocusReason);
    return true;
}

void StepTerminals::bring(TerminalSheet* sheet)
{
    for (Terminal& terminal : m_terminals)
        if (terminal.use == m_use)
            terminal.open = terminal.sheet == sheet;
    setCurrentWidget(sheet);
    setGeometry(m_runbook->geometry());
    raise();
    show();
    tick();
}

void StepTerminals::leave()
{
    Terminal* terminal = find([this](const Terminal& one) { return m_use && one.use == m_use && one.open; });
    if (!terminal)
        return;
    terminal->open = false;
    if (holdsKeyboard(*this)) // first, because hiding would pass the keyboard to whatever comes next
        Q_EMIT left(terminal->step);
    hide();
}

void StepTerminals::tick()
{
    const Terminal* terminal = find([this](const Terminal& one) { return m_use && one.use == m_use && one.open; });
    if (terminal && terminal->begun && !terminal->ended)
        terminal->sheet->showLine(
            stateLine({StepState::Phase::Running, durationText(m_clock.sinceBoot() - terminal->since)}));
}

bool StepTerminals::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        setGeometry(m_runbook->geometry());
    else if (event->type() == QEvent::FocusIn)
        leave();
    return QStackedWidget::eventFilter(watched, event);
}

} // namespace firebreak
