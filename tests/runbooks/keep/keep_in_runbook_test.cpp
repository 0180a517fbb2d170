// tests/runbooks/keep/keep_in_runbook_test.cpp — what helped becomes steps in the right place, and nothing else of the
// document changes.
#include "runbooks/keep/keep_in_runbook.h"

#include "runbooks/keep/line_diff.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Night = instantFromMs(1'795'314'521'000);

/// Each a minute after the one before.
class Runs {
public:
    Run& add(const QString& text, const QString& risk = u"safe"_s, int exitCode = 0)
    {
        Run run;
        run.id = RunId(QUuid::createUuidV5(QUuid(), QString::number(m_runs.size())));
        run.subject.text = text;
        run.subject.title = text;
        run.subject.kind = u"shell"_s;
        run.subject.target = u"localhost"_s;
        run.subject.risk = risk;
        run.startedAt = Night + Minutes(int(m_runs.size()));
        RunResult result;
        result.exitCode = exitCode;
        result.verdict = exitCode == 0 ? Verdict::Pass : Verdict::Fail;
        run.result = result;
        m_runs.append(run);
        return m_runs.last();
    }
    QList<KeepCandidate> candidates(const QByteArray& document = "# A\n", std::optional<Instant> mitigated = {}) const
    {
        const Document parsed = parseDocument(document);
        return keepCandidates(u"a.md"_s, stepsOf(parsed), m_runs, mitigated);
    }

private:
    QList<Run> m_runs;
};

KeepCandidate candidate(const QString& text, RunbookPart part, const QString& title = u"Do it"_s)
{
    KeepCandidate one;
    one.text = text;
    one.title = title;
    one.language = u"sh"_s;
    one.part = part;
    return one;
}

QStringList textsOf(const QList<KeepCandidate>& candidates)
{
    QStringList texts;
    for (const KeepCandidate& one : candidates)
        texts.append(one.text);
    return texts;
}

constexpr RunbookPart Look = RunbookPart::Diagnosis;
constexpr RunbookPart Change = RunbookPart::Mitigation;

} // namespace

class KeepInRunbookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void proposesWhatSucceededAndIsNotThereYet();
    void putsReadersToTheDiagnosisAndTheRestToTheMitigation();
    void tellsTheLastChangeBeforeTheHarmStopped();
    void asksAgainForValuesAndSecrets();
    void namesAStepByWhatItDoes_data();
    void namesAStepByWhatItDoes();
    void showsTheBeginningOfWhatWasPrinted();
    void choosesNothingTrivialAndNothingOfOtherRunbooks();
    void addsStepsAtTheEndOfTheirPart();
    void addsAPartThatIsMissingWhereItBelongs();
    void startsAnEmptyRunbook();
    void stepsAreReadBackAsTheyWereChosen();
    void refusesToWriteIntoABlockThatIsNeverClosed();
    void onlyAddsLinesToEveryRunbookThereIs();
};

void KeepInRunbookTest::proposesWhatSucceededAndIsNotThereYet()
{
    Runs runs;
    runs.add(u"kubectl get pods"_s);
    runs.add(u"kubectl get nodes"_s, u"safe"_s, 1);
    runs.add(u"df  -h"_s);
    runs.add(u"kubectl get pods"_s);
    runs.add(u"ticked"_s).subject.kind = u"manual"_s;
    runs.add(u"sum(rate(x[5m]))"_s).subject.kind = u"promql"_s;
    Run& running = runs.add(u"tail -f log"_s);
    running.result.reset();
    const QByteArray document = "# A\n\n```sh\ndf -h\n```\n";
    Run& known = runs.add(u"what the document says, with values filled in"_s);
    known.subject.blockHash = QString::fromLatin1(stepsOf(parseDocument(document)).constFirst().hash.toHex());
    QCOMPARE(textsOf(runs.candidates(document)), (QStringList{u"kubectl get pods"_s, u"sum(rate(x[5m]))"_s}));
    QCOMPARE(runs.candidates(document).constLast().language, u"promql"_s);
}

void KeepInRunbookTest::putsReadersToTheDiagnosisAndTheRestToTheMitigation()
{
    Runs runs;
    runs.add(u"kubectl get pods"_s);
    runs.add(u"kubectl rollout undo deploy/x"_s, u"changes"_s);
    runs.add(u"rm -rf /var/cache/x"_s, u"destroys"_s).subject.target = u"kube:prod/shop"_s;
    const auto all = runs.candidates();
    QCOMPARE(all.at(0).part, Look);
    QCOMPARE(all.at(1).part, Change);
    QCOMPARE(all.at(2).part, Change);
    QCOMPARE(all.at(1).target, QString());
    QCOMPARE(all.at(2).target, u"kube:prod/shop"_s);
}

