#include "tests/app/ctl/ctl.h"
#include "tests/app/ctl/disk_full.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QtTest>

#include <algorithm>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::DiskFull;
using firebreak::ctltest::Ran;

namespace {

QJsonObject entryFor(const QJsonArray& list, const QString& key, const QString& value)
{
    for (const auto& entry : list)
        if (entry.toObject().value(key).toString() == value)
            return entry.toObject();
    return {};
}

QStringList column(const QJsonArray& list, const QString& key)
{
    QStringList values;
    for (const auto& entry : list)
        values.append(entry.toObject().value(key).toVariant().toString());
    return values;
}

} // namespace

/// Runbooks from a terminal and from a pipeline, on real files.
class RunbookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsTellsEveryBlockWithItsLine();
    void stepsReadsAFolderByPaths();
    void stepsShowsPeopleWhatIsAskedFor();
    void lintTellsPlacesAsCompilersDo();
    void lintAnswersNoOnlyForErrors();
    void lintTellsWhatShellcheckSays();
    void lintSaysOnceThatShellcheckIsMissing();
    void lintFollowsLinksWithinTheLibrary();
    void needsNoWorkspace();
    void healthTellsOfEachRunbook();
    void stopsAtNothingThatLiesInAFolder();
    void refusesWhatCannotBeRead_data();
    void refusesWhatCannotBeRead();
    void nothingOfARunbookMovesTheCursor();
};

void RunbookTest::stepsTellsEveryBlockWithItsLine()
{
    const Ctl ctl;
    ctl.write(u"disk.md"_s, DiskFull);
    const QJsonArray steps = ctl.list({u"runbook"_s, u"steps"_s, u"disk.md"_s});
    QCOMPARE(column(steps, u"index"_s), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s}));
    QCOMPARE(column(steps, u"line"_s), (QStringList{u"14"_s, u"21"_s, u"28"_s, u"32"_s, u"34"_s, u"38"_s}));
    QCOMPARE(column(steps, u"form"_s),
             (QStringList{u"fenced"_s, u"fenced"_s, u"fenced"_s, u"manual"_s, u"fenced"_s, u"inline"_s}));
    QCOMPARE(column(steps, u"kind"_s),
             (QStringList{u"shell"_s, u"shell"_s, u"shell"_s, u"manual"_s, u"data"_s, u"shell"_s}));
    QCOMPARE(column(steps, u"risk"_s).mid(0, 3), (QStringList{u"safe"_s, u"safe"_s, u"destroys"_s}));
    for (const auto& value : steps) {
        const QJsonObject step = value.toObject();
        QCOMPARE(step.value(u"file"_s).toString(), u"disk.md"_s);
        for (const auto& key : {u"title"_s, u"language"_s, u"risk_reason"_s, u"runnable"_s, u"why_not"_s,
                                u"parameters"_s, u"code"_s, u"source"_s, u"expected_output"_s})
            QVERIFY2(step.contains(key), qPrintable(key));
        QCOMPARE(step.value(u"why_not"_s).isNull(), step.value(u"runnable"_s).toBool());
    }
    const QJsonObject look = steps.at(0).toObject();
    QCOMPARE(look.value(u"title"_s).toString(), u"Look first"_s);
    QCOMPARE(look.value(u"code"_s).toString(), u"df -h <mount>\n"_s);
    QCOMPARE(look.value(u"source"_s).toString(), u"$ df -h <mount>\nFilesystem  Size\n"_s);
    QVERIFY(look.value(u"expected_output"_s).toBool());
    QCOMPARE(look.value(u"parameters"_s).toArray(),
             (QJsonArray{QJsonObject{{u"name"_s, u"mount"_s}, {u"resolved"_s, true}}}));
    const QJsonObject logs = steps.at(1).toObject();
    QVERIFY(logs.value(u"language"_s).isNull());
    QVERIFY(!logs.value(u"expected_output"_s).toBool());
    QCOMPARE(logs.value(u"parameters"_s).toArray(),
             (QJsonArray{QJsonObject{{u"name"_s, u"pod-name"_s}, {u"resolved"_s, false}}}));
    QCOMPARE(steps.at(5).toObject().value(u"parameters"_s).toArray(),
             (QJsonArray{QJsonObject{{u"name"_s, u"NS"_s}, {u"resolved"_s, true}}}));
}

