#include "core/run/run.h"

namespace firebreak {

RunState stateOf(const Run& run, const QSet<RunId>& alive)
{
    if (!run.result)
        return alive.contains(run.id) ? RunState::Running : RunState::Interrupted;
    if (run.result->end == RunEnd::Stopped)
        return RunState::Stopped;
    const bool ended = run.result->end == RunEnd::Exited || run.result->end == RunEnd::Done;
    return ended && run.result->verdict == Verdict::Pass ? RunState::Succeeded : RunState::Failed;
}

QString tailOf(const QString& output)
{
    if (output.size() <= MaxTailCharacters)
        return output;
    QString tail = output.last(MaxTailCharacters);
    if (tail.front().isLowSurrogate())
        tail.remove(0, 1);
    const qsizetype line = tail.indexOf(u'\n');
    return line >= 0 && line + 1 < tail.size() ? tail.mid(line + 1) : tail;
}

} // namespace firebreak
