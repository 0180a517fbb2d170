#include "app/gui/console/room/room_runbook.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/panel/runbook_age.h"
#include "app/gui/runbooks/panel/runbook_chooser.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/runbooks/panel/step_terminals.h"
#include "app/workspace/incidents.h"
#include "core/incident/response.h"

#include <QFileDialog>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What a person has chosen for an incident is kept with it under this label.
const QString ChosenLabel = u"runbook"_s;

QString titleOf(const IndexedRunbook& runbook)
{
    return runbook.facts.title.isEmpty() ? runbook.file.path.section(u'/', -1) : runbook.facts.title;
}

const IndexedRunbook* entryOf(const LibraryIndex& index, const RunbookPlace& place)
{
    const auto entry = std::ranges::find_if(index.runbooks, [&](const auto& one) { return one.place() == place; });
    return entry == index.runbooks.end() ? nullptr : &*entry;
}

bool isSame(const IncidentFacts& a, const IncidentFacts& b)
{
    return a.title == b.title && a.services == b.services && a.alertName == b.alertName && a.runbookUrl == b.runbookUrl;
}

} // namespace

IncidentFacts runbookFacts(const Incident& incident, const QString& runbookUrl)
{
    IncidentFacts facts;
    facts.title = incident.title;
    for (const ServiceRef& service : incident.services)
        facts.services.append(service.name);
    facts.alertName = incident.labels.value(u"alertname"_s);
    facts.runbookUrl = incident.labels.value(ChosenLabel, incident.labels.value(u"runbook_url"_s, runbookUrl));
    return facts;
}

RoomRunbook::RoomRunbook(const Needs& needs, QWidget* room)
    : QObject(room), m_needs(needs), m_room(room),
      m_panel(new RunbookPanel({needs.theme, needs.workspace, needs.announcer, needs.times}, room)),
      m_health(needs.workspace)
{
    Runbooks& runbooks = needs.workspace.runbooks();
    connect(&runbooks, &Runbooks::changed, this, [this] {
        if (m_incident.id.isNull() || m_waits)
            return;
        readAgain();
        match();
    });
    connect(&runbooks, &Runbooks::lookingChanged, this, [this] {
        if (!m_place && !m_waits && !m_incident.id.isNull())
            match();
    });
    connect(&m_health, &LibraryHealth::changed, this, &RoomRunbook::showHeading);
    connect(m_panel, &RunbookPanel::anotherRequested, this, &RoomRunbook::choose);
    connect(m_panel, &RunbookPanel::emptyActionRequested, this, [this] {
        if (m_needs.workspace.runbooks().index().runbooks.isEmpty())
            addFolder();
        else
            choose();
    });
    connect(m_panel, &RunbookPanel::documentRequested, this, [this](const QString& path, const QString& anchor) {
        open({m_place->library, path}, anchor);
    });
    connect(m_panel, &RunbookPanel::lookRequested, this, [this] {
        m_needs.workspace.runbooks().look();
        m_file.reset();
        readAgain();
    });
}

RoomRunbook::~RoomRunbook()
{
    if (m_panel) // the room takes both along, in whatever order
        m_panel->setUse(nullptr);
}

RoomRunbook::Key RoomRunbook::keyOf(const IncidentId& incident, const RunbookPlace& place)
{
    return {incident, place.library + u'/' + place.path};
}

void RoomRunbook::setIncident(const Incident& incident, std::function<QString()> runbookUrl)
{
    const bool another = incident.id != m_incident.id;
    m_incident = incident;
    m_runbookUrl = std::move(runbookUrl);
    if (!another)
        return;
    ++m_asked; // what is being read belongs to the incident before
    m_place.reset();
    m_file.reset();
    m_panel->setUse(nullptr);
    forgetIdle();
    m_waits = true;
    m_toldOfNone = false;
    m_room->update();
}

void RoomRunbook::incidentChanged(const Incident& incident)
{
    m_incident = incident;
    if (!m_waits && !isSame(runbookFacts(incident, m_runbookUrl()), m_facts))
        match();
}

void RoomRunbook::painted()
{
    if (!std::exchange(m_waits, false))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            Runbooks& runbooks = m_needs.workspace.runbooks();
            if (!runbooks.hasLooked() && !runbooks.isLooking())
                runbooks.watch();
            match();
        },
        Qt::QueuedConnection);
}

