// tests/core/incident/incident_properties_test.cpp — what holds for whatever stands in a journal: events of every kind
// with arbitrary values, in orders that no person would make.
#include "core/incident/clocks.h"
#include "core/incident/durations.h"
#include "core/incident/timeline_entry.h"

#include "tests/core/incident/random_incident_events.h"
#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

constexpr size_t Kinds = std::variant_size_v<IncidentEvent>;
constexpr int EventsOfAKind = 300;
constexpr int Streams = 400;
constexpr int Length = 40;

IncidentId subject() { return IncidentId(uuid7(instantFromMs(1), 9, 9)); }

/// As a file gives it back.
QJsonObject stored(const QJsonObject& object) { return objectFromBytes(toBytes(object)).value(); }

Result<IncidentEvent> reread(const IncidentEvent& event, bool erased)
{
    const EncodedEvent row = encode(event);
    return decodeIncidentEvent(row.kind, row.version, stored(row.head),
                               erased ? std::nullopt : std::optional(stored(row.payload)));
}

/// Without what people typed: what is left may not depend on an erasure.
Incident structureOf(Incident incident)
{
    incident.title.clear();
    incident.labels.clear();
    for (ServiceRef& service : incident.services)
        service.name.clear();
    for (RoleAssignment& role : incident.roles)
        role.person.name.clear();
    for (auto& former : incident.formerRoles)
        for (RoleAssignment& role : former)
            role.person.name.clear();
    for (Timestamp& timestamp : incident.timestamps)
        for (TimestampCorrection& correction : timestamp.corrections)
            correction.reason.clear();
    for (ImpactWindow& window : incident.impact)
        window.slo.name.clear();
    for (Promise& promise : incident.promises)
        promise.text.clear();
    return incident;
}

void addSeeds()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %d", int(seed)) << seed;
}

} // namespace

class IncidentPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventReadsBackEqual_data() { addSeeds(); }
    void everyEventReadsBackEqual();
    void structureHoldsNoFreeText_data() { addSeeds(); }
    void structureHoldsNoFreeText();
    void anErasedEventReadsBackAsItsStructure_data() { addSeeds(); }
    void anErasedEventReadsBackAsItsStructure();
    void foldsAreTotalAndDeterministic_data() { addSeeds(); }
    void foldsAreTotalAndDeterministic();
    void foldingStepByStepIsTheSameWhereNothingIsUndone_data() { addSeeds(); }
    void foldingStepByStepIsTheSameWhereNothingIsUndone();
    void undoneIsAsIfItHadNotHappened_data() { addSeeds(); }
    void undoneIsAsIfItHadNotHappened();
    void erasingChangesNoStructure_data() { addSeeds(); }
    void erasingChangesNoStructure();
    void statesReadBackEqual_data() { addSeeds(); }
    void statesReadBackEqual();
    void everyEventHasItsLineOrSpeaksOfAnother_data() { addSeeds(); }
    void everyEventHasItsLineOrSpeaksOfAnother();
};

void IncidentPropertiesTest::everyEventReadsBackEqual()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (size_t kind = 0; kind < Kinds; ++kind)
        for (int i = 0; i < EventsOfAKind; ++i) {
            const IncidentEvent event = random.ofKind(kind);
            QGET(read, reread(event, false));
            QVERIFY2(read == event, toBytes(encode(event).head).constData());
        }
}

void IncidentPropertiesTest::structureHoldsNoFreeText()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    qsizetype spoken = 0;
    for (size_t kind = 0; kind < Kinds; ++kind)
        for (int i = 0; i < EventsOfAKind; ++i) {
            const EncodedEvent row = encode(random.ofKind(kind));
            const QByteArray head = toBytes(row.head);
            QVERIFY2(!head.contains(freeTextMark().toUtf8()), head.constData());
            spoken += toBytes(row.payload).count(freeTextMark().toUtf8());
        }
    QVERIFY(spoken > 10 * EventsOfAKind); // the mark is really there to be found
}

void IncidentPropertiesTest::anErasedEventReadsBackAsItsStructure()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (size_t kind = 0; kind < Kinds; ++kind)
        for (int i = 0; i < EventsOfAKind; ++i) {
            const IncidentEvent event = random.ofKind(kind);
            QGET(erased, reread(event, true));
            QCOMPARE(erased.index(), event.index());
            QCOMPARE(encode(erased).head, encode(event).head);
            QVERIFY(!toBytes(encode(erased).payload).contains(freeTextMark().toUtf8()));
        }
}

