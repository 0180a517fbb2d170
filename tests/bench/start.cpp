// From the start of a program to a window with something painted in it, and how much memory it holds then. Programs
// take turns, so that a slow minute of the machine is slow for all of them.
//
//     bench-start FOLDER ROUNDS -- NAME COMMAND… -- NAME COMMAND… …
//
// The first program is held against all others; the second is the floor that only the machine and Qt lie below. Each
// has its own home in FOLDER, where it also leaves a picture of what was taken for its first frame.
#include "tests/bench/child_process.h"
#include "tests/bench/painted_window.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr std::chrono::seconds Patience{20};
/// Long enough for what a program puts off until its window stands.
constexpr std::chrono::milliseconds SettledAfter{1'000};
constexpr double TimesFloor = 1.5;
constexpr double MostMegabytes = 70;

struct Contender {
    QString name;
    QStringList command;
    Samples frames;
    Samples megabytes;
};

QList<Contender> contendersFrom(const QStringList& arguments)
{
    QList<Contender> list;
    for (const QString& argument : arguments) {
        if (argument == u"--")
            list.append(Contender{});
        else if (list.last().name.isEmpty())
            list.last().name = argument;
        else
            list.last().command.append(argument);
    }
    return list;
}

void startOnce(Contender& contender, PaintedWindow& window, const QString& folder, bool counts)
{
    const QString home = folder + u'/' + contender.name;
    QDir().mkpath(home + u"/run"_s);
    QFile::setPermissions(home + u"/run"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    window.beginAnew();
    const Stopwatch watch;
    ChildProcess program(contender.command, home);
    while (!window.look()) {
        if (program.hasEnded() || watch.elapsed() > Patience)
            qFatal("%s has shown no window; what it said is in %s/output.txt", qPrintable(contender.name),
                   qPrintable(home));
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    const MilliSeconds painted = watch.elapsed();
    if (!counts) {
        window.keepPicture(home + u"/first-frame.ppm"_s);
        return;
    }
    contender.frames.add(painted);
    std::this_thread::sleep_for(SettledAfter);
    contender.megabytes.add(MilliSeconds(double(program.residentKilobytes()) / 1024));
}

QString inMegabytes(double megabytes) { return u"%1 MiB"_s.arg(megabytes, 0, 'f', 1); }

void report(const QList<Contender>& contenders)
{
    const Contender& ours = contenders.at(0);
    const double frame = ours.frames.median();
    const double memory = ours.megabytes.median();
    for (qsizetype i = 1; i < contenders.size(); ++i) {
        const Contender& other = contenders.at(i);
        const double ratio = frame / other.frames.median();
        const QString against = u"%1, %2"_s.arg(other.name, inMilliseconds(other.frames.median()));
        print({u"Start to first painted window"_s, inMilliseconds(frame), against, ratio,
               i == 1 ? timesAtMost(ratio, TimesFloor) : Mark{u"faster"_s, ratio < 1}});
    }
    print({u"Start, the slowest of %1"_s.arg(ours.frames.count()), inMilliseconds(ours.frames.worst()),
           u"%1, %2"_s.arg(contenders.at(1).name, inMilliseconds(contenders.at(1).frames.worst())),
           ours.frames.worst() / contenders.at(1).frames.worst()});
    for (qsizetype i = 1; i < contenders.size(); ++i) {
        const Contender& other = contenders.at(i);
        const double theirs = other.megabytes.median();
        print({u"Resident memory a second later"_s, inMegabytes(memory),
               u"%1, %2"_s.arg(other.name, inMegabytes(theirs)), memory / theirs,
               i == 1 ? std::optional(Mark{u"≤ 70 MiB"_s, memory <= MostMegabytes}) : std::nullopt});
    }
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    using namespace firebreak::bench;
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 8 || arguments.at(3) != u"--") {
        std::fputs("bench-start FOLDER ROUNDS -- NAME COMMAND... -- NAME COMMAND... ...\n", stderr);
        return 2;
    }
    QList<Contender> contenders = contendersFrom(arguments.mid(3));
    const int rounds = arguments.at(2).toInt();
    PaintedWindow window;
    for (int round = 0; round <= rounds; ++round)
        for (qsizetype i = 0; i < contenders.size(); ++i) {
            // Another one begins each round, so that none always comes after the same neighbour's leavings.
            Contender& next = contenders[(i + round) % contenders.size()];
            startOnce(next, window, arguments.at(1), round > 0);
        }
    report(contenders);
    return 0;
}
