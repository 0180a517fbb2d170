#include "app/workspace/incidents.h"

#include "core/alert/alert_declaration.h"
#include "core/base/limits.h"
#include "core/incident/response.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Night;
using firebreak::shoptest::refusal;
using firebreak::shoptest::Shop;

/// What spans more than one incident or more than one event: all of it is written, or nothing.
class IncidentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsTheServicesAnAlertNamesAndTheCatalogueDoesNotKnow();
    void writesTheFactsOfAnAlertAtTheirTimes();
    void writesNothingWhereTheDeclarationIsRefused();
    void saysAMergeOnBothSides();
    void refusesEverythingOnAMergedIncidentNamingItsTarget();
    void saysOnBothSidesThatAnIncidentIsItsOwnAgain();
    void relatesBothSidesAndUndoesIt();
    void refusesWhatIsSaidAboutAnEntryOfAnotherIncident_data();
    void refusesWhatIsSaidAboutAnEntryOfAnotherIncident();
    void refusesWhatIsSaidAboutAnUnknownEntry_data() { refusesWhatIsSaidAboutAnEntryOfAnotherIncident_data(); }
    void refusesWhatIsSaidAboutAnUnknownEntry();
    void correctsPinsAndErasesAnEntryOfItsOwn();
    void writesAllPastedLinesOrNone();
    void keepsPastedLinesAtTheirOwnTimes();
    void attachesSeveralFilesAsOneEntry();
    void refusesAnAttachmentOverTheLimit();
    void refusesAnEmptyAttachmentWithoutWords();
    void readsAttachmentsBackAndNothingForUnknownOnes();
    void findsByNumberReferenceAndId();
    void undoesTheNewestChangeOnly();
    void stopsTheClocksWhenItEnds();
};

namespace {

AlertDeclaration alertOn(const QStringList& services)
{
    AlertDeclaration alert;
    alert.title = u"HighErrorRate on payment-api"_s;
    alert.services = services;
    alert.detected = Night - Minutes(4);
    alert.facts = {{Night - Minutes(4), u"HighErrorRate firing on payment-api"_s, {{u"graph"_s, u"http://p/g"_s}}},
                   {Night - Minutes(2), u"PoolExhausted firing on payment-api"_s, {}}};
    return alert;
}

Declaration declarationOf(const AlertDeclaration& alert)
{
    Declaration declaration;
    declaration.title = alert.title;
    declaration.detected = alert.detected;
    return declaration;
}

IncidentId newIncident(const Outcome& outcome)
{
    if (outcome)
        for (const Change& change : outcome->changes)
            if (change.kind == u"incident")
                return IncidentId(change.id);
    return {};
}

using About = Result<IncidentEvents> (*)(const Incident&, const EventId&, const Moment&);
const QMap<QString, About>& saidAboutEntries()
{
    static const QMap<QString, About> all{
        {u"correct"_s,
         [](const Incident& i, const EventId& e, const Moment& m) { return correctEntry(i, e, u"better"_s, m); }},
        {u"pin"_s, [](const Incident& i, const EventId& e, const Moment& m) { return pinEntry(i, e, true, m); }},
        {u"erase"_s,
         [](const Incident& i, const EventId& e, const Moment& m) { return eraseEntry(i, e, u"a password"_s, m); }},
    };
    return all;
}

} // namespace

void IncidentsTest::addsTheServicesAnAlertNamesAndTheCatalogueDoesNotKnow()
{
    Shop shop;
    const ServiceRef known = shop.service(u"Payment-API"_s);
    const AlertDeclaration alert = alertOn({u"payment-api"_s, u"ledger"_s});
    const Outcome outcome = shop.incidents().declareFrom(alert, declarationOf(alert)).result();
    QVERIFY2(outcome, qPrintable(refusal(outcome)));
    const Incident incident = shop.incident(newIncident(outcome));
    QCOMPARE(incident.services.size(), 2);
    QCOMPARE(incident.services.first(), known);
    QCOMPARE(incident.services.last().name, u"ledger"_s);
    QGET(added, shop.catalogue().service(u"ledger"_s));
    QCOMPARE(added.id, incident.services.last().id);
    QCOMPARE(shop.catalogue().services().size(), 2);
}

