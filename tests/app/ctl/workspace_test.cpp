#include "tests/app/ctl/ctl.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::Ran;

/// The file itself, from the command line; and several of them at once.
class WorkspaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createsAndTellsWhatIsInside();
    void refusesAFileThatIsThere();
    void finishesWhenToldSoByTheWindowProgramsSettings();
    void namesTheFirstBadEventOfADamagedJournal();
    void rebuildsEqualProjections();
    void bringsBackACopy();
    void mergesTwoCopiesEitherWayRound();
    void givesSpaceBack();
    void twoAtOnceLoseNothing();
    void readsWhileAnotherWrites();
};

namespace {

Ran copyTo(const Ctl& from, const QString& path) { return from.run({u"workspace"_s, u"backup"_s, path}); }

bool noted(const Ctl& ctl, const QString& text, const QStringList& more = {})
{
    return ctl.run(QStringList{u"incident"_s, u"note"_s, u"INC-1"_s, text} + more).code == 0;
}

QStringList texts(const QJsonArray& timeline)
{
    QStringList all;
    for (const auto& entry : timeline)
        all.append(entry.toObject().value(u"text"_s).toString());
    all.sort();
    return all;
}

} // namespace

void WorkspaceTest::createsAndTellsWhatIsInside()
{
    const Ctl ctl;
    const QJsonObject created = ctl.json({u"workspace"_s, u"create"_s, u"--name"_s, u"Our shop"_s});
    QCOMPARE(created.value(u"name"_s), u"Our shop"_s);
    QCOMPARE(created.value(u"incidents"_s), 0);
    QVERIFY(created.value(u"read_only"_s).isNull());
    ctl.declared();
    QCOMPARE(ctl.run({u"incident"_s, u"declare"_s, u"--title"_s, u"T"_s, u"--severity"_s, u"sev5"_s}).code, 0);
    const QJsonObject info = ctl.json({u"workspace"_s, u"info"_s});
    QCOMPARE(info.value(u"incidents"_s), 1);
    QVERIFY(info.value(u"events"_s).toInteger() > created.value(u"events"_s).toInteger());
    QCOMPARE(ctl.json({u"workspace"_s, u"info"_s, u"--workspace"_s, ctl.workspace()}).value(u"id"_s),
             created.value(u"id"_s));
    const QJsonObject empty = ctl.json({u"--workspace"_s, ctl.path(u"other.firebreak"_s), u"workspace"_s, u"create"_s});
    QCOMPARE(empty.value(u"name"_s), u"other"_s);
}

void WorkspaceTest::refusesAFileThatIsThere()
{
    const Ctl ctl;
    for (const QString& verb : {u"create"_s, u"demo"_s}) {
        ctl.write(u"team.firebreak"_s, "somebody's letters");
        const Ran refused = ctl.run({u"workspace"_s, verb});
        QVERIFY2(refused.code == 2 || refused.code == 3, qPrintable(refused.err));
        QFile file(ctl.workspace());
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("somebody's letters"));
        ctl.write(u"team.firebreak"_s, "");
        QCOMPARE(ctl.run({u"workspace"_s, verb}).code, 0);
        QVERIFY(file.remove());
    }
}

void WorkspaceTest::finishesWhenToldSoByTheWindowProgramsSettings()
{
    const Ctl ctl;
    ctl.setUpShop();
    QVERIFY(QDir().mkpath(ctl.path(u"home/config/firebreak"_s)));
    ctl.write(u"home/config/firebreak/window.ini"_s,
              "[General]\nworkspaces=" + ctl.workspace().toUtf8() + ", /nowhere/else\n");
    const Ran ran = ctl.shell("unset FIREBREAK_WORKSPACE; " FIREBREAKCTL_PROGRAM " service list");
    QVERIFY2(ran.code == 0, qPrintable(ran.err));
    QVERIFY(ran.out.contains(u"checkout"_s));
}

void WorkspaceTest::namesTheFirstBadEventOfADamagedJournal()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    QVERIFY(noted(ctl, u"the unmistakable sentence"_s));
    QVERIFY(noted(ctl, u"another one"_s));
    QCOMPARE(ctl.run({u"workspace"_s, u"verify"_s}).code, 0);
    QFile file(ctl.workspace());
    QVERIFY(file.open(QFile::ReadWrite));
    QByteArray bytes = file.readAll();
    // In the journal the sentence stands in its JSON; the timeline and the search index have it bare.
    const qsizetype at = bytes.indexOf("\"text\":\"the unmistakable");
    QVERIFY(at > 0);
    bytes[at + 12] = 'e';
    file.seek(0);
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    const Ran ran = ctl.run({u"--json"_s, u"workspace"_s, u"verify"_s});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.object().value(u"chain"_s), u"broken"_s);
    const QJsonObject info = ctl.json({u"workspace"_s, u"info"_s});
    QCOMPARE(ran.object().value(u"first_bad_seq"_s).toInteger(), info.value(u"events"_s).toInteger() - 1);
}

void WorkspaceTest::rebuildsEqualProjections()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    QVERIFY(noted(ctl, u"one"_s));
    const QJsonArray before = ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s});
    QCOMPARE(ctl.run({u"workspace"_s, u"rebuild"_s}).code, 0);
    QCOMPARE(ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}), before);
    const QJsonObject verified = ctl.json({u"workspace"_s, u"verify"_s});
    QCOMPARE(verified.value(u"projections"_s), u"equal"_s);
    QCOMPARE(verified.value(u"integrity"_s), u"ok"_s);
    QVERIFY(verified.value(u"first_bad_seq"_s).isNull());
}