QList<Runbooks::Match> RoomRunbook::matches() const { return m_needs.workspace.runbooks().matching(m_facts); }

/// What is open stays open, though another one may fit better by now: nobody takes a page away that one is reading.
void RoomRunbook::match()
{
    m_facts = runbookFacts(m_incident, m_runbookUrl());
    if (m_place) {
        showHeading();
        return;
    }
    if (const auto chosen = m_chosen.constFind(m_incident.id); chosen != m_chosen.constEnd()) {
        open(*chosen);
        Q_EMIT found(true);
        return;
    }
    const QList<Runbooks::Match> fitting = matches();
    if (!fitting.isEmpty()) {
        open(fitting.first().place, fitting.first().match.anchor);
        Q_EMIT found(true);
    } else if (m_needs.workspace.runbooks().hasLooked()) { // else the first look is under way
        showNothing();
        if (!std::exchange(m_toldOfNone, true))
            Q_EMIT found(false);
    }
}

void RoomRunbook::showNothing()
{
    if (m_needs.workspace.runbooks().index().runbooks.isEmpty()) {
        m_panel->showEmpty(tr("No runbooks on this computer yet"),
                           tr("A runbook is a Markdown file. Add the folder that holds yours, a git clone for example: "
                              "the one that fits an incident then opens here, and its steps can be run."),
                           tr("Add a folder…"));
        return;
    }
    const QString what = !m_facts.alertName.isEmpty() ? m_facts.alertName
                         : m_facts.services.isEmpty() ? tr("this incident")
                                                      : m_facts.services.join(u", "_s);
    m_panel->showEmpty(tr("No runbook matches %1").arg(what),
                       tr("One is found by the link of the alert, by the alert's name, or by the service in its front "
                          "matter. Choose one: it is kept with the incident."),
                       tr("Choose a runbook…"));
}

void RoomRunbook::open(const RunbookPlace& place, const QString& anchor)
{
    m_place = place;
    const IndexedRunbook* entry = entryOf(m_needs.workspace.runbooks().index(), place);
    m_file = entry ? std::optional(entry->file) : std::nullopt;
    const quint64 asked = ++m_asked;
    m_needs.workspace.runbooks().open(place).then(
        this, [this, place, anchor, asked](const Result<OpenedRunbook>& runbook) {
            if (asked != m_asked)
                return;
            if (runbook) {
                show(place, *runbook, anchor);
                return;
            }
            m_needs.announcer.showError(runbook.error());
            if (m_panel->use()) {
                m_place = m_panel->use()->runbook().place;
            } else {
                m_place.reset();
                m_chosen.remove(m_incident.id);
                m_panel->showEmpty(tr("The runbook could not be read"), runbook.error().sentence(),
                                   tr("Choose a runbook…"));
            }
        });
}

RunbookUse& RoomRunbook::useOf(const RunbookPlace& place, const OpenedRunbook& runbook)
{
    auto& use = m_uses[keyOf(m_incident.id, place)];
    if (!use)
        use = std::make_unique<RunbookUse>(m_needs.workspace, m_needs.runners, runbook, m_incident.id);
    else
        use->replaceBy(runbook);
    return *use;
}

void RoomRunbook::show(const RunbookPlace& place, const OpenedRunbook& runbook, const QString& anchor)
{
    RunbookUse& use = useOf(place, runbook);
    m_panel->setUse(&use);
    showHeading();
    if (!anchor.isEmpty())
        m_panel->document()->scrollToAnchor(anchor);
    if (const IndexedRunbook* entry = entryOf(m_needs.workspace.runbooks().index(), place)) {
        LibraryIndex only;
        only.runbooks.append(*entry);
        m_health.look(only);
    }
}

/// What is open, where its file is another one by now.
void RoomRunbook::readAgain()
{
    if (!m_place || !m_panel->use())
        return;
    const IndexedRunbook* entry = entryOf(m_needs.workspace.runbooks().index(), *m_place);
    if (m_file && entry && entry->file == *m_file)
        return;
    m_file = entry ? std::optional(entry->file) : std::nullopt;
    const quint64 asked = ++m_asked;
    m_needs.workspace.runbooks().open(*m_place).then(this, [this, asked](const Result<OpenedRunbook>& runbook) {
        if (asked != m_asked || !m_panel->use())
            return;
        if (runbook)
            m_panel->use()->replaceBy(*runbook);
        else
            m_needs.announcer.showError(runbook.error());
    });
}

