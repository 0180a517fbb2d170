// plugins/shell/supervised_process.h — one program with everything that descends from it: started, heard, stopped.
// Belongs to a thread with an event loop; output is read on a thread of its own, whatever the rate.
#pragma once

#include "core/base/error.h"
#include "runbooks/run/kept_output.h"
#include "runbooks/run/terminal_size.h"

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace firebreak {

class ProgramOutput;
class Supervisors;
struct SupervisorOrder;
class TerminalLine;

struct ProcessOrder {
    QStringList command;                ///< the program, by path or found in PATH of its environment, and its arguments
    QString folder;                     ///< where it starts; must exist
    QMap<QString, QString> environment; ///< all of it
};

/// How the program itself ended; what it has started may run on.
struct ProcessEnd {
    std::optional<int> exitCode; ///< absent: killed by `signal`
    int signal = 0;
};

struct RunningProcess {
    qint64 pid = 0;
    QString name;

    friend bool operator==(const RunningProcess&, const RunningProcess&) = default;
};

class SupervisedProcess : public QObject {
    Q_OBJECT

public:
    /// Called on the reading thread, in order, with what was just read; must be quick. Never after `ended`.
    using Sink = std::function<void(OutputStream, QByteArrayView)>;

    /// Standard input is the null device. Refuses a folder that is not there and a supervisor that cannot be started; a
    /// program that cannot is an `ended` with exit code 127.
    static Result<std::unique_ptr<SupervisedProcess>> start(Supervisors& supervisors, const ProcessOrder& order,
                                                            Sink sink);
    /// The same in a terminal of its own, of which the program is the master: standard input, too, and both streams are
    /// one. The sink is called on this thread, with at most 64 KiB in a turn of the event loop, and then it may take
    /// its time: the program waits.
    static Result<std::unique_ptr<SupervisedProcess>>
    startInTerminal(Supervisors& supervisors, const ProcessOrder& order, const TerminalSize& size, Sink sink);
    /// Whatever still runs is killed, without waiting for it.
    ~SupervisedProcess() override;

    /// SIGINT to everything that runs, after a second SIGTERM, after two more everything is stopped and killed. Ends
    /// with `gone`.
    void stop();
    /// Asks who runs; `stillRun` answers.
    void list();

    /// In a terminal only; see TerminalStep.
    void write(const QByteArray& bytes);
    void resize(const TerminalSize& size);
    void setPaused(bool paused);

    /// Of the program, once it has started; before, 0.
    qint64 pid() const { return m_pid; }
    /// The program itself has ended.
    bool hasEnded() const { return m_ended; }
    /// Nothing of it is left.
    bool isGone() const { return m_gone; }

Q_SIGNALS:
    /// Once, when the program has ended and its output is complete: a child that keeps the pipe open is heard for 200
    /// ms more.
    void ended(const firebreak::ProcessEnd& end);
    /// After `ended`, where the program has left children, and after `list`.
    void stillRun(const QList<firebreak::RunningProcess>& processes);
    /// Once, last. `left` could not be ended: they belong to another user.
    void gone(const QList<firebreak::RunningProcess>& left);

private:
    SupervisedProcess(int control, qint64 supervisor, const QString& mark);
    /// `told` holds the streams; the rest of it is the order's. Its output is not read yet.
    static Result<std::unique_ptr<SupervisedProcess>> begin(Supervisors& supervisors, const ProcessOrder& order,
                                                            SupervisorOrder told);

    void hear();
    void take(char message, qint64 number, const QString& name);
    void endAfterOutput(const ProcessEnd& end);
    void outputRead();
    void supervisorWent();
    void tell();
    void say(char command);

    int m_control;
    qint64 m_supervisor; ///< pid
    qint64 m_pid = 0;
    QByteArray m_mark; ///< in the environment of all that descends from it
    std::unique_ptr<ProgramOutput> m_output;
    TerminalLine* m_terminal = nullptr; ///< `m_output`, where it is one
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_harder; ///< to the next step of stopping
    char m_nextCommand = 0;
    std::optional<ProcessEnd> m_end;
    QList<RunningProcess> m_listed;
    QList<RunningProcess> m_left;
    bool m_listComplete = false, m_read = false, m_supervisorGone = false;
    bool m_ended = false, m_gone = false; ///< told
};

} // namespace firebreak