void RunbookTest::stepsReadsAFolderByPaths()
{
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books/alerts"_s)));
    QVERIFY(QDir().mkpath(ctl.path(u"books/.git"_s)));
    for (const auto& name : {u"books/z.md"_s, u"books/alerts/a.mdx"_s, u"books/b.markdown"_s, u"books/c.md.erb"_s,
                             u"books/.git/d.md"_s, u"books/e.txt"_s})
        ctl.write(name, "```sh\ndf -h\n```\n\n```sh\nls\n```\n");
    const QJsonArray steps = ctl.list({u"runbook"_s, u"steps"_s, u"books"_s});
    QStringList files = column(steps, u"file"_s);
    QCOMPARE(column(steps, u"index"_s).mid(0, 4), (QStringList{u"1"_s, u"2"_s, u"1"_s, u"2"_s}));
    files.removeDuplicates();
    QCOMPARE(files, (QStringList{u"alerts/a.mdx"_s, u"b.markdown"_s, u"c.md.erb"_s, u"z.md"_s}));
    QVERIFY(QDir().mkpath(ctl.path(u"empty"_s)));
    QCOMPARE(ctl.run({u"--json"_s, u"runbook"_s, u"steps"_s, u"empty"_s}).out, u"[\n]\n"_s);
}

void RunbookTest::stepsShowsPeopleWhatIsAskedFor()
{
    const Ctl ctl;
    ctl.write(u"disk.md"_s, DiskFull);
    const Ran ran = ctl.run({u"runbook"_s, u"steps"_s, u"disk.md"_s});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.startsWith(u"disk.md\n"_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"asks for pod-name"_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"This is data, not a command."_s), qPrintable(ran.out));
}

