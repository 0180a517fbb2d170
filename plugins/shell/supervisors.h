// plugins/shell/supervisors.h — starts firebreak-step, and keeps one that waits, so that a step begins without waiting
// for it: the start of a program is half of what a short step costs.
#pragma once

#include "core/base/error.h"
#include "plugins/shell/descriptor.h"

#include <QObject>

namespace firebreak {

/// One firebreak-step that has no order yet. It ends when `control` is closed; whoever has it reaps `pid`.
struct WaitingSupervisor {
    Descriptor control;
    qint64 pid = 0;
};

/// What it is to run. Each descriptor is lent for the call.
struct SupervisorOrder {
    QByteArrayList command; ///< the program, by path or found in PATH of `environment`, and its arguments
    QByteArray folder;
    QByteArrayList environment; ///< NAME=value, all of it
    int input = -1, output = -1, error = -1;
    bool isTerminal = false; ///< `input` is one, and becomes that of the program
};

class Supervisors : public QObject {
    Q_OBJECT

public:
    /// `program` is the path of firebreak-step.
    explicit Supervisors(QString program);
    /// Nobody waits any more; what has its order goes on.
    ~Supervisors() override;

    /// One that has taken the order; refuses where none can be started.
    Result<WaitingSupervisor> give(const SupervisorOrder& order);
    /// Sees that one waits for the next order. A failure shows with that order.
    void prepareNext();

private:
    Result<WaitingSupervisor> start() const;

    QString m_program;
    WaitingSupervisor m_next;
};

/// Once it has ended, or soon will; without waiting for it here.
void reapSupervisor(qint64 pid);

} // namespace firebreak
