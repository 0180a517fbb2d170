#include "core/incident/response.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::refusal;
using firebreak::shoptest::Shop;

/// The door: what it lets in, in which order, and what it tells of it.
class WorkspaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesToCreateOverSomething();
    void refusesToOpenWhatIsMissingOrForeign();
    void writesCommandsInTheOrderTheyWereGiven();
    void saysChangedBeforeTheCommandIsDone();
    void saysFailedBeforeTheCommandIsDone();
    void finishesWhatWasAskedBeforeItCloses();
    void noticesWhatAnotherProgramWrites();
    void noticesAForeignWriteThatCameBeforeOneOfOurs();
    void saysNothingOfItsOwnWritesTwice();
    void refusesToWriteReadOnlyWithTheReason();
    void remembersWhoIsHereForThisInstallationOnly();
    void takesThePersonOfThatNameWithoutMakingASecond();
    void boundsTheFutureByTheLaterClock();
};

void WorkspaceTest::refusesToCreateOverSomething()
{
    Shop shop;
    const auto second = Workspace::create(shop.path(u"team.firebreak"_s), u"Other"_s, shop.environment());
    QVERIFY(!second);
    QVERIFY(isGoodSentence(second.error()));
    QCOMPARE(shop.workspace().name(), u"team"_s);
}

void WorkspaceTest::refusesToOpenWhatIsMissingOrForeign()
{
    const Shop shop;
    const auto missing = Workspace::open(shop.path(u"nowhere.firebreak"_s), shop.environment());
    QVERIFY(!missing);
    QVERIFY(isGoodSentence(missing.error()));
    QVERIFY(!QFile::exists(shop.path(u"nowhere.firebreak"_s)));
    const QString text = shop.write(u"letter.firebreak"_s, QByteArray(5'000, 'x'));
    const auto foreign = Workspace::open(text, shop.environment());
    QVERIFY(!foreign);
    QVERIFY(isGoodSentence(foreign.error()));
    QVERIFY(foreign.error().sentence() != missing.error().sentence());
    const auto folder = Workspace::open(shop.path({}), shop.environment());
    QVERIFY(!folder);
    QVERIFY(isGoodSentence(folder.error()));
}

void WorkspaceTest::writesCommandsInTheOrderTheyWereGiven()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QStringList given;
    QList<QFuture<Outcome>> outcomes;
    for (int line = 0; line < 50; ++line) {
        given.append(u"line %1"_s.arg(line));
        outcomes.append(shop.incidents().noteAll(id, NoteType::Note, {{shop.clock().now(), given.last()}}));
    }
    for (auto& outcome : outcomes)
        FIREBREAK_DONE(outcome);
    QCOMPARE(shop.said(id).mid(1), given);
}

void WorkspaceTest::saysChangedBeforeTheCommandIsDone()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QStringList order;
    QList<Change> told;
    IncidentStatus known = IncidentStatus::Triage;
    connect(&shop.workspace(), &Workspace::changed, this, [&](const QList<Change>& changes) {
        order.append(u"changed"_s);
        told = changes;
    });
    QSemaphore asked;
    shop.incidents()
        .update(id,
                [&asked](const Incident& incident, const Moment& moment) {
                    asked.acquire();
                    return firebreak::identify(incident, moment);
                })
        .then(this, [&](const Outcome& outcome) {
            order.append(outcome ? u"done"_s : outcome.error().sentence());
            known = shop.incident(id).status;
        });
    asked.release();
    QTRY_COMPARE(order, (QStringList{u"changed"_s, u"done"_s}));
    QCOMPARE(known, IncidentStatus::Identified);
    QCOMPARE(told, (QList{Change{u"incident"_s, id.uuid()}}));
}

void WorkspaceTest::saysFailedBeforeTheCommandIsDone()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QStringList order;
    QString reason;
    connect(&shop.workspace(), &Workspace::writeFailed, this, [&](const Error& error) {
        order.append(u"failed"_s);
        reason = error.sentence();
    });
    const qint64 before = shop.events();
    QString answered;
    QSemaphore asked;
    shop.incidents()
        .update(id,
                [&asked](const Incident& incident, const Moment& moment) {
                    asked.acquire();
                    return firebreak::unmerge(incident, moment);
                })
        .then(this, [&](const Outcome& outcome) {
            order.append(u"done"_s);
            answered = refusal(outcome);
        });
    asked.release();
    QTRY_COMPARE(order, (QStringList{u"failed"_s, u"done"_s}));
    QVERIFY(!reason.isEmpty());
    QCOMPARE(answered, reason);
    QCOMPARE(shop.events(), before);
}

void WorkspaceTest::finishesWhatWasAskedBeforeItCloses()
{
    Shop shop;
    const IncidentId id = shop.declared();
    for (int line = 0; line < 30; ++line)
        (void)shop.incidents().noteAll(id, NoteType::Note, {{shop.clock().now(), QString::number(line)}});
    shop.close();
    const auto again = shop.again(u"config"_s);
    QCOMPARE(again->incidents().timeline(id).value_or(QList<TimelineRow>()).size(), 31);
}

