#include "app/workspace/composer/compose.h"

#include "core/incident/evolve.h"
#include "core/incident/lifecycle.h"
#include "tests/core/result_matchers.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

/// What a line means: the events it leads to, or a sentence that says how to write it.
class ComposeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsALineAsItsEvents_data();
    void readsALineAsItsEvents();
    void refusesALineWithASentence_data();
    void refusesALineWithASentence();
    void takesWhatIsNoCommandAsANote_data();
    void takesWhatIsNoCommandAsANote();
    void understandsTheUsageOfEveryCommand_data();
    void understandsTheUsageOfEveryCommand();
    void takesTheLongestName();
    void changesRunningImpactInsteadOfAddingASecond();
    void putsEarlierNotesAtTheirTime();
    void namesTheNearestCommand();
    void completes_data();
    void completes();
    void takesSeveritiesByTheirNamesHere();
    void survivesHostileLines();
};

namespace {

const Instant Now = instantFromMs(1'795'314'521'000); // 2026-11-22 02:28:41 UTC

PersonRef jo() { return {PersonId(QUuid(u"{00000000-0000-7000-8000-00000000000a}"_s)), u"Jo"_s}; }
PersonRef joPark() { return {PersonId(QUuid(u"{00000000-0000-7000-8000-00000000000b}"_s)), u"Jo Park"_s}; }
SloRef checkout() { return {SloId(QUuid(u"{00000000-0000-7000-8000-00000000000c}"_s)), u"checkout-availability"_s}; }
SloRef plain() { return {SloId(QUuid(u"{00000000-0000-7000-8000-00000000000d}"_s)), u"SLO"_s}; }

ComposeContext context()
{
    ComposeContext known;
    known.people = {jo(), joPark()};
    known.slos = {checkout(), plain()};
    known.now = Now;
    return known;
}

Incident evolved(Incident incident, const IncidentEvents& events, Instant at)
{
    for (const IncidentEvent& event : events) {
        Recorded recorded;
        recorded.id = EventId(QUuid::createUuid());
        recorded.occurredAt = recorded.recordedAt = at;
        incident = evolve(std::move(incident), event, recorded);
    }
    return incident;
}

Incident running(bool triage = false)
{
    Declaration declaration;
    declaration.title = u"Checkout fails"_s;
    declaration.severity = Severity::Sev2;
    declaration.triage = triage;
    const Instant at = Now - Minutes(28);
    Incident incident = evolved({}, declare(declaration, 1, {at, Now}).value(), at);
    incident.id = IncidentId(QUuid::createUuid());
    return incident;
}

Result<IncidentEvents> eventsOf(const QString& line, const Incident& incident, Instant at = Now)
{
    return compose(line, context()).and_then([&](const Composed& composed) {
        return composed.decide(incident, {composed.at.value_or(at), Now});
    });
}

/// A question is an end of a sentence too: "Did you mean /mitigate?".
bool isGood(Error error)
{
    if (error.remedy.endsWith(u'?'))
        error.remedy.back() = u'.';
    return isGoodSentence(error);
}

/// After what has to come first for a command to make sense.
Incident readyFor(const QString& name)
{
    Incident incident = running(name == u"/decline");
    const auto after = [&incident](const QString& line) {
        incident = evolved(incident, eventsOf(line, incident).value(), Now - Minutes(20));
    };
    if (name == u"/close" || name == u"/reopen")
        after(u"/resolve"_s);
    if (name == u"/kept" || name == u"/broken" || name == u"/withdrawn")
        after(u"/promise 30m Jo reports back"_s);
    return incident;
}

/// The alternative that an event is, and the words in it that matter.
QString told(const IncidentEvent& event)
{
    return std::visit(
        []<class E>(const E& e) -> QString {
            if constexpr (std::is_same_v<E, SeverityChanged>)
                return u"severity %1 %2"_s.arg(int(e.to)).arg(e.reason);
            else if constexpr (std::is_same_v<E, Noted>)
                return u"%1 %2"_s.arg(toWord(e.type), e.text);
            else
                return {};
        },
        event);
}

} // namespace

void ComposeTest::readsALineAsItsEvents_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("first");
    QTest::newRow("note") << u"pool 5 of 5"_s << u"note pool 5 of 5"_s;
    QTest::newRow("severity by number") << u"/sev 1 62% failing"_s << u"severity 1 62% failing"_s;
    QTest::newRow("severity by word") << u"/SEV sev1 all of them"_s << u"severity 1 all of them"_s;
    QTest::newRow("change") << u"/change deploy 41 went out"_s << u"change deploy 41 went out"_s;
    QTest::newRow("lines below a command") << u"/change deploy 41\nand a flag"_s << u"change deploy 41\nand a flag"_s;
}

