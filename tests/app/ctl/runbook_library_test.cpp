#include "tests/app/ctl/ctl.h"
#include "tests/app/ctl/disk_full.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::DiskFull;
using firebreak::ctltest::Ran;

namespace {

QStringList column(const QJsonArray& list, const QString& key)
{
    QStringList values;
    for (const auto& entry : list)
        values.append(entry.toObject().value(key).toVariant().toString());
    return values;
}

} // namespace

/// Libraries from a terminal: folders that were named, and the one that came with the program.
class RunbookLibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsAndListsLibraries();
    void offersItsOwnLibrary();
    void listsALibraryThatHasVanished();
};

void RunbookLibraryTest::addsAndListsLibraries()
{
    const Ctl ctl;
    QVERIFY(ctl.run({u"runbook"_s, u"list"_s}).out.contains(u"firebreakctl runbook add DIR"_s));
    QCOMPARE(ctl.list({u"runbook"_s, u"list"_s}).size(), 0);
    QVERIFY(QDir().mkpath(ctl.path(u"books/alerts"_s)));
    ctl.write(u"books/alerts/disk.md"_s, DiskFull);
    ctl.write(u"books/b.md"_s, "# B\n");
    QVERIFY(QFile::link(u"/etc/hostname"_s, ctl.path(u"books/out.md"_s)));
    const QJsonObject added = ctl.json({u"runbook"_s, u"add"_s, u"books"_s});
    const QString root = QFileInfo(ctl.path(u"books"_s)).canonicalFilePath();
    QCOMPARE(added.value(u"folder"_s).toString(), root);
    QCOMPARE(added.value(u"runbooks"_s).toInt(), 2);
    QCOMPARE(added.value(u"unreadable"_s).toInt(), 1);
    QCOMPARE(ctl.run({u"runbook"_s, u"add"_s, u"books"_s}).code, 0);
    const Ran within = ctl.run({u"runbook"_s, u"add"_s, u"books/alerts"_s});
    QCOMPARE(within.code, 2);
    QVERIFY(within.err.contains(u"lies in the library"_s));

    const QJsonArray list = ctl.list({u"runbook"_s, u"list"_s});
    QCOMPARE(column(list, u"file"_s), (QStringList{u"alerts/disk.md"_s, u"b.md"_s, u"out.md"_s}));
    const QJsonObject disk = list.first().toObject();
    QCOMPARE(disk.value(u"library"_s).toString(), root);
    QCOMPARE(disk.value(u"title"_s).toString(), u"Disk full"_s);
    QCOMPARE(disk.value(u"service"_s).toString(), u"store"_s);
    QCOMPARE(disk.value(u"owner"_s).toString(), u"Ana Ruiz"_s);
    QCOMPARE(disk.value(u"alerts"_s).toArray(), QJsonArray{u"DiskFull"_s});
    QCOMPARE(disk.value(u"steps"_s).toInt(), 6);
    QCOMPARE(disk.value(u"runnable"_s).toInt(), 4);
    QCOMPARE(disk.value(u"trusted"_s).toString(), u"no"_s);
    QVERIFY(disk.value(u"trouble"_s).isNull());
    QVERIFY(list.at(2).toObject().value(u"trouble"_s).toString().contains(u"leads out of the library"_s));

    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"books/alerts/disk.md"_s, u"--yes"_s}).code, 0);
    QCOMPARE(ctl.list({u"runbook"_s, u"list"_s}).first().toObject().value(u"trusted"_s).toString(), u"yes"_s);
    ctl.write(u"books/alerts/disk.md"_s, QByteArray(DiskFull).replace("df -h", "df -i"));
    QCOMPARE(ctl.list({u"runbook"_s, u"list"_s}).first().toObject().value(u"trusted"_s).toString(), u"changed"_s);
    QVERIFY(ctl.run({u"runbook"_s, u"list"_s}).out.contains(u"changed since trusted"_s));
}

void RunbookLibraryTest::offersItsOwnLibrary()
{
    const Ctl ctl;
    ctl.showOwnRunbooks();
    const QJsonArray own = ctl.list({u"runbook"_s, u"list"_s});
    QCOMPARE(own.size(), 10);
    QVERIFY(column(own, u"file"_s).contains(u"disk-full.md"_s));
    QCOMPARE(column(own, u"trusted"_s).count(u"no"_s), 10);
    const Ran text = ctl.run({u"runbook"_s, u"list"_s});
    QVERIFY2(text.out.startsWith(u"Firebreak’s own ("_s), qPrintable(text.out));
    QVERIFY2(text.out.contains(u"firebreakctl runbook add DIR"_s), qPrintable(text.out));

    // Nothing is to be said against what we bring along; a library of one's own comes before it.
    const QString folder = own.first().toObject().value(u"library"_s).toString();
    const Ran lint = ctl.run({u"--now"_s, u"2026-11-22T12:00:00Z"_s, u"runbook"_s, u"lint"_s, folder});
    QCOMPARE(lint.out, u"0 errors, 0 warnings, 0 notes in 10 runbooks.\n"_s);
    QVERIFY(QDir().mkpath(ctl.path(u"mine"_s)));
    ctl.write(u"mine/z.md"_s, "# Z\n");
    QCOMPARE(ctl.run({u"runbook"_s, u"add"_s, u"mine"_s}).code, 0);
    QCOMPARE(column(ctl.list({u"runbook"_s, u"list"_s}), u"file"_s).value(0), u"z.md"_s);
    QCOMPARE(ctl.list({u"runbook"_s, u"health"_s}).size(), 11);
}

void RunbookLibraryTest::listsALibraryThatHasVanished()
{
    const Ctl ctl;
    for (const auto& name : {u"one"_s, u"two"_s}) {
        QVERIFY(QDir().mkpath(ctl.path(name)));
        ctl.write(name + u"/a.md"_s, "# A\n");
        QCOMPARE(ctl.run({u"runbook"_s, u"add"_s, name}).code, 0);
    }
    QVERIFY(QDir(ctl.path(u"one"_s)).removeRecursively());
    for (const auto& verb : {u"list"_s, u"health"_s}) {
        const Ran ran = ctl.run({u"runbook"_s, verb});
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.err.contains(u"/one”"_s), qPrintable(ran.err));
        QVERIFY2(ran.out.contains(u"a.md"_s), qPrintable(ran.out));
        const QJsonArray json = ctl.list({u"runbook"_s, verb});
        QCOMPARE(json.size(), 2);
        QVERIFY(json.first().toObject().value(u"file"_s).isNull());
        QVERIFY(json.first().toObject().value(u"trouble"_s).toString().contains(u"/one”"_s));
    }
}

QTEST_GUILESS_MAIN(RunbookLibraryTest)
#include "runbook_library_test.moc"
