// Two command lines, started in turns at a person's pace: how long is each from its start to its end?
//
//     bench-commands ROUNDS WHAT TIMES-AT-MOST -- NAME COMMAND… -- NAME COMMAND…
//
// TIMES-AT-MOST is the mark for the ratio, or "-".
#include "tests/bench/child_process.h"
#include "tests/bench/report.h"

#include <QCoreApplication>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr std::chrono::milliseconds Pause{10};
constexpr int WarmUp = 3;

MilliSeconds once(const QStringList& command)
{
    std::this_thread::sleep_for(Pause);
    const Stopwatch watch;
    ChildProcess process(command, {});
    const int code = process.wait();
    const MilliSeconds time = watch.elapsed();
    if (code != 0)
        qFatal("%s answered %d", qPrintable(command.join(u' ')), code);
    return time;
}

int run(int rounds, const QString& what, const QString& limit, const QStringList& ours, const QStringList& theirs)
{
    Samples our;
    Samples their;
    for (int i = -WarmUp; i < rounds; ++i) {
        const MilliSeconds first = once(ours.mid(1));
        const MilliSeconds second = once(theirs.mid(1));
        if (i < 0)
            continue;
        our.add(first);
        their.add(second);
    }
    const double ratio = our.median() / their.median();
    print({what, inMilliseconds(our.median()), u"%1, %2"_s.arg(theirs.first(), inMilliseconds(their.median())), ratio,
           limit == u"-" ? std::nullopt : std::optional(timesAtMost(ratio, limit.toDouble()))});
    return 0;
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype first = arguments.indexOf(u"--"_s);
    const qsizetype second = arguments.indexOf(u"--"_s, first + 1);
    if (first != 4 || second < 0) {
        std::fputs("bench-commands ROUNDS WHAT TIMES-AT-MOST -- NAME COMMAND... -- NAME COMMAND...\n", stderr);
        return 2;
    }
    return firebreak::bench::run(arguments.at(1).toInt(), arguments.at(2), arguments.at(3),
                                 arguments.mid(first + 1, second - first - 1), arguments.mid(second + 1));
}
