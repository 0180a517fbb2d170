// tests/plugins/shell/supervisors_test.cpp — a supervisor that waits takes the next order, is replaced where it has
// died, and goes with whoever keeps it.
#include "plugins/shell/supervised_process.h"
#include "plugins/shell/supervisors.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <mutex>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Supervisors that this process has started and that have not ended.
QList<pid_t> supervisors()
{
    QList<pid_t> found;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile stat(u"/proc/%1/stat"_s.arg(name));
        if (name.toInt() <= 0 || !stat.open(QFile::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        const QByteArrayList behind = text.mid(text.lastIndexOf(')') + 2).split(' ');
        if (text.contains("(firebreak-step)") && behind.value(0) != "Z" && behind.value(1).toInt() == getpid())
            found.append(name.toInt());
    }
    return found;
}

/// What a program prints, and under whom it ran.
struct Ran {
    QByteArray output;
    std::optional<int> code;
};

Ran run(Supervisors& stock, const QString& script, const QMap<QString, QString>& more = {})
{
    ProcessOrder order{{u"bash"_s, u"-c"_s, script}, u"/"_s, more};
    if (!more.contains(u"PATH"_s))
        order.environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    Ran ran;
    std::mutex mutex;
    auto started = SupervisedProcess::start(stock, order, [&](OutputStream, QByteArrayView bytes) {
        const std::lock_guard lock(mutex);
        ran.output += bytes;
    });
    if (!started)
        qFatal("%s", qPrintable(started.error().sentence()));
    bool gone = false;
    QObject::connect(started->get(), &SupervisedProcess::ended, started->get(),
                     [&](const ProcessEnd& end) { ran.code = end.exitCode; });
    QObject::connect(started->get(), &SupervisedProcess::gone, started->get(), [&] { gone = true; });
    if (!QTest::qWaitFor([&] { return gone; }, 30'000))
        qFatal("It does not end.");
    return ran;
}

} // namespace

class SupervisorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTRY_VERIFY(supervisors().isEmpty()); }
    void noneIsStartedBeforeItIsAskedFor();
    void theOneThatWaitsTakesTheOrder();
    void oneThatHasDiedIsReplaced();
    void theOneThatWaitsGoesWithWhoeverKeepsIt();
    void itIsClosedToEverythingOfOurs();
    void anEnvironmentLargerThanAPacketArrives();
    void theProgramIsFoundInThePathOfTheOrder();
    void whatIsNoOrderEndsIt();
};

void SupervisorsTest::noneIsStartedBeforeItIsAskedFor()
{
    Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    QVERIFY(supervisors().isEmpty());
    QCOMPARE(run(stock, u"echo one"_s).output, QByteArray("one\n"));
    QTRY_VERIFY(supervisors().isEmpty());
    stock.prepareNext();
    stock.prepareNext();
    QCOMPARE(supervisors().size(), 1);
}

void SupervisorsTest::theOneThatWaitsTakesTheOrder()
{
    Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    stock.prepareNext();
    const QList<pid_t> waiting = supervisors();
    QCOMPARE(waiting.size(), 1);
    const Ran ran = run(stock, u"echo $PPID; pwd; exit 3"_s);
    QCOMPARE(ran.output, QByteArray::number(waiting.constFirst()) + "\n/\n");
    QCOMPARE(ran.code, std::optional(3));
}

void SupervisorsTest::oneThatHasDiedIsReplaced()
{
    Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    stock.prepareNext();
    const pid_t waiting = supervisors().value(0);
    QVERIFY(waiting > 0 && kill(waiting, SIGKILL) == 0);
    QTRY_VERIFY(supervisors().isEmpty());
    QCOMPARE(run(stock, u"echo still"_s).output, QByteArray("still\n"));
}

void SupervisorsTest::theOneThatWaitsGoesWithWhoeverKeepsIt()
{
    {
        Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
        stock.prepareNext();
        QCOMPARE(supervisors().size(), 1);
    }
    QTRY_VERIFY(supervisors().isEmpty());
}

void SupervisorsTest::itIsClosedToEverythingOfOurs()
{
    // A file that is not closed on exec, as a library may have opened one, and our environment.
    QTemporaryDir folder;
    const QByteArray path = QFile::encodeName(folder.filePath(u"ours"_s));
    FILE* ours = fopen(path.constData(), "w");
    QVERIFY(ours);
    const auto closed = qScopeGuard([ours] { fclose(ours); });
    qputenv("FIREBREAK_TEST_OURS", "1");
    Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    stock.prepareNext();
    const Ran ran = run(stock, u"ls -l /proc/$$/fd /proc/$PPID/fd; env"_s);
    QVERIFY2(!ran.output.contains("ours") && ran.output.contains("pipe:"), ran.output.constData());
    QVERIFY2(!ran.output.contains("FIREBREAK_TEST_OURS"), ran.output.constData());
}

void SupervisorsTest::anEnvironmentLargerThanAPacketArrives()
{
    Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    QMap<QString, QString> large;
    for (int i = 0; i < 16; ++i)
        large.insert(u"LARGE_%1"_s.arg(i), QString(50'000, u'x'));
    QCOMPARE(run(stock, u"echo ${#LARGE_0} ${#LARGE_15}"_s, large).output, QByteArray("50000 50000\n"));
}

void SupervisorsTest::theProgramIsFoundInThePathOfTheOrder()
{
    QTemporaryDir folder;
    QVERIFY(QFile::link(u"/bin/echo"_s, folder.filePath(u"bash"_s)));
    Supervisors stock(QStringLiteral(FIREBREAK_STEP_PROGRAM));
    QCOMPARE(run(stock, u"said"_s, {{u"PATH"_s, folder.path()}}).output, QByteArray("-c said\n"));
    QCOMPARE(run(stock, u"said"_s, {{u"PATH"_s, u"/no/such/folder"_s}}).code, std::optional(127));
}

void SupervisorsTest::whatIsNoOrderEndsIt()
{
    // As where a person starts it: there is no socket.
    QProcess alone;
    alone.start(QStringLiteral(FIREBREAK_STEP_PROGRAM), {u"sleep"_s, u"7300"_s});
    QVERIFY(alone.waitForFinished(30'000));
    QCOMPARE(alone.exitCode(), 2);
    QVERIFY(alone.readAllStandardError().contains("is started by Firebreak"));
}

QTEST_GUILESS_MAIN(SupervisorsTest)
#include "supervisors_test.moc"
