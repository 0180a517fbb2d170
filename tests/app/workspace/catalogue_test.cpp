#include "app/workspace/catalogue.h"

#include "app/workspace/exchange.h"
#include "core/base/limits.h"
#include "storage/write_transaction.h"
#include "tests/app/workspace/shop.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;
using firebreak::shoptest::Shop;

/// Documents: named ones once by name, the others once in a workspace.
class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesANameThatAnotherDocumentHas();
    void allowsTheSameNameForAnotherTypeAndForItself();
    void findsByNameWithoutCaseAndById();
    void refusesWhatCannotBeRightAndWritesNothing();
    void answersTheDefaultPoliciesUntilOneIsStored();
    void keepsTheStoredPolicies();
    void refusesPoliciesThatCannotBe();
    void forbidsAllThatAnUnreadablePolicyMightForbid();
    void hasTheSamePolicyDocumentInTwoCopies();
    void listsByName();
    void clocksGoByTheStoredPolicy();
    void callsSeveritiesByTheirNames();
    void refusesSeverityNamesThatCannotBe();
    void exportsSayNamesAndJsonSaysIds();
    void hasOneTemplateForEachAudienceAndStatus();
    void putsTheDefaultTemplateBack();
};

namespace {

Person personNamed(const QString& name)
{
    Person person;
    person.name = name;
    return person;
}

Service serviceNamed(const QString& name)
{
    Service service;
    service.name = name;
    return service;
}

} // namespace

void CatalogueTest::refusesANameThatAnotherDocumentHas()
{
    Shop shop;
    FIREBREAK_DONE(shop.catalogue().put(serviceNamed(u"checkout"_s)));
    const qint64 before = shop.events();
    const Outcome again = shop.catalogue().put(serviceNamed(u" CHECKOUT "_s)).result();
    QVERIFY(!again);
    QVERIFY(isGoodSentence(again.error()));
    QVERIFY(again.error().happened.contains(u"checkout"_s));
    QCOMPARE(shop.events(), before);
    // Nor by renaming.
    FIREBREAK_DONE(shop.catalogue().put(serviceNamed(u"ledger"_s)));
    QGET(ledger, shop.catalogue().service(u"ledger"_s));
    Service renamed = ledger;
    renamed.name = u"Checkout"_s;
    QVERIFY(!shop.catalogue().put(renamed).result());
    QCOMPARE(shop.catalogue().services().size(), 2);
}

void CatalogueTest::allowsTheSameNameForAnotherTypeAndForItself()
{
    Shop shop;
    FIREBREAK_DONE(shop.catalogue().put(serviceNamed(u"checkout"_s)));
    FIREBREAK_DONE(shop.catalogue().put(personNamed(u"checkout"_s)));
    QGET(service, shop.catalogue().service(u"checkout"_s));
    Service changed = service;
    changed.name = u"Checkout"_s;
    changed.tier = 1;
    FIREBREAK_DONE(shop.catalogue().put(changed));
    QGET(after, shop.catalogue().service(u"checkout"_s));
    QCOMPARE(after, changed);
    QCOMPARE(shop.catalogue().services().size(), 1);
}

void CatalogueTest::findsByNameWithoutCaseAndById()
{
    Shop shop;
    FIREBREAK_DONE(shop.catalogue().put(personNamed(u"Jörg Müller"_s)));
    QGET(byName, shop.catalogue().person(u"jörg müller"_s));
    QGET(byId, shop.catalogue().person(byName.id.text()));
    QCOMPARE(byId, byName);
    for (const QString& unknown : {u"Jörg"_s, u""_s, u"%"_s, u"' OR 1=1 --"_s}) {
        const auto person = shop.catalogue().person(unknown);
        QVERIFY2(!person, qPrintable(unknown));
        QVERIFY(isGoodSentence(person.error()));
    }
}

void CatalogueTest::refusesWhatCannotBeRightAndWritesNothing()
{
    Shop shop;
    const qint64 before = shop.events();
    Person zoned = personNamed(u"Jo Park"_s);
    zoned.zone = u"Mars/Olympus"_s;
    Slo slo;
    slo.name = u"checkout-availability"_s;
    slo.target = WholePpm;
    const QList<Outcome> refused{
        shop.catalogue().put(personNamed(u"  "_s)).result(), shop.catalogue().put(zoned).result(),
        shop.catalogue().put(serviceNamed({})).result(), shop.catalogue().put(slo).result(),
        shop.catalogue().put(serviceNamed(QString(qsizetype(MaxDocumentBytes), u'x'))).result()};
    for (const Outcome& outcome : refused) {
        QVERIFY(!outcome);
        QVERIFY(isGoodSentence(outcome.error()));
    }
    QCOMPARE(shop.events(), before);
}

