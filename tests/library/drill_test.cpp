// tests/library/drill_test.cpp — our own runbooks, drilled: each is trusted, filled from the alert and run by real bash
// in a world that is broken and in one that is well, and each step must say which it is.
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/sources/sources.h"
#include "plugins/http/request_step.h"
#include "plugins/prometheus/prometheus.h"
#include "plugins/shell/bash_runner.h"
#include "tests/app/workspace/shop.h"
#include "tests/library/undrilled.h"
#include "tests/library/worlds/world.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace firebreak;
using namespace firebreak::drilltest;
using firebreak::shoptest::Shop;

namespace {

struct Row {
    const char* runbook;
    World (*make)(const QString& folder, bool broken);
};
constexpr Row Worlds[] = {
    {"certificate-expiry", certificateWorld},
    {"database-connections", databaseWorld},
    {"dead-letter-queue", deadLetterWorld},
    {"disk-full", diskWorld},
    {"dns-failure", dnsWorld},
    {"failed-deploy", deployWorld},
    {"high-error-rate", errorWorld},
    {"high-latency", latencyWorld},
    {"memory-growth", memoryWorld},
    {"queue-lag", queueWorld},
};

constexpr int LongestMs = 120'000;
/// What measures the machine as well may be measured again.
constexpr int Attempts = 5;

QString wordOf(std::optional<Verdict> verdict) { return verdict ? toWord(*verdict) : u"none at all"_s; }

/// Sets them while it lives; what runs is given the environment of this program.
class Surroundings {
public:
    explicit Surroundings(const QMap<QString, QString>& variables)
    {
        set(u"PATH"_s, qEnvironmentVariable("PATH") + u":/usr/sbin:/sbin"_s); // where tune2fs lies
        for (auto it = variables.begin(); it != variables.end(); ++it)
            set(it.key(), it.value());
    }
    ~Surroundings()
    {
        for (auto it = m_before.cbegin(); it != m_before.cend(); ++it)
            it->isNull() ? qunsetenv(it.key().constData()) : qputenv(it.key().constData(), *it);
    }
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;

private:
    void set(const QString& name, const QString& value)
    {
        const QByteArray key = name.toLocal8Bit();
        m_before.insert(key, qEnvironmentVariableIsSet(key.constData()) ? qgetenv(key.constData()) : QByteArray());
        qputenv(key.constData(), value.toLocal8Bit());
    }

    QMap<QByteArray, QByteArray> m_before;
};

class Drill {
public:
    explicit Drill(const World& world)
        : m_world(world), m_surroundings(world.environment),
          m_shell(world.supervisor.isEmpty() ? QStringLiteral(FIREBREAK_STEP_PROGRAM) : world.supervisor)
    {
        Declaration declaration;
        declaration.title = world.runbook;
        declaration.labels = world.labels;
        const auto outcome = m_shop.incidents().declare(declaration).result();
        for (const Change& change : outcome->changes)
            if (change.kind == u"incident")
                m_incident = IncidentId(change.id);
        QCoreApplication::processEvents();
        const auto opened =
            openRunbook({QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/library/runbooks"_s, world.runbook + u".md"_s});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().sentence()));
        StepRunners runners(m_shell);
        runners.requests = &m_requests;
        runners.metrics = &m_prometheus;
        m_use = std::make_unique<RunbookUse>(m_shop.workspace(), runners, *opened, m_incident,
                                             RunbookUseOptions{ConfirmAt::Window, false});
    }

    RunbookUse& use() { return *m_use; }

    /// Before a person has trusted it nothing runs; afterwards all that is asked for has a value or is asked for.
    QString prepared()
    {
        if (!QTest::qWaitFor([this] { return m_use->isTrustKnown(); }, LongestMs))
            return u"nobody looks up whether it is trusted"_s;
        if (m_use->notNow(0).isEmpty())
            return u"it would run without being trusted"_s;
        if (const QString refusal = connected(); !refusal.isEmpty())
            return refusal;
        if (const QString refusal = answered(m_use->trust()); !refusal.isEmpty())
            return refusal;
        return given(m_world.values);
    }

    QString given(const QMap<QString, QString>& values)
    {
        for (auto it = values.begin(); it != values.end(); ++it)
            if (const auto set = m_use->setValue(parameterKey(it.key()), *it); !set)
                return it.key() + u": "_s + set.error().sentence();
        return {};
    }

    QString ranAllSafe()
    {
        if (const QString refusal = answered(m_use->runAllSafe()); !refusal.isEmpty())
            return refusal;
        return QTest::qWaitFor([this] { return !m_use->findings().running; }, LongestMs) ? QString()
                                                                                         : u"it does not end"_s;
    }

    int placeOf(const QString& title) const
    {
        const auto& steps = m_use->steps();
        const auto found = std::ranges::find(steps, title, &Step::title);
        return found == steps.end() ? -1 : int(found - steps.begin());
    }

    /// Runs one to its end, confirming what is asked for.
    std::optional<Verdict> verdictOf(int step, QString& why)
    {
        const auto question = m_use->confirmationOf(step);
        if (!question) {
            why = question.error().sentence();
            return {};
        }
        const Confirmation& asked = question->confirmation;
        why = answered(m_use->run(step, {.command = asked.command,
                                         .variables = question->variables,
                                         .target = asked.target,
                                         .typed = asked.asksForTarget ? asked.target.text() : QString(),
                                         .pinsTarget = question->pinsTarget}));
        if (!why.isEmpty())
            return {};
        if (!QTest::qWaitFor([&] { return m_use->standing(step).phase != StepPhase::Running; }, LongestMs)) {
            why = u"it does not end"_s;
            return {};
        }
        why = told(step);
        const auto last = m_use->standing(step).last;
        return last && last->result ? std::optional(last->result->verdict) : std::nullopt;
    }

    QString told(int step) const
    {
        const KeptOutput& output = m_use->output(step);
        return QString::fromUtf8(output.of(OutputStream::Standard) + output.of(OutputStream::Error)).left(2000);
    }

private:
    /// To a Prometheus that knows this world, where there is one to start.
    QString connected()
    {
        if (!Metrics::missing().isEmpty())
            return {};
        m_metrics = std::make_unique<Metrics>(m_world.metrics);
        Source source;
        source.name = u"drill"_s;
        source.url = m_metrics->address();
        const auto put = m_shop.workspace().sources().put(source);
        if (!QTest::qWaitFor([&] { return put.isFinished(); }, LongestMs) || !put.result())
            return u"the source of metrics is not taken"_s;
        const auto knows = [this] {
            const auto& steps = m_use->steps();
            return std::ranges::all_of(
                steps, [](const Step& step) { return step.kind != StepKind::Promql || step.isRunnable(); });
        };
        return QTest::qWaitFor(knows, LongestMs) ? QString() : u"no query may run"_s;
    }
    QString answered(const QFuture<Result<void>>& future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, LongestMs))
            return u"no answer"_s;
        const Result<void> result = future.result();
        return result ? QString() : result.error().sentence();
    }

