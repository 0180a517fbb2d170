// tests/core/incident/what_changed_test.cpp — what changed before it broke: the incident's own entries and those of its
// services, each once, counted from the beginning of the impact.
#include "core/incident/what_changed.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr auto Hour = std::chrono::hours(1);

ServiceChange went(const QString& text, Instant at, const QString& of = u"payment-api"_s)
{
    return {named<ServiceChange>(of + text), service(of), text, at};
}

TimelineEntry entry(const QString& text, Instant at, EntryType type = EntryType::Change)
{
    TimelineEntry entry;
    entry.event = named<Event>(text);
    entry.at = at;
    entry.recordedAt = at;
    entry.type = type;
    entry.text = text;
    return entry;
}

/// Of payment-api and checkout; impact began at minute −4, detected at −1, declared at 0.
Incident incident()
{
    Incident incident;
    incident.services = {service(u"payment-api"_s), service(u"checkout"_s)};
    incident.timestamps[Milestone::ImpactBegan].at = minute(-4);
    incident.timestamps[Milestone::Detected].at = minute(-1);
    incident.timestamps[Milestone::Declared].at = minute(0);
    return incident;
}

QStringList texts(const QList<KnownChange>& changes)
{
    QStringList texts;
    for (const KnownChange& change : changes)
        texts.append(change.service.isEmpty() ? change.text : change.service + u": "_s + change.text);
    return texts;
}

} // namespace

class WhatChangedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsFromImpactElseDetectedElseDeclared();
    void impactWindowsTellWhenItBegan();
    void looksADayBackAndNotPastTheEnd();
    void onlyTheServicesOfTheIncidentAreAsked();
    void newestFirstWhereverItWasWritten();
    void whatIsInTheTimelineAlreadyIsOne();
    void equalWordsAtAnotherTimeAreAnotherChange();
    void notesAndErasedEntriesAreNoChanges();
    void theIncidentsOwnEntriesAreNeverTooOld();
    void theResponseDoesNotHideTheSuspects_data();
    void theResponseDoesNotHideTheSuspects();
    void saysHowLongBeforeOrAfter_data();
    void saysHowLongBeforeOrAfter();
};

void WhatChangedTest::countsFromImpactElseDetectedElseDeclared()
{
    Incident one = incident();
    QCOMPARE(changeWindow(one, minute(9)),
             (ChangeWindow{Milestone::ImpactBegan, minute(-4), minute(-4) - 24 * Hour, minute(9)}));
    one.timestamps.remove(Milestone::ImpactBegan);
    QCOMPARE(changeWindow(one, minute(9)),
             (ChangeWindow{Milestone::Detected, minute(-1), minute(-1) - 24 * Hour, minute(9)}));
    one.timestamps.remove(Milestone::Detected);
    QCOMPARE(changeWindow(one, minute(9)),
             (ChangeWindow{Milestone::Declared, minute(0), minute(0) - 24 * Hour, minute(9)}));
}

void WhatChangedTest::impactWindowsTellWhenItBegan()
{
    Incident one = incident();
    one.timestamps.remove(Milestone::ImpactBegan);
    ImpactWindow hurt;
    hurt.start = minute(-7);
    one.impact = {hurt};
    const ChangeWindow window = changeWindow(one, minute(9));
    QCOMPARE(window.begins, Milestone::ImpactBegan);
    QCOMPARE(window.began, minute(-7));
}

void WhatChangedTest::looksADayBackAndNotPastTheEnd()
{
    Incident one = incident();
    const Instant oldest = minute(-4) - 24 * Hour;
    const QList<ServiceChange> changes{went(u"too old"_s, oldest - Millis(1)), went(u"just in"_s, oldest),
                                       went(u"now"_s, minute(30)), went(u"later"_s, minute(30) + Millis(1))};
    QCOMPARE(texts(whatChanged(one, {}, changes, minute(30))),
             (QStringList{u"payment-api: now"_s, u"payment-api: just in"_s}));
    one.timestamps[Milestone::Resolved].at = minute(20);
    QCOMPARE(texts(whatChanged(one, {}, changes, minute(30))), QStringList{u"payment-api: just in"_s});
}

void WhatChangedTest::onlyTheServicesOfTheIncidentAreAsked()
{
    const QList<ServiceChange> changes{went(u"deploy 7"_s, minute(-9), u"search"_s),
                                       went(u"deploy 8"_s, minute(-9), u"checkout"_s)};
    QCOMPARE(texts(whatChanged(incident(), {}, changes, minute(1))), QStringList{u"checkout: deploy 8"_s});
}

