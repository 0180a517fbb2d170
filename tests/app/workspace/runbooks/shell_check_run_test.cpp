// tests/app/workspace/runbooks/shell_check_run_test.cpp — the real shellcheck, told of many scripts, given up, and
// gone.
#include "app/workspace/runbooks/shell_check.h"

#include "plugins/shell/bash_runner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr int LongestMs = 60'000;

/// A folder of programs that comes first in PATH, or takes its place.
class Programs {
public:
    explicit Programs(bool alone) : m_before(qgetenv("PATH"))
    {
        qputenv("PATH", alone ? m_folder.path().toLocal8Bit() : m_folder.path().toLocal8Bit() + ':' + m_before);
    }
    ~Programs() { qputenv("PATH", m_before); }
    Programs(const Programs&) = delete;
    Programs& operator=(const Programs&) = delete;

    void write(const QString& name, const QByteArray& script) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0)
            qFatal("%s", qPrintable(file.errorString()));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_before;
};

class Desk {
public:
    Desk()
    {
        QObject::connect(&check, &ShellCheck::checked, &check, [this](const QList<QList<ShellcheckComment>>& all) {
            comments = all;
            ++answers;
        });
        QObject::connect(&check, &ShellCheck::failed, &check, [this](const Error& error) {
            sentence = error.sentence();
            ++answers;
        });
    }
    bool waitForAnswer()
    {
        return QTest::qWaitFor([this] { return answers > 0; }, LongestMs);
    }

    BashRunner runner{QStringLiteral(FIREBREAK_STEP_PROGRAM)};
    ShellCheck check{runner};
    QList<QList<ShellcheckComment>> comments;
    QString sentence;
    int answers = 0;
};

QList<int> codesOf(const QList<ShellcheckComment>& comments)
{
    QList<int> codes;
    for (const ShellcheckComment& comment : comments)
        codes.append(comment.code);
    return codes;
}

} // namespace

class ShellCheckRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachScriptGetsWhatIsSaidOfIt();
    void moreScriptsThanAtOnceAreAllTold();
    void ofTwoChecksOnlyTheLaterIsTold();
    void nothingOfAScriptIsRun();
    void aProgramThatIsMissingOrAnswersOtherwiseIsSaid();
    void noScriptsAreAnsweredToo();
};

void ShellCheckRunTest::eachScriptGetsWhatIsSaidOfIt()
{
    if (!ShellCheck::isInstalled())
        QSKIP("shellcheck is not installed.");
    Desk desk;
    desk.check.check({"ls $x\n", "ls -l\n", "cd /srv\nrm -rf $y/*\n"});
    QVERIFY(desk.waitForAnswer());
    QCOMPARE(desk.sentence, QString());
    QCOMPARE(desk.comments.size(), 3);
    // Who sets x is another step's business.
    QCOMPARE(codesOf(desk.comments.at(0)), QList<int>{2086});
    QVERIFY(desk.comments.at(1).isEmpty());
    QVERIFY(codesOf(desk.comments.at(2)).contains(2164));
    QCOMPARE(desk.comments.at(2).last().line, 2);
}

void ShellCheckRunTest::moreScriptsThanAtOnceAreAllTold()
{
    if (!ShellCheck::isInstalled())
        QSKIP("shellcheck is not installed.");
    QList<QByteArray> scripts(ScriptsAtOnce + 3, "ls -l\n");
    scripts.back() = "ls $x\n";
    Desk desk;
    desk.check.check(scripts);
    QVERIFY(desk.waitForAnswer());
    QCOMPARE(desk.comments.size(), scripts.size());
    QCOMPARE(codesOf(desk.comments.last()), QList<int>{2086});
    QVERIFY(std::all_of(desk.comments.begin(), desk.comments.end() - 1, [](const auto& one) { return one.isEmpty(); }));
}

void ShellCheckRunTest::ofTwoChecksOnlyTheLaterIsTold()
{
    if (!ShellCheck::isInstalled())
        QSKIP("shellcheck is not installed.");
    Desk desk;
    desk.check.check({"ls $x\n"});
    desk.check.check({"ls -l\n", "ls -l\n"});
    QVERIFY(desk.waitForAnswer());
    QCOMPARE(desk.comments.size(), 2);
    desk.answers = 0;
    desk.check.check({"ls $x\n"});
    QCoreApplication::processEvents(); // under way
    desk.check.check({"ls -l\n"});
    QVERIFY(desk.waitForAnswer());
    QCOMPARE(desk.comments, (QList<QList<ShellcheckComment>>{{}}));
    desk.answers = 0;
    desk.check.check({"ls $x\n"});
    desk.check.giveUp();
    desk.check.check({});
    QVERIFY(desk.waitForAnswer());
    QVERIFY(desk.comments.isEmpty());
}

void ShellCheckRunTest::nothingOfAScriptIsRun()
{
    if (!ShellCheck::isInstalled())
        QSKIP("shellcheck is not installed.");
    const QTemporaryDir folder;
    const QByteArray trace = folder.filePath(u"trace"_s).toLocal8Bit();
    Desk desk;
    desk.check.check({"touch " + trace + "\n", "$(touch " + trace + ")\n", "# shellcheck source=" + trace + "\n. ./x\n",
                      "' ; touch " + trace + " ; '\n"});
    QVERIFY(desk.waitForAnswer());
    QCOMPARE(desk.comments.size(), 4);
    QVERIFY(!QFile::exists(QString::fromLocal8Bit(trace)));
}

void ShellCheckRunTest::aProgramThatIsMissingOrAnswersOtherwiseIsSaid()
{
    const QString bash = QStandardPaths::findExecutable(u"bash"_s);
    {
        const Programs programs(true);
        QVERIFY(QFile::link(bash, qEnvironmentVariable("PATH") + u"/bash"_s));
        QVERIFY(!ShellCheck::isInstalled());
        Desk desk;
        desk.check.check({"ls -l\n"});
        QVERIFY(desk.waitForAnswer());
        QVERIFY2(desk.sentence.contains(u"shellcheck could not read the steps"_s), qPrintable(desk.sentence));
    }
    const Programs programs(false);
    programs.write(u"shellcheck"_s, "echo 'Segmentation fault'; exit 0\n");
    Desk desk;
    desk.check.check({"ls -l\n"});
    QVERIFY(desk.waitForAnswer());
    QVERIFY2(desk.sentence.contains(u"does not answer as it should"_s), qPrintable(desk.sentence));
    // The next check is as good as the first.
    programs.write(u"shellcheck"_s, "echo '{\"comments\":[]}'\n");
    desk.answers = 0;
    desk.check.check({"ls -l\n"});
    QVERIFY(desk.waitForAnswer());
    QCOMPARE(desk.comments.size(), 1);
}

void ShellCheckRunTest::noScriptsAreAnsweredToo()
{
    Desk desk;
    desk.check.check({});
    QCOMPARE(desk.answers, 0); // never before check has returned
    QVERIFY(desk.waitForAnswer());
    QVERIFY(desk.comments.isEmpty());
}

QTEST_GUILESS_MAIN(ShellCheckRunTest)
#include "shell_check_run_test.moc"