void IncidentsTest::writesTheFactsOfAnAlertAtTheirTimes()
{
    Shop shop;
    const AlertDeclaration alert = alertOn({u"payment-api"_s});
    const IncidentId id = newIncident(shop.incidents().declareFrom(alert, declarationOf(alert)).result());
    QCOMPARE(shop.incident(id).at(Milestone::Detected), Night - Minutes(4));
    QCOMPARE(shop.incident(id).timestamps.value(Milestone::Detected).source, TimeSource::Alert);
    QGET(rows, shop.incidents().timeline(id));
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(1).entry.at, Night - Minutes(4));
    QCOMPARE(rows.at(1).entry.type, EntryType::Alert);
    QCOMPARE(rows.at(2).entry.at, Night - Minutes(2));
}

void IncidentsTest::writesNothingWhereTheDeclarationIsRefused()
{
    Shop shop;
    const qint64 before = shop.events();
    const AlertDeclaration alert = alertOn({u"brand-new"_s});
    Declaration declaration = declarationOf(alert);
    declaration.title = u"  "_s;
    const Outcome outcome = shop.incidents().declareFrom(alert, declaration).result();
    QVERIFY(!outcome);
    QVERIFY(isGoodSentence(outcome.error()));
    QCOMPARE(shop.events(), before);
    QVERIFY(!shop.catalogue().service(u"brand-new"_s));
}

void IncidentsTest::saysAMergeOnBothSides()
{
    Shop shop;
    const IncidentId target = shop.declared();
    const IncidentId source = shop.declared(u"Cart empty"_s);
    FIREBREAK_DONE(shop.incidents().mergeInto(source, target));
    QCOMPARE(shop.incident(source).status, IncidentStatus::Merged);
    QCOMPARE(shop.incident(source).mergedInto.value_or(IncidentRef()).id, target);
    QVERIFY2(shop.said(target).constLast().contains(u"INC-2"_s), qPrintable(shop.said(target).constLast()));
    QVERIFY(shop.said(target).constLast().contains(u"Cart empty"_s));
    QCOMPARE(shop.incident(target).status, IncidentStatus::Investigating);
}

void IncidentsTest::refusesEverythingOnAMergedIncidentNamingItsTarget()
{
    Shop shop;
    const IncidentId target = shop.declared();
    const IncidentId source = shop.declared();
    FIREBREAK_DONE(shop.incidents().mergeInto(source, target));
    const qint64 before = shop.events();
    const QList<Outcome> refused{
        shop.incidents().update(source, firebreak::resolve).result(),
        shop.incidents().noteAll(source, NoteType::Note, {{Night, u"x"_s}}).result(),
        shop.incidents().attach(source, u"x"_s, {}).result(),
        shop.incidents().relate(source, target).result(),
        shop.incidents().mergeInto(source, target).result(),
    };
    for (const Outcome& outcome : refused)
        QVERIFY2(refusal(outcome).contains(u"INC-1"_s), qPrintable(refusal(outcome)));
    QVERIFY(!shop.incidents().mergeInto(target, source).result());
    QVERIFY(!shop.incidents().mergeInto(target, target).result());
    QCOMPARE(shop.events(), before);
}

void IncidentsTest::saysOnBothSidesThatAnIncidentIsItsOwnAgain()
{
    Shop shop;
    const IncidentId target = shop.declared();
    const IncidentId source = shop.declared();
    FIREBREAK_DONE(shop.incidents().update(source, firebreak::identify));
    FIREBREAK_DONE(shop.incidents().mergeInto(source, target));
    FIREBREAK_DONE(shop.incidents().unmerge(source));
    QCOMPARE(shop.incident(source).status, IncidentStatus::Identified);
    QVERIFY(!shop.incident(source).mergedInto);
    QVERIFY2(shop.said(target).constLast().contains(u"INC-2"_s), qPrintable(shop.said(target).constLast()));
    QCOMPARE(shop.said(target).size(), 3);
    QVERIFY(!shop.incidents().unmerge(source).result());
}

void IncidentsTest::relatesBothSidesAndUndoesIt()
{
    Shop shop;
    const IncidentId one = shop.declared();
    const IncidentId two = shop.declared();
    FIREBREAK_DONE(shop.incidents().relate(one, two));
    QCOMPARE(shop.incident(one).related, (QList{IncidentRef{two, 2}}));
    QCOMPARE(shop.incident(two).related, (QList{IncidentRef{one, 1}}));
    QVERIFY(!shop.incidents().relate(one, two).result());
    QVERIFY(!shop.incidents().relate(one, one).result());
    FIREBREAK_DONE(shop.incidents().relate(two, one, false));
    QVERIFY(shop.incident(one).related.isEmpty());
    QVERIFY(shop.incident(two).related.isEmpty());
}

