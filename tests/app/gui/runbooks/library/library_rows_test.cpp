// tests/app/gui/runbooks/library/library_rows_test.cpp — which rows a list shows, in which order, and the few words it
// says of each. Without a window.
#include "app/gui/runbooks/library/health_words.h"
#include "app/gui/runbooks/library/library_rows.h"
#include "app/gui/runbooks/library/runbook_history.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Now = instantFromMs(1'795'314'521'000);

IndexedRunbook runbook(const QString& path, const QString& title, int errors = 0, int warnings = 0,
                       const QString& library = u"/one"_s)
{
    IndexedRunbook one;
    one.library = library;
    one.file.path = path;
    one.facts.title = title;
    one.examination.errors = errors;
    one.examination.warnings = warnings;
    one.text.bytes = std::make_shared<const QByteArray>("Ta\n"); // it could be read
    return one;
}

LibraryIndex library()
{
    LibraryIndex index;
    index.runbooks = {runbook(u"b/z.md"_s, u"Runbook 10"_s, 0, 3), runbook(u"b/deep/x.md"_s, u"queue"_s, 1),
                      runbook(u"b/y.md"_s, u"Runbook 9"_s), runbook(u"top.md"_s, u"Alerts"_s, 0, 1),
                      runbook(u"other.md"_s, u"Other"_s, 0, 0, u"/two"_s)};
    IndexedRunbook unreadable;
    unreadable.library = u"/two"_s;
    unreadable.file = {u"gone.md"_s, 0, 0, 0, 0, u"It is a link that leads nowhere."_s};
    index.runbooks.append(unreadable);
    return index;
}

/// The titles in the order of the rows, headings in brackets.
QStringList shown(
    const LibraryWish& wish, const GlanceOf& glanceOf = [](const RunbookPlace&) { return nullptr; })
{
    const LibraryIndex index = library();
    QStringList names;
    for (const LibraryRow& row : libraryRows(index, glanceOf, wish))
        names.append(row.runbook < 0 ? u"[%1:%2 %3]"_s.arg(row.library, row.heading).arg(row.count)
                                     : index.runbooks.at(row.runbook).name());
    return names;
}

RunbookPlace at(const QString& path, const QString& library = u"/one"_s) { return {library, path}; }

} // namespace

class LibraryRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsByFolderInTheOrderOfTheLibraries();
    void sortsNamesAsPeopleDo();
    void putsTheWorstFirst();
    void putsWhatWasUsedLastFirst();
    void narrowsToWhatIsBroken();
    void narrowsToWhatNobodyLooksAfter();
    void showsWhatWasFoundInItsOrder();
    void showsWhatFitsInItsOrder();
    void narrowsWhatWasFoundToWhatFits();
    void forgetsWhatIsNoLongerThere();

    void countsDaysAsPeopleDo_data();
    void countsDaysAsPeopleDo();
    void saysTheConditionInAWord_data();
    void saysTheConditionInAWord();
    void saysWhatTheRunsTell();

    void goesBackAndForwardAsABrowserDoes();
    void keepsOnlySoManyVisits();
};

void LibraryRowsTest::groupsByFolderInTheOrderOfTheLibraries()
{
    QCOMPARE(shown({}), (QStringList{u"[/one: 1]"_s, u"Alerts"_s, u"[/one:b 2]"_s, u"Runbook 10"_s, u"Runbook 9"_s,
                                     u"[/one:b/deep 1]"_s, u"queue"_s, u"[/two: 2]"_s, u"Other"_s, u"gone"_s}));
}

void LibraryRowsTest::sortsNamesAsPeopleDo()
{
    LibraryWish wish;
    wish.order = LibraryOrder::ByName;
    QCOMPARE(shown(wish),
             (QStringList{u"Alerts"_s, u"gone"_s, u"Other"_s, u"queue"_s, u"Runbook 9"_s, u"Runbook 10"_s}));
}

void LibraryRowsTest::putsTheWorstFirst()
{
    LibraryWish wish;
    wish.order = LibraryOrder::WorstFirst;
    QCOMPARE(shown(wish),
             (QStringList{u"gone"_s, u"queue"_s, u"Runbook 10"_s, u"Alerts"_s, u"Runbook 9"_s, u"Other"_s}));
}