void KeepInRunbookTest::tellsTheLastChangeBeforeTheHarmStopped()
{
    Runs runs;
    runs.add(u"systemctl restart a"_s, u"changes"_s);
    runs.add(u"systemctl restart b"_s, u"changes"_s);
    runs.add(u"systemctl status b"_s);
    runs.add(u"systemctl restart c"_s, u"changes"_s);
    const auto all = runs.candidates("# A\n", Night + Minutes(2));
    for (const KeepCandidate& one : all)
        QCOMPARE(one.remark.contains(u"last change before"_s), one.text == u"systemctl restart b"_s);
    for (const KeepCandidate& one : runs.candidates())
        QVERIFY(one.remark.isEmpty());
}

void KeepInRunbookTest::asksAgainForValuesAndSecrets()
{
    Runs runs;
    Run& run = runs.add(u"curl -H 'X: [masked]' host-api/v1 -n api api-2 /api/ my-api up"_s);
    run.subject.values = {{u"service"_s, u"api"_s}, {u"n"_s, u"up"_s}, {u"token"_s, u"[masked]"_s}};
    const auto all = runs.candidates();
    QCOMPARE(all.first().text, u"curl -H 'X: <secret>' host-api/v1 -n <service> api-2 /<service>/ my-api up"_s);
    QVERIFY(all.first().remark.contains(u"secret"_s));
}

void KeepInRunbookTest::namesAStepByWhatItDoes_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("title");
    QTest::newRow("program and verbs") << u"kubectl get pods -n shop"_s << QString() << u"kubectl get pods"_s;
    QTest::newRow("an option in front") << u"kubectl -n x get pods"_s << QString() << u"kubectl -n x get pods"_s;
    QTest::newRow("a pipe") << u"dmesg | tail"_s << QString() << u"dmesg | tail"_s;
    QTest::newRow("nothing but signs") << u"./run.sh"_s << QString() << u"./run.sh"_s;
    QTest::newRow("a name of its own") << u"df -h"_s << u"Look at the disks"_s << u"Look at the disks"_s;
    QTest::newRow("its own beginning") << u"df -h /var"_s << u"df -h"_s << u"df -h /var"_s;
    QTest::newRow("several lines") << u"uptime\ndf -h"_s << QString() << u"uptime"_s;
}

void KeepInRunbookTest::namesAStepByWhatItDoes()
{
    QFETCH(const QString, command);
    QFETCH(const QString, given);
    QFETCH(const QString, title);
    Runs runs;
    runs.add(command).subject.title = given;
    QCOMPARE(runs.candidates().constFirst().title, title);
}

void KeepInRunbookTest::showsTheBeginningOfWhatWasPrinted()
{
    Runs runs;
    runs.add(u"seq 9"_s).result->tail = u"\n1\n2\n\n3\n4\n5\n6\n"_s;
    Run& secret = runs.add(u"vault read x"_s);
    secret.result->tail = u"private"_s;
    secret.result->notStored = u"The step says that its output is secret."_s;
    const auto all = runs.candidates();
    QCOMPARE(all.first().expected, u"1\n2\n3\n4\n5"_s);
    QCOMPARE(all.last().expected, QString());
}

void KeepInRunbookTest::choosesNothingTrivialAndNothingOfOtherRunbooks()
{
    Runs runs;
    runs.add(u"cd /var/log"_s);
    runs.add(u"ls | wc -l"_s);
    runs.add(u"kubectl get nodes"_s).subject.document = u"other.md"_s;
    runs.add(u"kubectl get pods"_s).subject.document = u"a.md"_s; // an older version of it had this step
    const auto all = runs.candidates();
    QCOMPARE(all.size(), 4);
    QVERIFY(!all.at(0).proposed);
    QVERIFY(all.at(1).proposed);
    QVERIFY(!all.at(2).proposed);
    QVERIFY(all.at(2).remark.contains(u"other.md"_s));
    QVERIFY(all.at(3).proposed);
}

void KeepInRunbookTest::addsStepsAtTheEndOfTheirPart()
{
    const QString text = u"# Pool\n\n## Diagnosis\n\nLook.\n## Mitigation\n\nStop it.\n\n### Later\n\nWait.\n\n"
                         "## Escalation\n\nJo.\n"_s;
    const auto kept = keptIn(text, {candidate(u"df -h"_s, Look, u"The disks"_s), candidate(u"reboot"_s, Change)});
    QVERIFY(kept);
    QCOMPARE(*kept,
             u"# Pool\n\n## Diagnosis\n\nLook.\n\nThe disks:\n\n```sh\ndf -h\n```\n\n## Mitigation\n\nStop it.\n\n"
             "Do it:\n\n```sh\nreboot\n```\n\n### Later\n\nWait.\n\n## Escalation\n\nJo.\n"_s);
}

