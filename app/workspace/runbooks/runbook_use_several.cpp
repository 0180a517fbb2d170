#include "app/workspace/incidents.h"
#include "app/workspace/runbooks/pinned_target.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/safe_run.h"

#include <QtConcurrent>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostLinesTold = 20;

FindingState stateOf(const Run& run)
{
    switch (phaseOf(run)) {
    case StepPhase::Passed:
        return FindingState::Passed;
    case StepPhase::Stopped:
        return FindingState::Stopped;
    default:
        return FindingState::Failed;
    }
}

/// "3 of 5 safe steps: 1 passed, 2 failed in 6.2 s"
QString summaryOf(const SafeFindings& findings, Millis span)
{
    const auto count = [&](FindingState state) {
        return int(std::ranges::count(findings.steps, state, &SafeFinding::state));
    };
    const int notRun = count(FindingState::NotRun);
    const int ran = int(findings.steps.size()) - notRun;
    QStringList parts;
    for (const auto& [state, word] :
         {std::pair(FindingState::Passed, u"passed"_s), std::pair(FindingState::Failed, u"failed"_s),
          std::pair(FindingState::Stopped, u"stopped"_s)})
        if (const int many = count(state); many > 0)
            parts.append(u"%1 %2"_s.arg(many).arg(word));
    const QString of = notRun > 0 ? u"%1 of %2"_s.arg(ran).arg(findings.steps.size()) : QString::number(ran);
    const QString steps = findings.steps.size() == 1 ? u"safe step"_s : u"safe steps"_s;
    return u"%1 %2: %3 in %4"_s.arg(of, steps, parts.isEmpty() ? u"none ran"_s : parts.join(u", "_s),
                                    durationText(span));
}

QString markOf(FindingState state)
{
    return state == FindingState::Passed ? u"✓"_s : state == FindingState::NotRun ? u"–"_s : u"✗"_s;
}

/// A line of the timeline, and below it one for each step.
QString tellingOf(const SafeFindings& findings, const QString& title)
{
    QStringList lines{title.isEmpty() ? findings.summary : u"%1 · %2"_s.arg(title, findings.summary)};
    for (const SafeFinding& finding : findings.steps.first(std::min(findings.steps.size(), MostLinesTold)))
        lines.append(u"%1 %2 · %3"_s.arg(markOf(finding.state), finding.title, finding.line));
    if (findings.steps.size() > MostLinesTold)
        lines.append(u"and %1 more"_s.arg(findings.steps.size() - MostLinesTold));
    return lines.join(u'\n');
}

} // namespace

QFuture<Result<void>> RunbookUse::runAllSafe(const QList<int>& only)
{
    const auto answered = [](const Result<void>& result) { return QtFuture::makeReadyFuture(result); };
    if (m_findings.running)
        return answered(refused(u"The safe steps run already."_s, u"Stop them first."_s));
    if (const QString reason = whyNothingRuns(); !reason.isEmpty())
        return answered(refused(reason));
    m_findings = SafeFindings();
    m_findings.running = true;
    Q_EMIT safeRunChanged();
    const auto answer = std::make_shared<QPromise<Result<void>>>();
    answer->start();
    makeReady([this, only, answer](const Result<void>& ready) {
        if (ready) {
            planAllSafe(only, answer);
            return;
        }
        m_findings.running = false;
        Q_EMIT safeRunChanged();
        answer->addResult(ready);
        answer->finish();
    });
    return answer->future();
}

/// What a pin, or a run under way, keeps out of the plan. Fills `targets` for the others.
QList<PassedOver> RunbookUse::passedOver(const QList<int>& chosen, QMap<int, RunTarget>& targets) const
{
    QList<PassedOver> passedOver;
    for (const int step : chosen) {
        if (!has(step) || !steps().at(step).isRunnable())
            continue;
        const auto target = targetOf(step);
        if (m_active.contains(step))
            passedOver.append({step, u"It runs already."_s});
        else if (!target)
            passedOver.append({step, target.error().happened});
        else if (target->kind != RunTarget::Kind::Localhost && pinnedTarget(target->kind) != *target)
            passedOver.append({step, u"It acts on %1, which is not pinned; run it by itself."_s.arg(target->text())});
        else
            targets.insert(step, *target);
    }
    return passedOver;
}