void RunbookTest::lintTellsPlacesAsCompilersDo()
{
    const Ctl ctl;
    ctl.write(u"a.md"_s, "# A\n\nSee [there](gone.md).\n\n```sh {rollback=undo}\nsystemctl restart store\n```\n");
    const Ran ran = ctl.run({u"runbook"_s, u"lint"_s, u"a.md"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains(u"a.md:3: warning: A link leads to no file. Correct the link"_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"a.md:5: error: A step that is named is not there."_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"a.md: warning: Nobody owns it."_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"1 error, "_s) && ran.out.endsWith(u"in 1 runbook.\n"_s), qPrintable(ran.out));

    const Ran json = ctl.run({u"--json"_s, u"runbook"_s, u"lint"_s, u"a.md"_s});
    QCOMPARE(json.code, 1);
    const QJsonObject link = entryFor(json.array(), u"title"_s, u"A link leads to no file"_s);
    QCOMPARE(link.value(u"file"_s).toString(), u"a.md"_s);
    QCOMPARE(link.value(u"line"_s).toInt(), 3);
    QCOMPARE(link.value(u"severity"_s).toString(), u"warning"_s);
    QVERIFY(link.value(u"id"_s).toString().startsWith(u"runbook/dead-link/"_s));
    QVERIFY(entryFor(json.array(), u"title"_s, u"Nobody owns it"_s).value(u"line"_s).isNull());
}

void RunbookTest::lintAnswersNoOnlyForErrors()
{
    const Ctl ctl;
    ctl.write(u"a.md"_s, "# A\n\n```sh\ndf -h\n```\n");
    QCOMPARE(ctl.run({u"runbook"_s, u"lint"_s, u"a.md"_s}).code, 0);
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    QCOMPARE(ctl.run({u"runbook"_s, u"lint"_s, u"books"_s}).code, 0);
    QCOMPARE(ctl.run({u"--json"_s, u"runbook"_s, u"lint"_s, u"books"_s}).out, u"[\n]\n"_s);
    ctl.write(u"books/open.md"_s, "# Open\n\n```sh\ndf -h\n");
    const Ran broken = ctl.run({u"runbook"_s, u"lint"_s, u"books"_s});
    QVERIFY2(broken.out.contains(u"books/open.md:3: "_s), qPrintable(broken.out));
    // The age of a review is told by the time that was asked for.
    ctl.write(u"old.md"_s, "---\nlast_reviewed_on: 2026-01-01\nreview_in: 6 months\n---\n# Old\n");
    const auto at = [&](const QString& now) {
        return ctl.run({u"--now"_s, now, u"runbook"_s, u"lint"_s, u"old.md"_s}).out;
    };
    QVERIFY(!at(u"2026-06-30T00:00:00Z"_s).contains(u"overdue"_s));
    QVERIFY(at(u"2026-07-11T00:00:00Z"_s).contains(u"The review is overdue by 10 days"_s));
}

void RunbookTest::lintTellsWhatShellcheckSays()
{
    if (QStandardPaths::findExecutable(u"shellcheck"_s).isEmpty())
        QSKIP("shellcheck is not installed.");
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    ctl.write(u"books/a.md"_s, "# A\n\n```sh\nls -l\n```\n");
    ctl.write(u"books/b.md"_s,
              "# B\n\n1. Look\n\n   ```sh\n   df -h\n   rm -r $x/*\n   ```\n\n```sh\nif true; then\n```\n");
    const Ran ran = ctl.run({u"runbook"_s, u"lint"_s, u"books"_s});
    QCOMPARE(ran.code, 1); // what bash cannot read does not do what it says
    QCOMPARE(ran.err, QString());
    QVERIFY2(ran.out.contains(u"books/b.md:7: warning: SC2115: Use "_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"books/b.md:11: error: SC1"_s), qPrintable(ran.out));
    QVERIFY2(!ran.out.contains(u"books/a.md:4"_s), qPrintable(ran.out));
    const QJsonArray json = ctl.run({u"--json"_s, u"runbook"_s, u"lint"_s, u"books/b.md"_s}).array();
    QVERIFY(std::any_of(json.begin(), json.end(), [](const QJsonValue& one) {
        return one.toObject().value(u"id"_s).toString().startsWith(u"runbook/SC2115/"_s) &&
               one.toObject().value(u"line"_s).toInt() == 7;
    }));
    QList<int> lines;
    for (const auto& one : json)
        lines.append(one.toObject().value(u"line"_s).toInt());
    QVERIFY(std::is_sorted(lines.begin(), lines.end()));
}

void RunbookTest::lintSaysOnceThatShellcheckIsMissing()
{
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    for (const auto& name : {u"books/a.md"_s, u"books/b.md"_s})
        ctl.write(name, "# A\n\n```sh\nls $x\n```\n");
    const Ran ran = ctl.shell("PATH=/nowhere " + QByteArray(FIREBREAKCTL_PROGRAM) + " runbook lint books");
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err, u"The shell steps were not checked by shellcheck: it is not installed.\n"_s);
    // Where there is nothing to check, nobody misses it.
    ctl.write(u"prose.md"_s, "# A\n");
    QCOMPARE(ctl.shell("PATH=/nowhere " + QByteArray(FIREBREAKCTL_PROGRAM) + " runbook lint prose.md").err, QString());
}

