// tests/app/workspace/service_changes_test.cpp — what went out on a service is recorded where it will be looked for,
// and a mistake is taken back everywhere at once.
#include "core/incident/response.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Night;
using firebreak::shoptest::Shop;

namespace {

ServiceChange went(const ServiceRef& on, const QString& text, Instant at = Night - Minutes(12))
{
    ServiceChange change;
    change.service = on;
    change.text = text;
    change.at = at;
    return change;
}

} // namespace

class ServiceChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isOnTheServiceAndInItsRunningIncidents();
    void aNamedIncidentIsToldOnceWhateverItsServices();
    void refusesWhatCannotBeRightAndWritesNothing();
    void aMistakeIsTakenBackEverywhere();
    void aCorrectionMovesItsLines();
    void whatIsGoneIsNotCorrected();
    void aRemovalIsTakenBackWithItsLines();
    void answersNewestFirstWithinItsBounds();
    void onlyNotesAreTakenBack();

private:
    /// "text" of each entry of type change; struck out ones in parentheses.
    static QStringList told(Shop& shop, const IncidentId& id)
    {
        QStringList told;
        const QList<TimelineRow> rows = shop.incidents().timeline(id).value();
        for (const TimelineRow& row : rows)
            if (row.entry.type == EntryType::Change)
                told.append(row.undone ? u"(%1)"_s.arg(row.entry.text) : row.entry.text);
        return told;
    }
    static QList<ServiceChange> all(Shop& shop)
    {
        return shop.catalogue().changes({}, Instant::min(), Instant::max()).value();
    }
    static IncidentId incidentOn(Shop& shop, const ServiceRef& service)
    {
        const IncidentId id = shop.declared();
        const auto set = shop.incidents().update(id, [&](const Incident& incident, const Moment& moment) {
            return changeServices(incident, {service}, moment);
        });
        return set.result() ? id : IncidentId();
    }
};

void ServiceChangesTest::isOnTheServiceAndInItsRunningIncidents()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const IncidentId running = incidentOn(shop, checkout);
    const IncidentId ended = incidentOn(shop, checkout);
    FIREBREAK_DONE(shop.incidents().update(ended, resolve));
    const IncidentId elsewhere = incidentOn(shop, shop.service(u"search"_s));
    FIREBREAK_DONE(shop.catalogue().record(went(checkout, u" deploy 41\n"_s)));
    const QList<ServiceChange> changes = all(shop);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().text, u"deploy 41"_s);
    QCOMPARE(changes.first().service, checkout);
    QCOMPARE(told(shop, running), QStringList{u"checkout: deploy 41"_s});
    const TimelineRow line = shop.incidents().timeline(running).value().last();
    QCOMPARE(line.entry.at, Night - Minutes(12));
    QVERIFY(told(shop, ended).isEmpty());
    QVERIFY(told(shop, elsewhere).isEmpty());
}

void ServiceChangesTest::aNamedIncidentIsToldOnceWhateverItsServices()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const IncidentId running = incidentOn(shop, checkout);
    const IncidentId other = shop.declared(u"Search is slow"_s);
    FIREBREAK_DONE(shop.catalogue().record(went(checkout, u"deploy 41"_s), running));
    QCOMPARE(told(shop, running).size(), 1);
    FIREBREAK_DONE(shop.catalogue().record(went(checkout, u"deploy 42"_s), other));
    QCOMPARE(told(shop, running).size(), 2);
    QCOMPARE(told(shop, other), QStringList{u"checkout: deploy 42"_s});
}

void ServiceChangesTest::refusesWhatCannotBeRightAndWritesNothing()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const qint64 before = shop.events();
    const QList<ServiceChange> wrong{went(checkout, u" "_s), went(checkout, QString(501, u'x')), went({}, u"deploy"_s),
                                     went(checkout, u"deploy"_s, Night + Minutes(1))};
    for (const ServiceChange& change : wrong) {
        const Outcome outcome = shop.catalogue().record(change).result();
        QVERIFY2(!outcome, qPrintable(change.text));
        QCOMPARE(outcome.error().kind, ErrorKind::BadInput);
        QVERIFY(isGoodSentence(outcome.error()));
    }
    // Where one of its lines cannot be written, nothing is.
    FIREBREAK_DONE(shop.catalogue().record(went(checkout, u"deploy 41"_s)));
    const qint64 after = shop.events();
    QVERIFY(after > before);
    QVERIFY(!shop.catalogue().record(went(checkout, u"deploy 42"_s), IncidentId(QUuid::createUuid())).result());
    QCOMPARE(shop.events(), after);
    QCOMPARE(all(shop).size(), 1);
}