void LibraryRowsTest::putsWhatWasUsedLastFirst()
{
    LibraryWish wish;
    wish.order = LibraryOrder::LastUsed;
    RunbookGlance newer, older;
    newer.health.lastRun = Now;
    older.health.lastRun = Now - Minutes(5);
    const auto glances = [&](const RunbookPlace& place) -> const RunbookGlance* {
        return place.path == u"top.md" ? &older : place.path == u"b/y.md" ? &newer : nullptr;
    };
    QCOMPARE(shown(wish, glances).mid(0, 3), (QStringList{u"Runbook 9"_s, u"Alerts"_s, u"Runbook 10"_s}));
}

void LibraryRowsTest::narrowsToWhatIsBroken()
{
    LibraryWish wish;
    wish.filter = LibraryFilter::Broken;
    wish.order = LibraryOrder::ByName;
    QCOMPARE(shown(wish), (QStringList{u"gone"_s, u"queue"_s}));
}

void LibraryRowsTest::narrowsToWhatNobodyLooksAfter()
{
    LibraryWish wish;
    wish.order = LibraryOrder::ByName;
    RunbookGlance never, late, fresh;
    late.condition.review = ReviewState::Overdue;
    late.condition.drilledDaysAgo = 100;
    fresh.condition.review = ReviewState::Fresh;
    fresh.condition.drilledDaysAgo = 1;
    const auto glances = [&](const RunbookPlace& place) -> const RunbookGlance* {
        return place.path == u"top.md"   ? &fresh
               : place.path == u"b/y.md" ? &late
               : place.path == u"b/z.md" ? &never
                                         : nullptr;
    };
    wish.filter = LibraryFilter::NeedsReview;
    QCOMPARE(shown(wish, glances), (QStringList{u"Runbook 9"_s, u"Runbook 10"_s}));
    wish.filter = LibraryFilter::NeverDrilled;
    QCOMPARE(shown(wish, glances), (QStringList{u"Runbook 9"_s, u"Runbook 10"_s}));
}

void LibraryRowsTest::showsWhatWasFoundInItsOrder()
{
    LibraryWish wish;
    wish.found = QList<Runbooks::Found>{{at(u"top.md"_s), {}, {}}, {at(u"b/deep/x.md"_s), {}, {}}};
    QCOMPARE(shown(wish), (QStringList{u"Alerts"_s, u"queue"_s}));
    wish.filter = LibraryFilter::Broken;
    QCOMPARE(shown(wish), QStringList{u"queue"_s});
    wish.found = QList<Runbooks::Found>();
    QCOMPARE(shown(wish), QStringList());
}

void LibraryRowsTest::showsWhatFitsInItsOrder()
{
    LibraryWish wish;
    wish.filter = LibraryFilter::Fitting;
    wish.fitting = {{at(u"other.md"_s, u"/two"_s), {}}, {at(u"b/y.md"_s), {}}};
    QCOMPARE(shown(wish), (QStringList{u"Other"_s, u"Runbook 9"_s}));
}

void LibraryRowsTest::narrowsWhatWasFoundToWhatFits()
{
    LibraryWish wish;
    wish.filter = LibraryFilter::Fitting;
    wish.fitting = {{at(u"b/y.md"_s), {}}};
    wish.found = QList<Runbooks::Found>{{at(u"top.md"_s), {}, {}}, {at(u"b/y.md"_s), {}, {}}};
    QCOMPARE(shown(wish), QStringList{u"Runbook 9"_s});
}

void LibraryRowsTest::forgetsWhatIsNoLongerThere()
{
    LibraryWish wish;
    wish.found = QList<Runbooks::Found>{{at(u"was/here.md"_s), {}, {}}, {at(u"top.md"_s), {}, {}}};
    QCOMPARE(shown(wish), QStringList{u"Alerts"_s});
}

void LibraryRowsTest::countsDaysAsPeopleDo_data()
{
    QTest::addColumn<qint64>("days");
    QTest::addColumn<QString>("words");
    const auto row = [](qint64 days, const QString& words) {
        QTest::addRow("%lld", static_cast<long long>(days)) << days << words;
    };
    row(-3, u"today"_s);
    row(0, u"today"_s);
    row(1, u"yesterday"_s);
    row(13, u"13 days ago"_s);
    row(14, u"2 weeks ago"_s);
    row(60, u"8 weeks ago"_s);
    row(61, u"2 months ago"_s);
    row(365, u"12 months ago"_s);
    row(730, u"2 years ago"_s);
}

void LibraryRowsTest::countsDaysAsPeopleDo()
{
    QFETCH(const qint64, days);
    QFETCH(const QString, words);
    QCOMPARE(daysAgo(days), words);
}