void IncidentsTest::refusesWhatIsSaidAboutAnEntryOfAnotherIncident_data()
{
    QTest::addColumn<QString>("what");
    for (auto it = saidAboutEntries().begin(); it != saidAboutEntries().end(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.key();
}

void IncidentsTest::refusesWhatIsSaidAboutAnEntryOfAnotherIncident()
{
    QFETCH(QString, what);
    Shop shop;
    const IncidentId mine = shop.declared();
    const IncidentId other = shop.declared();
    const EventId entry = shop.noted(other, u"hunter2"_s);
    const qint64 before = shop.events();
    const Outcome outcome =
        shop.incidents()
            .update(mine,
                    [&](const Incident& i, const Moment& m) { return saidAboutEntries().value(what)(i, entry, m); })
            .result();
    QVERIFY(!outcome);
    QVERIFY(isGoodSentence(outcome.error()));
    QVERIFY2(outcome.error().happened.contains(u"another incident"_s), qPrintable(outcome.error().happened));
    QCOMPARE(shop.events(), before);
    QVERIFY(shop.said(other).contains(u"hunter2"_s));
}

void IncidentsTest::refusesWhatIsSaidAboutAnUnknownEntry()
{
    QFETCH(QString, what);
    Shop shop;
    const IncidentId mine = shop.declared();
    const qint64 before = shop.events();
    const Outcome outcome = shop.incidents()
                                .update(mine,
                                        [&](const Incident& i, const Moment& m) {
                                            return saidAboutEntries().value(what)(i, EventId(QUuid::createUuid()), m);
                                        })
                                .result();
    QVERIFY(!outcome);
    QVERIFY(isGoodSentence(outcome.error()));
    QCOMPARE(shop.events(), before);
}

void IncidentsTest::correctsPinsAndErasesAnEntryOfItsOwn()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const EventId entry = shop.noted(id, u"hunter2"_s);
    for (const QString& what : {u"correct"_s, u"pin"_s})
        FIREBREAK_DONE(shop.incidents().update(
            id, [&](const Incident& i, const Moment& m) { return saidAboutEntries().value(what)(i, entry, m); }));
    QGET(corrected, shop.incidents().entry(id, u"2"_s));
    QCOMPARE(corrected.entry.text, u"better"_s);
    QVERIFY(corrected.corrected && corrected.pinned);
    FIREBREAK_DONE(shop.incidents().erase(id, entry, u"a password"_s));
    QGET(marked, shop.incidents().markedEntries(id));
    QCOMPARE(marked.size(), 1);
    QVERIFY(marked.first().entry.erased);
    QVERIFY(!shop.said(id).join(u' ').contains(u"hunter2"_s));
    QVERIFY(!refusal(shop.incidents().erase(id, entry, u"  "_s).result()).isEmpty());
}

void IncidentsTest::writesAllPastedLinesOrNone()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const qint64 before = shop.events();
    const Outcome future = shop.incidents()
                               .noteAll(id, NoteType::Chat,
                                        {{Night - Minutes(2), u"Jo: pools are full"_s},
                                         {Night + Minutes(2), u"Jo: from the future"_s},
                                         {Night, u"Jo: never mind"_s}})
                               .result();
    QVERIFY(!future);
    QVERIFY(isGoodSentence(future.error()));
    QCOMPARE(shop.events(), before);
    QVERIFY(!shop.incidents().noteAll(id, NoteType::Chat, {{Night, u"fine"_s}, {Night, u" "_s}}).result());
    QCOMPARE(shop.events(), before);
    QCOMPARE(shop.said(id).size(), 1);
}

void IncidentsTest::keepsPastedLinesAtTheirOwnTimes()
{
    Shop shop;
    const IncidentId id = shop.declared();
    FIREBREAK_DONE(shop.incidents().noteAll(
        id, NoteType::Chat, {{Night - Minutes(9), u"Jo: first"_s}, {Night - Minutes(3), u"Ana: second"_s}}));
    QGET(rows, shop.incidents().timeline(id, 1));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).entry.at, Night - Minutes(9));
    QCOMPARE(rows.at(1).entry.at, Night - Minutes(3));
    QCOMPARE(rows.at(1).entry.type, EntryType::Chat);
}