void WorkspaceTest::bringsBackACopy()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    const QString copy = ctl.path(u"copy.firebreak"_s);
    QCOMPARE(copyTo(ctl, copy).code, 0);
    QVERIFY(copyTo(ctl, copy).code != 0);
    QVERIFY(noted(ctl, u"after the copy"_s));
    const QJsonObject restored = ctl.json({u"workspace"_s, u"restore"_s, copy});
    QVERIFY2(QFileInfo::exists(restored.value(u"replaced_file"_s).toString()), "what stood there is kept");
    QCOMPARE(ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).size(), 1);
    QVERIFY(noted(ctl, u"goes on"_s));
    QCOMPARE(ctl.run({u"workspace"_s, u"verify"_s}).code, 0);
}

void WorkspaceTest::mergesTwoCopiesEitherWayRound()
{
    const Ctl here;
    here.setUpShop();
    here.declared();
    const Ctl there;
    QCOMPARE(copyTo(here, there.workspace()).code, 0);
    QVERIFY(noted(here, u"seen here"_s));
    QVERIFY(noted(there, u"seen there"_s));
    QCOMPARE(there.declared(u"Theirs"_s), u"INC-2"_s);
    QCOMPARE(here.declared(u"Ours"_s), u"INC-2"_s);
    // Each takes in what the other had before the merge.
    const QString copyOfHere = here.path(u"copy.firebreak"_s);
    QCOMPARE(copyTo(here, copyOfHere).code, 0);
    const QJsonObject merged = here.json({u"workspace"_s, u"merge"_s, there.workspace()});
    QVERIFY(merged.value(u"events"_s).toInt() >= 2);
    QCOMPARE(merged.value(u"shared_numbers"_s).toArray().size(), 1);
    QVERIFY(!there.json({u"workspace"_s, u"merge"_s, copyOfHere}).isEmpty());
    const QStringList timeline{u"incident"_s, u"timeline"_s, u"INC-1"_s};
    QCOMPARE(texts(here.list(timeline)), texts(there.list(timeline)));
    QVERIFY(texts(here.list(timeline)).contains(u"seen there"_s));
    const Ran ambiguous = here.run({u"incident"_s, u"show"_s, u"INC-2"_s});
    QCOMPARE(ambiguous.code, 2);
    QVERIFY2(ambiguous.err.count(u"INC-2-"_s) >= 2, qPrintable(ambiguous.err));
    QCOMPARE(here.run({u"workspace"_s, u"verify"_s}).code, 0);
    QCOMPARE(there.run({u"workspace"_s, u"verify"_s}).code, 0);
}

void WorkspaceTest::givesSpaceBack()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    ctl.write(u"big.bin"_s, QByteArray(300'000, 'x'));
    const QJsonObject compacted = ctl.json({u"workspace"_s, u"compact"_s});
    QVERIFY(compacted.value(u"bytes_before"_s).toInteger() > 0);
    QVERIFY(compacted.value(u"bytes_after"_s).toInteger() <= compacted.value(u"bytes_before"_s).toInteger());
    QCOMPARE(ctl.run({u"workspace"_s, u"verify"_s}).code, 0);
}

void WorkspaceTest::twoAtOnceLoseNothing()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    constexpr int Each = 40;
    const QByteArray loop = "i=0; while [ $i -lt 40 ]; do " FIREBREAKCTL_PROGRAM
                            " incident note INC-1 \"$0 $i\" || exit 1; i=$((i+1)); done";
    QProcess one;
    QProcess two;
    for (auto* process : {&one, &two}) {
        ctl.prepare(*process, {u"-c"_s, QString::fromLatin1(loop), process == &one ? u"one"_s : u"two"_s});
        process->setProgram(u"/bin/sh"_s);
        process->start();
    }
    QVERIFY(one.waitForFinished(60'000));
    QVERIFY(two.waitForFinished(60'000));
    QVERIFY2(one.exitCode() == 0, one.readAllStandardError().constData());
    QVERIFY2(two.exitCode() == 0, two.readAllStandardError().constData());
    const QStringList all = texts(ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}));
    QCOMPARE(all.size(), 2 * Each + 1);
    for (int i = 0; i < Each; ++i)
        for (const QString& name : {u"one"_s, u"two"_s})
            QVERIFY(all.contains(u"%1 %2"_s.arg(name).arg(i)));
    QCOMPARE(ctl.run({u"workspace"_s, u"verify"_s}).code, 0);
}

void WorkspaceTest::readsWhileAnotherWrites()
{
    const Ctl ctl;
    ctl.setUpShop();
    ctl.declared();
    QProcess writer;
    ctl.prepare(writer, {u"-c"_s, u"while :; do "_s + QStringLiteral(FIREBREAKCTL_PROGRAM) +
                                      u" incident note INC-1 x || exit 1; done"_s});
    writer.setProgram(u"/bin/sh"_s);
    writer.start();
    QVERIFY(writer.waitForStarted());
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ctl.run({u"incident"_s, u"show"_s, u"INC-1"_s}).code, 0);
    QCOMPARE(writer.state(), QProcess::Running);
    writer.terminate();
    QVERIFY(writer.waitForFinished(60'000));
    QVERIFY(ctl.list({u"incident"_s, u"timeline"_s, u"INC-1"_s}).size() > 1);
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "workspace_test.moc"