void RunbookUse::planAllSafe(const QList<int>& only, const Answer& answer)
{
    QList<int> chosen = only;
    if (chosen.isEmpty()) {
        chosen.resize(steps().size());
        std::iota(chosen.begin(), chosen.end(), 0);
    }
    QMap<int, RunTarget> targets;
    const QList<PassedOver> passed = passedOver(chosen, targets);
    for (const PassedOver& one : passed)
        chosen.removeAll(one.step);
    PlanFacts facts;
    facts.values = m_form.values();
    const QStringList names = m_session->now().variables.keys();
    facts.environment = QSet<QString>(names.begin(), names.end());
    facts.only = chosen;
    if (m_trust)
        for (const LoweredRisk& lowered : std::as_const(m_trust->lowered))
            if (lowered.risk == Risk::Safe)
                facts.lowered.insert(QByteArray::fromHex(lowered.blockHash.toLatin1()));
    SafePlan plan = chosen.isEmpty() ? SafePlan() : planSafeSteps(steps(), facts);
    plan.passedOver += passed;
    std::ranges::sort(plan.passedOver, {}, &PassedOver::step);

    SafeOrders orders;
    bool pinned = false;
    for (const PlannedStep& planned : std::as_const(plan.steps)) {
        StepRunOrder order = orderFor(planned.step, targets.value(planned.step));
        order.isALine = false;
        pinned = pinned || order.target.kind != RunTarget::Kind::Localhost;
        orders.insert(planned.step, order);
    }
    // A target is pinned by a copy on the disk, one for each step: a step may change its own.
    QtConcurrent::run(&m_worker, [orders, folder = pinned ? privateFolder() : QString()]() mutable {
        for (Result<StepRunOrder>& order : orders) {
            const auto on = sessionOn(order->target, order->session, folder);
            if (on)
                order->session = *on;
            else
                order = tl::unexpected(on.error());
        }
        return orders;
    }).then(this, [this, plan, answer, hash = m_runbook.hash](const SafeOrders& ready) {
        if (hash == m_runbook.hash) {
            beginAllSafe(plan, ready);
            answer->addResult(Result<void>());
        } else {
            m_findings.running = false;
            Q_EMIT safeRunChanged();
            answer->addResult(refused(u"The runbook has changed, so nothing ran."_s, u"Look again."_s));
        }
        answer->finish();
    });
}

void RunbookUse::beginAllSafe(const SafePlan& plan, const SafeOrders& orders)
{
    m_findings.passedOver = plan.passedOver;
    for (const PlannedStep& planned : plan.steps)
        m_findings.steps.append({planned.step, steps().at(planned.step).title, FindingState::Waiting, {}, {}, {}});
    m_safePlaces.resize(steps().size());
    std::iota(m_safePlaces.begin(), m_safePlaces.end(), 0);
    m_safeSince.start();
    m_safe = std::make_unique<SafeRun>(m_workspace, m_runners, steps(), plan,
                                       [orders](int step) { return orders.value(step, StepRunOrder()); });
    connect(m_safe.get(), &SafeRun::stepStarted, this, [this](int planned) {
        const int step = m_safePlaces.at(planned);
        if (const auto finding = std::ranges::find(m_findings.steps, step, &SafeFinding::step);
            step >= 0 && finding != m_findings.steps.end())
            finding->state = FindingState::Running;
        Q_EMIT safeRunChanged();
        Q_EMIT stepChanged(step);
    });
    connect(m_safe.get(), &SafeRun::stepEnded, this, &RunbookUse::safeStepEnded);
    connect(m_safe.get(), &SafeRun::finished, this, &RunbookUse::allSafeEnded);
    m_safe->begin();
}

