#include "app/workspace/runbooks/pinned_target.h"
#include "app/workspace/runbooks/retried_run.h"
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/runbooks/safe_run.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

StepRunOrder RunbookUse::orderFor(int step, const RunTarget& target) const
{
    StepRunOrder order;
    order.step = steps().at(step);
    order.document = m_runbook.place.path;
    order.documentHash = QByteArray::fromHex(m_runbook.hash.toLatin1());
    order.folder = QFileInfo(m_runbook.file).path();
    order.nounset = m_runbook.document.frontMatter.nounset;
    order.form = m_form.forRun(step);
    order.session = m_session->now();
    if (const QString& folder = order.step.attributes.cwd; !folder.isEmpty()) {
        order.folder = QDir(order.folder).absoluteFilePath(folder);
        order.session.folder = order.folder;
    }
    order.assessment = assessmentOf(step);
    order.lowered = order.assessment.risk < riskOf(order.step).risk;
    order.target = target;
    order.incident = m_incident;
    order.secrets = secretsIn(m_session->now());
    return order;
}

void RunbookUse::makeReady(const Then& then)
{
    struct FreshLook {
        Result<OpenedRunbook> runbook = OpenedRunbook();
        std::optional<RunbookTrust> trust;
    };
    QtConcurrent::run(&m_worker, [trusted = m_workspace.runbooks().trusted(), place = m_runbook.place] {
        FreshLook look;
        look.runbook = openRunbook(place);
        if (look.runbook)
            look.trust = trusted.of(look.runbook->file);
        return look;
    }).then(this, [this, then](const FreshLook& look) {
        if (!look.runbook) {
            then(tl::unexpected(look.runbook.error()));
            return;
        }
        const bool isOther = look.runbook->hash != m_runbook.hash;
        if (isOther)
            replaceBy(*look.runbook);
        takeTrust(look.trust);
        if (const QString reason = whyNothingRuns(); !reason.isEmpty())
            then(refused(reason, u"Look at the runbook again."_s));
        else if (isOther) // somebody trusts it already; it is not what was on the screen
            then(refused(u"The runbook was written anew, so nothing ran."_s, u"Look at it again."_s));
        else
            m_session->begin([self = QPointer(this), then] { // who types beside it may hold the session longer
                if (self)
                    then({});
            });
    });
}

QFuture<Result<void>> RunbookUse::run(int step, const Confirmed& confirmed)
{
    const auto refuse = [](const Error& error) {
        return QtFuture::makeReadyFuture(Result<void>(tl::unexpected(error)));
    };
    if (const QString reason = notNow(step); !reason.isEmpty())
        return refuse({ErrorKind::Refused, reason, {}});
    const auto question = confirmationOf(step);
    if (!question)
        return refuse(question.error());
    const Confirmation& confirmation = question->confirmation;
    if (const auto checked = checkAnswer(*question, confirmed, m_workspace.whoAmI()); !checked)
        return refuse(checked.error());

    ActiveStep active;
    active.answer = std::make_shared<QPromise<Result<void>>>();
    active.answer->start();
    active.order = orderFor(step, confirmation.target);
    active.order.confirmedBy = confirmed.second;
    active.variables = question->variables;
    const QFuture<Result<void>> future = active.answer->future();
    m_active.emplace(step, std::move(active));
    Q_EMIT stepChanged(step);
    makeReady([this, answer = m_active.at(step).answer](const Result<void>& ready) {
        // The document may have been read anew meanwhile, and the step may stand elsewhere.
        for (const auto& [place, one] : m_active) {
            if (one.answer != answer)
                continue;
            if (ready)
                begin(place);
            else
                giveUp(place, ready.error());
            return;
        }
    });
    return future;
}

void RunbookUse::begin(int step)
{
    ActiveStep& active = m_active.at(step);
    if (const QString reason = active.stopped ? u"It was stopped before it began."_s : whyNot(step);
        !reason.isEmpty()) {
        giveUp(step, {ErrorKind::Refused, reason, {}});
        return;
    }
    // A login shell that had not been asked yet, or another step, may have set what nobody has seen.
    if (active.order.assessment.risk != Risk::Safe && shownVariables(step) != active.variables) {
        giveUp(step, {ErrorKind::Refused, u"What it finds has changed since it was confirmed, so nothing ran."_s,
                      u"Read it again."_s});
        return;
    }
    const QString folder =
        active.order.step.attributes.cwd.isEmpty() ? m_session->now().folder : active.order.session.folder;
    active.order.session = m_session->now();
    active.order.session.folder = folder;
    active.order.secrets = secretsIn(m_session->now());
    const RunTarget target = active.order.target;
    if (target.kind == RunTarget::Kind::Localhost) {
        launch(step);
        return;
    }
    QtConcurrent::run(&m_worker, [target, session = active.order.session, folder = privateFolder()] {
        return sessionOn(target, session, folder);
    }).then(this, [this, answer = active.answer](const Result<Session>& session) {
        const auto found = std::find_if(m_active.begin(), m_active.end(),
                                        [&](const auto& one) { return one.second.answer == answer; });
        if (found == m_active.end())
            return;
        if (!session) {
            giveUp(found->first, session.error());
            return;
        }
        found->second.order.session = *session;
        launch(found->first);
    });
}