void CatalogueTest::answersTheDefaultPoliciesUntilOneIsStored()
{
    Shop shop;
    QCOMPARE(shop.catalogue().clockPolicy(), defaultClockPolicy());
    QCOMPARE(shop.catalogue().alertRules(), AlertRules{});
    QCOMPARE(shop.catalogue().runbookPolicy(), RunbookPolicy{});
    QCOMPARE(shop.catalogue().calendar(), BusinessCalendar{});
}

void CatalogueTest::keepsTheStoredPolicies()
{
    Shop shop;
    ClockPolicy clocks = defaultClockPolicy();
    clocks.limits[Severity::Sev1].acknowledge = Minutes(2);
    AlertRules rules;
    rules.severities.insert(u"p1"_s, Severity::Sev1);
    FIREBREAK_DONE(shop.catalogue().put(clocks));
    FIREBREAK_DONE(shop.catalogue().put(rules));
    QCOMPARE(shop.catalogue().clockPolicy(), clocks);
    QCOMPARE(shop.catalogue().alertRules(), rules);
    FIREBREAK_DONE(shop.catalogue().put(defaultClockPolicy()));
    QCOMPARE(shop.catalogue().clockPolicy(), defaultClockPolicy());
    const RunbookPolicy copyOnly{.copyOnly = true, .fourEyes = false};
    FIREBREAK_DONE(shop.catalogue().put(copyOnly));
    QCOMPARE(shop.catalogue().runbookPolicy(), copyOnly);
    const auto again = shop.again();
    QCOMPARE(again->catalogue().alertRules(), rules);
    QCOMPARE(again->catalogue().runbookPolicy(), copyOnly);
}

void CatalogueTest::refusesPoliciesThatCannotBe()
{
    Shop shop;
    const qint64 before = shop.events();
    ClockPolicy clocks = defaultClockPolicy();
    clocks.handOverRequired = Minutes(1);
    AlertRules rules;
    rules.serviceLabels.clear();
    QVERIFY(!shop.catalogue().put(clocks).result());
    QVERIFY(!shop.catalogue().put(rules).result());
    QCOMPARE(shop.events(), before);
    QCOMPARE(shop.catalogue().clockPolicy(), defaultClockPolicy());
}

void CatalogueTest::forbidsAllThatAnUnreadablePolicyMightForbid()
{
    Shop shop;
    FIREBREAK_DONE(shop.workspace().write([](WriteTransaction& tx) {
        return tx
            .putDocument(
                {u"runbook_policy"_s, onlyDocumentId(u"runbook_policy"_s), {{u"copy_only"_s, u"soon"_s}}, {}, false})
            .map([](const EventId&) {});
    }));
    QCOMPARE(shop.catalogue().runbookPolicy(), StrictestRunbookPolicy);
}

void CatalogueTest::hasTheSamePolicyDocumentInTwoCopies()
{
    Shop shop;
    const auto other = shop.copied(u"copy.firebreak"_s);
    ClockPolicy mine = defaultClockPolicy();
    mine.handOverRequired = Minutes(120);
    ClockPolicy theirs = defaultClockPolicy();
    theirs.handOverRequired = Minutes(240);
    FIREBREAK_DONE(shop.catalogue().put(mine));
    shop.clock().pass(Minutes(1));
    FIREBREAK_DONE(other->catalogue().put(theirs));
    QGET(merged, shop.workspace().upkeep().mergeFrom(other->path()).result());
    // One document, written on both sides: the later one counts, the other is reported.
    QCOMPARE(merged.conflicts.size(), 1);
    QCOMPARE(shop.catalogue().clockPolicy(), theirs);
    QGET(back, other->upkeep().mergeFrom(shop.workspace().path()).result());
    QCOMPARE(back.conflicts.size(), 1);
    QCOMPARE(other->catalogue().clockPolicy(), theirs);
}

void CatalogueTest::listsByName()
{
    Shop shop;
    for (const QString& name : {u"payment-api"_s, u"Checkout"_s, u"ledger"_s})
        FIREBREAK_DONE(shop.catalogue().put(serviceNamed(name)));
    QStringList names;
    for (const Service& service : shop.catalogue().services())
        names.append(service.name);
    QCOMPARE(names, (QStringList{u"Checkout"_s, u"ledger"_s, u"payment-api"_s}));
}

void CatalogueTest::clocksGoByTheStoredPolicy()
{
    Shop shop;
    const IncidentId id = shop.declared(u"Checkout fails"_s, Severity::Sev1);
    ClockPolicy policy = defaultClockPolicy();
    policy.limits[Severity::Sev1].mitigate = Minutes(7);
    FIREBREAK_DONE(shop.catalogue().put(policy));
    const auto clocks = shop.incidents().clocks(shop.incident(id));
    const auto mitigate = std::find_if(clocks.begin(), clocks.end(), [](const IncidentClock& clock) {
        return clock.kind == ClockKind::MitigateTarget;
    });
    QVERIFY(mitigate != clocks.end());
    QCOMPARE(mitigate->due, shoptest::Night + Minutes(7));
}

