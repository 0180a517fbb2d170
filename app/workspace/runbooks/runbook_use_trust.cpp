#include "app/workspace/runbooks/runbook_use.h"

#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/runbooks/trust_record.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QFuture<Result<void>> noSuchStep()
{
    return QtFuture::makeReadyFuture(Result<void>(notFound(u"There is no such step."_s, u"Look again."_s)));
}

bool isSame(const std::optional<RunbookTrust>& a, const std::optional<RunbookTrust>& b)
{
    return a.has_value() == b.has_value() &&
           (!a || (a->documentHash == b->documentHash && a->givenAt == b->givenAt && a->lowered == b->lowered));
}

} // namespace

QFuture<Result<void>> RunbookUse::onDevice(const std::function<Result<void>(TrustedRunbooks&)>& change,
                                           const std::function<QFuture<Outcome>()>& record)
{
    struct Changed {
        Result<void> result;
        std::optional<RunbookTrust> trust;
    };
    const auto answer = std::make_shared<QPromise<Result<void>>>();
    answer->start();
    QtConcurrent::run(&m_worker, [trusted = m_workspace.runbooks().trusted(), change, file = m_runbook.file]() mutable {
        Result<void> result = change(trusted);
        return Changed{result, trusted.of(file)};
    }).then(this, [this, answer, record](const Changed& changed) {
        takeTrust(changed.trust);
        if (!changed.result) {
            answer->addResult(changed.result);
            answer->finish();
            return;
        }
        // What the journal cannot tell holds all the same; whoever listens to the workspace hears of it.
        record().then(this, [answer](const Outcome&) {
            answer->addResult(Result<void>());
            answer->finish();
        });
    });
    return answer->future();
}

QFuture<Result<void>> RunbookUse::trust()
{
    return onDevice([runbook = m_runbook,
                     now = m_workspace.clock().now()](TrustedRunbooks& trusted) { return trusted.give(runbook, now); },
                    [this, runbook = m_runbook] { return recordTrust(m_workspace, runbook); });
}

QFuture<Result<void>> RunbookUse::revoke()
{
    return onDevice([file = m_runbook.file](TrustedRunbooks& trusted) { return trusted.revoke(file); },
                    [this, path = m_runbook.place.path] { return recordDistrust(m_workspace, path); });
}

QFuture<Result<void>> RunbookUse::lower(int step, Risk risk)
{
    if (!has(step))
        return noSuchStep();
    return onDevice([runbook = m_runbook, one = steps().at(step),
                     risk](TrustedRunbooks& trusted) { return trusted.lower(runbook, one, risk); },
                    [this, runbook = m_runbook, one = steps().at(step), risk] {
                        return recordLowering(m_workspace, runbook, one, risk);
                    });
}

QFuture<Result<void>> RunbookUse::liftLowering(int step)
{
    if (!has(step))
        return noSuchStep();
    return onDevice([file = m_runbook.file,
                     one = steps().at(step)](TrustedRunbooks& trusted) { return trusted.liftLowering(file, one); },
                    [this, runbook = m_runbook, one = steps().at(step)] {
                        return recordLowering(m_workspace, runbook, one, riskOf(one).risk);
                    });
}

void RunbookUse::lookAtTrust()
{
    QtConcurrent::run(&m_worker, [trusted = m_workspace.runbooks().trusted(), file = m_runbook.file] {
        return trusted.of(file);
    }).then(this, [this](const std::optional<RunbookTrust>& trust) { takeTrust(trust); });
}

void RunbookUse::takeTrust(const std::optional<RunbookTrust>& trust)
{
    if (std::exchange(m_trustKnown, true) && isSame(m_trust, trust))
        return;
    m_trust = trust;
    m_review = reviewOf(m_runbook, trust);
    Q_EMIT trustChanged();
}

Assessment RunbookUse::assessmentOf(int step) const
{
    return has(step) ? firebreak::assessmentOf(steps().at(step), m_review, m_trust) : Assessment();
}

} // namespace firebreak