void RunbookUse::launch(int step)
{
    ActiveStep& active = m_active.at(step);
    active.order.terminal = m_terminalSize;
    const auto filled = filledStep(active.order.step, active.order.form, active.order.session);
    auto prepared = filled ? RetriedRun::prepare(m_workspace, m_runners, active.order)
                           : Result<std::unique_ptr<RetriedRun>>(tl::unexpected(filled.error()));
    if (!prepared) {
        giveUp(step, prepared.error());
        return;
    }
    if (active.order.target.kind != RunTarget::Kind::Localhost)
        m_pinned.insert(active.order.target.kind, {active.order.target, m_workspace.now()});
    // Values for this step only are nothing that it has set.
    for (auto it = filled->variables.cbegin(); it != filled->variables.cend(); ++it)
        active.order.session.variables.insert(it.key(), {*it, true, {}});
    m_leaves.erase(step);
    active.run = *std::move(prepared);
    RetriedRun* run = active.run.get();
    connect(run, &RetriedRun::started, this, [this, run] {
        const int place = activeStep(run);
        if (place < 0)
            return;
        if (const Answer answer = std::exchange(m_active.at(place).answer, nullptr)) {
            answer->addResult(Result<void>());
            answer->finish();
        }
        Q_EMIT stepChanged(place);
    });
    connect(run, &RetriedRun::paused, this, [this, run] {
        if (const int place = activeStep(run); place >= 0)
            Q_EMIT stepChanged(place);
    });
    connect(run, &RetriedRun::finished, this,
            [this, run](const Run& kept, const KeptOutput& output) { ended(run, kept, output); });
    connect(run, &RetriedRun::failed, this, [this, run](const Error& error) { failed(run, error); });
    connect(run, &RetriedRun::gone, this, [this, run](const QStringList& left) {
        std::erase_if(m_orphans, [run](auto& one) { return one.get() == run && (one.release()->deleteLater(), true); });
        for (auto leaf = m_leaves.begin(); leaf != m_leaves.end(); ++leaf) {
            if (leaf->second.get() != run)
                continue;
            const int place = leaf->first;
            leaf->second.release()->deleteLater();
            m_leaves.erase(leaf);
            Q_EMIT stepChanged(place);
            Q_EMIT childrenGone(place, left);
            return;
        }
    });
    run->begin();
}

void RunbookUse::giveUp(int step, const Error& error)
{
    ActiveStep given = std::move(m_active.at(step));
    m_active.erase(step);
    if (given.run)
        given.run.release()->deleteLater(); // it is speaking just now
    if (given.answer) {
        given.answer->addResult(tl::unexpected(error));
        given.answer->finish();
    }
    Q_EMIT stepChanged(step);
    if (m_sequence.running && m_sequence.left.value(0) == step)
        endSequence(u"“%1” did not run. %2"_s.arg(steps().at(step).title, error.happened));
}

int RunbookUse::activeStep(const RetriedRun* run) const
{
    for (const auto& [step, active] : m_active)
        if (active.run.get() == run)
            return step;
    return -1;
}

void RunbookUse::ended(RetriedRun* run, const Run& kept, const KeptOutput& output)
{
    const int step = activeStep(run);
    if (step < 0)
        return; // the document no longer has it; what it has left may still be told by `gone`
    ActiveStep active = std::move(m_active.at(step));
    m_active.erase(step);
    m_session->take(active.order.session, run->session());
    keepStanding(step, kept, output, run->answer());
    if (kept.result->stillRunning.isEmpty())
        active.run.release()->deleteLater(); // it is speaking just now
    else
        m_leaves[step] = std::move(active.run);
    if (active.answer) {
        active.answer->addResult(Result<void>());
        active.answer->finish();
    }
    Q_EMIT stepChanged(step);
    if (m_sequence.running && m_sequence.left.value(0) == step) {
        if (phaseOf(kept) == StepPhase::Passed) {
            m_sequence.left.removeFirst();
            goOnInOrder();
        } else {
            endSequence(u"“%1” did not end well, so the steps after it did not run."_s.arg(steps().at(step).title));
        }
    }
}

void RunbookUse::failed(RetriedRun* run, const Error& error)
{
    if (const int step = activeStep(run); step >= 0)
        giveUp(step, error);
}

void RunbookUse::stop(int step)
{
    if (const auto active = m_active.find(step); active != m_active.end()) {
        if (active->second.run)
            active->second.run->stop();
        else
            active->second.stopped = true;
    }
    if (const auto leaf = m_leaves.find(step); leaf != m_leaves.end())
        leaf->second->stop();
    if (m_safe)
        m_safe->stop(int(m_safePlaces.indexOf(step)));
}

void RunbookUse::stopAll()
{
    endSequence(u"It was stopped."_s);
    stopAllSafe();
    for (auto& [step, active] : m_active) {
        if (active.run)
            active.run->stop();
        else
            active.stopped = true;
    }
    for (const auto& [step, run] : m_leaves)
        run->stop();
    for (const auto& run : m_orphans)
        run->stop();
}

QString RunbookUse::privateFolder()
{
    if (!m_private)
        m_private = std::make_unique<QTemporaryDir>();
    return m_private->path();
}

} // namespace firebreak
