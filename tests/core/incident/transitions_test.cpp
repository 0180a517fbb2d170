// tests/core/incident/transitions_test.cpp — the table of states, written out by hand from the product's page: what
// each command does in each state, in a decision and in a fold.
#include "core/incident/transitions.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// One line per state, one column per command: the state it leads to, "." where it is refused. A merged incident goes
/// back to the state it was merged from, here investigating.
constexpr const char* CommandTable =
    "from          | ack           identify   mitigate  resolve  close  decline  cancel    reopen        merge  "
    "unmerge\n"
    "triage        | investigating identified mitigated resolved .      declined cancelled .             merged .\n"
    "investigating | investigating identified mitigated resolved .      .        cancelled .             merged .\n"
    "identified    | identified    .          mitigated resolved .      .        cancelled .             merged .\n"
    "mitigated     | mitigated     .          .         resolved .      .        cancelled investigating merged .\n"
    "resolved      | .             .          .         .        closed .        .         investigating .      .\n"
    "closed        | .             .          .         .        .      .        .         investigating .      .\n"
    "declined      | .             .          .         .        .      .        .         investigating .      .\n"
    "cancelled     | .             .          .         .        .      .        .         investigating .      .\n"
    "merged        | .             .          .         .        .      .        .         .             .      "
    "investigating\n";

/// y where a move from the line's state to the column's is in the table; reopening and unmerging are no moves.
constexpr const char* MoveTable =
    "from          | triage investigating identified mitigated resolved closed declined cancelled merged\n"
    "triage        | .      y             y          y         y        .      y        y         y\n"
    "investigating | .      .             y          y         y        .      .        y         y\n"
    "identified    | .      .             .          y         y        .      .        y         y\n"
    "mitigated     | .      .             .          .         y        .      .        y         y\n"
    "resolved      | .      .             .          .         .        y      .        .         .\n"
    "closed        | .      .             .          .         .        .      .        .         .\n"
    "declined      | .      .             .          .         .        .      .        .         .\n"
    "cancelled     | .      .             .          .         .        .      .        .         .\n"
    "merged        | .      .             .          .         .        .      .        .         .\n";

struct Cell {
    QString from;
    QString column;
    QString value;
};

QList<Cell> cellsOf(const char* table)
{
    QList<Cell> cells;
    QStringList columns;
    for (const QString& line : QString::fromLatin1(table).split(u'\n', Qt::SkipEmptyParts)) {
        const QString from = line.section(u'|', 0, 0).trimmed();
        const QStringList values = line.section(u'|', 1).simplified().split(u' ');
        if (columns.isEmpty())
            columns = values;
        else
            for (qsizetype i = 0; i < columns.size(); ++i)
                cells.append({from, columns.at(i), values.at(i)});
    }
    return cells;
}

IncidentStatus status(const QString& word) { return fromWord<IncidentStatus>(word).value(); }

QMap<QString, Step> commands()
{
    return {{u"ack"_s, acknowledge},  {u"identify"_s, identify}, {u"mitigate"_s, mitigates()},
            {u"resolve"_s, resolve},  {u"close"_s, closes()},    {u"decline"_s, declines()},
            {u"cancel"_s, cancels()}, {u"reopen"_s, reopens()},  {u"merge"_s, mergesInto(Story(9).now())},
            {u"unmerge"_s, unmerge}};
}

/// What each command records, for a copy in which the state is another one by now.
QMap<QString, IncidentEvent> recordedBy()
{
    return {{u"ack"_s, Acknowledged{}},
            {u"identify"_s, Identified{}},
            {u"mitigate"_s, Mitigated{}},
            {u"resolve"_s, Resolved{}},
            {u"close"_s, Closed{}},
            {u"decline"_s, Declined{u"a test"_s}},
            {u"cancel"_s, Cancelled{u"a test"_s}},
            {u"reopen"_s, Reopened{u"did not hold"_s}},
            {u"merge"_s, MergedInto{{named<Incident>(u"nine"_s), 9}}},
            {u"unmerge"_s, Unmerged{}}};
}

