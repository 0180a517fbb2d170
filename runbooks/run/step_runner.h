// runbooks/run/step_runner.h — the ports through which steps run, implemented by plugins/shell, http and prometheus.
//
// Everything here belongs to a thread with an event loop.
#pragma once

#include "core/base/error.h"
#include "core/ports/metric_source.h"
#include "core/run/run.h"
#include "runbooks/http/http_request.h"
#include "runbooks/run/kept_output.h"
#include "runbooks/run/session.h"

#include <QObject>

#include <memory>

namespace firebreak {

struct ShellOrder {
    QString commands;                 ///< the whole block, values filled in: exactly these bytes are run
    QString folder;                   ///< the document's; used while the session names none
    Session session;                  ///< what earlier steps left
    QMap<QString, QString> variables; ///< values of free variables, for this step
    bool nounset = true;              ///< `set -u`
    bool carriesOver = true;          ///< what it sets is wanted; false where reasonAgainstCarryOver has a reason
    Millis timeout = Minutes(5);
    bool background = false; ///< children it leaves may stay; no time limit
};

struct RequestOrder {
    HttpRequest request; ///< exactly this is sent
    bool followsRedirects = false;
    Millis timeout = Minutes(5); ///< of everything: what comes to nothing and may pass is sent again within it
};

struct QueryOrder {
    SourceAccess source;
    MetricQuery query;
};

struct StepOutcome {
    RunEnd end = RunEnd::Exited;
    std::optional<int> exitCode; ///< of a request its status; absent: killed, or no whole answer came
    Millis duration{0};
    KeptOutput output;
    std::optional<Session> session;    ///< what the next step finds; absent: nothing was handed on
    QStringList stillRunning;          ///< "sleep (4711)"
    std::optional<QueryResult> answer; ///< of a query that was answered
};
using ShellOutcome = StepOutcome;

/// A step that runs. Destroyed, everything that still runs of it is killed.
class RunningStep : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Interrupts, then terminates, then kills, the whole tree. Does nothing when nothing is left.
    virtual void stop() = 0;
    /// The newest bytes of the output so far, both streams in order; cheap, for a view that is painted often.
    virtual QByteArray newest(qsizetype most) const = 0;
    /// All that was printed so far.
    virtual qint64 printed() const = 0;

Q_SIGNALS:
    /// Once. Children may run on (`stillRunning`).
    void ended(const firebreak::StepOutcome& outcome);
    /// Once, after `ended`: nothing is left but these, which belong to somebody else.
    void gone(const QStringList& left);
};

class StepRunner {
public:
    virtual ~StepRunner() = default;
    /// Refuses a folder that is not there, and where nothing can be started at all.
    virtual Result<std::unique_ptr<RunningStep>> start(const ShellOrder& order) = 0;
};

class RequestRunner {
public:
    virtual ~RequestRunner() = default;
    /// Printed is the body. Status and headers stand before it where it is no plain success, or nothing else.
    virtual Result<std::unique_ptr<RunningStep>> start(const RequestOrder& order) = 0;
};

class TerminalRunner; ///< runbooks/run/terminal_step.h

/// What runs the steps of each kind; the runners outlive it. Null: nothing here does.
struct StepRunners {
    StepRunner* shell = nullptr;
    RequestRunner* requests = nullptr;
    TerminalRunner* terminals = nullptr; ///< of interactive steps
    MetricSource* metrics = nullptr;     ///< see query_step.h

    StepRunners() = default;
    StepRunners(StepRunner& runner) : shell(&runner) {} // NOLINT(google-explicit-constructor): often there is no other
};

} // namespace firebreak
