// core/run/run.h — one run of a step of a runbook, or of a command typed beside an incident, as it stands now.
//
// A stream of two facts, start and end (run_events.h), and perhaps a third: its output was removed. With or without an
// incident. Nothing here knows documents, processes or files.
#pragma once

#include "core/people/person.h"

#include <QSet>

namespace firebreak {

struct Run;
using RunId = Id<Run>;

/// How a run came to its end.
enum class RunEnd {
    Exited,     ///< by itself; there is an exit code, or a status of HTTP
    Signalled,  ///< by a signal that was not ours
    Stopped,    ///< by a person
    TimedOut,   ///< by its own time limit
    NotStarted, ///< there was no program to run, or no right to
    Done,       ///< by hand, ticked by a person
};

constexpr auto wordsOf(RunEnd)
{
    return std::array{Word{RunEnd::Exited, "exited"},          Word{RunEnd::Signalled, "signalled"},
                      Word{RunEnd::Stopped, "stopped"},        Word{RunEnd::TimedOut, "timed_out"},
                      Word{RunEnd::NotStarted, "not_started"}, Word{RunEnd::Done, "done"}};
}

/// What the step expected, compared with what came.
enum class Verdict {
    Pass,
    Fail,
    None, ///< stopped, timed out or not started: there is nothing to compare
};

constexpr auto wordsOf(Verdict)
{
    return std::array{Word{Verdict::Pass, "pass"}, Word{Verdict::Fail, "fail"}, Word{Verdict::None, "none"}};
}

/// What ran, and on whose word. Texts are as they were shown, values filled in and secrets masked.
struct RunSubject {
    std::optional<Id<struct Incident>> incident;
    QString document;     ///< path below the library, with "/"; empty: typed, of no document
    QString documentHash; ///< lower-case hexadecimal, as it was trusted; empty without a document
    QString blockHash;    ///< lower-case hexadecimal; the same step in every version of the document that left it alone
    int line = 0;         ///< of the step in the file, counted from 1; 0 without a document
    QString title;        ///< of the step
    QString kind;         ///< "shell", "http", "manual" …
    QString text;         ///< what ran, masked
    QMap<QString, QString> values;        ///< by parameter, masked
    QString target;                       ///< "localhost", "kube:CTX/NS", …
    QString risk;                         ///< "safe", "changes" or "destroys", as it was confirmed
    bool lowered = false;                 ///< a person had lowered the risk on that device
    std::optional<PersonRef> confirmedBy; ///< the second name, where the policy asks for one; recorded, not proven

    friend bool operator==(const RunSubject&, const RunSubject&) = default;
};

/// What it printed, kept as a blob. Head and tail where it was longer than what is kept.
struct RunOutput {
    QString sha256;     ///< lower-case hexadecimal; erased together with the words of its event
    qint64 kept = 0;    ///< bytes
    qint64 printed = 0; ///< bytes, all of it

    bool isCut() const { return kept < printed; }
    friend bool operator==(const RunOutput&, const RunOutput&) = default;
};

struct RunResult {
    RunEnd end = RunEnd::Exited;
    std::optional<int> exitCode; ///< absent: none, see `end`
    Millis duration{0};          ///< by a clock that nobody sets
    Verdict verdict = Verdict::None;
    QString tail;                    ///< the last lines, masked; at most MaxTailCharacters
    std::optional<RunOutput> output; ///< absent: none, or not stored
    QString notStored;               ///< why the output is not stored; a sentence, else empty
    QStringList stillRunning;        ///< what was left, one line each: "tail (4711)", "may still run on HOST"

    friend bool operator==(const RunResult&, const RunResult&) = default;
};

struct Run {
    RunId id;
    RunSubject subject;
    std::optional<PersonId> startedBy;
    Instant startedAt;
    EventId startEvent;
    std::optional<RunResult> result; ///< absent: it runs, or was interrupted
    std::optional<EventId> endEvent;
    bool outputRemoved = false;

    friend bool operator==(const Run&, const Run&) = default;
};

/// How a run reads in a list.
enum class RunState {
    Running,
    Interrupted, ///< the program ended before the run did
    Succeeded,
    Failed,
    Stopped, ///< by a person
};

constexpr auto wordsOf(RunState)
{
    return std::array{Word{RunState::Running, "running"}, Word{RunState::Interrupted, "interrupted"},
                      Word{RunState::Succeeded, "succeeded"}, Word{RunState::Failed, "failed"},
                      Word{RunState::Stopped, "stopped"}};
}

inline constexpr qsizetype MaxTailCharacters = 4000;

/// `alive` are the runs that this program, or another one on the same file, is known to be running now.
RunState stateOf(const Run& run, const QSet<RunId>& alive);

/// The end of a text, whole lines where one fits, for RunResult::tail.
QString tailOf(const QString& output);

} // namespace firebreak
