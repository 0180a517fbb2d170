// runbooks/run/step_runner.h — the port through which shell steps run. plugins/shell implements it.
//
// Everything here belongs to a thread with an event loop.
#pragma once

#include "core/base/error.h"
#include "core/run/run.h"
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

struct ShellOutcome {
    RunEnd end = RunEnd::Exited;
    std::optional<int> exitCode;
    Millis duration{0};
    KeptOutput output;
    std::optional<Session> session; ///< what the next step finds; absent: nothing was handed on
    QStringList stillRunning;       ///< "sleep (4711)"
};

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
    void ended(const firebreak::ShellOutcome& outcome);
    /// Once, after `ended`: nothing is left but these, which belong to somebody else.
    void gone(const QStringList& left);
};

class StepRunner {
public:
    virtual ~StepRunner() = default;
    /// Refuses a folder that is not there, and where nothing can be started at all.
    virtual Result<std::unique_ptr<RunningStep>> start(const ShellOrder& order) = 0;
};

} // namespace firebreak