void addCells(const char* table)
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    for (const auto& [from, column, value] : cellsOf(table))
        QTest::addRow("%s, %s", qPrintable(from), qPrintable(column)) << from << column << value;
}

} // namespace

class TransitionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableHoldsEveryPair();
    void aCommandLeadsWhereTheTableSays_data() { addCells(CommandTable); }
    void aCommandLeadsWhereTheTableSays();
    void aFoldNeverLeavesTheTable_data() { addCells(CommandTable); }
    void aFoldNeverLeavesTheTable();
    void movesAreThoseOfTheTable_data() { addCells(MoveTable); }
    void movesAreThoseOfTheTable();
    void liveAreTheFirstFourStates();
    void unmergeLeadsBackToTheStateBefore_data();
    void unmergeLeadsBackToTheStateBefore();
    void everyOtherCommandOnAMergedIncidentIsRefusedNamingItsTarget_data();
    void everyOtherCommandOnAMergedIncidentIsRefusedNamingItsTarget();
    void machineWordsAreTheProducts();
};

void TransitionsTest::theTableHoldsEveryPair()
{
    QCOMPARE(cellsOf(CommandTable).size(), 9 * 10);
    QCOMPARE(cellsOf(MoveTable).size(), 9 * 9);
    QCOMPARE(commands().size(), 10);
}

void TransitionsTest::aCommandLeadsWhereTheTableSays()
{
    QFETCH(QString, from);
    QFETCH(QString, column);
    QFETCH(QString, value);

    Story story = storyIn(status(from));
    QCOMPARE(toWord(story.now().status), from);
    const Incident before = story.now();
    const Step command = commands().value(column);
    if (value == u".") {
        const QString who = from == u"merged" ? u"INC-7"_s : from;
        QREFUSED(ErrorKind::Refused, story.attempt(minute(5), command), who);
        QVERIFY(story.now() == before);
    } else {
        story.then(minute(5), command);
        QCOMPARE(toWord(story.now().status), value);
    }
}

void TransitionsTest::aFoldNeverLeavesTheTable()
{
    QFETCH(QString, from);
    QFETCH(QString, column);
    QFETCH(QString, value);

    Story story = storyIn(status(from));
    story.record(recordedBy().value(column), minute(5));
    QCOMPARE(toWord(story.now().status), value == u"." ? from : value);
}

void TransitionsTest::movesAreThoseOfTheTable()
{
    QFETCH(QString, from);
    QFETCH(QString, column);
    QFETCH(QString, value);

    QCOMPARE(mayMove(status(from), status(column)), value == u"y");
}

void TransitionsTest::liveAreTheFirstFourStates()
{
    QStringList live;
    QStringList sideExits;
    for (const auto& [state, word] : wordsOf(IncidentStatus{})) {
        if (isLive(state))
            live.append(QString::fromLatin1(word));
        if (isSideExit(state))
            sideExits.append(QString::fromLatin1(word));
    }
    QCOMPARE(live, (QStringList{u"triage"_s, u"investigating"_s, u"identified"_s, u"mitigated"_s}));
    QCOMPARE(sideExits, (QStringList{u"declined"_s, u"cancelled"_s, u"merged"_s}));
}