void CatalogueTest::callsSeveritiesByTheirNames()
{
    Shop shop;
    QCOMPARE(shop.catalogue().severityWords(), SeverityWords());
    SeverityWords words;
    words.words[Severity::Sev1] = {u" Black "_s, u"all hands"_s};
    FIREBREAK_DONE(shop.catalogue().put(words));
    QCOMPARE(shop.catalogue().severityWords().choice(Severity::Sev1), u"Black · all hands"_s);
    QCOMPARE(shop.again()->catalogue().severityWords().name(Severity::Sev1), u"Black"_s);
    FIREBREAK_DONE(shop.catalogue().put(SeverityWords()));
    QCOMPARE(shop.catalogue().severityWords(), SeverityWords());
}

void CatalogueTest::refusesSeverityNamesThatCannotBe()
{
    Shop shop;
    const qint64 before = shop.events();
    SeverityWords words;
    words.words[Severity::Sev1].name = u"SEV2"_s;
    const Outcome refused = shop.catalogue().put(words).result();
    QVERIFY(!refused);
    QVERIFY(isGoodSentence(refused.error()));
    QCOMPARE(shop.events(), before);
}

void CatalogueTest::exportsSayNamesAndJsonSaysIds()
{
    Shop shop;
    const IncidentId id = shop.declared(u"Checkout fails"_s, Severity::Sev2);
    SeverityWords words;
    words.words[Severity::Sev2].name = u"Half"_s;
    FIREBREAK_DONE(shop.catalogue().put(words));
    const auto as = [&](const QString& format) {
        return QString::fromUtf8(timelineAs(shop.workspace().reader(), id, format).value());
    };
    for (const QString& format : {u"md"_s, u"csv"_s}) {
        QVERIFY2(as(format).contains(u"Half · Checkout fails"_s), qPrintable(as(format)));
        QVERIFY2(!as(format).contains(u"SEV2"_s), qPrintable(as(format)));
    }
    QVERIFY2(as(u"json"_s).contains(u"SEV2 · Checkout fails"_s), qPrintable(as(u"json"_s)));
}

void CatalogueTest::hasOneTemplateForEachAudienceAndStatus()
{
    Shop shop;
    const QList<UpdateTemplate> standard = shop.catalogue().updateTemplatesInForce();
    QCOMPARE(standard.size(), defaultUpdateTemplates().size());
    // Two copies of a workspace change the same one: it is one document.
    const auto other = shop.copied(u"copy.firebreak"_s);
    UpdateTemplate mine = defaultUpdateTemplates().constFirst();
    mine.text = u"We look into {services}."_s;
    UpdateTemplate theirs = mine;
    theirs.text = u"Looking into {services}."_s;
    FIREBREAK_DONE(shop.catalogue().put(mine));
    shop.clock().pass(Minutes(1));
    FIREBREAK_DONE(other->catalogue().put(theirs));
    QGET(merged, shop.workspace().upkeep().mergeFrom(other->path()).result());
    QCOMPARE(merged.conflicts.size(), 1);
    QCOMPARE(shop.catalogue().updateTemplates().size(), 1);
    const QList<UpdateTemplate> inForce = shop.catalogue().updateTemplatesInForce();
    QCOMPARE(inForce.size(), standard.size());
    QCOMPARE(inForce.first().text, theirs.text);
    for (qsizetype i = 0; i < inForce.size(); ++i)
        QCOMPARE(inForce.at(i).id, standard.at(i).id);
}

void CatalogueTest::putsTheDefaultTemplateBack()
{
    Shop shop;
    const UpdateTemplate standard = shop.catalogue().updateTemplatesInForce().last();
    UpdateTemplate own = standard;
    own.text = u"All is well: {summary}"_s;
    FIREBREAK_DONE(shop.catalogue().put(own));
    QCOMPARE(shop.catalogue().updateTemplatesInForce().last(), own);
    FIREBREAK_DONE(shop.catalogue().reset(own));
    QCOMPARE(shop.catalogue().updateTemplatesInForce().last(), standard);
    QVERIFY(shop.catalogue().updateTemplates().isEmpty());
    FIREBREAK_DONE(shop.catalogue().put(own)); // what an Undo does
    QCOMPARE(shop.catalogue().updateTemplatesInForce().last(), own);
    const qint64 before = shop.events();
    FIREBREAK_DONE(shop.catalogue().reset(shop.catalogue().updateTemplatesInForce().first()));
    QCOMPARE(shop.events(), before); // nothing of its own there
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
