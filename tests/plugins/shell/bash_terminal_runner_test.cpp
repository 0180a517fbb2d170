// tests/plugins/shell/bash_terminal_runner_test.cpp — real programs in a real terminal: typed into, resized, stopped,
// and nothing left behind.
#include "plugins/shell/bash_terminal_runner.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// One step, and all that was heard of it.
class Step {
public:
    explicit Step(const QString& commands, const TerminalSize& size = {})
    {
        ShellOrder order;
        order.commands = commands;
        order.folder = folder.path();
        order.session = sessionOf({{u"PATH"_s, qEnvironmentVariable("PATH")},
                                   {u"LC_ALL"_s, u"C.UTF-8"_s},
                                   {u"COLUMNS"_s, u"33"_s},
                                   {u"TERM"_s, u"dumb"_s}});
        auto started = BashTerminalRunner(QStringLiteral(FIREBREAK_STEP_PROGRAM)).start(order, size);
        if (!started)
            qFatal("%s", qPrintable(started.error().sentence()));
        step = *std::move(started);
        QObject::connect(step.get(), &TerminalStep::output, step.get(), [this](const QByteArray& bytes) {
            text += bytes;
            largest = std::max(largest, bytes.size());
        });
        QObject::connect(step.get(), &RunningStep::ended, step.get(),
                         [this](const StepOutcome& ended) { outcome = ended; });
        QObject::connect(step.get(), &RunningStep::gone, step.get(), [this](const QStringList& left) {
            survivors = left;
            isGone = true;
        });
    }
    bool says(const QByteArray& words)
    {
        return QTest::qWaitFor([&] { return text.contains(words); }, 20'000);
    }
    bool waitGone()
    {
        return QTest::qWaitFor([this] { return isGone; }, 20'000);
    }

    QTemporaryDir folder;
    QByteArray text;
    qsizetype largest = 0;
    std::optional<StepOutcome> outcome;
    QStringList survivors;
    bool isGone = false;
    std::unique_ptr<TerminalStep> step; // last: it goes first
};

bool anyRuns(const QByteArray& commandLine)
{
    const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString& pid : all) {
        QFile line(u"/proc/"_s + pid + u"/cmdline"_s);
        if (line.open(QFile::ReadOnly) && line.readAll().replace('\0', ' ').contains(commandLine))
            return true;
    }
    return false;
}

} // namespace

class BashTerminalRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsATerminalWithASize();
    void whatIsTypedIsRead();
    void controlCInterrupts();
    void aResizeIsHeard();
    void anInteractiveShellHasJobs();
    void theOutcomeIsThatOfAnyStep();
    void stopReachesEveryone_data();
    void stopReachesEveryone();
    void whatRunsIsGoneWithItsOwner();
    void endlessOutputIsTakenInTurns();
    void whatIsNotReadDoesNotHangUs();
    void aChildThatKeepsTheTerminalHangsNothing();
    void aFolderThatIsNotThereIsRefused();
};

void BashTerminalRunnerTest::itIsATerminalWithASize()
{
    Step step(u"tty; stty size; echo $TERM $COLORTERM ${COLUMNS-none}; [ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo all; "
              "stty -a | grep -o ' iutf8'; ps -o tty= -p $$"_s,
              {101, 31});
    QVERIFY(step.waitGone());
    const QList<QByteArray> lines = step.text.replace("\r", "").split('\n');
    QVERIFY2(lines.at(0).startsWith("/dev/pts/"), lines.at(0));
    QCOMPARE(lines.at(1), QByteArray("31 101"));
    QCOMPARE(lines.at(2), QByteArray("xterm-256color truecolor 101"));
    QCOMPARE(lines.at(3), QByteArray("all"));
    QCOMPARE(lines.at(4), QByteArray(" iutf8"));
    QCOMPARE("/dev/" + lines.at(5).trimmed(), lines.at(0)); // it is the controlling one
}

void BashTerminalRunnerTest::whatIsTypedIsRead()
{
    Step step(u"read -r -p 'Name: ' name; echo \"Hello $name\"; read -rs secret; echo \"${#secret} letters\""_s);
    QVERIFY(step.says("Name: "));
    step.step->write("Jo\r");
    QVERIFY(step.says("Hello Jo"));
    step.step->write("hidden\r");
    QVERIFY(step.says("6 letters"));
    QVERIFY(step.waitGone());
    QVERIFY2(!step.text.contains("hidden"), "what is not echoed is not kept");
    step.step->write("too late\r");
    step.step->resize({90, 30});
}