void WhatChangedTest::newestFirstWhereverItWasWritten()
{
    const QList<TimelineEntry> entries{entry(u"rolled back"_s, minute(16)), entry(u"flag off"_s, minute(-20))};
    const QList<ServiceChange> changes{went(u"deploy 40"_s, minute(-60)), went(u"deploy 41"_s, minute(-5))};
    QCOMPARE(texts(whatChanged(incident(), entries, changes, minute(20))),
             (QStringList{u"rolled back"_s, u"payment-api: deploy 41"_s, u"flag off"_s, u"payment-api: deploy 40"_s}));
}

void WhatChangedTest::whatIsInTheTimelineAlreadyIsOne()
{
    const ServiceChange deploy = went(u"deploy 41"_s, minute(-5));
    const TimelineEntry line = entry(timelineText(deploy), minute(-5));
    const QList<KnownChange> known = whatChanged(incident(), {line}, {deploy}, minute(20));
    QCOMPARE(known.size(), 1);
    QCOMPARE(known.first().entry, std::optional(line.event));
    QCOMPARE(known.first().change, std::optional(deploy));
    QCOMPARE(texts(known), QStringList{u"payment-api: deploy 41"_s});
}

void WhatChangedTest::equalWordsAtAnotherTimeAreAnotherChange()
{
    const QList<TimelineEntry> entries{entry(u"payment-api: restart"_s, minute(-30))};
    const QList<KnownChange> known = whatChanged(incident(), entries, {went(u"restart"_s, minute(-5))}, minute(20));
    QCOMPARE(known.size(), 2);
    QVERIFY(!known.first().entry);
    QVERIFY(!known.last().change);
}

void WhatChangedTest::notesAndErasedEntriesAreNoChanges()
{
    TimelineEntry erased = entry(u"(erased)"_s, minute(-5));
    erased.erased = true;
    const QList<TimelineEntry> entries{entry(u"deploy 41 looks bad"_s, minute(-5), EntryType::Note), erased};
    QVERIFY(whatChanged(incident(), entries, {}, minute(20)).isEmpty());
}

void WhatChangedTest::theIncidentsOwnEntriesAreNeverTooOld()
{
    const QList<TimelineEntry> entries{entry(u"schema 9 went out on Tuesday"_s, minute(0) - 72 * Hour)};
    QCOMPARE(texts(whatChanged(incident(), entries, {}, minute(20))), QStringList{u"schema 9 went out on Tuesday"_s});
}

void WhatChangedTest::theResponseDoesNotHideTheSuspects_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("shown"); // minutes from the beginning
    QTest::newRow("nothing") << 0 << 0 << QString();
    QTest::newRow("few") << 1 << 2 << u"1 -1 -2"_s;
    QTest::newRow("many before") << 0 << 9 << u"-1 -2 -3 -4 -5"_s;
    QTest::newRow("many after") << 9 << 0 << u"9 8 7 6 5"_s;
    QTest::newRow("many of both") << 9 << 9 << u"9 8 -1 -2 -3"_s;
    QTest::newRow("one suspect") << 9 << 1 << u"9 8 7 6 -1"_s;
    QTest::newRow("one of the response") << 1 << 9 << u"1 -1 -2 -3 -4"_s;
}

void WhatChangedTest::theResponseDoesNotHideTheSuspects()
{
    QFETCH(int, after);
    QFETCH(int, before);
    QFETCH(QString, shown);
    QList<KnownChange> all;
    for (int m = after; m >= -before; --m)
        if (m != 0)
            all.append({minute(m), {}, u"deploy"_s, {}, {}});
    QStringList minutes;
    for (const KnownChange& change : mostTelling(all, minute(0), 5))
        minutes.append(QString::number(std::chrono::floor<Minutes>(change.at - minute(0)).count()));
    QCOMPARE(minutes.join(u' '), shown);
}

void WhatChangedTest::saysHowLongBeforeOrAfter_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("said");
    QTest::newRow("seconds") << qint64(-48'000) << u"48 s before"_s;
    QTest::newRow("minutes, without seconds") << qint64(-12 * 60'000 - 59'999) << u"12 min before"_s;
    QTest::newRow("hours") << qint64(-65 * 60'000) << u"1 h 5 min before"_s;
    QTest::newRow("a day") << qint64(-24 * 3'600'000) << u"1 d before"_s;
    QTest::newRow("after") << qint64(15 * 60'000) << u"15 min after"_s;
    QTest::newRow("the moment itself") << qint64(0) << u"at that moment"_s;
    QTest::newRow("less than a second") << qint64(-999) << u"at that moment"_s;
}

void WhatChangedTest::saysHowLongBeforeOrAfter()
{
    QFETCH(qint64, ms);
    QFETCH(QString, said);
    QCOMPARE(beforeOrAfter(minute(0) + Millis(ms), minute(0)), said);
}

QTEST_GUILESS_MAIN(WhatChangedTest)
#include "what_changed_test.moc"
