// tests/plugins/shell/supervised_process_test.cpp — real bash, real processes: heard to the byte, and gone after Stop,
// the whole tree, whatever it does against it.
#include "plugins/shell/supervised_process.h"
#include "plugins/shell/supervisors.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// One run of a script, and everything that was heard of it.
class Run {
public:
    explicit Run(const QString& script, const QStringList& program = {u"bash"_s, u"-c"_s})
    {
        ProcessOrder order;
        order.command = program + QStringList{script};
        order.folder = folder.path();
        order.environment = {{u"PATH"_s, qEnvironmentVariable("PATH")}, {u"LC_ALL"_s, u"C.UTF-8"_s}};
        Supervisors supervisors(QStringLiteral(FIREBREAK_STEP_PROGRAM));
        auto started = SupervisedProcess::start(supervisors, order, [this](OutputStream stream, QByteArrayView bytes) {
            const std::lock_guard lock(mutex);
            output.append(stream, bytes);
        });
        if (!started)
            qFatal("%s", qPrintable(started.error().sentence()));
        process = *std::move(started);
        QObject::connect(process.get(), &SupervisedProcess::ended, process.get(), [this](const ProcessEnd& how) {
            order_ += u"ended "_s;
            end = how;
        });
        QObject::connect(process.get(), &SupervisedProcess::stillRun, process.get(),
                         [this](const QList<RunningProcess>& running) {
                             for (const RunningProcess& one : running)
                                 children.append(one.name);
                         });
        QObject::connect(process.get(), &SupervisedProcess::gone, process.get(),
                         [this](const QList<RunningProcess>& left) {
                             order_ += u"gone"_s;
                             survivors = left;
                             isGone = true;
                         });
    }
    bool waitEnd()
    {
        return QTest::qWaitFor([this] { return end.has_value(); }, 20'000);
    }
    bool waitGone()
    {
        return QTest::qWaitFor([this] { return isGone; }, 20'000);
    }
    bool waitSays(const QByteArray& words)
    {
        return QTest::qWaitFor([&] { return text(OutputStream::Standard).contains(words); }, 20'000);
    }
    QByteArray text(OutputStream stream)
    {
        const std::lock_guard lock(mutex);
        return output.of(stream);
    }

    QTemporaryDir folder;
    std::mutex mutex;
    KeptOutput output;
    std::unique_ptr<SupervisedProcess> process;
    std::optional<ProcessEnd> end;
    QStringList children;
    QList<RunningProcess> survivors;
    QString order_;
    bool isGone = false;
};

/// Whether any process has this mark in its command line.
bool anyRuns(const QString& mark)
{
    const QStringList all = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString& pid : all) {
        QFile line(u"/proc/"_s + pid + u"/cmdline"_s);
        if (line.open(QFile::ReadOnly) && line.readAll().contains(mark.toUtf8()))
            return true;
    }
    return false;
}

} // namespace

class SupervisedProcessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowItEnded_data();
    void saysHowItEnded();
    void bothStreamsAreHeardToTheByte();
    void startsInItsFolderWithItsEnvironmentOnly();
    void hasNoInput();
    void aFolderThatIsNotThereIsRefused();
    void aSupervisorThatIsNotThereIsRefused();
    void stopReachesEveryoneThatDescends_data();
    void stopReachesEveryoneThatDescends();
    void whoeverGoesAtTheFirstWordIsAskedOnly();
    void aChildThatKeepsThePipeHangsNothing();
    void childrenLeftBehindAreNamed();
    void aStepThatKillsItsSupervisorDiesWithIt();
    void whatRunsIsGoneWithItsOwner();
    void muchOutputIsKeptAtBothEnds();
    void whatClosesItsOutputIsStillHeardToEnd();
};

void SupervisedProcessTest::saysHowItEnded_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("signal");
    QTest::newRow("well") << u"true"_s << 0 << 0;
    QTest::newRow("with a code") << u"exit 42"_s << 42 << 0;
    QTest::newRow("killed") << u"kill -TERM $$"_s << -1 << SIGTERM;
    QTest::newRow("a program that is not there") << u"no-such-program"_s << 127 << 0;
}

