#include "app/workspace/runbooks/run_line.h"

#include "app/workspace/runbooks/step_standing.h"
#include "runbooks/step/step_kind.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestLine = 200; ///< of a step in a timeline

QString endText(const RunSubject& subject, const RunResult& result)
{
    switch (result.end) {
    case RunEnd::Exited:
        if (subject.kind == toWord(StepKind::Promql))
            return result.exitCode ? QString() : u", no answer"_s;
        if (subject.kind == toWord(StepKind::Http))
            return result.exitCode ? u", status %1"_s.arg(*result.exitCode) : u", no answer"_s;
        return result.exitCode.value_or(0) == 0 ? QString() : u", exit code %1"_s.arg(*result.exitCode);
    case RunEnd::Signalled:
        return u", killed by a signal"_s;
    case RunEnd::Stopped:
        return u", stopped"_s;
    case RunEnd::TimedOut:
        return u", stopped at its time limit"_s;
    case RunEnd::NotStarted:
        return u", not started"_s;
    case RunEnd::Done:
        break;
    }
    return {};
}

} // namespace

QString timelineLine(const RunSubject& subject, const RunResult& result)
{
    const QString command = subject.text.simplified();
    const QString shown = command.size() > LongestLine ? command.left(LongestLine) + u'…' : command;
    return u"%1 %2, %3%4"_s.arg(result.verdict == Verdict::Pass ? u"✓"_s : u"✗"_s, shown, durationText(result.duration),
                                endText(subject, result));
}

RunLines::RunLines(const QList<Run>& runs)
{
    for (const Run& run : runs)
        if (run.result)
            m_runs[timelineLine(run.subject, *run.result)].append(run);
}

std::optional<Run> RunLines::runOf(const TimelineEntry& entry) const
{
    std::optional<Run> nearest;
    Millis distance{0};
    const QList<Run> equal = m_runs.value(entry.text);
    for (const Run& run : equal) {
        const Millis away = std::chrono::abs(run.startedAt + run.result->duration - entry.at);
        if (nearest && away >= distance)
            continue;
        nearest = run;
        distance = away;
    }
    return nearest;
}

} // namespace firebreak