void LibraryRowsTest::saysTheConditionInAWord_data()
{
    QTest::addColumn<int>("errors");
    QTest::addColumn<int>("warnings");
    QTest::addColumn<int>("missing");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    QTest::newRow("fine") << 0 << 0 << 0 << u"Fine"_s << QString();
    QTest::newRow("one warning") << 0 << 1 << 1 << u"1 warning"_s << u"no description"_s;
    QTest::newRow("warnings") << 0 << 5 << 2 << u"5 warnings"_s << u"no description, no impact"_s;
    QTest::newRow("errors") << 2 << 5 << 3 << u"2 errors"_s << u"3 parts missing"_s;
}

void LibraryRowsTest::saysTheConditionInAWord()
{
    QFETCH(const int, errors);
    QFETCH(const int, warnings);
    QFETCH(const int, missing);
    QFETCH(const QString, text);
    QFETCH(const QString, detail);
    IndexedRunbook one = runbook(u"a.md"_s, u"A"_s, errors, warnings);
    for (int i = 0; i < missing; ++i)
        one.examination.missing.append(RunbookPart(i));
    QCOMPARE(conditionWord(one, nullptr).text, text);
    QCOMPARE(conditionWord(one, nullptr).detail, detail);
    // What is known of this device counts on top.
    RunbookGlance glance;
    glance.condition.errors = errors + 1;
    QVERIFY(conditionWord(one, &glance).text.contains(u"error"_s));
}

void LibraryRowsTest::saysWhatTheRunsTell()
{
    RunbookGlance glance;
    QCOMPARE(successWord(glance, Now).text, u"never run"_s);
    QCOMPARE(coverageWord(glance).text, u"–"_s);
    glance.health.lastRun = Now;
    glance.health.runs = 4;
    QCOMPARE(successWord(glance, Now), (HealthWord{u"never worked"_s, u"0 of 4 runs"_s, Tone::Danger}));
    glance.health.succeeded = 3;
    glance.health.lastSuccess = Now - std::chrono::hours(48);
    QCOMPARE(successWord(glance, Now), (HealthWord{u"2 days ago"_s, u"3 of 4 runs"_s, Tone::Good}));
    glance.health.changedSinceSuccess = true;
    QCOMPARE(successWord(glance, Now), (HealthWord{u"2 days ago"_s, u"changed since"_s, Tone::Warning}));
    glance.health.stepsRun = 3;
    glance.health.stepsSkipped = 5;
    QCOMPARE(coverageWord(glance), (HealthWord{u"3 of 8 steps"_s, {}, Tone::Neutral}));
    glance.health.stepsFailed = 1;
    QCOMPARE(coverageWord(glance), (HealthWord{u"3 of 8 steps"_s, u"1 failed"_s, Tone::Danger}));
    glance.condition.review = ReviewState::Overdue;
    glance.condition.reviewedDaysAgo = 200;
    glance.condition.overdueDays = 20;
    QCOMPARE(reviewWord(glance), (HealthWord{u"6 months ago"_s, u"2 weeks late"_s, Tone::Warning}));
}

void LibraryRowsTest::goesBackAndForwardAsABrowserDoes()
{
    RunbookHistory history;
    QVERIFY(!history.canGoBack() && !history.canGoForward());
    history.go(at(u"a"_s));
    history.keepScroll(10);
    history.go(at(u"b"_s));
    history.go(at(u"b"_s)); // no new visit
    history.keepScroll(20);
    history.go(at(u"c"_s));
    QCOMPARE(history.back(), (RunbookVisit{at(u"b"_s), 20}));
    QCOMPARE(history.back(), (RunbookVisit{at(u"a"_s), 10}));
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.forward(), (RunbookVisit{at(u"b"_s), 20}));
    history.go(at(u"d"_s)); // what lay ahead is forgotten
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.back().place, at(u"b"_s));
}

void LibraryRowsTest::keepsOnlySoManyVisits()
{
    RunbookHistory history;
    for (int i = 0; i < 250; ++i)
        history.go(at(QString::number(i)));
    QCOMPARE(history.visits().size(), RunbookHistory::Most);
    QCOMPARE(history.visits().last().place, at(u"249"_s));
    int steps = 0;
    for (; history.canGoBack(); ++steps)
        history.back();
    QCOMPARE(steps, int(RunbookHistory::Most) - 1);
}

QTEST_APPLESS_MAIN(LibraryRowsTest)
#include "library_rows_test.moc"