void SupervisedProcessTest::saysHowItEnded()
{
    QFETCH(const QString, script);
    Run run(script);
    QVERIFY(run.waitGone());
    QCOMPARE(run.order_, u"ended gone"_s);
    QTEST(run.end->exitCode.value_or(-1), "code");
    QTEST(run.end->signal, "signal");
    QVERIFY(run.survivors.isEmpty());
}

void SupervisedProcessTest::bothStreamsAreHeardToTheByte()
{
    Run run(u"printf 'one\\0\\377'; printf 'two' >&2"_s);
    QVERIFY(run.waitGone());
    QCOMPARE(run.text(OutputStream::Standard), QByteArray("one\0\377", 5));
    QCOMPARE(run.text(OutputStream::Error), QByteArray("two"));
    Run none(u"x"_s, {u"/no/such/program"_s});
    QVERIFY(none.waitGone());
    QCOMPARE(none.end->exitCode, std::optional(127));
}

void SupervisedProcessTest::startsInItsFolderWithItsEnvironmentOnly()
{
    qputenv("FIREBREAK_OF_THE_PROGRAM", "x");
    Run run(u"pwd; env | grep -c FIREBREAK_OF_THE_PROGRAM; echo $LC_ALL; ls -l /proc/self/fd | wc -l"_s);
    QVERIFY(run.waitGone());
    const QList<QByteArray> lines = run.text(OutputStream::Standard).split('\n');
    QCOMPARE(lines.at(0), QFile::encodeName(QDir(run.folder.path()).canonicalPath()));
    QCOMPARE(lines.at(1), QByteArray("0"));
    QCOMPARE(lines.at(2), QByteArray("C.UTF-8"));
    QCOMPARE(lines.at(3).toInt(), 1 + 3 + 1); // "total", the three streams, and the folder that ls reads
}

void SupervisedProcessTest::hasNoInput()
{
    Run run(u"read line || echo nothing"_s);
    QVERIFY(run.waitGone());
    QCOMPARE(run.text(OutputStream::Standard), QByteArray("nothing\n"));
}

