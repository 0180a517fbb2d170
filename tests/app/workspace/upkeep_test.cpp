#include "app/workspace/upkeep.h"

#include "core/incident/notes.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Night;
using firebreak::shoptest::Shop;

/// The file itself: whole, copied, carried, and what is done to it while it is open.
class UpkeepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verifiesAWholeWorkspace();
    void rebuildsToTheSameRows();
    void stopsARebuildThatIsCancelled();
    void staysWholeWhenItClosesDuringLongWork();
    void keepsTakingCommandsDuringLongWork();
    void backsUpAndRestoresWhatWasThereThen();
    void backsUpAtMostOnceAnHourAndOnlyAfterAChange();
    void mergesAndTellsTheViews();
    void refusesToMergeSomethingElse();
    void carriesAnIncidentThereAndBack();
    void refusesADamagedBundle();
    void savesACopyThatOpens();
    void compactsAndLosesNothing();
    void writesAClockJumpToEveryLiveIncident();
};

void UpkeepTest::verifiesAWholeWorkspace()
{
    Shop shop;
    const IncidentId id = shop.declared();
    shop.noted(id, u"pool 5 of 5"_s);
    auto verifying = shop.workspace().upkeep().verify();
    QGET(found, verifying.result());
    QVERIFY(found.good());
    QVERIFY(!found.firstBadSeq);
    QCOMPARE(found.events, shop.events());
    QVERIFY(verifying.progressMaximum() > 0);
    QVERIFY(verifying.progressValue() <= verifying.progressMaximum());
}

void UpkeepTest::rebuildsToTheSameRows()
{
    Shop shop;
    const IncidentId id = shop.declared();
    for (int line = 0; line < 40; ++line)
        shop.noted(id, u"line %1"_s.arg(line));
    const Incident before = shop.incident(id);
    const QStringList said = shop.said(id);
    const QSignalSpy changed(&shop.workspace(), &Workspace::changed);
    QTRY_VERIFY(changed.size() >= 40);
    const auto told = changed.size();
    FIREBREAK_DONE(shop.workspace().upkeep().rebuild());
    QTRY_COMPARE(changed.size(), told + 1);
    QCOMPARE(shop.incident(id), before);
    QCOMPARE(shop.said(id), said);
}

void UpkeepTest::stopsARebuildThatIsCancelled()
{
    Shop shop;
    for (int incident = 0; incident < 60; ++incident)
        shop.noted(shop.declared(), u"pool 5 of 5"_s);
    auto rebuilding = shop.workspace().upkeep().rebuild();
    rebuilding.cancel();
    rebuilding.waitForFinished();
    QVERIFY(rebuilding.isCanceled());
    // Stopped or done by then: in good order either way.
    QGET(found, shop.workspace().upkeep().verify().result());
    QVERIFY(found.good());
    FIREBREAK_DONE(shop.workspace().upkeep().rebuild());
    QVERIFY(!shop.noted(shop.declared(), u"goes on"_s).isNull());
}

void UpkeepTest::staysWholeWhenItClosesDuringLongWork()
{
    Shop shop;
    for (int incident = 0; incident < 30; ++incident)
        shop.noted(shop.declared(), u"pool 5 of 5"_s);
    auto rebuilding = shop.workspace().upkeep().rebuild();
    auto verifying = shop.workspace().upkeep().verify();
    shop.close();
    QVERIFY(rebuilding.isFinished());
    QVERIFY(verifying.isFinished());
    const auto again = shop.again();
    QGET(found, again->upkeep().verify().result());
    QVERIFY(found.good());
}

void UpkeepTest::keepsTakingCommandsDuringLongWork()
{
    Shop shop;
    const IncidentId id = shop.declared();
    for (int line = 0; line < 100; ++line)
        shop.noted(id, u"line"_s);
    auto rebuilding = shop.workspace().upkeep().rebuild();
    auto copying = shop.workspace().upkeep().saveCopy(shop.path(u"copy.firebreak"_s));
    for (int line = 0; line < 20; ++line)
        QVERIFY(!shop.noted(id, u"meanwhile %1"_s.arg(line)).isNull());
    FIREBREAK_DONE(rebuilding);
    FIREBREAK_DONE(copying);
    QCOMPARE(shop.said(id).filter(u"meanwhile"_s).size(), 20);
    QVERIFY(shop.workspace().upkeep().verify().result()->good());
}