void TransitionsTest::unmergeLeadsBackToTheStateBefore_data()
{
    QTest::addColumn<QString>("from");
    for (const auto* state : {"triage", "investigating", "identified", "mitigated"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void TransitionsTest::unmergeLeadsBackToTheStateBefore()
{
    QFETCH(QString, from);

    Story story = storyIn(status(from));
    const Incident before = story.now();
    story.then(minute(5), mergesInto(Story(7).now()));
    QCOMPARE(story.now().mergedInto, std::optional(IncidentRef{Story(7).now().id, 7}));
    story.then(minute(6), unmerge);

    Incident after = story.now();
    QVERIFY(after.newestStateChange != before.newestStateChange);
    after.newestStateChange = before.newestStateChange;
    QVERIFY(after == before);
}

void TransitionsTest::everyOtherCommandOnAMergedIncidentIsRefusedNamingItsTarget_data()
{
    QTest::addColumn<Step>("step");

    const EventId entry = named<Event>(u"entry"_s);
    QTest::newRow("severity") << becomes(Severity::Sev1);
    QTest::newRow("role") << assigns(Role::Scribe, person(u"Ana"_s));
    QTest::newRow("timestamp") << corrects(Milestone::Detected, minute(0));
    QTest::newRow("update") << updates();
    QTest::newRow("promise") << promises(minute(9));
    QTest::newRow("promise kept") << settles(1, PromiseState::Kept);
    QTest::newRow("label") << labels(u"region=eu"_s);
    QTest::newRow("relate") << relates(Story(9).now());
    QTest::newRow("impact add") << hurts(slo(u"checkout"_s), 620'000);
    QTest::newRow("impact change") << hurtsOtherwise(slo(u"checkout"_s), 20'000);
    QTest::newRow("impact end") << hurtsNoMore(slo(u"checkout"_s));
    QTest::newRow("note") << says(u"a note"_s);
    QTest::newRow("title") << Step(
        [](const Incident& incident, const Moment& moment) { return changeTitle(incident, u"Another"_s, moment); });
    QTest::newRow("services") << Step([](const Incident& incident, const Moment& moment) {
        return changeServices(incident, {service(u"pay"_s)}, moment);
    });
    QTest::newRow("categorise") << Step([](const Incident& incident, const Moment& moment) {
        return categorise(incident, Classification{u"load"_s, {}, {}}, moment);
    });
    QTest::newRow("decide") << Step([](const Incident& incident, const Moment& moment) {
        return recordDecision(incident, u"roll back"_s, u"faster"_s, {}, moment);
    });
    QTest::newRow("correct") << Step([=](const Incident& incident, const Moment& moment) {
        return correctEntry(incident, entry, u"better"_s, moment);
    });
    QTest::newRow("pin") << Step(
        [=](const Incident& incident, const Moment& moment) { return pinEntry(incident, entry, true, moment); });
    QTest::newRow("erase") << Step([=](const Incident& incident, const Moment& moment) {
        return eraseEntry(incident, entry, u"a name"_s, moment);
    });
}

void TransitionsTest::everyOtherCommandOnAMergedIncidentIsRefusedNamingItsTarget()
{
    QFETCH(Step, step);

    // Everything the commands speak of is there, so that nothing but the merge refuses them.
    Story story;
    story.then(minute(1), hurts(slo(u"checkout"_s), 500'000));
    story.then(minute(2), promises(minute(30)));
    story.then(minute(3), mergesInto(Story(7).now()));
    const QString sentence = refusal(ErrorKind::Refused, story.attempt(minute(5), step));
    QVERIFY2(sentence.contains(u"INC-7") && sentence.contains(u"unmerge"), qPrintable(sentence));
}

void TransitionsTest::machineWordsAreTheProducts()
{
    QCOMPARE(allWords<IncidentStatus>(),
             u"triage, investigating, identified, mitigated, resolved, closed, declined, cancelled, merged"_s);
    QCOMPARE(allWords<IncidentKind>(), u"normal, drill, backfilled"_s);
    QCOMPARE(allWords<Severity>(), u"sev1, sev2, sev3, sev4, sev5"_s);
    QCOMPARE(allWords<Role>(), u"commander, deputy, scribe, operations, communications, liaison, expert"_s);
    QCOMPARE(allWords<Milestone>(),
             u"impact_began, detected, declared, acknowledged, identified, mitigated, resolved"_s);
    QCOMPARE(allWords<TimeSource>(), u"alert, person, import, computed"_s);
    QCOMPARE(allWords<ImpactBasis>(), u"measured, estimated, assumed"_s);
    QCOMPARE(allWords<PromiseState>(), u"open, kept, broken, withdrawn"_s);
    QCOMPARE(allWords<Audience>(), u"customers, internal"_s);
}

QTEST_APPLESS_MAIN(TransitionsTest)
#include "transitions_test.moc"