void BashTerminalRunnerTest::controlCInterrupts()
{
    Step step(u"trap 'echo interrupted; exit 7' INT; echo up; sleep 7301 & wait; echo not reached"_s);
    QVERIFY(step.says("up"));
    step.step->write("\x03");
    QVERIFY(step.says("interrupted"));
    QVERIFY(QTest::qWaitFor([&step] { return step.outcome.has_value(); }, 20'000));
    QCOMPARE(step.outcome->end, RunEnd::Exited);
    QCOMPARE(step.outcome->exitCode, std::optional(7));
}

void BashTerminalRunnerTest::aResizeIsHeard()
{
    Step step(u"trap 'stty size' WINCH; echo up; while read -r line; do [ \"$line\" = q ] && break; done"_s);
    QVERIFY(step.says("up"));
    step.step->resize({132, 43});
    step.step->write("x\r"); // bash looks at its traps when a line came
    QVERIFY(step.says("43 132"));
    step.step->write("q\r");
    QVERIFY(step.waitGone());
}

void BashTerminalRunnerTest::anInteractiveShellHasJobs()
{
    Step step(u"PS1='ready> ' bash --norc -i"_s);
    QVERIFY(step.says("ready> "));
    QVERIFY2(!step.text.contains("no job control"), step.text);
    step.step->write("sleep 7302 &\r");
    QVERIFY(step.says("[1] "));
    step.step->write("jobs\r");
    QVERIFY(step.says("Running"));
    step.step->write("kill %1; exit 3\r");
    QVERIFY(step.waitGone());
    QCOMPARE(step.outcome->exitCode, std::optional(3));
}

void BashTerminalRunnerTest::theOutcomeIsThatOfAnyStep()
{
    Step step(u"export FOUND=here; echo one; sleep 7303 & disown; exit 4"_s);
    QVERIFY(QTest::qWaitFor([&step] { return step.outcome.has_value(); }, 20'000));
    QCOMPARE(step.outcome->end, RunEnd::Exited);
    QCOMPARE(step.outcome->exitCode, std::optional(4));
    QCOMPARE(step.outcome->output.of(OutputStream::Standard), QByteArray("one\r\n"));
    QVERIFY(step.outcome->session);
    QCOMPARE(step.outcome->session->variables.value(u"FOUND"_s).value, u"here"_s);
    QVERIFY(step.outcome->duration > Millis(0));
    QCOMPARE(step.step->printed(), 5);
    QCOMPARE(step.step->newest(3), QByteArray("e\r\n"));
}

void BashTerminalRunnerTest::stopReachesEveryone_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("ignores hangup and all that")
        << u"trap '' HUP INT TERM QUIT; echo up; while :; do sleep 7304; done"_s << QByteArray("sleep 7304");
    QTest::newRow("a shell that ignores it, with jobs of their own groups")
        << u"exec bash --norc -ic \"trap '' HUP INT TERM; sleep 7305 & setsid sleep 7305 & echo up; sleep 7305\""_s
        << QByteArray("sleep 7305");
    QTest::newRow("without the terminal")
        << u"setsid -f sleep 7306 </dev/null >/dev/null 2>&1; echo up; sleep 7306"_s << QByteArray("sleep 7306");
    QTest::newRow("prints without end") << u"trap '' HUP INT TERM; echo up; sleep 7307 & yes 'never ends 7307'"_s
                                        << QByteArray("7307");
}

void BashTerminalRunnerTest::stopReachesEveryone()
{
    QFETCH(const QString, script);
    QFETCH(const QByteArray, mark);
    Step step(script);
    QVERIFY(step.says("up"));
    step.step->stop();
    QVERIFY(step.waitGone());
    QCOMPARE(step.outcome->end, RunEnd::Stopped);
    QVERIFY(step.survivors.isEmpty());
    QVERIFY2(!anyRuns(mark), mark);
}

void BashTerminalRunnerTest::whatRunsIsGoneWithItsOwner()
{
    {
        Step step(u"trap '' HUP INT TERM; setsid sleep 7308 & echo up; sleep 7308"_s);
        QVERIFY(step.says("up"));
        QVERIFY(QTest::qWaitFor([] { return anyRuns("sleep 7308"); }, 20'000));
    }
    QVERIFY(QTest::qWaitFor([] { return !anyRuns("sleep 7308"); }, 20'000));
}

void BashTerminalRunnerTest::endlessOutputIsTakenInTurns()
{
    Step step(u"yes 'a line that comes again and again'"_s);
    int turns = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&turns] { ++turns; });
    timer.start(1);
    QVERIFY(QTest::qWaitFor([&] { return step.step->printed() > 4'000'000; }, 60'000));
    QVERIFY2(turns > 10, "nothing else had its turn");
    QVERIFY(step.largest <= 64 * 1024);
    step.step->stop();
    QVERIFY(step.waitGone());
    // All that was told is all that was kept.
    QCOMPARE(step.outcome->output.total(), step.text.size());
}

void BashTerminalRunnerTest::whatIsNotReadDoesNotHangUs()
{
    Step step(u"stty raw -echo; echo up; sleep 7309"_s);
    QVERIFY(step.says("up"));
    for (int i = 0; i < 100; ++i)
        step.step->write(QByteArray(50'000, 'x'));
    step.step->stop();
    QVERIFY(step.waitGone());
}

void BashTerminalRunnerTest::aChildThatKeepsTheTerminalHangsNothing()
{
    Step step(u"trap '' HUP; setsid sh -c 'trap \"\" HUP; echo child; sleep 7310' & echo done"_s);
    QVERIFY(QTest::qWaitFor([&step] { return step.outcome.has_value(); }, 20'000));
    QVERIFY(step.text.contains("done"));
    QVERIFY(!step.outcome->stillRunning.isEmpty());
    step.step->stop();
    QVERIFY(step.waitGone());
    QVERIFY(!anyRuns("sleep 7310"));
}

void BashTerminalRunnerTest::aFolderThatIsNotThereIsRefused()
{
    ShellOrder order;
    order.folder = u"/no/such/folder"_s;
    const auto refused = BashTerminalRunner(QStringLiteral(FIREBREAK_STEP_PROGRAM)).start(order, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(BashTerminalRunnerTest)
#include "bash_terminal_runner_test.moc"