void RunbookTest::lintFollowsLinksWithinTheLibrary()
{
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books/a"_s)));
    ctl.write(u"books/a/x.md"_s, "# X\n\n[beside](../y.md)\n");
    ctl.write(u"books/y.md"_s, "# Y\n");
    const QString dead = u"A link leads to no file"_s;
    QVERIFY(!ctl.run({u"runbook"_s, u"lint"_s, u"books"_s}).out.contains(dead));
    // By itself, it is still one of the folder in which somebody stands, or of the library.
    QVERIFY(!ctl.run({u"runbook"_s, u"lint"_s, u"books/a/x.md"_s}).out.contains(dead));
    QVERIFY(ctl.run({u"runbook"_s, u"lint"_s, u"books/a"_s}).out.contains(dead));
}

void RunbookTest::needsNoWorkspace()
{
    const Ctl ctl;
    ctl.write(u"a.md"_s, "# A\n");
    for (const auto& verb : {u"steps"_s, u"lint"_s, u"trust"_s}) {
        const Ran ran = ctl.run({u"runbook"_s, verb, u"a.md"_s, verb == u"trust"_s ? u"--yes"_s : u"--json"_s});
        QVERIFY2(ran.code == 0, qPrintable(ran.err));
    }
    QVERIFY(!QFile::exists(ctl.workspace()));
}

void RunbookTest::healthTellsOfEachRunbook()
{
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    ctl.write(u"books/disk.md"_s, DiskFull);
    ctl.write(u"books/words.md"_s, "# Words only\n");
    QCOMPARE(ctl.run({u"runbook"_s, u"add"_s, u"books"_s}).code, 0);
    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"books/disk.md"_s, u"--yes"_s}).code, 0);
    const QJsonArray health = ctl.list({u"runbook"_s, u"health"_s});
    QCOMPARE(column(health, u"file"_s), (QStringList{u"disk.md"_s, u"words.md"_s}));
    const QJsonObject disk = health.first().toObject();
    QCOMPARE(disk.value(u"trusted"_s).toString(), u"yes"_s);
    QCOMPARE(disk.value(u"runs"_s).toInt(-1), 0);
    QVERIFY(disk.value(u"success_ppm"_s).isNull());
    QVERIFY(disk.value(u"warnings"_s).toInt() > 0);
    QCOMPARE(disk.value(u"stale"_s).toString(), u"No step of it was ever run."_s);
    QVERIFY(health.at(1).toObject().value(u"stale"_s).isNull());
    const Ran text = ctl.run({u"runbook"_s, u"health"_s});
    QVERIFY2(text.out.contains(u"No step of it was ever run."_s), qPrintable(text.out));
}

void RunbookTest::stopsAtNothingThatLiesInAFolder()
{
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    ctl.write(u"secret.md"_s, "```sh\necho private\n```\n");
    ctl.write(u"books/good.md"_s, "```sh\ndf -h\n```\n");
    ctl.write(u"books/nul.md"_s, QByteArray("```sh\nls \0 x\n```\n", 16));
    ctl.write(u"books/huge.md"_s, "```sh\nls\n```\n\n" + QByteArray(50 * 1024 * 1024, 'x'));
    ctl.write(u"books/empty.md"_s, {});
    QCOMPARE(::mkfifo(ctl.path(u"books/pipe.md"_s).toUtf8().constData(), 0600), 0);
    QVERIFY(QFile::link(u"../secret.md"_s, ctl.path(u"books/out.md"_s)));
    QVERIFY(QFile::link(u".."_s, ctl.path(u"books/up"_s)));
    QVERIFY(QFile::link(u"round.md"_s, ctl.path(u"books/round.md"_s)));

    const Ran json = ctl.run({u"--json"_s, u"runbook"_s, u"steps"_s, u"books"_s});
    QCOMPARE(json.code, 0);
    QVERIFY(!json.out.contains(u"private"_s));
    QStringList files = column(json.array(), u"file"_s);
    QCOMPARE(files, (QStringList{u"good.md"_s, u"huge.md"_s, u"nul.md"_s}));
    QVERIFY(!entryFor(json.array(), u"file"_s, u"nul.md"_s).value(u"runnable"_s).toBool(true));

    const Ran text = ctl.run({u"runbook"_s, u"steps"_s, u"books"_s});
    for (const auto& why :
         {u"books/out.md: It is a link that leads out of the library."_s, u"books/pipe.md: It is a pipe, not a file."_s,
          u"books/round.md: It is a link that leads nowhere."_s,
          u"books/up: It is a link that leads out of the library."_s})
        QVERIFY2(text.err.contains(why), qPrintable(text.err));

    const Ran lint = ctl.run({u"runbook"_s, u"lint"_s, u"books"_s});
    QCOMPARE(lint.code, 1);
    QVERIFY2(lint.out.contains(u"books/pipe.md: error: It cannot be read."_s), qPrintable(lint.out));
    QVERIFY2(lint.out.contains(u"The document is too long and was cut"_s), qPrintable(lint.out));
}