void IncidentsTest::attachesSeveralFilesAsOneEntry()
{
    Shop shop;
    const IncidentId id = shop.declared();
    FIREBREAK_DONE(shop.incidents().attach(
        id, u"what the pool says"_s,
        {{u"a.txt"_s, u"text/plain"_s, "active 5"}, {u"b.png"_s, u"image/png"_s, QByteArray(3'000, '\1')}}));
    QGET(entry, shop.incidents().entry(id, u"2"_s));
    QCOMPARE(entry.entry.attachments.size(), 2);
    QCOMPARE(entry.entry.attachments.at(0).name, u"a.txt"_s);
    QCOMPARE(entry.entry.attachments.at(1).size, 3'000);
    QCOMPARE(shop.incidents().attachment(entry.entry.attachments.at(0).sha256).result(), QByteArray("active 5"));
}

void IncidentsTest::refusesAnAttachmentOverTheLimit()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const qint64 before = shop.events();
    const Outcome outcome =
        shop.incidents()
            .attach(id, u"x"_s,
                    {{u"small.txt"_s, u"text/plain"_s, "ok"},
                     {u"dump.bin"_s, u"application/octet-stream"_s, QByteArray(MaxAttachmentBytes + 1, '\0')}})
            .result();
    QVERIFY(!outcome);
    QVERIFY(isGoodSentence(outcome.error()));
    QVERIFY2(outcome.error().happened.contains(u"dump.bin"_s), qPrintable(outcome.error().happened));
    QCOMPARE(shop.events(), before);
}

void IncidentsTest::refusesAnEmptyAttachmentWithoutWords()
{
    Shop shop;
    const IncidentId id = shop.declared();
    QVERIFY(!shop.incidents().attach(id, {}, {}).result());
    FIREBREAK_DONE(shop.incidents().attach(id, {}, {{u"empty.log"_s, u"text/plain"_s, {}}}));
    QCOMPARE(shop.said(id).size(), 2);
}

void IncidentsTest::readsAttachmentsBackAndNothingForUnknownOnes()
{
    Shop shop;
    QVERIFY(shop.incidents().attachment(QString(64, u'0')).result().isEmpty());
    QVERIFY(shop.incidents().attachment(u"../../etc/passwd"_s).result().isEmpty());
}

void IncidentsTest::findsByNumberReferenceAndId()
{
    Shop shop;
    const IncidentId id = shop.declared();
    shop.declared();
    for (const QString& reference : {u"INC-1"_s, u"inc-1"_s, u"1"_s, id.text()}) {
        QGET(found, shop.incidents().find(reference));
        QCOMPARE(found, id);
    }
    for (const QString& reference : {u"INC-3"_s, u""_s, u"-1"_s, u"1; DROP TABLE journal"_s, u"INC-"_s}) {
        const auto found = shop.incidents().find(reference);
        QVERIFY2(!found, qPrintable(reference));
        QVERIFY(isGoodSentence(found.error()));
    }
}

void IncidentsTest::undoesTheNewestChangeOnly()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const Outcome first = shop.incidents().update(id, firebreak::identify).result();
    const Outcome second = shop.incidents().update(id, firebreak::resolve).result();
    QVERIFY(first && second);
    QVERIFY(!shop.incidents().undo(id, first->events.last()).result());
    FIREBREAK_DONE(shop.incidents().undo(id, second->events.last()));
    QCOMPARE(shop.incident(id).status, IncidentStatus::Identified);
    QVERIFY(!shop.incident(id).at(Milestone::Resolved));
}

void IncidentsTest::stopsTheClocksWhenItEnds()
{
    Shop shop;
    const IncidentId id = shop.declared(u"Checkout fails"_s, Severity::Sev1);
    QVERIFY(!shop.incidents().clocks(shop.incident(id)).isEmpty());
    FIREBREAK_DONE(shop.incidents().update(
        id, [](const Incident& i, const Moment& m) { return firebreak::cancel(i, u"declared twice"_s, m); }));
    for (const IncidentClock& clock : shop.incidents().clocks(shop.incident(id)))
        QVERIFY(clock.stopped);
}

QTEST_GUILESS_MAIN(IncidentsTest)
#include "incidents_test.moc"
