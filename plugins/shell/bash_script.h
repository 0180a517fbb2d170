// plugins/shell/bash_script.h — one block as bash gets it: from a private file, between what earlier steps left and
// what saves what it leaves itself.
#pragma once

#include "plugins/shell/supervised_process.h"
#include "runbooks/run/step_runner.h"

#include <QTemporaryDir>

#include <memory>

namespace firebreak {

class BashScript {
public:
    explicit BashScript(const ShellOrder& order) : m_order(order) {}

    /// Writes the file. Nothing of it is readable for anybody else.
    Result<ProcessOrder> prepare();
    /// What it has left for the next step, once it has ended. Everything is removed in the next turn of the event loop.
    std::optional<Session> takeSession();

private:
    QByteArray shellOf(const QString& script) const;

    ShellOrder m_order;
    std::shared_ptr<QTemporaryDir> m_private = std::make_shared<QTemporaryDir>();
};

/// "sleep (4711)", for those who read.
QStringList named(const QList<RunningProcess>& processes);

} // namespace firebreak
