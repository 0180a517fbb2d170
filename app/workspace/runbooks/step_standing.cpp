#include "app/workspace/runbooks/step_standing.h"

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString endText(const RunSubject& subject, const RunResult& result)
{
    switch (result.end) {
    case RunEnd::Exited:
        if (!result.exitCode)
            return subject.kind == "http"_L1 || subject.kind == "promql"_L1 ? u"no answer"_s : QString();
        if (subject.kind == "promql"_L1)
            return {}; // the answer speaks for itself
        return (subject.kind == "http"_L1 ? u"status %1"_s : u"exit %1"_s).arg(*result.exitCode);
    case RunEnd::Signalled:
        return u"killed by a signal"_s;
    case RunEnd::Stopped:
        return u"stopped"_s;
    case RunEnd::TimedOut:
        return u"stopped at its time limit"_s;
    case RunEnd::NotStarted:
        return u"not started"_s;
    case RunEnd::Done:
        return u"done by hand"_s;
    }
    return {};
}

} // namespace

int stepOf(const Run& run, const QList<Step>& steps)
{
    const QByteArray hash = QByteArray::fromHex(run.subject.blockHash.toLatin1());
    int nearest = -1;
    const auto distance = [&](int step) { return std::abs(steps.at(step).firstLine - run.subject.line); };
    for (int i = 0; i < int(steps.size()); ++i)
        if (steps.at(i).hash == hash && (nearest < 0 || distance(i) < distance(nearest)))
            nearest = i;
    return nearest;
}

QString lineOf(const Run& run, const QString& expected)
{
    if (!run.result)
        return u"interrupted"_s;
    QStringList parts{endText(run.subject, *run.result)};
    if (run.result->verdict == Verdict::Fail && !expected.isEmpty())
        parts.append(u"expected "_s + expected);
    if (run.result->end != RunEnd::NotStarted && run.result->end != RunEnd::Done)
        parts.append(durationText(run.result->duration));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

StepPhase phaseOf(const Run& run)
{
    switch (stateOf(run, {})) {
    case RunState::Succeeded:
        return StepPhase::Passed;
    case RunState::Failed:
        return StepPhase::Failed;
    case RunState::Stopped:
        return StepPhase::Stopped;
    case RunState::Running:
    case RunState::Interrupted:
        break;
    }
    return StepPhase::Interrupted;
}

QString durationText(Millis span)
{
    if (span >= Minutes(1))
        return spanText(span);
    return u"%1 s"_s.arg(double(span.count()) / 1000, 0, 'f', span < Millis(100) ? 2 : 1);
}

} // namespace firebreak