void RunbookTest::refusesWhatCannotBeRead_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<QString>("says");
    for (const auto& verb : {u"steps"_s, u"lint"_s, u"trust"_s}) {
        QTest::newRow(qPrintable(verb + u" nothing"_s)) << QStringList{verb, u"none.md"_s} << u"There is no file"_s;
        QTest::newRow(qPrintable(verb + u" a pipe"_s)) << QStringList{verb, u"pipe.md"_s} << u"It is a pipe"_s;
        QTest::newRow(qPrintable(verb + u" a device"_s)) << QStringList{verb, u"/dev/null"_s} << u"It is a device"_s;
        QTest::newRow(qPrintable(verb + u" no name"_s)) << QStringList{verb, QString()} << u"There is no file"_s;
        QTest::newRow(qPrintable(verb + u" too little"_s)) << QStringList{verb} << u"is missing"_s;
    }
    QTest::newRow("trust a folder") << QStringList{u"trust"_s, u"books"_s} << u"is a folder"_s;
    QTest::newRow("add a file") << QStringList{u"add"_s, u"a.md"_s} << u"is no folder"_s;
    QTest::newRow("add nothing") << QStringList{u"add"_s, u"none"_s} << u"There is no folder"_s;
}

void RunbookTest::refusesWhatCannotBeRead()
{
    QFETCH(QStringList, line);
    QFETCH(QString, says);
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    ctl.write(u"a.md"_s, "# A\n");
    QCOMPARE(::mkfifo(ctl.path(u"pipe.md"_s).toUtf8().constData(), 0600), 0);
    const Ran ran = ctl.run(QStringList{u"runbook"_s} + line);
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.out, QString());
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
}

void RunbookTest::nothingOfARunbookMovesTheCursor()
{
    const Ctl ctl;
    QVERIFY(QDir().mkpath(ctl.path(u"books"_s)));
    ctl.write(u"books/a\x1b[2J\xe2\x80\xae.md"_s,
              "# T\x1b[31m\xe2\x80\xae\n\n```sh {name=x\x1b[2K}\nls \x1b[0m\n```\n");
    QCOMPARE(ctl.run({u"runbook"_s, u"add"_s, u"books"_s}).code, 0);
    for (const QStringList& line : QList<QStringList>{{u"list"_s},
                                                      {u"health"_s},
                                                      {u"steps"_s, u"books"_s},
                                                      {u"lint"_s, u"books"_s},
                                                      {u"trust"_s, u"books/a\x1b[2J\xe2\x80\xae.md"_s}}) {
        const Ran ran = ctl.run(QStringList{u"runbook"_s} + line);
        QVERIFY2(!ran.out.contains(u'\x1b') && !ran.err.contains(u'\x1b'), qPrintable(line.join(u' ')));
        QVERIFY2(!ran.out.contains(QChar(0x202e)) && !ran.err.contains(QChar(0x202e)), qPrintable(line.join(u' ')));
    }
}

QTEST_GUILESS_MAIN(RunbookTest)
#include "runbook_test.moc"