void IncidentPropertiesTest::foldsAreTotalAndDeterministic()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (int i = 0; i < Streams; ++i) {
        const auto events = random.stream(Length);
        const Incident incident = foldIncident(subject(), events);
        QVERIFY(foldIncident(subject(), events) == incident);

        QCOMPARE(incident.id, subject());
        for (const ImpactWindow& window : incident.impact) {
            QCOMPARE(toMs(window.start) % 1000, 0);
            QVERIFY(!window.end || (*window.end >= window.start && toMs(*window.end) % 1000 == 0));
        }
        for (qsizetype p = 0; p < incident.promises.size(); ++p) {
            const Promise& promise = incident.promises.at(p);
            QCOMPARE(promise.number, int(p) + 1);
            QCOMPARE(promise.settledAt.has_value(), promise.state != PromiseState::Open);
        }
        if (!incident.severities.isEmpty())
            QCOMPARE(incident.severities.last().severity, incident.severity);

        const auto clocks = clocksOf(incident, defaultClockPolicy());
        if (const auto worst = worstClock(clocks))
            QVERIFY(clocks.contains(*worst) && worst->running());
        QCOMPARE(durationsOf(incident).size(), 4);
    }
}

void IncidentPropertiesTest::foldingStepByStepIsTheSameWhereNothingIsUndone()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (int i = 0; i < Streams; ++i) {
        auto events = random.stream(Length);
        events.removeIf([](const auto& one) { return std::holds_alternative<Undone>(one.event); });
        Incident grown;
        grown.id = subject();
        for (const auto& [recorded, event] : std::as_const(events))
            grown = evolve(std::move(grown), event, recorded);
        QVERIFY(grown == foldIncident(subject(), events));
    }
}

void IncidentPropertiesTest::undoneIsAsIfItHadNotHappened()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    int undone = 0;
    for (int i = 0; i < Streams; ++i) {
        const auto events = random.stream(Length);
        QList<RecordedIncidentEvent> left;
        for (const auto& one : events) {
            const bool takenBack = std::ranges::any_of(events, [&](const auto& other) {
                const auto* undo = std::get_if<Undone>(&other.event);
                return undo && undo->event == one.recorded.id;
            });
            const bool stays = !takenBack || std::holds_alternative<Declared>(one.event);
            undone += stays ? 0 : 1;
            if (stays && !std::holds_alternative<Undone>(one.event))
                left.append(one);
        }
        Incident expected = foldIncident(subject(), left);
        const Incident folded = foldIncident(subject(), events);
        expected.device = folded.device; // of the first event, whatever it says
        QVERIFY(folded == expected);
    }
    QVERIFY(undone > Streams);
}

void IncidentPropertiesTest::erasingChangesNoStructure()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (int i = 0; i < Streams; ++i) {
        const auto events = random.stream(Length);
        auto erased = events;
        for (auto& [recorded, event] : erased)
            if (random.chance(50)) {
                event = reread(event, true).value();
                recorded.erased = true;
            }
        QVERIFY(structureOf(foldIncident(subject(), erased)) == structureOf(foldIncident(subject(), events)));
    }
}

void IncidentPropertiesTest::statesReadBackEqual()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (int i = 0; i < Streams; ++i) {
        const Incident incident = foldIncident(subject(), random.stream(Length));
        QGET(read, incidentFromState(stored(stateOf(incident))));
        QVERIFY(read == incident);
    }
}

void IncidentPropertiesTest::everyEventHasItsLineOrSpeaksOfAnother()
{
    QFETCH(quint64, seed);
    RandomIncidentEvents random(seed);
    for (size_t kind = 0; kind < Kinds; ++kind)
        for (int i = 0; i < EventsOfAKind; ++i) {
            const IncidentEvent event = random.ofKind(kind);
            Recorded recorded = random.record(i);
            const auto entry = entryOf(event, recorded);
            const bool aboutAnother =
                std::holds_alternative<EntryCorrected>(event) || std::holds_alternative<EntryPinned>(event) ||
                std::holds_alternative<EntryErased>(event) || std::holds_alternative<Undone>(event);
            QCOMPARE(entry.has_value(), !aboutAnother);
            if (!entry)
                continue;
            QVERIFY(!(entry->title + entry->text).isEmpty());
            QVERIFY(entry->event == recorded.id && entry->at == recorded.occurredAt && entry->actor == recorded.actor);
            QCOMPARE(entry->changesState, changesState(event));

            recorded.erased = true;
            const auto erased = entryOf(reread(event, true).value(), recorded);
            QVERIFY(erased && erased->erased && erased->type == entry->type);
            QVERIFY(!(erased->title + erased->text).contains(freeTextMark()) && erased->attachments.isEmpty());
        }
}

QTEST_APPLESS_MAIN(IncidentPropertiesTest)
#include "incident_properties_test.moc"