void RoomRunbook::showHeading()
{
    if (!m_panel->use() || !m_place)
        return;
    const OpenedRunbook& runbook = m_panel->use()->runbook();
    RunbookHeading heading;
    heading.title = runbook.document.title.isEmpty() ? runbook.place.path.section(u'/', -1) : runbook.document.title;
    heading.file = runbook.file;
    const QList<Runbooks::Match> fitting = matches();
    for (const Runbooks::Match& match : fitting) {
        if (match.place == *m_place)
            heading.reason = m_incident.labels.value(ChosenLabel) == m_place->path
                                 ? tr("It was chosen for this incident.")
                                 : match.match.reason;
        else
            ++heading.others;
    }
    if (const RunbookGlance* glance = m_health.of(*m_place)) {
        const RunbookAge age = ageOf(*glance, m_needs.workspace.now());
        heading.age = age.words;
        heading.ageTone = age.tone;
        heading.ageReason = age.reason;
    }
    m_panel->setHeading(heading);
}

void RoomRunbook::keep()
{
    if (m_place) {
        Q_EMIT keepRequested(*m_place);
    } else if (m_needs.workspace.runbooks().index().runbooks.isEmpty()) {
        m_needs.announcer.showMessage(tr("There is no runbook on this computer to keep it in. Add a folder first."));
    } else {
        choose();
        m_keeps = true;
    }
}

void RoomRunbook::choose()
{
    m_keeps = false;
    const LibraryIndex& index = m_needs.workspace.runbooks().index();
    QList<RunbookChoice> choices;
    const auto add = [&](const IndexedRunbook& runbook, const QString& reason) {
        choices.append({runbook.place(), titleOf(runbook), reason.isEmpty() ? runbook.file.path : reason,
                        runbook.facts.service + u' ' + runbook.facts.alerts.join(u' '), !reason.isEmpty(),
                        m_place == runbook.place()});
    };
    const QList<Runbooks::Match> fitting = matches();
    for (const Runbooks::Match& match : fitting)
        if (const IndexedRunbook* entry = entryOf(index, match.place))
            add(*entry, match.match.reason);
    for (const IndexedRunbook& runbook : index.runbooks) {
        const bool told = std::ranges::any_of(fitting, [&](const auto& m) { return m.place == runbook.place(); });
        if (!told && runbook.isRead())
            add(runbook, {});
    }
    if (!m_chooser) {
        m_chooser = new RunbookChooser(m_needs.theme, m_room->window());
        connect(m_chooser, &RunbookChooser::chosen, this, &RoomRunbook::take);
    }
    m_chooser->ask(choices);
}

void RoomRunbook::take(const RunbookPlace& place)
{
    const bool attaches = matches().isEmpty();
    m_chosen.insert(m_incident.id, place);
    open(place);
    Q_EMIT found(true);
    if (std::exchange(m_keeps, false))
        Q_EMIT keepRequested(place);
    if (!attaches)
        return;
    // Nothing fits by itself: whoever comes later finds what was chosen.
    m_needs.workspace.incidents()
        .update(m_incident.id,
                [path = place.path](const Incident& incident, const Moment& moment) {
                    return setLabel(incident, ChosenLabel + u'=' + path, moment);
                })
        .then(this, [this](const Outcome& outcome) {
            if (!outcome)
                m_needs.announcer.showError(outcome.error());
        });
}

void RoomRunbook::addFolder()
{
    auto* dialog = new QFileDialog(m_room->window(), tr("A folder of runbooks"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const auto added = m_needs.workspace.runbooks().folders().add(folder);
        if (!added)
            m_needs.announcer.showError(added.error());
        m_needs.workspace.runbooks().look();
    });
    dialog->open();
}

/// Those in which nothing runs, nothing was set and no terminal is to be read are as good made anew.
void RoomRunbook::forgetIdle()
{
    std::erase_if(m_uses, [terminals = m_panel->terminals()](const auto& one) {
        const RunbookUse& use = *one.second;
        return !use.isRunning() && !terminals->keeps(use) && !use.findings().running &&
               use.findings().steps.isEmpty() && use.setBySteps().isEmpty() && use.session().folder.isEmpty();
    });
}

void RoomRunbook::tick() { m_panel->tick(); }

} // namespace firebreak