void UpkeepTest::backsUpAndRestoresWhatWasThereThen()
{
    Shop shop;
    const IncidentId id = shop.declared();
    shop.noted(id, u"before"_s);
    QGET(backup, shop.workspace().upkeep().backUp().result());
    QCOMPARE(shop.workspace().upkeep().backups().size(), 1);
    QCOMPARE(shop.workspace().upkeep().backups().first().path, backup);
    shop.noted(id, u"after"_s);
    const QString path = shop.workspace().path();
    shop.close();
    QGET(restored, restoreWorkspace(backup, path, shop.environment()));
    QVERIFY(QFile::exists(restored.replacedFile));
    const auto again = shop.again(u"config"_s);
    QStringList said;
    for (const TimelineRow& row : again->incidents().timeline(id).value_or(QList<TimelineRow>()))
        said.append(row.entry.text);
    QVERIFY(said.contains(u"before"_s));
    QVERIFY(!said.contains(u"after"_s));
    QVERIFY(again->upkeep().verify().result()->good());
}

void UpkeepTest::backsUpAtMostOnceAnHourAndOnlyAfterAChange()
{
    Shop shop;
    shop.declared();
    QGET(first, shop.workspace().upkeep().backUpIfDue().result());
    QVERIFY(first);
    shop.declared();
    shop.clock().pass(Minutes(59));
    QGET(early, shop.workspace().upkeep().backUpIfDue().result());
    QVERIFY(!early);
    shop.clock().pass(Minutes(2));
    QGET(due, shop.workspace().upkeep().backUpIfDue().result());
    QVERIFY(due);
    shop.clock().pass(Minutes(600));
    QGET(unchanged, shop.workspace().upkeep().backUpIfDue().result());
    QVERIFY(!unchanged);
}

void UpkeepTest::mergesAndTellsTheViews()
{
    Shop shop;
    const IncidentId shared = shop.declared();
    const auto other = shop.copied(u"copy.firebreak"_s);
    FIREBREAK_DONE(other->incidents().noteAll(shared, NoteType::Note, {{Night, u"said over there"_s}}));
    shop.noted(shared, u"said here"_s);
    QCoreApplication::processEvents();
    const QSignalSpy changed(&shop.workspace(), &Workspace::changed);
    auto merging = shop.workspace().upkeep().mergeFrom(other->path());
    QGET(merged, merging.result());
    QCOMPARE(merged.incidents, 1);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<Change>>(), QList<Change>());
    QVERIFY(shop.said(shared).contains(u"said over there"_s));
    QVERIFY(shop.said(shared).contains(u"said here"_s));
    QGET(again, shop.workspace().upkeep().mergeFrom(other->path()).result());
    QCOMPARE(again.events, 0);
}

void UpkeepTest::refusesToMergeSomethingElse()
{
    Shop shop;
    const Shop stranger(u"strangers"_s);
    const qint64 before = shop.events();
    const QString text = shop.write(u"notes.txt"_s, "not a workspace");
    for (const QString& path : {stranger.path(u"team.firebreak"_s), text, shop.path(u"missing"_s)}) {
        const auto merged = shop.workspace().upkeep().mergeFrom(path).result();
        QVERIFY2(!merged, qPrintable(path));
        QVERIFY(isGoodSentence(merged.error()));
    }
    QCOMPARE(shop.events(), before);
}

void UpkeepTest::carriesAnIncidentThereAndBack()
{
    Shop here;
    Shop there(u"colleagues"_s);
    const IncidentId id = here.declared();
    here.noted(id, u"pool 5 of 5"_s);
    FIREBREAK_DONE(here.incidents().attach(id, u"log"_s, {{u"a.txt"_s, u"text/plain"_s, "active 5"}}));
    const QString bundle = here.path(u"one.bundle"_s);
    FIREBREAK_DONE(here.workspace().upkeep().exportBundle(id, bundle));
    QVERIFY(!here.workspace().upkeep().exportBundle(id, bundle).result()); // never over something
    const QSignalSpy changed(&there.workspace(), &Workspace::changed);
    QGET(imported, there.workspace().upkeep().importBundle(bundle).result());
    QCOMPARE(imported.incident, id);
    QCOMPARE(imported.blobs, 1);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(there.said(id), here.said(id));
    const auto hash = there.incidents().entry(id, u"3"_s)->entry.attachments.first().sha256;
    QCOMPARE(there.incidents().attachment(hash).result(), QByteArray("active 5"));
    QGET(again, there.workspace().upkeep().importBundle(bundle).result());
    QCOMPARE(again.events, 0);
    there.noted(id, u"seen over there"_s);
    FIREBREAK_DONE(there.workspace().upkeep().exportBundle(id, there.path(u"back.bundle"_s)));
    FIREBREAK_DONE(here.workspace().upkeep().importBundle(there.path(u"back.bundle"_s)));
    QCOMPARE(here.said(id), there.said(id));
    QVERIFY(here.workspace().upkeep().verify().result()->good());
}

