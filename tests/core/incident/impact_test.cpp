// tests/core/incident/impact_test.cpp — impact windows: whole seconds, exact shares, one running window an SLO.
#include "core/incident/impact.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const SloRef Checkout = slo(u"checkout-availability"_s);
const SloRef Search = slo(u"search-latency"_s);

ImpactDeclaration declared(const QString& cause)
{
    ImpactDeclaration declaration;
    declaration.slo = Checkout;
    declaration.share = 620'000;
    declaration.cause = cause;
    return declaration;
}

} // namespace

class ImpactTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingDeclared();
    void beginsWithTheImpactElseTheDetection();
    void countsInWholeSeconds();
    void acceptsSharesAboveNothingUpToAll_data();
    void acceptsSharesAboveNothingUpToAll();
    void refusesEndsBeforeStartsAndTheFuture();
    void refusesWhatIsNoCause_data();
    void refusesWhatIsNoCause();
    void oneWindowRunsForAnSlo();
    void nothingRunsWhereTheIncidentHasEnded_data();
    void nothingRunsWhereTheIncidentHasEnded();
    void noImpactBeginsAfterItsEnd();
    void changingClosesAndOpensAtOneInstant();
    void changingAndEndingNeedARunningWindow();
    void aFoldOfTwoCopiesEndsTheNewestWindowAndNeverBeforeItsStart();
};

void ImpactTest::keepsEverythingDeclared()
{
    Story story;
    ImpactDeclaration declaration = declared(u"dep:payments"_s);
    declaration.start = minute(-6);
    declaration.end = minute(-2);
    declaration.basis = ImpactBasis::Assumed;
    const EventId event = story.then(minute(1), hurts(declaration));
    QCOMPARE(story.now().impact, (QList<ImpactWindow>{{event, Checkout, minute(-6), minute(-2), 620'000,
                                                       ImpactBasis::Assumed, u"dep:payments"_s}}));
    QCOMPARE(story.now().impactBegan(), std::optional(minute(-6)));
}

