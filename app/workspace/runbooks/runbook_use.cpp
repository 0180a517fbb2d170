#include "app/workspace/runbooks/runbook_use.h"

#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/safe_run.h"
#include "app/workspace/sources/sources.h"
#include "runbooks/health/document_health.h"
#include "runbooks/step/hindrance.h"
#include "storage/reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Where nothing runs, sessions still begin: with the environment of this program.
class NoShell : public StepRunner {
public:
    Result<std::unique_ptr<RunningStep>> start(const ShellOrder&) override
    {
        return refused(u"Nothing here runs commands."_s, u"Run it from the console."_s);
    }
};

StepRunner& shellOf(const StepRunners& runners)
{
    static NoShell none;
    return runners.shell ? *runners.shell : none;
}

/// How far back it is looked for what a step did and how long it took.
constexpr int FormerRuns = 50;

/// Of each of `before` its place among `now`: the same block, the first for the first where it is there several times;
/// −1 where it is gone.
QList<int> placesOf(const QList<Step>& before, const QList<Step>& now)
{
    QHash<QByteArray, QList<int>> places;
    for (int i = 0; i < int(now.size()); ++i)
        places[now.at(i).hash].append(i);
    QList<int> found;
    for (const Step& step : before) {
        QList<int>& left = places[step.hash];
        found.append(left.isEmpty() ? -1 : left.takeFirst());
    }
    return found;
}

} // namespace

RunbookUse::RunbookUse(Workspace& workspace, const StepRunners& runners, OpenedRunbook runbook,
                       const std::optional<IncidentId>& incident, const RunbookUseOptions& options)
    : m_workspace(workspace), m_runners(runners), m_runbook(std::move(runbook)), m_incident(incident),
      m_confirmAt(options.confirmAt), m_policy(workspace.catalogue().runbookPolicy()),
      m_review(reviewOf(m_runbook, {})),
      m_session(std::make_shared<UseSession>(shellOf(runners), options.loginEnvironment)), m_standings(steps().size())
{
    m_worker.setMaxThreadCount(1);
    connect(&m_workspace, &Workspace::changed, this, &RunbookUse::hear);
    connect(&m_workspace.sources(), &Sources::changed, this, [this] {
        if (!lookForSources())
            return;
        m_form.setDocument(m_runbook.document, steps());
        Q_EMIT runbookChanged();
        Q_EMIT formChanged();
    });
    lookForSources();
    m_form.setDocument(m_runbook.document, steps());
    m_form.setSession(m_session->now(), m_session->start());
    connect(m_session.get(), &UseSession::changed, this, &RunbookUse::sessionHasChanged);
    readKnownValues();
    readRuns();
    lookAtTrust();
}

RunbookUse::~RunbookUse() { m_worker.waitForDone(); }

void RunbookUse::replaceBy(const OpenedRunbook& newer)
{
    const QList<int> places = placesOf(steps(), newer.steps);
    const bool runsOtherwise = newer.hash != m_runbook.hash;
    if (runsOtherwise) {
        stopAllSafe();
        endSequence(u"The runbook has changed, so the steps do not go on."_s);
    }
    m_runbook = newer;
    lookForSources();
    const QList<Answer> withoutStep = follow(places);
    m_form.setDocument(m_runbook.document, steps());
    m_review = reviewOf(m_runbook, m_trust);
    readRuns();
    Q_EMIT runbookChanged();
    Q_EMIT trustChanged();
    Q_EMIT formChanged();
    // Last, for who waits is called from here and may ask for anything.
    for (const Answer& answer : withoutStep) {
        answer->addResult(refused(u"The step is not there any more, so nothing ran."_s, u"Look again."_s));
        answer->finish();
    }
}

QList<RunbookUse::Answer> RunbookUse::follow(const QList<int>& places)
{
    QList<Standing> standings(steps().size());
    for (qsizetype i = 0; i < places.size(); ++i)
        if (places.at(i) >= 0)
            standings[places.at(i)] = std::exchange(m_standings[i], Standing());
    m_standings = standings;

    QList<Answer> withoutStep;
    std::map<int, ActiveStep> active;
    for (auto& [step, one] : m_active) {
        if (places.at(step) >= 0) {
            active.emplace(places.at(step), std::move(one));
        } else if (one.run) {
            m_orphans.push_back(std::move(one.run)); // to its end, which is written down
        } else {
            withoutStep.append(one.answer);
        }
    }
    m_active = std::move(active);
    std::map<int, std::unique_ptr<RetriedRun>> leaves;
    for (auto& [step, run] : m_leaves) {
        if (places.at(step) >= 0)
            leaves.emplace(places.at(step), std::move(run));
        else
            m_orphans.push_back(std::move(run));
    }
    m_leaves = std::move(leaves);

    const auto place = [&places](int step) { return step < 0 ? -1 : places.at(step); };
    for (int& step : m_safePlaces)
        step = place(step);
    for (SafeFinding& finding : m_findings.steps)
        finding.step = place(finding.step);
    for (PassedOver& passed : m_findings.passedOver)
        passed.step = place(passed.step);
    for (int& step : m_sequence.left)
        step = place(step);
    return withoutStep;
}