void ComposeTest::readsALineAsItsEvents()
{
    QFETCH(QString, line);
    QFETCH(QString, first);
    QGET(events, eventsOf(line, running()));
    QVERIFY(!events.isEmpty());
    QCOMPARE(told(events.first()), first);
}

void ComposeTest::refusesALineWithASentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    QTest::newRow("unknown severity") << u"/sev 9 x"_s << u"9"_s;
    QTest::newRow("no reason") << u"/sev 1"_s << u"reason"_s;
    QTest::newRow("unknown SLO") << u"/impact nothing 62%"_s << u"nothing"_s;
    QTest::newRow("SLO missing") << u"/impact"_s << u"SLO"_s;
    QTest::newRow("share missing") << u"/impact checkout-availability"_s << u""_s;
    QTest::newRow("share over the whole") << u"/impact checkout-availability 101%"_s << u"101"_s;
    QTest::newRow("odd word") << u"/impact checkout-availability 62% perhaps"_s << u"perhaps"_s;
    QTest::newRow("end of what does not run") << u"/impact checkout-availability end"_s << u""_s;
    QTest::newRow("unknown role") << u"/role king Jo"_s << u"king"_s;
    QTest::newRow("unknown person") << u"/role operations Nobody Here"_s << u"Nobody Here"_s;
    QTest::newRow("more than a person") << u"/role operations Jo Park and others"_s << u"others"_s;
    QTest::newRow("no span") << u"/promise soon Jo reports"_s << u"soon"_s;
    QTest::newRow("promise without words") << u"/promise 5m"_s << u""_s;
    QTest::newRow("no number") << u"/kept it"_s << u"number"_s;
    QTest::newRow("words after the number") << u"/kept 1 as he said"_s << u"as he said"_s;
    QTest::newRow("words after the end") << u"/impact checkout-availability end of it"_s << u""_s;
    QTest::newRow("unknown promise") << u"/kept 7"_s << u"7"_s;
    QTest::newRow("no reason for the decision") << u"/decide roll back"_s << u""_s;
    QTest::newRow("future") << u"/at 2026-11-23T00:00:00Z later"_s << u"future"_s;
    QTest::newRow("no time") << u"/at noonish it broke"_s << u"noonish"_s;
    QTest::newRow("nothing happened earlier") << u"/at 02:01"_s << u""_s;
    QTest::newRow("unknown milestone") << u"/time lunch 02:01 x"_s << u"lunch"_s;
    QTest::newRow("words after a state") << u"/ack please"_s << u"/ack"_s;
    QTest::newRow("words after mitigate") << u"/mitigate mostly"_s << u"/mitigate"_s;
    QTest::newRow("close before the end") << u"/close"_s << u""_s;
    QTest::newRow("unknown command") << u"/frobnicate"_s << u"/frobnicate"_s;
    QTest::newRow("could be a path") << u"/var"_s << u"blank"_s;
    QTest::newRow("empty") << u"   "_s << u""_s;
    QTest::newRow("label without value") << u"/label region"_s << u""_s;
}

void ComposeTest::refusesALineWithASentence()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    const auto events = eventsOf(line, running());
    QVERIFY(!events);
    QVERIFY2(isGood(events.error()), qPrintable(events.error().sentence()));
    QVERIFY2(events.error().sentence().contains(names), qPrintable(events.error().sentence()));
}

void ComposeTest::takesWhatIsNoCommandAsANote_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line :
         {"/var/log/syslog is full", "/", "//", "/ ack", " /ack x is what I typed", "/dev/sda1 at 100%", "/5xx",
          "look at /ack", "/api/v2 answers 500", "/usr-merge broke it", "$5 lost", "$HOME is full", "$(date) is wrong",
          " $ df -h is what I typed", "$", "$ ", "see $ df -h", "# df -h"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void ComposeTest::takesWhatIsNoCommandAsANote()
{
    QFETCH(QString, line);
    QGET(events, eventsOf(line, running()));
    QCOMPARE(events.size(), 1);
    QCOMPARE(told(events.first()).trimmed(), u"note "_s + line.trimmed());
}

void ComposeTest::understandsTheUsageOfEveryCommand_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("line");
    for (const SlashCommand& command : slashCommands())
        for (QString line : QString::fromUtf8(command.usage).split(u", "_s)) {
            // With what is optional, and without.
            static const QRegularExpression optional(u" ?\\[[^\\]]*\\]"_s);
            QString bare = line;
            bare.remove(optional);
            line.remove(u'[').remove(u']');
            for (const QString& each : line == bare ? QStringList{line} : QStringList{line, bare})
                QTest::addRow("%s as “%s”", command.name, qPrintable(each)) << QString::fromUtf8(command.name) << each;
        }
}

