// tests/core/incident/timeline_entry_test.cpp — every event as the line a person reads, derived from the event alone.
#include "core/incident/timeline_entry.h"

#include "tests/core/incident/story.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Attachment Graph{u"c0ffee"_s, 12'345, u"image/png"_s, u"graph.png"_s};

Recorded recordedAt(Instant occurred, bool erased = false)
{
    return {
        named<Event>(u"entry"_s), named<Device>(u"laptop"_s), 1, occurred, minute(30), named<Person>(u"Jo"_s), erased};
}

/// With "|" for the separator of lines.
QString textOf(const TimelineEntry& entry)
{
    QString text = entry.text;
    return text.replace(EntryLineSeparator, u'|');
}

} // namespace

class TimelineEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLikeThis_data();
    void readsLikeThis();
    void eventsAboutOtherEntriesHaveNoLine();
    void carriesItsRecordAndAttachments();
    void anErasedEntryShowsNoWords();
    void everyTypeHasItsWord();
};

void TimelineEntryTest::readsLikeThis_data()
{
    QTest::addColumn<IncidentEvent>("event");
    QTest::addColumn<EntryType>("type");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("text");

    const auto row = [](const char* name, const IncidentEvent& event, EntryType type, const QString& title,
                        const QString& text) { QTest::newRow(name) << event << type << title << text; };
    Declared plain;
    plain.title = u"Checkout 5xx"_s;
    plain.severity = Severity::Sev2;
    row("declared", plain, EntryType::Declared, u"Declared"_s, u"SEV2 · Checkout 5xx"_s);
    Declared rich = plain;
    rich.kind = IncidentKind::Drill;
    rich.services = {service(u"pay"_s), service(u"search"_s)};
    rich.detected = minute(-3);
    rich.detectedBy = TimeSource::Alert;
    rich.commander = person(u"Jo"_s);
    row("declared from an alert", rich, EntryType::Declared, u"Declared"_s,
        u"SEV2 · Checkout 5xx · drill · pay, search · from an alert that began 01:57:00 UTC|Command taken by Jo"_s);

    row("acknowledged", Acknowledged{}, EntryType::Status, u"Acknowledged"_s, {});
    row("identified", Identified{}, EntryType::Status, u"Identified"_s, u"the cause is known"_s);
    row("mitigated", Mitigated{}, EntryType::Status, u"Mitigated"_s, u"the impact has ended"_s);
    row("mitigated in part", Mitigated{true}, EntryType::Status, u"Mitigated"_s, u"some impact continues"_s);
    row("resolved", Resolved{}, EntryType::Status, u"Resolved"_s, {});
    row("closed", Closed{}, EntryType::Status, u"Closed"_s, {});
    row("closed with a reason", Closed{u"all done"_s}, EntryType::Status, u"Closed"_s, u"“all done”"_s);
    row("declined", Declined{u"a test"_s}, EntryType::Status, u"Declined"_s, u"“a test”"_s);
    row("cancelled", Cancelled{u"noise"_s}, EntryType::Status, u"Cancelled"_s, u"“noise”"_s);
    row("reopened", Reopened{u"did not hold"_s}, EntryType::Status, u"Reopened"_s, u"“did not hold”"_s);
    row("merged", MergedInto{{named<Incident>(u"seven"_s), 7}}, EntryType::Relation, u"Merged"_s, u"into INC-7"_s);
    row("unmerged", Unmerged{}, EntryType::Relation, u"Unmerged"_s, u"an incident of its own again"_s);
    row("severity", SeverityChanged{Severity::Sev2, Severity::Sev1, u"62% of checkouts fail"_s}, EntryType::Severity,
        u"Severity"_s, u"SEV2 → SEV1 · “62% of checkouts fail”"_s);
    row("role", RoleAssigned{Role::Commander, person(u"Ana"_s)}, EntryType::Role, u"Commander"_s, u"is now Ana"_s);
    row("role freed", RoleAssigned{Role::Scribe, {}}, EntryType::Role, u"Scribe"_s, u"is free again"_s);
    row("timestamp", TimestampSet{Milestone::ImpactBegan, minute(-9), TimeSource::Person, u"the graph"_s},
        EntryType::Time, u"Impact began"_s, u"at 2026-11-22T01:51:00.000Z · “the graph”"_s);
    row("impact", ImpactBegan{slo(u"pay"_s), minute(1), {}, 620'000, ImpactBasis::Estimated, u"self"_s},
        EntryType::Impact, u"Impact"_s, u"began 02:01:00 UTC · pay · 62% of requests · estimated"_s);
    row("impact that ended", ImpactBegan{slo(u"pay"_s), minute(1), minute(4), 1, ImpactBasis::Measured, u"dep:bank"_s},
        EntryType::Impact, u"Impact"_s,
        u"began 02:01:00 UTC · pay · 0.0001% of requests · measured · caused by bank · ended 02:04:00 UTC"_s);
    row("impact changed", ImpactChanged{slo(u"pay"_s), minute(2), 80'000, ImpactBasis::Assumed}, EntryType::Impact,
        u"Impact"_s, u"changed at 02:02:00 UTC · pay · 8% of requests · assumed"_s);
    row("impact ended", ImpactEnded{slo(u"pay"_s), minute(3)}, EntryType::Impact, u"Impact"_s,
        u"on pay ended at 02:03:00 UTC"_s);
    row("update", UpdateSent{Audience::Customers, u"We are on it."_s, minute(20)}, EntryType::Update,
        u"Status update"_s, u"“We are on it.”|to customers · next update 02:20:00 UTC"_s);
    row("last update", UpdateSent{Audience::Internal, u"Done."_s, {}}, EntryType::Update, u"Status update"_s,
        u"“Done.”|to internal"_s);
    row("promise", PromiseMade{u"Jo reports back"_s, minute(5)}, EntryType::Promise, u"Promise"_s,
        u"Jo reports back · due 02:05:00 UTC"_s);
    row("promise kept", PromiseSettled{named<Event>(u"p"_s), PromiseState::Kept}, EntryType::Promise, u"Promise"_s,
        u"kept"_s);
    row("title", TitleChanged{u"Checkout"_s, u"Pay"_s}, EntryType::Label, u"Title"_s, u"“Checkout” → “Pay”"_s);
    row("services", ServicesChanged{{service(u"pay"_s)}}, EntryType::Label, u"Services"_s, u"pay"_s);
    row("no services", ServicesChanged{}, EntryType::Label, u"Services"_s, u"none"_s);
    row("label", LabelSet{u"region"_s, u"eu"_s}, EntryType::Label, u"Label"_s, u"region = eu"_s);
    row("label removed", LabelSet{u"region"_s, {}}, EntryType::Label, u"Label"_s, u"region removed"_s);
    row("related", Related{{named<Incident>(u"seven"_s), 7}, true}, EntryType::Relation, u"Related"_s, u"to INC-7"_s);
    row("related no longer", Related{{named<Incident>(u"seven"_s), 7}, false}, EntryType::Relation, u"Related"_s,
        u"to INC-7 no longer"_s);
    row("categorised", Categorised{{u"load"_s, {u"availability/dns"_s, u"performance/cold-start"_s}, {u"no-canary"_s}}},
        EntryType::Classification, u"Classified"_s,
        u"trigger load · mode availability/dns, performance/cold-start|factors no-canary"_s);
    row("categorised as unknown", Categorised{}, EntryType::Classification, u"Classified"_s,
        u"trigger unknown · mode unknown"_s);
    row("note", Noted{NoteType::Note, u"pool is full"_s, {}, {}}, EntryType::Note, {}, u"pool is full"_s);
    row("decision",
        Noted{NoteType::Decision, u"roll back"_s, {{u"rejected"_s, u"hot fix"_s}, {u"why"_s, u"faster"_s}}, {}},
        EntryType::Decision, u"Decision"_s, u"roll back|Why: faster|Alternative rejected: hot fix"_s);
    row("change", Noted{NoteType::Change, u"deploy 41 went out"_s, {}, {}}, EntryType::Change, u"Change"_s,
        u"deploy 41 went out"_s);
    row("alert", Noted{NoteType::Alert, u"HighErrorRate firing"_s, {}, {}}, EntryType::Alert, u"Alert"_s,
        u"HighErrorRate firing"_s);
    row("observation", Noted{NoteType::Observation, u"0.74"_s, {}, {}}, EntryType::Observation, u"Observation"_s,
        u"0.74"_s);
    row("chat", Noted{NoteType::Chat, u"jo: looking"_s, {}, {}}, EntryType::Chat, {}, u"jo: looking"_s);
    row("clock jump", Noted{NoteType::ClockJump, u"+3 s"_s, {}, {}}, EntryType::ClockJump, u"Clock jump"_s, u"+3 s"_s);
    row("merge", Noted{NoteType::Merge, u"INC-9 was merged into this one"_s, {}, {}}, EntryType::Relation, {},
        u"INC-9 was merged into this one"_s);
    row("from a newer program", UnknownIncidentEvent{u"incident.teleported"_s}, EntryType::Unknown,
        u"Recorded by a newer Firebreak"_s, u"incident.teleported"_s);
}

void TimelineEntryTest::readsLikeThis()
{
    QFETCH(IncidentEvent, event);
    QFETCH(EntryType, type);
    QFETCH(QString, title);
    QFETCH(QString, text);

    const auto entry = entryOf(event, recordedAt(minute(1)));
    QVERIFY(entry);
    QCOMPARE(toWord(entry->type), toWord(type));
    QCOMPARE(entry->title, title);
    QCOMPARE(textOf(*entry), text);
}

void TimelineEntryTest::eventsAboutOtherEntriesHaveNoLine()
{
    const EventId other = named<Event>(u"other"_s);
    for (const IncidentEvent& event : IncidentEvents{EntryCorrected{other, u"better"_s}, EntryPinned{other},
                                                     EntryErased{other, u"a name"_s}, Undone{other}})
        QVERIFY(!entryOf(event, recordedAt(minute(1))));
}

void TimelineEntryTest::carriesItsRecordAndAttachments()
{
    const auto said = entryOf(Noted{NoteType::Note, {}, {}, {Graph}}, recordedAt(minute(1)));
    QVERIFY(said);
    QVERIFY(*said == (TimelineEntry{named<Event>(u"entry"_s),
                                    minute(1),
                                    minute(30),
                                    EntryType::Note,
                                    {},
                                    {},
                                    {Graph},
                                    named<Person>(u"Jo"_s),
                                    false,
                                    false}));
    QVERIFY(entryOf(Resolved{}, recordedAt(minute(1)))->changesState);
}

void TimelineEntryTest::anErasedEntryShowsNoWords()
{
    const Noted note{NoteType::Decision, u"call Mrs Smith"_s, {{u"why"_s, u"she asked"_s}}, {Graph}};
    const auto entry = entryOf(note, recordedAt(minute(1), true));
    QVERIFY(entry && entry->erased);
    QCOMPARE(entry->text, u"(erased)"_s);
    QVERIFY(entry->attachments.isEmpty());
    QCOMPARE(entry->title, u"Decision"_s);
}

void TimelineEntryTest::everyTypeHasItsWord()
{
    QCOMPARE(allWords<EntryType>(),
             u"alert, declared, status, severity, impact, role, decision, change, note, chat, observation, update, "
             "promise, time, label, classification, relation, clock_jump, run, unknown"_s);
}

QTEST_APPLESS_MAIN(TimelineEntryTest)
#include "timeline_entry_test.moc"
