// tests/core/incident/incident_events_test.cpp — rows of the journal, byte by byte. What stands here was written into
// files of people and must read the same for ever: add rows, never change one.
#include "core/incident/incident_events.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

// Before the rows: moc loses its way in their raw strings.
class IncidentEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasARow();
    void rowsAreWrittenLikeThis_data() { addRows(); }
    void rowsAreWrittenLikeThis();
    void rowsReadBack_data() { addRows(); }
    void rowsReadBack();
    void aMissingFieldIsDamageUnlessItMayBeAbsent_data() { addRows(); }
    void aMissingFieldIsDamageUnlessItMayBeAbsent();
    void everyTypeOfNoteHasItsWord();
    void whatANewerProgramWroteIsKeptAsUnknown();
    void wrongShapesAreDamage_data();
    void wrongShapesAreDamage();
    void fieldsOfLaterProgramsAreIgnored();

private:
    static void addRows();
};

namespace {

template <class Tag> Id<Tag> id(char digit)
{
    QString text = u"0193514f-0000-7000-8000-000000000000"_s;
    text[text.size() - 1] = QLatin1Char(digit);
    return *Id<Tag>::fromText(text);
}

constexpr Instant At = instantFromMs(1'795'312'800'123LL);

QJsonObject object(const QString& text) { return objectFromBytes(text.toUtf8()).value(); }

/// "§1" stands for the id that ends in 1, "@" for `At`.
QString filled(const char* row)
{
    QString text = QString::fromUtf8(row);
    text.replace(u"§"_s, u"0193514f-0000-7000-8000-00000000000"_s);
    return text.replace(u"@"_s, u"1795312800123"_s);
}

struct Row {
    IncidentEvent event;
    const char* kind;
    const char* head;
    const char* payload;
};

QList<Row> rows()
{
    const PersonRef jo{id<Person>('1'), u"Jo “The Fox” Reyes"_s};
    const ServiceRef pay{id<Service>('2'), u"pay"_s};
    const ServiceRef search{id<Service>('3'), u"search"_s};
    const SloRef slo{id<Slo>('4'), u"pay-availability"_s};
    const IncidentRef other{id<Incident>('5'), 12};
    const EventId entry = id<Event>('6');
    const Attachment graph{u"c0ffee"_s, 5'000'000'000, u"image/png"_s, u"Jo's graph.png"_s};
    const Classification known{u"load"_s, {u"availability/dns"_s}, {u"no-canary"_s}, 1};

    return {
        {Declared{214,
                  u"Checkout 5xx"_s,
                  IncidentKind::Drill,
                  Severity::Sev1,
                  IncidentStatus::Triage,
                  {pay, search},
                  At,
                  TimeSource::Alert,
                  At,
                  jo,
                  true,
                  {{u"region"_s, u"eu"_s}}},
         "incident.declared",
         R"({"acknowledged":true,"commander":{"id":"§1"},"detected":@,"detected_by":"alert","impact_began":@,)"
         R"("kind":"drill","number":214,"services":[{"id":"§2"},{"id":"§3"}],"severity":"sev1","status":"triage"})",
         R"({"commander":{"name":"Jo “The Fox” Reyes"},"labels":{"region":"eu"},)"
         R"("services":[{"name":"pay"},{"name":"search"}],"title":"Checkout 5xx"})"},
        {Declared{1,
                  u"Checkout"_s,
                  IncidentKind::Normal,
                  Severity::Sev3,
                  IncidentStatus::Investigating,
                  {},
                  At,
                  TimeSource::Computed,
                  {},
                  {},
                  false,
                  {}},
         "incident.declared",
         R"({"acknowledged":false,"detected":@,"detected_by":"computed","kind":"normal","number":1,"services":[],)"
         R"("severity":"sev3","status":"investigating"})",
         R"({"labels":{},"title":"Checkout"})"},
        {Acknowledged{}, "incident.acknowledged", "{}", "{}"},
        {Identified{}, "incident.identified", "{}", "{}"},
        {Mitigated{true}, "incident.mitigated", R"({"impact_continues":true})", "{}"},
        {Resolved{}, "incident.resolved", "{}", "{}"},
        {Closed{{}}, "incident.closed", "{}", R"({"reason":""})"},
        {Declined{u"a test"_s}, "incident.declined", "{}", R"({"reason":"a test"})"},
        {Cancelled{u"a test"_s}, "incident.cancelled", "{}", R"({"reason":"a test"})"},
        {Reopened{u"did not hold"_s}, "incident.reopened", "{}", R"({"reason":"did not hold"})"},
        {MergedInto{other}, "incident.merged_into", R"({"target":{"id":"§5","number":12}})", "{}"},
        {Unmerged{}, "incident.unmerged", "{}", "{}"},
        {SeverityChanged{Severity::Sev2, Severity::Sev1, u"62% fail"_s}, "incident.severity_changed",
         R"({"from":"sev2","to":"sev1"})", R"({"reason":"62% fail"})"},
        {RoleAssigned{Role::Communications, jo}, "incident.role_assigned",
         R"({"person":{"id":"§1"},"role":"communications"})", R"({"person":{"name":"Jo “The Fox” Reyes"}})"},
        {RoleAssigned{Role::Expert, {}}, "incident.role_assigned", R"({"role":"expert"})", "{}"},
        {TimestampSet{Milestone::ImpactBegan, At, TimeSource::Import, u"the graph"_s}, "incident.timestamp_set",
         R"({"at":@,"milestone":"impact_began","source":"import"})", R"({"reason":"the graph"})"},
        {ImpactBegan{slo, At, At, 620'000, ImpactBasis::Assumed, u"dep:bank"_s}, "incident.impact_began",
         R"({"basis":"assumed","cause":"dep:bank","end":@,"share_ppm":620000,"slo":{"id":"§4"},"start":@})",
         R"({"slo":{"name":"pay-availability"}})"},
        {ImpactBegan{slo, At, {}, 1, ImpactBasis::Measured, u"self"_s}, "incident.impact_began",
         R"({"basis":"measured","cause":"self","share_ppm":1,"slo":{"id":"§4"},"start":@})",
         R"({"slo":{"name":"pay-availability"}})"},
        {ImpactChanged{slo, At, 80'000, ImpactBasis::Estimated}, "incident.impact_changed",
         R"({"at":@,"basis":"estimated","share_ppm":80000,"slo":{"id":"§4"}})",
         R"({"slo":{"name":"pay-availability"}})"},
        {ImpactEnded{slo, At}, "incident.impact_ended", R"({"at":@,"slo":{"id":"§4"}})",
         R"({"slo":{"name":"pay-availability"}})"},
        {UpdateSent{Audience::Customers, u"We are on it."_s, At}, "incident.update_sent",
         R"({"audience":"customers","next":@})", R"({"text":"We are on it."})"},
        {UpdateSent{Audience::Internal, u"Still."_s, {}}, "incident.update_sent", R"({"audience":"internal"})",
         R"({"text":"Still."})"},
        {PromiseMade{u"Jo reports back"_s, At}, "incident.promise_made", R"({"due":@})",
         R"({"text":"Jo reports back"})"},
        {PromiseSettled{entry, PromiseState::Withdrawn}, "incident.promise_settled",
         R"({"outcome":"withdrawn","promise":"§6"})", "{}"},
        {TitleChanged{u"Checkout"_s, u"Pay"_s}, "incident.title_changed", "{}", R"({"from":"Checkout","to":"Pay"})"},
        {ServicesChanged{{pay}}, "incident.services_changed", R"({"services":[{"id":"§2"}]})",
         R"({"services":[{"name":"pay"}]})"},
        {LabelSet{u"region"_s, u"eu"_s}, "incident.label_set", "{}", R"({"key":"region","value":"eu"})"},
        {LabelSet{u"region"_s, {}}, "incident.label_set", "{}", R"({"key":"region"})"},
        {Related{other, false}, "incident.related", R"({"other":{"id":"§5","number":12},"related":false})", "{}"},
        {Categorised{known}, "incident.categorised",
         R"({"classification":{"factors":["no-canary"],"modes":["availability/dns"],"taxonomy_version":1,)"
         R"("trigger":"load"}})",
         "{}"},
        {Categorised{{}}, "incident.categorised",
         R"({"classification":{"factors":[],"modes":[],"taxonomy_version":1}})", "{}"},
        {Noted{NoteType::ClockJump, u"line\nä “q” \\ \t"_s, {{u"why"_s, u"NTP"_s}}, {graph}}, "incident.noted",
         R"({"attachments":[{"media_type":"image/png","size":5000000000}],"type":"clock_jump"})",
         R"({"attachments":[{"name":"Jo's graph.png","sha256":"c0ffee"}],"details":{"why":"NTP"},)"
         R"("text":"line\nä “q” \\ \t"})"},
        {EntryCorrected{entry, u"better"_s}, "incident.entry_corrected", R"({"entry":"§6"})", R"({"text":"better"})"},
        {EntryPinned{entry, true}, "incident.entry_pinned", R"({"entry":"§6","pinned":true})", "{}"},
        {EntryErased{entry, u"a name"_s}, "incident.entry_erased", R"({"entry":"§6"})", R"({"reason":"a name"})"},
        {Undone{entry}, "incident.undone", R"({"event":"§6"})", "{}"},
    };
}

} // namespace

void IncidentEventsTest::addRows()
{
    QTest::addColumn<qsizetype>("index");
    const auto all = rows();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::addRow("%d %s", int(i), all.at(i).kind) << i;
}

void IncidentEventsTest::everyKindHasARow()
{
    QSet<QString> kinds;
    for (const Row& row : rows())
        kinds.insert(QString::fromLatin1(row.kind));
    QCOMPARE(size_t(kinds.size()), std::variant_size_v<IncidentEvent> - 1); // all but the unknown
    QCOMPARE(QString::fromLatin1(IncidentStream), u"incident"_s);
}

void IncidentEventsTest::rowsAreWrittenLikeThis()
{
    QFETCH(qsizetype, index);
    const Row row = rows().at(index);

    const EncodedEvent written = encode(row.event);
    QCOMPARE(written.kind, QString::fromLatin1(row.kind));
    QCOMPARE(written.version, 1);
    QCOMPARE(QString::fromUtf8(toBytes(written.head)), filled(row.head));
    QCOMPARE(QString::fromUtf8(toBytes(written.payload)), filled(row.payload));
}

void IncidentEventsTest::rowsReadBack()
{
    QFETCH(qsizetype, index);
    const Row row = rows().at(index);

    QGET(read,
         decodeIncidentEvent(QString::fromLatin1(row.kind), 1, object(filled(row.head)), object(filled(row.payload))));
    QVERIFY(read == row.event);
    QGET(erased, decodeIncidentEvent(QString::fromLatin1(row.kind), 1, object(filled(row.head)), std::nullopt));
    QCOMPARE(encode(erased).head, object(filled(row.head)));
}

void IncidentEventsTest::aMissingFieldIsDamageUnlessItMayBeAbsent()
{
    QFETCH(qsizetype, index);
    const Row row = rows().at(index);
    const QStringList mayBeAbsent{u"commander"_s, u"impact_began"_s, u"person"_s, u"end"_s, u"next"_s, u"value"_s};

    const QJsonObject head = object(filled(row.head));
    const QJsonObject payload = object(filled(row.payload));
    const QString kind = QString::fromLatin1(row.kind);
    for (const QString& key : head.keys()) {
        QJsonObject less = head;
        less.remove(key);
        const auto read = decodeIncidentEvent(kind, 1, less, payload);
        QVERIFY2(read.has_value() == mayBeAbsent.contains(key), qPrintable(key));
        QVERIFY(read || (read.error().kind == ErrorKind::Unavailable && read.error().sentence().contains(key)));
    }
    for (const QString& key : payload.keys()) {
        QJsonObject less = payload;
        less.remove(key);
        QVERIFY2(decodeIncidentEvent(kind, 1, head, less).has_value() == (key == u"value"), qPrintable(key));
    }
}

void IncidentEventsTest::everyTypeOfNoteHasItsWord()
{
    QCOMPARE(allWords<NoteType>(), u"note, decision, change, alert, observation, chat, clock_jump, merge, run"_s);
}

void IncidentEventsTest::whatANewerProgramWroteIsKeptAsUnknown()
{
    for (const auto& payload : {std::optional(QJsonObject{{u"x"_s, 1}}), std::optional<QJsonObject>()}) {
        QGET(kind, decodeIncidentEvent(u"incident.teleported"_s, 1, {{u"x"_s, 1}}, payload));
        QVERIFY(kind == IncidentEvent(UnknownIncidentEvent{u"incident.teleported"_s}));
        QGET(version, decodeIncidentEvent(u"incident.closed"_s, 2, {{u"x"_s, 1}}, payload));
        QVERIFY(version == IncidentEvent(UnknownIncidentEvent{u"incident.closed"_s}));
    }
    QGET(stream, decodeIncidentEvent(u"action.declared"_s, 1, {}, QJsonObject{}));
    QVERIFY(std::holds_alternative<UnknownIncidentEvent>(stream));
}

void IncidentEventsTest::wrongShapesAreDamage_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("key");

    const auto row = [](const char* name, const char* kind, const char* head, const char* key) {
        QTest::newRow(name) << QString::fromLatin1(kind) << filled(head) << QString::fromLatin1(key);
    };
    row("a word nobody knows", "incident.severity_changed", R"({"from":"sev2","to":"sev0"})", "to");
    row("a word in another case", "incident.severity_changed", R"({"from":"SEV2","to":"sev1"})", "from");
    row("a number for a word", "incident.severity_changed", R"({"from":2,"to":"sev1"})", "from");
    row("a null id", "incident.undone", R"({"event":"00000000-0000-0000-0000-000000000000"})", "event");
    row("no id", "incident.undone", R"({"event":"INC-1"})", "event");
    row("a text for an instant", "incident.promise_made", R"({"due":"2026-11-22T02:00:00Z"})", "due");
    row("half a millisecond", "incident.promise_made", R"({"due":1.5})", "due");
    row("an enormous number", "incident.promise_made", R"({"due":1e300})", "due");
    row("a share that is no int", "incident.impact_changed",
        R"({"at":@,"basis":"measured","share_ppm":5000000000,"slo":{"id":"§4"}})", "share_ppm");
    row("a list for an object", "incident.merged_into", R"({"target":[]})", "target");
    row("an object for a list", "incident.services_changed", R"({"services":{}})", "services");
    row("a null in a list", "incident.services_changed", R"({"services":[null]})", "services");
    row("a number for a truth", "incident.mitigated", R"({"impact_continues":1})", "impact_continues");
    row("a null for a truth", "incident.mitigated", R"({"impact_continues":null})", "impact_continues");
}

void IncidentEventsTest::wrongShapesAreDamage()
{
    QFETCH(QString, kind);
    QFETCH(QString, head);
    QFETCH(QString, key);

    const auto read = decodeIncidentEvent(kind, 1, object(head), std::nullopt);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Unavailable);
    QVERIFY(isGoodSentence(read.error()));
    QVERIFY2(read.error().sentence().contains(key), qPrintable(read.error().sentence()));
}

void IncidentEventsTest::fieldsOfLaterProgramsAreIgnored()
{
    QGET(read, decodeIncidentEvent(u"incident.mitigated"_s, 1, {{u"impact_continues"_s, true}, {u"by"_s, u"magic"_s}},
                                   QJsonObject{{u"how"_s, u"who knows"_s}}));
    QVERIFY(read == IncidentEvent(Mitigated{true}));
}

QTEST_APPLESS_MAIN(IncidentEventsTest)
#include "incident_events_test.moc"