void ComposeTest::understandsTheUsageOfEveryCommand()
{
    QFETCH(QString, name);
    QFETCH(QString, line);
    if (name == u"/run") { // nothing is written before it has run
        QCOMPARE(compose(line, context()).value().command, u"df -h"_s);
        return;
    }
    Incident incident = readyFor(name);
    if (line == u"/impact SLO end")
        incident = evolved(incident, eventsOf(u"/impact SLO 5%"_s, incident).value(), Now - Minutes(5));
    if (line == u"/label region=")
        incident = evolved(incident, eventsOf(u"/label region=eu-west"_s, incident).value(), Now - Minutes(5));
    if (line == u"/role operations nobody")
        incident = evolved(incident, eventsOf(u"/role operations Jo Park"_s, incident).value(), Now - Minutes(5));
    QGET(events, eventsOf(line, incident));
    QVERIFY(!events.isEmpty());
    if (name != u"/at" && name != u"/change")
        QVERIFY2(told(events.first()) != u"note "_s + line, "taken as a note");
}

void ComposeTest::takesTheLongestName()
{
    QGET(events, eventsOf(u"/role operations jo park"_s, running()));
    const Incident after = evolved(running(), events, Now);
    QCOMPARE(after.roles.value(Role::Operations).person, joPark());
    QGET(shorter, eventsOf(u"/role operations JO"_s, running()));
    QCOMPARE(evolved(running(), shorter, Now).roles.value(Role::Operations).person, jo());
}