void ImpactTest::beginsWithTheImpactElseTheDetection()
{
    Declaration declaration = Story::plainDeclaration();
    declaration.detected = minute(-3);
    Story detected(declaration);
    detected.then(minute(5), hurts(Checkout, 620'000));
    QCOMPARE(detected.now().impact.first().start, minute(-3));

    declaration.impactBegan = minute(-8);
    Story began(declaration);
    began.then(minute(5), hurts(Checkout, 620'000));
    QCOMPARE(began.now().impact.first().start, minute(-8));
}

void ImpactTest::countsInWholeSeconds()
{
    Story story;
    story.then(minute(1), hurts(Checkout, 620'000, minute(-6) + Millis(999), minute(-2) + Millis(1)));
    QCOMPARE(story.now().impact.first().start, minute(-6));
    QCOMPARE(story.now().impact.first().end, std::optional(minute(-2)));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(1), hurts(Search, 1, minute(0), minute(0) + Millis(999))),
             u"at least a second"_s);
    QVERIFY(story.attempt(minute(1), hurts(Search, 1, minute(0), minute(0, 1))));
}

void ImpactTest::acceptsSharesAboveNothingUpToAll_data()
{
    QTest::addColumn<int>("share");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("negative") << -1 << false;
    QTest::newRow("nothing") << 0 << false;
    QTest::newRow("one in a million") << 1 << true;
    QTest::newRow("all") << 1'000'000 << true;
    QTest::newRow("more than all") << 1'000'001 << false;
}

void ImpactTest::acceptsSharesAboveNothingUpToAll()
{
    QFETCH(int, share);
    QFETCH(bool, accepted);

    Story story;
    const auto added = story.attempt(minute(5), hurts(Checkout, share));
    story.then(minute(5), hurts(Checkout, 500'000));
    const auto changed = story.attempt(minute(6), hurtsOtherwise(Checkout, share));
    QCOMPARE(added.has_value(), accepted);
    QCOMPARE(changed.has_value(), accepted);
    if (!accepted) {
        QREFUSED(ErrorKind::BadInput, added, u"no impact"_s);
        QREFUSED(ErrorKind::BadInput, changed, u"no impact"_s);
    }
}

void ImpactTest::refusesEndsBeforeStartsAndTheFuture()
{
    const Story story;
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(9), hurts(Checkout, 1, minute(5), minute(4))),
             u"before or at its start"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(9), hurts(Checkout, 1, minute(5), minute(5))),
             u"before or at its start"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(9), hurts(Checkout, 1, minute(10))), u"in the future"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(9), hurts(Checkout, 1, minute(5), minute(10))),
             u"in the future"_s);
}

void ImpactTest::refusesWhatIsNoCause_data()
{
    QTest::addColumn<QString>("cause");
    QTest::newRow("empty") << QString();
    QTest::newRow("a word") << u"payments"_s;
    QTest::newRow("nobody") << u"dep:"_s;
    QTest::newRow("blank") << u"dep:  "_s;
    QTest::newRow("upper case") << u"Self"_s;
}

void ImpactTest::refusesWhatIsNoCause()
{
    QFETCH(QString, cause);
    QREFUSED(ErrorKind::BadInput, Story().attempt(minute(5), hurts(declared(cause))), u"not a cause"_s);
    QVERIFY(Story().attempt(minute(5), hurts(declared(u"self"_s))));
    QVERIFY(Story().attempt(minute(5), hurts(declared(u"dep:p"_s))));
}

void ImpactTest::oneWindowRunsForAnSlo()
{
    Story story;
    story.then(minute(5), hurts(Checkout, 620'000));
    QREFUSED(ErrorKind::Refused, story.attempt(minute(6), hurts(Checkout, 100'000)), u"already running"_s);
    story.then(minute(6), hurts(Search, 100'000));
    story.then(minute(7), hurts(Checkout, 100'000, minute(-20), minute(-10)));
    QCOMPARE(story.now().impact.size(), 3);
    QCOMPARE(story.now().impactBegan(), std::optional(minute(-20)));
}

void ImpactTest::nothingRunsWhereTheIncidentHasEnded_data()
{
    QTest::addColumn<IncidentStatus>("status");
    for (const auto status :
         {IncidentStatus::Resolved, IncidentStatus::Closed, IncidentStatus::Declined, IncidentStatus::Cancelled})
        QTest::newRow(qPrintable(toWord(status))) << status;
}

void ImpactTest::nothingRunsWhereTheIncidentHasEnded()
{
    QFETCH(IncidentStatus, status);
    const Story story = storyIn(status);
    QREFUSED(ErrorKind::Refused, story.attempt(minute(9), hurts(Checkout, 1, minute(0))), u"still be running"_s);
    QVERIFY(story.attempt(minute(9), hurts(Checkout, 1, minute(0), minute(1))));
}

void ImpactTest::noImpactBeginsAfterItsEnd()
{
    Story story;
    story.then(minute(10), mitigates());
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(20), hurts(Checkout, 1, minute(11))), u"mitigated"_s);
    story.then(minute(20), hurts(Checkout, 1, minute(0), minute(10)));
    story.then(minute(21), hurts(Search, 1, minute(11), minute(12))); // the beginning is known and earlier
    story.then(minute(30), resolve);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(40), hurts(Checkout, 1, minute(31), minute(32))), u"resolved"_s);
}

void ImpactTest::changingClosesAndOpensAtOneInstant()
{
    Story story;
    ImpactDeclaration declaration = declared(u"dep:payments"_s);
    declaration.start = minute(0);
    const EventId first = story.then(minute(5), hurts(declaration));
    const EventId second = story.then(minute(10) + Millis(500), hurtsOtherwise(Checkout, 200'000));
    QCOMPARE(story.now().impact,
             (QList<ImpactWindow>{
                 {first, Checkout, minute(0), minute(10), 620'000, ImpactBasis::Estimated, u"dep:payments"_s},
                 {second, Checkout, minute(10), std::nullopt, 200'000, ImpactBasis::Measured, u"dep:payments"_s}}));
    story.then(minute(15), hurtsNoMore(Checkout));
    QCOMPARE(story.now().impact.at(1).end, std::optional(minute(15)));
}

void ImpactTest::changingAndEndingNeedARunningWindow()
{
    Story story;
    QREFUSED(ErrorKind::Refused, story.attempt(minute(5), hurtsNoMore(Checkout)), u"No impact on"_s);
    QREFUSED(ErrorKind::Refused, story.attempt(minute(5), hurtsOtherwise(Checkout, 1)), u"No impact on"_s);
    story.then(minute(5), hurts(Checkout, 620'000, minute(5)));
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5), hurtsNoMore(Checkout)), u"not after the start"_s);
    QREFUSED(ErrorKind::BadInput, story.attempt(minute(5) + Millis(999), hurtsOtherwise(Checkout, 1)),
             u"not after the start"_s);
    QREFUSED(ErrorKind::Refused, story.attempt(minute(9), hurtsNoMore(Search)), u"search-latency"_s);
    story.then(minute(9), hurtsNoMore(Checkout));
    QREFUSED(ErrorKind::Refused, story.attempt(minute(10), hurtsNoMore(Checkout)), u"No impact on"_s);
}

void ImpactTest::aFoldOfTwoCopiesEndsTheNewestWindowAndNeverBeforeItsStart()
{
    Story story;
    story.then(minute(5), hurts(Checkout, 620'000, minute(1)));
    story.record(ImpactBegan{Checkout, minute(4), {}, 500'000, ImpactBasis::Estimated, u"self"_s}, minute(6));
    story.record(ImpactEnded{Checkout, minute(2)}, minute(7));
    QVERIFY(!story.now().impact.at(0).end);
    QCOMPARE(story.now().impact.at(1).end, std::optional(minute(4)));
    story.then(minute(8), resolve);
    QCOMPARE(story.now().impact.at(0).end, std::optional(minute(8)));
}

QTEST_APPLESS_MAIN(ImpactTest)
#include "impact_test.moc"