void KeepInRunbookTest::addsAPartThatIsMissingWhereItBelongs()
{
    const QList<KeepCandidate> both{candidate(u"reboot"_s, Change), candidate(u"df -h"_s, Look)};
    const auto order = [](const QString& text) {
        QStringList headings;
        for (const OutlineEntry& entry : parseDocument(text.toUtf8()).outline)
            headings.append(QString::number(entry.level) + entry.text);
        return headings;
    };
    QCOMPARE(order(*keptIn(u"# Pool\n\n### Escalation\n\nJo.\n"_s, both)),
             (QStringList{u"1Pool"_s, u"3Diagnosis"_s, u"3Mitigation"_s, u"3Escalation"_s}));
    QCOMPARE(order(*keptIn(u"# Pool\n\n## Meaning\n\nX."_s, both)),
             (QStringList{u"1Pool"_s, u"2Meaning"_s, u"2Diagnosis"_s, u"2Mitigation"_s}));
    // The title is no section, whatever it says; nor is a heading in a quote.
    QCOMPARE(order(*keptIn(u"# Troubleshoot the pool\n\n> ## Diagnosis\n"_s, {both.last()})).constLast(),
             u"2Diagnosis"_s);
}

void KeepInRunbookTest::startsAnEmptyRunbook()
{
    QCOMPARE(*keptIn({}, {candidate(u"df -h"_s, Look)}), u"## Diagnosis\n\nDo it:\n\n```sh\ndf -h\n```\n"_s);
}

void KeepInRunbookTest::stepsAreReadBackAsTheyWereChosen()
{
    KeepCandidate one = candidate(u"cat <<'EOF'\n```\nx\n```\nEOF"_s, Change, u"Write it:"_s);
    one.target = u"kube:prod/shop"_s;
    one.expected = u"line one\n```"_s;
    const auto kept = keptIn(u"# A\n"_s, {one});
    QVERIFY(kept);
    const Document document = parseDocument(kept->toUtf8());
    const QList<Step> steps = stepsOf(document);
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps.first().title, u"Write it"_s);
    QCOMPARE(steps.first().commands.trimmed(), one.text);
    QCOMPARE(steps.first().attributes.target, one.target);
    QVERIFY(steps.first().isRunnable());
    QCOMPARE(steps.last().kind, StepKind::Output);
    QCOMPARE(steps.last().text.trimmed(), one.expected);
}

void KeepInRunbookTest::refusesToWriteIntoABlockThatIsNeverClosed()
{
    const auto kept = keptIn(u"# A\n\n## Diagnosis\n\n```sh\ndf -h\n"_s, {candidate(u"uptime"_s, Look)});
    QVERIFY(!kept);
    QVERIFY(kept.error().happened.contains(u"line 5"_s));
}

void KeepInRunbookTest::onlyAddsLinesToEveryRunbookThereIs()
{
    QDir corpora(QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s);
    if (!corpora.exists())
        QSKIP("The collections are not here.");
    const QList<KeepCandidate> both{candidate(u"marker-change now"_s, Change), candidate(u"marker-look now"_s, Look)};
    QDirIterator files(corpora.path(), {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll()).replace(u"\r\n"_s, u"\n"_s);
        const auto kept = keptIn(text, both);
        if (!kept)
            continue;
        const QByteArray name = file.fileName().toUtf8();
        for (const DiffLine& line : lineDiff(text, *kept))
            QVERIFY2(line.kind != DiffLine::Kind::Removed, name.constData());
        const auto before = stepsOf(parseDocument(text.toUtf8())).size();
        const auto after = stepsOf(parseDocument(kept->toUtf8()));
        QVERIFY2(after.size() == before + 2, name.constData());
        for (const Step& step : after)
            if (step.text.startsWith(u"marker-"_s)) {
                const RunbookPart part = step.text.contains(u"look"_s) ? Look : Change;
                const auto isRight = [part](const QString& heading) { return isPart(part, heading); };
                QVERIFY2(std::any_of(step.headings.begin(), step.headings.end(), isRight), name.constData());
            }
        ++seen;
    }
    QVERIFY(seen > 300);
}

QTEST_APPLESS_MAIN(KeepInRunbookTest)
#include "keep_in_runbook_test.moc"