void ComposeTest::changesRunningImpactInsteadOfAddingASecond()
{
    Incident incident = running();
    QGET(began, eventsOf(u"/impact checkout-availability 62% since 02:01 measured dep:pay"_s, incident));
    incident = evolved(incident, began, Now - Minutes(20));
    QCOMPARE(incident.impact.size(), 1);
    QCOMPARE(incident.impact.first().share, 620'000);
    QCOMPARE(incident.impact.first().start, instantFromMs(1'795'312'860'000));
    QCOMPARE(incident.impact.first().basis, ImpactBasis::Measured);
    QCOMPARE(incident.impact.first().cause, u"dep:pay"_s);
    QGET(changed, eventsOf(u"/impact checkout-availability 8%"_s, incident, Now - Minutes(5)));
    incident = evolved(incident, changed, Now - Minutes(5));
    int open = 0;
    for (const ImpactWindow& window : incident.impact)
        open += window.end ? 0 : 1;
    QCOMPARE(open, 1);
    QCOMPARE(incident.impact.last().share, 80'000);
    QGET(ended, eventsOf(u"/impact checkout-availability end"_s, incident));
    incident = evolved(incident, ended, Now);
    QVERIFY(incident.impact.last().end);
}

void ComposeTest::putsEarlierNotesAtTheirTime()
{
    QGET(composed, compose(u"/at 02:01 saw the first errors"_s, context()));
    QCOMPARE(composed.at, instantFromMs(1'795'312'860'000));
    QVERIFY(!composed.changesState);
    ComposeContext berlin = context();
    berlin.zone = QTimeZone("Europe/Berlin");
    QGET(local, compose(u"/at 03:01 saw the first errors"_s, berlin));
    QCOMPARE(local.at, composed.at);
}

void ComposeTest::namesTheNearestCommand()
{
    const auto composed = compose(u"/mitigated"_s, context());
    QVERIFY(!composed);
    QVERIFY2(composed.error().remedy.contains(u"/mitigate"_s), qPrintable(composed.error().remedy));
}

void ComposeTest::completes_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QStringList>("inserts");
    QTest::newRow("prompt begun") << u"$"_s << QStringList{u"$ "_s};
    QTest::newRow("prompt") << u"$ "_s << QStringList{u"$ "_s};
    QTest::newRow("behind a prompt") << u"$ d"_s << QStringList();
    QTest::newRow("nothing") << u""_s << QStringList();
    QTest::newRow("a note") << u"ack"_s << QStringList();
    QTest::newRow("a slash inside") << u"see /ack"_s << QStringList();
    QTest::newRow("two commands") << u"/de"_s << QStringList{u"/decide "_s, u"/decline "_s};
    QTest::newRow("without case") << u"/ACK"_s << QStringList{u"/ack "_s};
    QTest::newRow("none") << u"/xyz"_s << QStringList();
    QTest::newRow("audience") << u"/update c"_s << QStringList{u"/update customers "_s};
    QTest::newRow("people") << u"/role operations j"_s
                            << QStringList{u"/role operations Jo "_s, u"/role operations Jo Park "_s};
    QTest::newRow("SLO") << u"/impact CHECK"_s << QStringList{u"/impact checkout-availability "_s};
    QTest::newRow("severity") << u"/sev sev2"_s << QStringList{u"/sev sev2 "_s};
}

void ComposeTest::completes()
{
    QFETCH(QString, before);
    QFETCH(QStringList, inserts);
    QStringList offered;
    for (const Completion& completion : completionsFor(before, context()))
        offered.append(completion.insert);
    QCOMPARE(offered, inserts);
    if (before == u"/de")
        QCOMPARE(completionsFor(u"/"_s, context()).size(), slashCommands().size());
}

void ComposeTest::takesSeveritiesByTheirNamesHere()
{
    ComposeContext named = context();
    named.severities.words[Severity::Sev1] = {u"Black alarm"_s, u"all hands"_s};
    const auto changed = [&](const QString& line) {
        return compose(line, named).and_then([&](const Composed& composed) {
            return composed.decide(running(), {Now, Now});
        });
    };
    for (const QString& line : {u"/sev black ALARM 62% of checkouts"_s, u"/sev sev1 62% of checkouts"_s,
                                u"/sev 1 62% of checkouts"_s, u"/sev SEV1 62% of checkouts"_s}) {
        QGET(events, changed(line));
        QCOMPARE(std::get<SeverityChanged>(events.first()).to, Severity::Sev1);
        QCOMPARE(std::get<SeverityChanged>(events.first()).reason, u"62% of checkouts"_s);
    }
    const auto wrong = changed(u"/sev Black because"_s);
    QVERIFY(!wrong);
    QVERIFY2(wrong.error().happened.contains(u"sev1 (Black alarm), sev2"_s), qPrintable(wrong.error().happened));
    const QList<Completion> byName = completionsFor(u"/sev bl"_s, named);
    QCOMPARE(byName.size(), 1);
    QCOMPARE(byName.first().insert, u"/sev Black alarm "_s);
    QCOMPARE(byName.first().purpose, u"all hands"_s);
    const QList<Completion> byId = completionsFor(u"/sev sev"_s, named);
    QCOMPARE(byId.size(), 5);
    QCOMPARE(byId.first().insert, u"/sev sev1 "_s);
    QCOMPARE(byId.first().label, u"sev1 · Black alarm"_s);
}

void ComposeTest::survivesHostileLines()
{
    const QStringList pieces{u"/impact"_s,
                             u" "_s,
                             u"62%"_s,
                             u"since"_s,
                             u"\u202e"_s,
                             QString(QChar(0xd800)),
                             u"99999999999999999999m"_s,
                             u"because"_s,
                             u" instead of "_s,
                             u"next"_s,
                             u"-1"_s,
                             u"="_s,
                             u"/promise"_s,
                             u"/kept"_s,
                             u"\n"_s,
                             u"/update"_s,
                             u"/time"_s,
                             u"/at"_s,
                             u"/label"_s,
                             u"nobody"_s,
                             u"checkout-availability"_s};
    QRandomGenerator dice(20'261'122);
    int understood = 0;
    for (int round = 0; round < 3'000; ++round) {
        QString line;
        for (int piece = dice.bounded(1, 7); piece > 0; --piece)
            line += pieces.at(dice.bounded(int(pieces.size()))) + (dice.bounded(2) ? u" "_s : QString());
        const auto events = eventsOf(line, running());
        understood += events ? 1 : 0;
        if (!events)
            QVERIFY2(isGood(events.error()), qPrintable(line + u" → "_s + events.error().sentence()));
        (void)completionsFor(line, context());
    }
    QVERIFY(understood > 100);
    const auto huge = eventsOf(QString(200'000, u'x'), running());
    QVERIFY(!huge);
    QVERIFY(isGood(huge.error()));
}

QTEST_GUILESS_MAIN(ComposeTest)
#include "compose_test.moc"
