// tests/runbooks/health/examination_test.cpp — a glance says what lint says, without reading the text again.
#include "runbooks/health/examination.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

LocalDay today() { return *LocalDay::of(2026, 11, 22); }

struct Both {
    Condition condition;
    QList<DocumentFinding> findings;
};

/// By the short way and by the long one. Every second link is dead and every third program is missing.
Both lookedAt(const QByteArray& text, const std::optional<LocalDay>& lastDrill)
{
    const QString path = u"a/one.md"_s;
    const Document document = parseDocument(text);
    const QList<Step> steps = stepsOf(document);
    const Examination examination = examined(path, document, steps);
    Surroundings around{today(), lastDrill, {}, {}};
    LintFacts facts;
    facts.path = path;
    facts.today = around.today;
    facts.lastDrill = lastDrill;
    QStringList links = examination.links;
    links.removeDuplicates();
    for (qsizetype i = 0; i < links.size(); ++i)
        (i % 2 == 0 ? around.deadLinks : facts.files).insert(links.at(i));
    for (qsizetype i = 0; i < examination.programs.size(); i += 3)
        around.missingPrograms.insert(examination.programs.at(i));
    facts.missingPrograms = around.missingPrograms;
    return {conditionOf(examination, around), lint(document, steps, facts)};
}

int countOf(const QList<DocumentFinding>& findings, FindingSeverity severity)
{
    return int(std::count_if(findings.begin(), findings.end(), [severity](const DocumentFinding& finding) {
        return finding.finding.severity == severity;
    }));
}

QByteArray reviewed(const QByteArray& front) { return "---\n" + front + "---\n# A\n"; }

} // namespace

class ExaminationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsMissing();
    void knowsHowOldTheReviewIs_data();
    void knowsHowOldTheReviewIs();
    void takesTheLaterOfTwoDrills_data();
    void takesTheLaterOfTwoDrills();
    void linksOutOfTheLibraryAreWrongWhateverIsThere();
    void countsAsLintDoes_data();
    void countsAsLintDoes();
};

void ExaminationTest::namesWhatIsMissing()
{
    const QByteArray text = "# A\n\n## Diagnosis\n\n```sh\nkubectl get pods\ndf -h\n```\n\n"
                            "[b](b.md) [b again](b.md) ![c](c.png) [here](#a) <https://example.org>\n";
    const Document document = parseDocument(text);
    const QList<Step> steps = stepsOf(document);
    const Examination examination = examined(u"x/a.md"_s, document, steps);
    QVERIFY(examination.missing.contains(RunbookPart::Mitigation));
    QVERIFY(!examination.missing.contains(RunbookPart::Diagnosis));
    QCOMPARE(examination.programs, (QStringList{u"df"_s, u"kubectl"_s}));
    QCOMPARE(examination.links, (QStringList{u"x/b.md"_s, u"x/b.md"_s, u"x/c.png"_s}));
    QCOMPARE(examination.runs.size(), 1);
    QCOMPARE(examination.runs.first().hash, QString::fromLatin1(steps.first().hash.toHex()));

    const Condition condition =
        conditionOf(examination, {today(), {}, {u"x/b.md"_s, u"other.md"_s}, {u"df"_s, u"jq"_s}});
    QCOMPARE(condition.deadLinks, QStringList{u"x/b.md"_s});
    QCOMPARE(condition.missingPrograms, QStringList{u"df"_s});
    QCOMPARE(condition.warnings, examination.warnings + 3); // both links and the program
}

void ExaminationTest::knowsHowOldTheReviewIs_data()
{
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("age");
    QTest::addColumn<qint64>("overdue");
    const auto row = [](const char* name, const QByteArray& front, ReviewState state, qint64 age, qint64 overdue) {
        QTest::newRow(name) << front << int(state) << age << overdue;
    };
    row("never", "owner: Jo\n", ReviewState::Never, -1, 0);
    row("for ever", "last_reviewed_on: 2026-11-20\n", ReviewState::Unlimited, 2, 0);
    row("for a time nobody understands", "last_reviewed_on: 2026-11-20\nreview_in: soon\n", ReviewState::Unlimited, 2,
        0);
    row("fresh", "last_reviewed_on: 2026-11-20\nreview_in: 2 days\n", ReviewState::Fresh, 2, 0);
    row("over since yesterday", "last_reviewed_on: 2026-11-19\nreview_in: 2 days\n", ReviewState::Overdue, 3, 1);
}

