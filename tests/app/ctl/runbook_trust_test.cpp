#include "tests/app/ctl/ctl.h"
#include "tests/app/ctl/disk_full.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using firebreak::ctltest::Ctl;
using firebreak::ctltest::DiskFull;
using firebreak::ctltest::Ran;

/// Allowing a runbook to run, from a terminal.
class RunbookTrustTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWouldRunAndAsks();
    void isToldInTheJournalWhereThereIsOne();
    void showsOnlyWhatHasChanged();
    void warnsOfWhatReadsOtherwise();
    void refusesWhatCannotBeSeen();
};

void RunbookTrustTest::showsWhatWouldRunAndAsks()
{
    const Ctl ctl;
    ctl.write(u"disk.md"_s, DiskFull);
    for (const QByteArray& answer : {QByteArray("no\n"), QByteArray(), QByteArray("y\n"), QByteArray("yes please\n")}) {
        const Ran ran = ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s}, answer);
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, QString());
        QVERIFY2(ran.err.contains(u"  | rm -rf /srv/cache\n"_s), qPrintable(ran.err));
        QVERIFY2(ran.err.contains(u"  | mount = /srv\n"_s), qPrintable(ran.err));
        QVERIFY2(ran.err.contains(u"  | risk: destroys\n"_s), qPrintable(ran.err));
        QVERIFY2(ran.err.contains(u"\nclean, line 28, shell, destroys: "_s), qPrintable(ran.err));
        QVERIFY2(!ran.err.contains(u"Filesystem"_s), qPrintable(ran.err)); // output does not run
        QVERIFY2(ran.err.contains(u"not trusted"_s), qPrintable(ran.err));
    }
    const Ran yes = ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s}, "yes\n");
    QCOMPARE(yes.code, 0);
    QVERIFY2(yes.out.contains(u"disk.md is trusted on this device until that changes."_s), qPrintable(yes.out));
    const QJsonObject again = ctl.json({u"runbook"_s, u"trust"_s, u"disk.md"_s});
    QVERIFY(again.value(u"trusted"_s).toBool());
    QCOMPARE(again.value(u"before"_s).toString(), u"yes"_s);
    QVERIFY(again.value(u"refused"_s).isNull());
    // Another person's device knows nothing of it.
    Ctl colleague;
    colleague.write(u"disk.md"_s, DiskFull);
    QCOMPARE(colleague.run({u"runbook"_s, u"trust"_s, u"disk.md"_s}).code, 1);
}

void RunbookTrustTest::isToldInTheJournalWhereThereIsOne()
{
    Ctl ctl;
    ctl.setUpShop();
    ctl.write(u"disk.md"_s, DiskFull);
    const qint64 before = ctl.events();
    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s}).code, 1);
    QCOMPARE(ctl.events(), before);
    const Ran ran = ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s, u"--yes"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err, QString());
    QCOMPARE(ctl.events(), before + 1);
    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s, u"--yes"_s}).code, 0); // it is already
    QCOMPARE(ctl.events(), before + 1);
    const Ran verified = ctl.run({u"workspace"_s, u"verify"_s});
    QVERIFY2(verified.code == 0, qPrintable(verified.out));
    // The workspace brings no leave along: on a colleague's machine the same file is not trusted.
    ctl.moveTo(ctl.path(u"colleague"_s));
    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s}).code, 1);
    // Where it cannot be told, it is said, and trust does not hang on it.
    ctl.write(u"team.firebreak"_s, "no workspace");
    const Ran untold = ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s, u"--yes"_s});
    QCOMPARE(untold.code, 0);
    QVERIFY2(untold.err.contains(u"does not tell of it"_s), qPrintable(untold.err));
}

void RunbookTrustTest::showsOnlyWhatHasChanged()
{
    const Ctl ctl;
    ctl.write(u"disk.md"_s, DiskFull);
    QCOMPARE(ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s, u"--yes"_s}).code, 0);
    ctl.write(u"disk.md"_s, QByteArray(DiskFull).replace("/srv/cache", "/srv"));
    const Ran ran = ctl.run({u"runbook"_s, u"trust"_s, u"disk.md"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(u"  - rm -rf /srv/cache\n"_s), qPrintable(ran.err));
    QVERIFY2(ran.err.contains(u"  + rm -rf /srv\n"_s), qPrintable(ran.err));
    QVERIFY2(!ran.err.contains(u"df -h"_s), qPrintable(ran.err));
    const QJsonObject json = ctl.json({u"runbook"_s, u"trust"_s, u"disk.md"_s, u"--yes"_s});
    QCOMPARE(json.value(u"before"_s).toString(), u"changed"_s);
    QCOMPARE(json.value(u"changes"_s).toArray().size(), 1);
    QCOMPARE(json.value(u"changes"_s).toArray().first().toObject().value(u"change"_s).toString(), u"changed"_s);
}

void RunbookTrustTest::warnsOfWhatReadsOtherwise()
{
    const Ctl ctl;
    ctl.write(u"smart.md"_s, "# A\n\n```sh\necho \xe2\x80\x9c%2 %3\xe2\x80\x9d\n```\n");
    const Ran ran = ctl.run({u"runbook"_s, u"trust"_s, u"smart.md"_s, u"--yes"_s});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains(u"Line 3: It holds typographic quotes"_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"%2 %3"_s), qPrintable(ran.out));
    QCOMPARE(ctl.json({u"runbook"_s, u"trust"_s, u"smart.md"_s}).value(u"warnings"_s).toArray().size(), 1);
}

void RunbookTrustTest::refusesWhatCannotBeSeen()
{
    const Ctl ctl;
    ctl.write(u"bidi.md"_s, "# A\n\n```sh\necho \xe2\x80\xae hs.tset\n```\n");
    const Ran ran = ctl.run({u"runbook"_s, u"trust"_s, u"bidi.md"_s, u"--yes"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains(u"Line 3: It holds characters that cannot be seen"_s), qPrintable(ran.err));
    const Ran json = ctl.run({u"--json"_s, u"runbook"_s, u"trust"_s, u"bidi.md"_s, u"--yes"_s});
    QCOMPARE(json.code, 1);
    QVERIFY(!json.object().value(u"trusted"_s).toBool(true));
    QVERIFY(!json.object().value(u"refused"_s).toString().isEmpty());
    QCOMPARE(ctl.run({u"runbook"_s, u"lint"_s, u"bidi.md"_s}).code, 1);
}

QTEST_GUILESS_MAIN(RunbookTrustTest)
#include "runbook_trust_test.moc"