void SupervisedProcessTest::aFolderThatIsNotThereIsRefused()
{
    Supervisors supervisors(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    const auto refused = SupervisedProcess::start(supervisors, {{u"true"_s}, u"/no/such/folder"_s, {}}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
}

void SupervisedProcessTest::aSupervisorThatIsNotThereIsRefused()
{
    Supervisors supervisors(u"/no/such/firebreak-step"_s);
    const auto refused = SupervisedProcess::start(supervisors, {{u"true"_s}, u"/"_s, {}}, {});
    QVERIFY(!refused);
    QVERIFY(refused.error().sentence().contains(u"firebreak-step"_s));
}

void SupervisedProcessTest::stopReachesEveryoneThatDescends_data()
{
    QTest::addColumn<QString>("script");
    // Each sleeps for a number of seconds by which it can be found.
    QTest::newRow("ignores signals") << u"trap '' INT TERM HUP; echo up; while :; do sleep 7101; done"_s;
    QTest::newRow("a session of its own") << u"setsid sleep 7102 & setsid -f sleep 7102; echo up; sleep 7102"_s;
    QTest::newRow("forked twice")
        << u"trap '' INT TERM; ( ( trap '' INT TERM; sleep 7103 ) & ) ; echo up; sleep 7103"_s;
    QTest::newRow("without environment") << u"env -i setsid sleep 7104 & echo up; wait"_s;
    QTest::newRow("stopped") << u"sleep 7105 & kill -STOP $!; echo up; sleep 7105"_s;
    QTest::newRow("forks without end") << u"trap '' INT TERM; chain() { sleep 0.003; chain & }; chain & echo up; "
                                          "while :; do sleep 0.002; done & sleep 7106"_s;
}

void SupervisedProcessTest::stopReachesEveryoneThatDescends()
{
    QFETCH(const QString, script);
    const QString mark = script.mid(script.lastIndexOf(u"sleep 71"_s), 10).replace(u' ', QChar(u'\0'));
    Run run(script);
    QVERIFY(run.waitSays("up"));
    run.process->stop();
    QVERIFY(run.waitGone());
    QVERIFY(run.survivors.isEmpty());
    QCOMPARE(run.order_, u"ended gone"_s);
    QVERIFY2(!anyRuns(mark), qPrintable(mark));
}

void SupervisedProcessTest::whoeverGoesAtTheFirstWordIsAskedOnly()
{
    Run run(u"trap 'echo tidied; exit 9' INT; echo up; sleep 7107 & wait"_s);
    QVERIFY(run.waitSays("up"));
    run.process->stop();
    QVERIFY(run.waitGone());
    QCOMPARE(run.end->exitCode, std::optional(9));
    QVERIFY(run.text(OutputStream::Standard).endsWith("tidied\n"));
}

void SupervisedProcessTest::aChildThatKeepsThePipeHangsNothing()
{
    Run run(u"setsid sleep 7108 & echo done"_s);
    QVERIFY(run.waitEnd());
    QCOMPARE(run.end->exitCode, std::optional(0));
    QCOMPARE(run.text(OutputStream::Standard), QByteArray("done\n"));
    QVERIFY(!run.isGone);
    run.process->stop();
    QVERIFY(run.waitGone());
}

void SupervisedProcessTest::childrenLeftBehindAreNamed()
{
    Run run(u"sleep 7109 >/dev/null 2>&1 & a=$!; cat /dev/zero >/dev/null 2>&1 & b=$!; "
            "until grep -q sleep /proc/$a/comm && grep -q cat /proc/$b/comm; do :; done"_s);
    QVERIFY(run.waitEnd());
    QVERIFY(QTest::qWaitFor([&] { return run.children.size() == 2; }, 20'000));
    run.children.sort();
    QCOMPARE(run.children, (QStringList{u"cat"_s, u"sleep"_s}));
    QVERIFY(!run.isGone);
}

void SupervisedProcessTest::aStepThatKillsItsSupervisorDiesWithIt()
{
    Run run(u"trap '' TERM; setsid sleep 7110 & (sleep 7110 &); kill -9 $PPID; sleep 7110"_s);
    QVERIFY(run.waitGone());
    QCOMPARE(run.end->signal, SIGKILL);
    QVERIFY(QTest::qWaitFor([] { return !anyRuns(QString(u"sleep"_s) + QChar(u'\0') + u"7110"_s); }, 20'000));
}

void SupervisedProcessTest::whatRunsIsGoneWithItsOwner()
{
    {
        Run run(u"trap '' INT TERM; setsid sleep 7111 & echo up; sleep 7111"_s);
        QVERIFY(run.waitSays("up"));
        QVERIFY(anyRuns(QString(u"sleep"_s) + QChar(u'\0') + u"7111"_s));
    }
    QVERIFY(QTest::qWaitFor([] { return !anyRuns(QString(u"sleep"_s) + QChar(u'\0') + u"7111"_s); }, 20'000));
}

void SupervisedProcessTest::muchOutputIsKeptAtBothEnds()
{
    Run run(u"echo first; head -c 60000000 /dev/zero; echo; echo last"_s);
    QVERIFY(run.waitGone());
    QCOMPARE(run.output.total(), qint64(6 + 60'000'000 + 1 + 5));
    const QByteArray kept = run.text(OutputStream::Standard);
    QCOMPARE(kept.size(), 8 * 1024 * 1024);
    QVERIFY(kept.startsWith("first\n"));
    QVERIFY(kept.endsWith("\nlast\n"));
}

void SupervisedProcessTest::whatClosesItsOutputIsStillHeardToEnd()
{
    Run run(u"exec >/dev/null 2>&1; until [ -e go ]; do :; done; exit 5"_s);
    QVERIFY(QTest::qWaitFor(
        [&run] { return QFileInfo(u"/proc/%1/fd/1"_s.arg(run.process->pid())).symLinkTarget() == u"/dev/null"; }));
    QFile(run.folder.filePath(u"go"_s)).open(QFile::WriteOnly);
    QVERIFY(run.waitGone());
    QCOMPARE(run.end->exitCode, std::optional(5));
}

QTEST_GUILESS_MAIN(SupervisedProcessTest)
#include "supervised_process_test.moc"