void ExaminationTest::knowsHowOldTheReviewIs()
{
    QFETCH(const QByteArray, front);
    QFETCH(const int, state);
    QFETCH(const qint64, age);
    QFETCH(const qint64, overdue);
    const Both both = lookedAt(reviewed(front), today());
    QCOMPARE(int(both.condition.review), state);
    QCOMPARE(both.condition.reviewedDaysAgo.value_or(-1), age);
    QCOMPARE(both.condition.overdueDays, overdue);
    QCOMPARE(both.condition.warnings, countOf(both.findings, FindingSeverity::Warning));
}

void ExaminationTest::takesTheLaterOfTwoDrills_data()
{
    QTest::addColumn<QByteArray>("front");
    QTest::addColumn<qint64>("runs"); ///< days since the last drill in the journal, −1 for none
    QTest::addColumn<qint64>("ago");
    QTest::newRow("none") << QByteArray("owner: Jo\n") << qint64(-1) << qint64(-1);
    QTest::newRow("the runs'") << QByteArray("owner: Jo\n") << qint64(5) << qint64(5);
    QTest::newRow("the file's") << QByteArray("last_drilled_on: 2026-11-20\n") << qint64(-1) << qint64(2);
    QTest::newRow("both, the file's later") << QByteArray("last_drilled_on: 2026-11-20\n") << qint64(5) << qint64(2);
    QTest::newRow("both, the runs' later") << QByteArray("last_drilled_on: 2026-01-20\n") << qint64(5) << qint64(5);
    QTest::newRow("long ago") << QByteArray("last_drilled_on: 2026-08-21\n") << qint64(-1) << qint64(93);
}

void ExaminationTest::takesTheLaterOfTwoDrills()
{
    QFETCH(const QByteArray, front);
    QFETCH(const qint64, runs);
    QFETCH(const qint64, ago);
    const Both both = lookedAt(reviewed(front), runs < 0 ? std::nullopt : std::optional(today().plusDays(-runs)));
    QCOMPARE(both.condition.drilledDaysAgo.value_or(-1), ago);
    QCOMPARE(both.condition.isDrillDue(), ago < 0 || ago > DrillEveryDays);
    QCOMPARE(both.condition.notes, countOf(both.findings, FindingSeverity::Note));
}

void ExaminationTest::linksOutOfTheLibraryAreWrongWhateverIsThere()
{
    const Document inside = parseDocument("# A\n\n[b](../b.md)\n");
    const Document outside = parseDocument("# A\n\n[b](../../b.md)\n");
    const Examination one = examined(u"x/a.md"_s, inside, {});
    const Examination other = examined(u"x/a.md"_s, outside, {});
    QCOMPARE(one.links, QStringList{u"b.md"_s});
    QVERIFY(other.links.isEmpty());
    QCOMPARE(other.warnings, one.warnings + 1);
}

void ExaminationTest::countsAsLintDoes_data()
{
    QTest::addColumn<bool>("drilled");
    QTest::newRow("drilled") << true;
    QTest::newRow("never drilled") << false;
}

void ExaminationTest::countsAsLintDoes()
{
    QFETCH(const bool, drilled);
    QDir corpora(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s);
    if (!corpora.exists())
        QSKIP("The collections are not here.");
    QDirIterator files(corpora.path(), {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        const Both both = lookedAt(file.readAll(), drilled ? std::optional(today()) : std::nullopt);
        if (both.findings.size() >= MaxDocumentFindings)
            continue; // lint does not say all
        const QByteArray name = file.fileName().toUtf8();
        QVERIFY2(both.condition.errors == countOf(both.findings, FindingSeverity::Error), name.constData());
        QVERIFY2(both.condition.warnings == countOf(both.findings, FindingSeverity::Warning), name.constData());
        QVERIFY2(both.condition.notes == countOf(both.findings, FindingSeverity::Note), name.constData());
        ++seen;
    }
    QVERIFY(seen > 300);
}

QTEST_APPLESS_MAIN(ExaminationTest)
#include "examination_test.moc"
