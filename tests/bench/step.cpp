// One short step from its order to its end, as a person waits for it: the session's environment written, the
// supervisor told and bash started, output and environment taken back. The supervisor waits already, as it does from
// the second step of a program on. Beside it `bash -c`, started the cheapest way.
//
//     bench-step FIREBREAK-STEP
#include "plugins/shell/bash_runner.h"
#include "tests/bench/child_process.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QProcessEnvironment>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int Rounds = 200;
constexpr int WarmUp = 5;
constexpr double Limit = 1.7;
constexpr std::chrono::milliseconds Pause{10}; ///< nobody starts steps faster

Session environment()
{
    QMap<QString, QString> variables;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString& name : own.keys())
        variables.insert(name, own.value(name));
    return sessionOf(variables);
}

/// In the event loop, as the program would be: there the supervisor of the next step is started.
void pause()
{
    QEventLoop loop;
    QTimer::singleShot(Pause, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

MilliSeconds asStep(BashRunner& runner, const ShellOrder& order)
{
    pause();
    const Stopwatch watch;
    auto step = runner.start(order);
    if (!step)
        qFatal("%s", qPrintable(step.error().sentence()));
    QEventLoop loop;
    MilliSeconds time{};
    QObject::connect(step->get(), &RunningStep::ended, &loop, [&](const ShellOutcome& outcome) {
        time = watch.elapsed();
        if (outcome.exitCode != 0)
            qFatal("The step did not end well.");
        loop.quit();
    });
    loop.exec();
    return time;
}

MilliSeconds bare(const QString& commands)
{
    pause();
    const Stopwatch watch;
    ChildProcess bash({u"bash"_s, u"-c"_s, commands}, {});
    if (bash.wait() != 0)
        qFatal("bash did not end well.");
    return watch.elapsed();
}

void report(const QString& supervisor)
{
    BashRunner runner(supervisor);
    ShellOrder order;
    order.commands = u"echo ready"_s;
    order.folder = QDir::tempPath();
    order.session = environment();
    Samples plain, carrying, theirs;
    for (int i = -WarmUp; i < Rounds; ++i) {
        order.carriesOver = false;
        const MilliSeconds first = asStep(runner, order);
        const MilliSeconds second = bare(order.commands);
        order.carriesOver = true;
        const MilliSeconds third = asStep(runner, order);
        if (i < 0)
            continue;
        plain.add(first);
        theirs.add(second);
        carrying.add(third);
    }
    const QString beside = u"bash -c, %1"_s.arg(inMilliseconds(theirs.median()));
    const auto row = [&](const QString& what, const Samples& ours, bool isMarked) {
        const double ratio = ours.median() / theirs.median();
        print({what, inMilliseconds(ours.median()), beside, ratio,
               isMarked ? std::optional(timesAtMost(ratio, Limit)) : std::nullopt});
    };
    row(u"A step that prints a word, its environment handed on to the next"_s, carrying, true);
    row(u"The same, nothing handed on"_s, plain, false);
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("bench-step FIREBREAK-STEP\n", stderr);
        return 2;
    }
    firebreak::bench::report(arguments.at(1));
    return 0;
}