    const World& m_world;
    Surroundings m_surroundings;
    Shop m_shop;
    BashRunner m_shell;
    HttpClient m_http;
    HttpRequestRunner m_requests{m_http};
    Prometheus m_prometheus{m_http};
    std::unique_ptr<Metrics> m_metrics;
    std::optional<IncidentId> m_incident;
    std::unique_ptr<RunbookUse> m_use;
};

QSet<QString> undrilledOf(const QString& runbook)
{
    QSet<QString> titles;
    for (const Undrilled& one : UndrilledSteps)
        if (one.runbook == runbook)
            titles.insert(one.step.toString());
    return titles;
}

/// What of the findings is not as it should be; empty where all is.
QString wrongFindings(Drill& drill, const World& world, bool broken)
{
    QSet<QString> left = undrilledOf(world.runbook);
    for (const Act& act : world.acts)
        left.insert(act.title);
    for (const SafeStep& step : world.steps)
        if (step.asks && !Metrics::missing().isEmpty())
            left.insert(step.title);
    QMap<QString, const SafeFinding*> findings;
    for (const SafeFinding& finding : drill.use().findings().steps) {
        if (finding.run)
            findings.insert(finding.title, &finding);
        else if (!left.contains(finding.title))
            return u"“%1” did not run: %2"_s.arg(finding.title, finding.line);
    }
    for (const PassedOver& passed : drill.use().findings().passedOver)
        if (const QString& title = drill.use().steps().at(passed.step).title; !left.contains(title))
            return u"“%1” is left out: %2"_s.arg(title, passed.reason);
    for (const SafeStep& step : world.steps) {
        if (step.asks && !Metrics::missing().isEmpty())
            continue;
        const SafeFinding* const finding = findings.take(step.title);
        if (!finding)
            return u"“%1” is not among the safe steps"_s.arg(step.title);
        const auto expected = broken ? step.broken : step.well;
        std::optional<Verdict> verdict = finding->run->result->verdict;
        QString why = finding->tail;
        for (int i = 0; i < Attempts && step.timed && !broken && verdict != expected; ++i)
            verdict = drill.verdictOf(drill.placeOf(step.title), why);
        // Where a number decides, it is the number that decides.
        const Step& asked = drill.use().steps().at(finding->step);
        if (expected && !asked.attributes.expect.isEmpty() && finding->run->result->exitCode != 0)
            return u"“%1” ends with %2:\n%3"_s.arg(step.title)
                .arg(finding->run->result->exitCode.value_or(-1))
                .arg(why);
        const bool isRight = expected ? verdict == expected : verdict && *verdict != Verdict::None;
        if (!isRight)
            return u"“%1” gives %2, and should give %3:\n%4"_s.arg(step.title, wordOf(verdict), wordOf(expected), why);
    }
    return findings.isEmpty() ? QString() : u"“%1” is expected nowhere"_s.arg(findings.firstKey());
}

} // namespace

class DrillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftOutOnABuildMachine();
    void everyStepSaysWhichWorldItIsIn_data();
    void everyStepSaysWhichWorldItIsIn();
    void whatChangesSomethingDoesWhatItSaysAndCanBeTakenBack_data() { everyRunbook(); }
    void whatChangesSomethingDoesWhatItSaysAndCanBeTakenBack();
    void everyStepIsDrilledOrListedWithTheReason();

private:
    static void everyRunbook();
};

void DrillTest::everyRunbook()
{
    QTest::addColumn<int>("world");
    for (int i = 0; i < int(std::size(Worlds)); ++i)
        QTest::newRow(Worlds[i].runbook) << i;
}

void DrillTest::nothingIsLeftOutOnABuildMachine()
{
    if (const QString missing = Metrics::missing(); !missing.isEmpty()) {
        if (qEnvironmentVariable("CI") == "true"_L1)
            QFAIL(qPrintable(missing));
        QSKIP(qPrintable(missing));
    }
}

void DrillTest::everyStepSaysWhichWorldItIsIn_data()
{
    QTest::addColumn<int>("world");
    QTest::addColumn<bool>("broken");
    for (int i = 0; i < int(std::size(Worlds)); ++i) {
        QTest::addRow("%s, broken", Worlds[i].runbook) << i << true;
        QTest::addRow("%s, well", Worlds[i].runbook) << i << false;
    }
}

void DrillTest::everyStepSaysWhichWorldItIsIn()
{
    QFETCH(int, world);
    QFETCH(bool, broken);
    const QTemporaryDir folder;
    const World made = Worlds[world].make(folder.path(), broken);
    if (!made.unavailable.isEmpty())
        QSKIP(qPrintable(made.unavailable));
    Drill drill(made);
    QCOMPARE(drill.prepared(), QString());
    QCOMPARE(drill.ranAllSafe(), QString());
    const QString wrong = wrongFindings(drill, made, broken);
    QVERIFY2(wrong.isEmpty(), qPrintable(made.runbook + u": "_s + wrong));
    // A step that says that its output is secret leaves none in the journal.
    for (const SafeFinding& finding : drill.use().findings().steps)
        if (finding.run && drill.use().steps().at(finding.step).attributes.secret)
            QVERIFY(!finding.run->result->output && !finding.run->result->notStored.isEmpty());
}

void DrillTest::whatChangesSomethingDoesWhatItSaysAndCanBeTakenBack()
{
    QFETCH(int, world);
    const QTemporaryDir folder;
    const World made = Worlds[world].make(folder.path(), true);
    if (!made.unavailable.isEmpty())
        QSKIP(qPrintable(made.unavailable));
    Drill drill(made);
    QCOMPARE(drill.prepared(), QString());
    for (const Act& act : made.acts) {
        const QByteArray where = (made.runbook + u", "_s + act.title).toUtf8();
        if (act.before)
            act.before();
        QCOMPARE(where + drill.given(act.values).toUtf8(), where);
        QString why;
        const auto verdict = drill.verdictOf(drill.placeOf(act.title), why);
        QVERIFY2(verdict == act.verdict, where + ": " + wordOf(verdict).toUtf8() + "\n" + why.toUtf8());
        QCOMPARE(where + ' ' + act.wrong().toUtf8(), where + ' ');
    }
}

void DrillTest::everyStepIsDrilledOrListedWithTheReason()
{
    QCOMPARE(int(std::size(UndrilledSteps)), UndrilledCount);
    QSet<QString> known;
    for (const Row& row : Worlds) {
        const QTemporaryDir folder;
        const World world = row.make(folder.path(), false);
        if (!world.unavailable.isEmpty())
            continue;
        known.insert(world.runbook);
        const auto opened =
            openRunbook({QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/library/runbooks"_s, world.runbook + u".md"_s});
        QSet<QString> drilled;
        for (const SafeStep& step : world.steps)
            drilled.insert(step.title);
        for (const Act& act : world.acts)
            drilled.insert(act.title);
        QSet<QString> undrilled = undrilledOf(world.runbook);
        QVERIFY2(!drilled.intersects(undrilled), qPrintable(world.runbook));
        QSet<QString> all;
        for (const Step& step : opened->steps)
            if (step.kind != StepKind::Manual)
                all.insert(step.title);
        QVERIFY2(
            all - drilled == undrilled,
            qPrintable(world.runbook + u": "_s +
                       QStringList((all - drilled - undrilled).values() + (undrilled - all).values()).join(u", "_s)));
    }
    QVERIFY(known.size() >= int(std::size(Worlds)) - 1);
}

QTEST_GUILESS_MAIN(DrillTest)
#include "drill_test.moc"
