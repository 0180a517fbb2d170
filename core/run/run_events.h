// core/run/run_events.h — what can happen to a run, what it does to the value, and when it may happen.
//
// In `describe`, `field` is structure that lists and health need and that is never erased; `text` is what people and
// programs said and may be. Kinds are for ever: a field is added as optional, a changed meaning is a new kind.
#pragma once

#include "core/base/encoded_event.h"
#include "core/run/run.h"

#include <variant>

namespace firebreak {

/// When and by whom are the journal's: occurredAt and the actor.
struct RunStarted {
    RunSubject subject;

    friend bool operator==(const RunStarted&, const RunStarted&) = default;
};

struct RunEnded {
    RunResult result;

    friend bool operator==(const RunEnded&, const RunEnded&) = default;
};

/// The blob and the words of the end event were erased; this is the trace of it.
struct RunOutputRemoved {
    EventId entry; ///< the end event
    QString reason;

    friend bool operator==(const RunOutputRemoved&, const RunOutputRemoved&) = default;
};

/// Written by a newer Firebreak: kept, shown as such, never folded.
struct UnknownRunEvent {
    QString kind;

    friend bool operator==(const UnknownRunEvent&, const UnknownRunEvent&) = default;
};

using RunEvent = std::variant<RunStarted, RunEnded, RunOutputRemoved, UnknownRunEvent>;
using RunEvents = QList<RunEvent>;

/// The stream's name in the journal.
inline constexpr const char* RunStream = "run";

EncodedEvent encode(const RunEvent& event);

/// Total: an unknown kind or version gives `UnknownRunEvent`. `payload` absent: erased. Refuses a known kind whose
/// fields are missing or of the wrong shape (damage, not age).
Result<RunEvent> decodeRunEvent(const QString& kind, int version, const QJsonObject& head,
                                const std::optional<QJsonObject>& payload);

/// One step. Total: a second end changes nothing, an end without a start gives a run of nothing.
Run evolve(Run run, const RunEvent& event, const Recorded& recorded);

/// Refuses a run of nothing: a text or a title is needed, and a risk that is a word of ours.
Result<RunEvents> startRun(const RunSubject& subject);
/// Refuses a second end, and a verdict on what was stopped or never started.
Result<RunEvents> endRun(const Run& run, const RunResult& result);
/// Refuses while it runs, where there is no output to remove, and without a reason.
Result<RunEvents> removeOutput(const Run& run, const QString& reason);

} // namespace firebreak