void WorkspaceTest::noticesWhatAnotherProgramWrites()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const auto other = shop.again();
    FIREBREAK_DONE(other->incidents().update(id, firebreak::identify));
    const QSignalSpy changed(&shop.workspace(), &Workspace::changed);
    shop.workspace().lookForForeignWrites();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<Change>>(), QList<Change>());
    QCOMPARE(shop.incident(id).status, IncidentStatus::Identified);
    shop.workspace().lookForForeignWrites();
    QCOMPARE(changed.size(), 1);
}

void WorkspaceTest::noticesAForeignWriteThatCameBeforeOneOfOurs()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const auto other = shop.again();
    Declaration declaration;
    declaration.title = u"Somebody else's incident"_s;
    FIREBREAK_DONE(other->incidents().declare(declaration));
    const QSignalSpy changed(&shop.workspace(), &Workspace::changed);
    shop.noted(id, u"ours"_s);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!changed.first().first().value<QList<Change>>().isEmpty());
    shop.workspace().lookForForeignWrites();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.last().first().value<QList<Change>>(), QList<Change>());
}

void WorkspaceTest::saysNothingOfItsOwnWritesTwice()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const QSignalSpy changed(&shop.workspace(), &Workspace::changed);
    shop.noted(id, u"ours"_s);
    shop.workspace().lookForForeignWrites(); // written, not yet announced
    QTRY_COMPARE(changed.size(), 1);
    shop.workspace().lookForForeignWrites();
    shop.workspace().lookForForeignWrites();
    QCOMPARE(changed.size(), 1);
}

void WorkspaceTest::refusesToWriteReadOnlyWithTheReason()
{
    Shop shop;
    const IncidentId id = shop.declared();
    (void)shop.workspace().upkeep().saveCopy(shop.path(u"newer.firebreak"_s)).result();
    // As a newer program leaves it: a higher number of the format, in the file's header at byte 60 (user_version).
    QFile file(shop.path(u"newer.firebreak"_s));
    QVERIFY(file.open(QFile::ReadWrite));
    QVERIFY(file.seek(60));
    QCOMPARE(file.write(QByteArray::fromHex("00000063")), 4);
    file.close();
    auto newer = Workspace::open(file.fileName(), shop.environment(u"reader"_s));
    QVERIFY2(newer, qPrintable(refusal(newer)));
    QVERIFY(!(*newer)->readOnlyReason().isEmpty());
    QCOMPARE((*newer)->incidents().incident(id).value_or(Incident()).title, u"Checkout fails"_s);
    const QString refused = refusal((*newer)->incidents().update(id, firebreak::identify).result());
    QVERIFY2(refused.contains((*newer)->readOnlyReason()), qPrintable(refused));
}

void WorkspaceTest::remembersWhoIsHereForThisInstallationOnly()
{
    Shop shop;
    QCOMPARE(shop.workspace().whoAmI().value_or(PersonRef()).name, u"Ana Ruiz"_s);
    shop.close();
    QCOMPARE(shop.again(u"config"_s)->whoAmI().value_or(PersonRef()).name, u"Ana Ruiz"_s);
    const auto other = shop.again(u"other"_s);
    QVERIFY(!other->whoAmI());
    // Silently, the operating system's name: the person is there already.
    QGET(author, other->author());
    QCOMPARE(author.name, u"Ana Ruiz"_s);
    QCOMPARE(other->catalogue().people().size(), 1);
}

void WorkspaceTest::takesThePersonOfThatNameWithoutMakingASecond()
{
    Shop shop;
    QGET(me, shop.workspace().iAm(u"ana ruiz"_s));
    QCOMPARE(me.name, u"Ana Ruiz"_s);
    QCOMPARE(shop.catalogue().people().size(), 1);
    QVERIFY(!shop.workspace().iAm(u"  "_s));
    QCOMPARE(shop.workspace().whoAmI().value_or(PersonRef()).name, u"Ana Ruiz"_s);
}

void WorkspaceTest::boundsTheFutureByTheLaterClock()
{
    Shop shop;
    shop.close();
    Environment environment = shop.environment();
    environment.now = shoptest::Night - Minutes(24 * 60);
    auto past = Workspace::open(shop.path(u"team.firebreak"_s), environment);
    QVERIFY(past);
    QCOMPARE((*past)->now(), shoptest::Night - Minutes(24 * 60));
    QCOMPARE((*past)->latest(), shoptest::Night);
    environment.now = shoptest::Night + Minutes(24 * 60);
    auto ahead = Workspace::open(shop.path(u"team.firebreak"_s), environment);
    QVERIFY(ahead);
    QCOMPARE((*ahead)->latest(), shoptest::Night + Minutes(24 * 60));
}

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "workspace_test.moc"