void RunbookUse::hear(const QList<Change>& changes)
{
    if (concerns(changes, "run"_L1))
        readRuns();
    const bool isOurs =
        changes.isEmpty() || (m_incident && changes.contains(Change{u"incident"_s, m_incident->uuid()}));
    if (isOurs || concerns(changes, "service"_L1))
        readKnownValues();
    if (concerns(changes, "runbook_policy"_L1)) {
        m_policy = m_workspace.catalogue().runbookPolicy();
        Q_EMIT trustChanged();
    }
}

bool RunbookUse::lookForSources()
{
    QStringList before, now;
    for (const Step& step : steps())
        before.append(step.reason);
    setMetricSource(m_runbook.steps, [this](const QString& name) {
        if (!m_runners.metrics)
            return u"Nothing here asks for metrics."_s;
        const auto source = m_workspace.sources().forQueries(name);
        return source ? QString() : source.error().happened;
    });
    for (const Step& step : steps())
        now.append(step.reason);
    return now != before;
}

void RunbookUse::readRuns()
{
    QMap<int, bool> ticks;
    for (const Step& step : steps())
        if (step.form == StepForm::Manual)
            ticks.insert(step.block, isTicked(step.block));
    if (m_incident)
        m_runs = m_workspace.shown(m_workspace.reader().runsOfIncident(*m_incident));
    QList<std::optional<Run>> last(steps().size());
    for (const Run& run : std::as_const(m_runs))
        if (run.subject.document == m_runbook.place.path && !isTaskRun(run))
            if (const int step = firebreak::stepOf(run, steps()); step >= 0)
                last[step] = run;
    for (int i = 0; i < int(steps().size()); ++i) {
        Standing& standing = m_standings[i];
        standing.ofBlock.reset();
        if (standing.last == last.at(i))
            continue;
        if (!standing.last || !last.at(i) || standing.last->id != last.at(i)->id || last.at(i)->outputRemoved) {
            standing.output = KeptOutput();
            standing.answer.reset();
            standing.outputKnown = false;
        }
        standing.last = last.at(i);
        Q_EMIT stepChanged(i);
    }
    for (auto it = ticks.cbegin(); it != ticks.cend(); ++it)
        if (isTicked(it.key()) != *it)
            Q_EMIT taskChanged(it.key());
}

const QList<Run>& RunbookUse::runsOfBlock(int step) const
{
    auto& known = m_standings.at(step).ofBlock;
    if (!known)
        known = m_workspace.shown(
            m_workspace.reader().runsOfBlock(QString::fromLatin1(steps().at(step).hash.toHex()), FormerRuns));
    return *known;
}

StepStanding RunbookUse::standing(int step) const
{
    StepStanding stands;
    if (!has(step))
        return stands;
    const Standing& known = m_standings.at(step);
    const QList<Run>& ofBlock = runsOfBlock(step);
    stands.last = known.last;
    stands.outputKnown = known.outputKnown;
    if (const auto usually = usualDuration(ofBlock))
        stands.usually = u"usually "_s + durationText(*usually);
    const auto before = std::ranges::find_if(ofBlock, [&](const Run& run) {
        return run.result && (!known.last || (run.id != known.last->id && run.startedAt <= known.last->startedAt));
    });
    if (before != ofBlock.end())
        stands.before = *before;
    const RetriedRun* run = runOf(step);
    if (run || m_active.contains(step)) {
        stands.phase = StepPhase::Running;
        if (run)
            stands.line = run->pause();
        return stands;
    }
    if (known.last) {
        stands.phase = phaseOf(*known.last);
        stands.line = lineOf(*known.last, steps().at(step).attributes.expect);
        if (m_leaves.contains(step))
            stands.stillRunning = known.last->result->stillRunning;
    }
    return stands;
}

const RetriedRun* RunbookUse::runOf(int step) const
{
    if (const auto active = m_active.find(step); active != m_active.end() && active->second.run)
        return active->second.run.get();
    const qsizetype safe = m_safe ? m_safePlaces.indexOf(step) : -1;
    return safe >= 0 ? m_safe->runOf(int(safe)) : nullptr;
}

QByteArray RunbookUse::newestOutput(int step, qsizetype most) const
{
    const RetriedRun* run = runOf(step);
    return run ? run->newestOutput(most) : QByteArray();
}

std::optional<QueryResult> RunbookUse::answer(int step) const
{
    if (!has(step) || !m_standings.at(step).answer)
        return {};
    return m_standings.at(step).answer->result;
}

TerminalStep* RunbookUse::terminal(int step) const
{
    const RetriedRun* run = runOf(step);
    return run ? run->terminal() : nullptr;
}

qint64 RunbookUse::printed(int step) const
{
    const RetriedRun* run = runOf(step);
    return run ? run->printed() : 0;
}

const KeptOutput& RunbookUse::output(int step) const
{
    static const KeptOutput none;
    return has(step) ? m_standings.at(step).output : none;
}

QFuture<QByteArray> RunbookUse::storedOutput(const Run& run) const
{
    if (!run.result || !run.result->output)
        return QtFuture::makeReadyFuture(QByteArray());
    return m_workspace.incidents().attachment(run.result->output->sha256);
}

void RunbookUse::keepStanding(int step, const Run& run, const KeptOutput& output,
                              const std::optional<AnsweredQuery>& answer)
{
    if (!m_incident) {
        m_runs.removeIf([&](const Run& known) { return known.id == run.id; });
        m_runs.append(run);
    }
    Standing& standing = m_standings[step];
    standing.last = run;
    standing.output = output;
    standing.answer = answer;
    standing.outputKnown = true;
    standing.ofBlock.reset();
}

} // namespace firebreak