void ServiceChangesTest::aMistakeIsTakenBackEverywhere()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const IncidentId running = incidentOn(shop, checkout);
    const Outcome recorded = shop.catalogue().record(went(checkout, u"deploy 41"_s)).result();
    QVERIFY(recorded);
    FIREBREAK_DONE(shop.catalogue().remove(all(shop).constFirst().id, recorded->events.mid(1)));
    QVERIFY(all(shop).isEmpty());
    QCOMPARE(told(shop, running), QStringList{u"(checkout: deploy 41)"_s});
}

void ServiceChangesTest::aCorrectionMovesItsLines()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const IncidentId running = incidentOn(shop, checkout);
    const Outcome recorded = shop.catalogue().record(went(checkout, u"deploy 41"_s)).result();
    QVERIFY(recorded);
    ServiceChange change = all(shop).constFirst();
    change.text = u"deploy 42"_s;
    change.at -= Minutes(3);
    FIREBREAK_DONE(shop.catalogue().correct(change, recorded->events.mid(1)));
    QCOMPARE(all(shop), QList{change});
    QCOMPARE(told(shop, running), (QStringList{u"(checkout: deploy 41)"_s, u"checkout: deploy 42"_s}));
    const TimelineRow line = shop.incidents().timeline(running).value().last();
    QCOMPARE(line.entry.at, change.at);
}

void ServiceChangesTest::whatIsGoneIsNotCorrected()
{
    Shop shop;
    FIREBREAK_DONE(shop.catalogue().record(went(shop.service(u"checkout"_s), u"deploy 41"_s)));
    const ServiceChange change = all(shop).constFirst();
    FIREBREAK_DONE(shop.catalogue().remove(change.id));
    const Outcome removed = shop.catalogue().remove(change.id).result();
    QVERIFY(!removed && isGoodSentence(removed.error()));
    const Outcome corrected = shop.catalogue().correct(change).result();
    QVERIFY(!corrected && isGoodSentence(corrected.error()));
    QVERIFY(all(shop).isEmpty());
}

void ServiceChangesTest::aRemovalIsTakenBackWithItsLines()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const IncidentId running = incidentOn(shop, checkout);
    const Outcome recorded = shop.catalogue().record(went(checkout, u"deploy 41"_s)).result();
    QVERIFY(recorded);
    const ServiceChange change = all(shop).constFirst();
    FIREBREAK_DONE(shop.catalogue().remove(change.id, recorded->events.mid(1)));
    FIREBREAK_DONE(shop.catalogue().restore(change, recorded->events.mid(1)));
    QCOMPARE(all(shop), QList{change});
    QCOMPARE(told(shop, running), (QStringList{u"(checkout: deploy 41)"_s, u"checkout: deploy 41"_s}));
    QCOMPARE(shop.incidents().timeline(running).value().last().entry.at, change.at);
}

void ServiceChangesTest::answersNewestFirstWithinItsBounds()
{
    Shop shop;
    const ServiceRef checkout = shop.service(u"checkout"_s);
    const ServiceRef search = shop.service(u"search"_s);
    for (int i = 1; i <= 5; ++i)
        FIREBREAK_DONE(
            shop.catalogue().record(went(i % 2 ? checkout : search, QString::number(i), Night - Minutes(i))));
    const auto texts = [](const Result<QList<ServiceChange>>& changes) {
        QStringList all;
        for (const ServiceChange& change : changes.value())
            all.append(change.text);
        return all;
    };
    const Catalogue& catalogue = shop.catalogue();
    QCOMPARE(texts(catalogue.changes({checkout.id}, Night - Minutes(3), Night)), (QStringList{u"1"_s, u"3"_s}));
    QCOMPARE(texts(catalogue.changes({checkout.id, search.id}, Night - Minutes(4), Night, 3)),
             (QStringList{u"1"_s, u"2"_s, u"3"_s}));
}

void ServiceChangesTest::onlyNotesAreTakenBack()
{
    Shop shop;
    const IncidentId id = shop.declared();
    const EventId note = shop.noted(id, u"pool 5 of 5"_s);
    const IncidentId other = shop.declared(u"Another"_s);
    QVERIFY(!shop.incidents().takeBack(other, note).result());
    FIREBREAK_DONE(shop.incidents().takeBack(id, note));
    const QList<TimelineRow> rows = shop.incidents().timeline(id).value();
    QVERIFY(rows.last().undone);
    const EventId declaration = rows.first().entry.event;
    const Outcome refusal = shop.incidents().takeBack(id, declaration).result();
    QVERIFY(!refusal);
    QCOMPARE(refusal.error().kind, ErrorKind::Refused);
}

QTEST_GUILESS_MAIN(ServiceChangesTest)
#include "service_changes_test.moc"