void UpkeepTest::refusesADamagedBundle()
{
    Shop here;
    Shop there(u"colleagues"_s);
    const IncidentId id = here.declared();
    here.noted(id, u"pool 5 of 5"_s);
    const QString bundle = here.path(u"one.bundle"_s);
    FIREBREAK_DONE(here.workspace().upkeep().exportBundle(id, bundle));
    QFile file(bundle);
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray whole = file.readAll();
    QVERIFY(whole.contains("pool 5 of 5"));
    const qint64 before = there.events();
    for (const QByteArray& damaged :
         {QByteArray(whole).replace("pool 5 of 5", "pool 4 of 5"), whole.left(whole.size() / 2), QByteArray()}) {
        const auto imported =
            there.workspace().upkeep().importBundle(here.write(u"damaged.bundle"_s, damaged)).result();
        QVERIFY(!imported);
        QVERIFY(isGoodSentence(imported.error()));
    }
    QCOMPARE(there.events(), before);
}

void UpkeepTest::savesACopyThatOpens()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const auto copy = shop.copied(u"copy.firebreak"_s);
    QCOMPARE(copy->incidents().incident(id).value_or(Incident()), shop.incident(id));
    QVERIFY(!shop.workspace().upkeep().saveCopy(shop.path(u"copy.firebreak"_s)).result());
}

void UpkeepTest::compactsAndLosesNothing()
{
    Shop shop;
    const IncidentId id = shop.declared();
    shop.noted(id, u"pool 5 of 5"_s);
    const QStringList said = shop.said(id);
    QGET(compacted, shop.workspace().upkeep().compact().result());
    QVERIFY(compacted.bytesAfter > 0);
    QCOMPARE(shop.said(id), said);
    QVERIFY(!shop.noted(id, u"goes on"_s).isNull());
    QVERIFY(shop.workspace().upkeep().verify().result()->good());
}

void UpkeepTest::writesAClockJumpToEveryLiveIncident()
{
    Shop shop;
    const IncidentId live = shop.declared();
    const IncidentId mitigated = shop.declared();
    const IncidentId resolved = shop.declared();
    FIREBREAK_DONE(shop.incidents().update(
        mitigated, [](const Incident& i, const Moment& m) { return firebreak::mitigate(i, false, m); }));
    FIREBREAK_DONE(shop.incidents().update(resolved, firebreak::resolve));
    const Incident before = shop.incident(live);
    shop.clock().set(-Minutes(10));
    FIREBREAK_DONE(shop.workspace().upkeep().recordClockJump(-Minutes(10), Night, Night - Minutes(10)));
    for (const IncidentId& id : {live, mitigated}) {
        QGET(rows, shop.incidents().timeline(id));
        QCOMPARE(rows.last().entry.type, EntryType::ClockJump);
        QVERIFY2(rows.last().entry.text.contains(u"back"_s), qPrintable(rows.last().entry.text));
        QVERIFY(rows.last().entry.text.contains(toRfc3339(Night)));
        QVERIFY(rows.last().entry.text.contains(toRfc3339(Night - Minutes(10))));
    }
    QVERIFY(!shop.said(resolved).constLast().contains(toRfc3339(Night)));
    // Shown and recorded, never silently corrected.
    QCOMPARE(shop.incident(live).timestamps, before.timestamps);
    // With nothing live it is still in the journal.
    shop.close();
    Shop quiet(u"quiet"_s);
    const qint64 events = quiet.events();
    FIREBREAK_DONE(quiet.workspace().upkeep().recordClockJump(Minutes(3), Night, Night + Minutes(3)));
    QCOMPARE(quiet.events(), events + 1);
    QVERIFY(quiet.workspace().upkeep().verify().result()->good());
}

QTEST_GUILESS_MAIN(UpkeepTest)
#include "upkeep_test.moc"