void RunbookUse::safeStepEnded(const SafeStepEnd& end)
{
    const int step = m_safePlaces.at(end.step);
    if (step < 0)
        return;
    const auto finding = std::ranges::find(m_findings.steps, step, &SafeFinding::step);
    if (finding == m_findings.steps.end())
        return;
    finding->run = end.run;
    finding->state = end.run ? stateOf(*end.run) : FindingState::NotRun;
    finding->line = end.run ? lineOf(*end.run, steps().at(step).attributes.expect) : end.reason;
    if (end.run) {
        finding->tail = end.run->result->tail;
        keepStanding(step, *end.run, end.output, end.answer);
    }
    Q_EMIT stepChanged(step);
    Q_EMIT safeRunChanged();
}

void RunbookUse::allSafeEnded()
{
    m_safe.release()->deleteLater(); // it is speaking just now
    m_findings.running = false;
    m_findings.summary = summaryOf(m_findings, Millis(m_safeSince.elapsed()));
    const bool anyRan =
        std::ranges::any_of(m_findings.steps, [](const SafeFinding& one) { return one.run.has_value(); });
    if (m_incident && anyRan)
        m_workspace.incidents().update(*m_incident, [text = tellingOf(m_findings, m_runbook.document.title)](
                                                        const Incident& incident, const Moment& moment) {
            return note(incident, NoteType::Run, text, {}, moment);
        });
    Q_EMIT safeRunChanged();
}

void RunbookUse::stopAllSafe()
{
    if (m_safe)
        m_safe->stop();
}

QList<int> RunbookUse::fromHere(int step) const
{
    QList<int> rest;
    for (int i = std::max(step, 0); i < int(steps().size()); ++i)
        rest.append(i);
    return rest;
}

void RunbookUse::runInOrder(const QList<int>& steps)
{
    if (m_sequence.running)
        return;
    m_sequence = {true, steps, {}};
    goOnInOrder();
}

QString RunbookUse::whyTheOrderEndsAt(int step) const
{
    const Step& one = steps().at(step);
    if (one.kind == StepKind::Manual)
        return u"“%1” is done by hand."_s.arg(one.title);
    if (const QString reason = notNow(step); !reason.isEmpty())
        return u"“%1” cannot run now. %2"_s.arg(one.title, reason);
    if (one.attributes.interactive)
        return u"“%1” is interactive."_s.arg(one.title);
    if (one.kind == StepKind::Shell && isEndless(one.commands))
        return u"“%1” would go on until someone stops it."_s.arg(one.title);
    const auto question = confirmationOf(step);
    if (question && !question->asksNothing())
        return u"“%1” must be confirmed by itself. %2"_s.arg(one.title, question->confirmation.assessment.reason);
    return {};
}

void RunbookUse::goOnInOrder()
{
    const auto isPassedOver = [this](int step) {
        if (!has(step))
            return true;
        const Step& one = steps().at(step);
        return one.hindrance == Hindrance::NotACommand || one.attributes.excludeFromRunAll ||
               (one.form == StepForm::Manual && isTicked(one.block));
    };
    while (!m_sequence.left.isEmpty() && isPassedOver(m_sequence.left.constFirst()))
        m_sequence.left.removeFirst();
    if (m_sequence.left.isEmpty()) {
        endSequence(u"All of them have run."_s);
        return;
    }
    const int step = m_sequence.left.constFirst();
    if (const QString reason = whyTheOrderEndsAt(step); !reason.isEmpty()) {
        endSequence(reason);
        return;
    }
    Q_EMIT safeRunChanged();
    // Where it is refused later, giveUp ends the sequence.
    if (const auto begun = run(step); begun.isFinished() && begun.resultCount() > 0 && !begun.result())
        endSequence(begun.result().error().sentence());
}

void RunbookUse::endSequence(const QString& sentence)
{
    if (!m_sequence.running)
        return;
    m_sequence.running = false;
    m_sequence.ended = sentence;
    Q_EMIT safeRunChanged();
}

} // namespace firebreak
