// tests/core/incident/update_template_test.cpp — drafts of status updates say what is known, to whom it concerns.
#include "core/incident/update_template.h"

#include "tests/core/result_matchers.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

Instant instant(const QString& text) { return parseRfc3339(text).value(); }

ImpactWindow window(const QString& slo, Ppm share, const QString& start, const QString& end = {})
{
    ImpactWindow window;
    window.slo = {SloId(QUuid::createUuidV5(QUuid(), slo)), slo};
    window.share = share;
    window.start = instant(start);
    if (!end.isEmpty())
        window.end = instant(end);
    return window;
}

Incident checkout(IncidentStatus status = IncidentStatus::Investigating)
{
    Incident incident;
    incident.title = u"Checkout 5xx after payment deploy"_s;
    incident.severity = Severity::Sev1;
    incident.status = status;
    incident.services = {{ServiceId(uuid7(instantFromMs(1), 1, 1)), u"checkout"_s},
                         {ServiceId(uuid7(instantFromMs(2), 2, 2)), u"payment-api"_s}};
    incident.impact = {window(u"checkout-availability"_s, 620'000, u"2026-11-22T02:01:00Z"_s)};
    incident.timestamps[Milestone::Detected].at = instant(u"2026-11-22T02:04:00Z"_s);
    incident.timestamps[Milestone::Declared].at = instant(u"2026-11-22T02:05:00Z"_s);
    return incident;
}

UpdateContext at0228()
{
    return {instant(u"2026-11-22T02:28:00Z"_s), QTimeZone("UTC"), instant(u"2026-11-22T02:48:00Z"_s),
            u"Rolling back."_s};
}

UpdateTemplate with(const QString& text, Audience audience = Audience::Internal)
{
    return {{}, u"mine"_s, audience, IncidentStatus::Investigating, text};
}

} // namespace

class UpdateTemplateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreFilled_data();
    void fieldsAreFilled();
    void severitiesAreCalledAsInTheWorkspace();
    void everyFieldThatIsListedIsFilled();
    void timesAreShownInTheZone();
    void impactIsSharesForUsAndWordsForCustomers_data();
    void impactIsSharesForUsAndWordsForCustomers();
    void whatIsMissingIsSaidInWords();
    void fieldsAreFilledOnce();
    void linesThatComeOutEmptyAreLeftOut();
    void defaultsAreWholeForEveryStatus_data();
    void defaultsAreWholeForEveryStatus();
    void customersReadNoInternals();
    void aSavedTemplateTakesThePlaceOfTheDefault();
    void incidentsThatLeftThePathHaveNoTemplate();
    void contentReadsBackEqualWithoutItsId();
    void refusesATemplateThatCannotBeFilled_data();
    void refusesATemplateThatCannotBeFilled();
};

void UpdateTemplateTest::fieldsAreFilled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("draft");

    QTest::newRow("title") << u"{title}!"_s << u"Checkout 5xx after payment deploy!"_s;
    QTest::newRow("severity and status") << u"{severity} {status}"_s << u"SEV1 investigating"_s;
    QTest::newRow("services") << u"for {services}."_s << u"for checkout and payment-api."_s;
    QTest::newRow("since") << u"since {since}"_s << u"since 02:01 UTC"_s;
    QTest::newRow("next") << u"Next update {next}."_s << u"Next update at 02:48 UTC."_s;
    QTest::newRow("summary") << u"({summary})"_s << u"(Rolling back.)"_s;
    QTest::newRow("twice") << u"{severity}{severity}"_s << u"SEV1SEV1"_s;
    QTest::newRow("no field") << u"{} { title } {Title} {{severity}}"_s << u"{} { title } {Title} {SEV1}"_s;
    QTest::newRow("unknown fields stay") << u"{nobody} {title}"_s << u"{nobody} Checkout 5xx after payment deploy"_s;
}

void UpdateTemplateTest::fieldsAreFilled()
{
    QFETCH(QString, text);
    QFETCH(QString, draft);
    QCOMPARE(render(with(text), checkout(), at0228()), draft);
}

void UpdateTemplateTest::severitiesAreCalledAsInTheWorkspace()
{
    UpdateContext context = at0228();
    context.severities.words[Severity::Sev1].name = u"Black"_s;
    QCOMPARE(render(with(u"{severity}: {title}"_s), checkout(), context),
             u"Black: Checkout 5xx after payment deploy"_s);
}

void UpdateTemplateTest::everyFieldThatIsListedIsFilled()
{
    for (const UpdateField& field : updateFields()) {
        const QString text = u"{%1}"_s.arg(QLatin1StringView(field.name));
        QGET(good, checked(with(text)));
        const QString filled = render(good, checkout(), at0228());
        QVERIFY2(!filled.isEmpty() && filled != text, field.name);
        QVERIFY2(qstrlen(field.means) > 0, field.name);
    }
}

void UpdateTemplateTest::timesAreShownInTheZone()
{
    UpdateContext context = at0228();
    context.zone = QTimeZone("Europe/Berlin");
    QCOMPARE(render(with(u"{since}, {next}"_s), checkout(), context), u"03:01 CET, at 03:48 CET"_s);
    context.zone = QTimeZone("America/New_York");
    context.now = instant(u"2026-11-22T05:28:00Z"_s);
    QCOMPARE(render(with(u"{since}"_s), checkout(), context), u"2026-11-21 21:01 EST"_s);
}

void UpdateTemplateTest::impactIsSharesForUsAndWordsForCustomers_data()
{
    QTest::addColumn<IncidentStatus>("status");
    QTest::addColumn<QList<ImpactWindow>>("impact");
    QTest::addColumn<QString>("internal");
    QTest::addColumn<QString>("customers");

    using enum IncidentStatus;
    const auto began = u"2026-11-22T02:01:00Z"_s;
    const auto ended = u"2026-11-22T02:20:00Z"_s;
    const auto normal = u"It should work normally again for everyone"_s;
    QTest::newRow("not known") << Investigating << QList<ImpactWindow>{} << u"not measured yet"_s
                               << u"Some users may see errors or slow responses"_s;
    QTest::newRow("few") << Investigating << QList{window(u"a"_s, 99'999, began)} << u"a 9.9999% since 02:01 UTC"_s
                         << u"Some users may see errors or slow responses"_s;
    QTest::newRow("many") << Investigating << QList{window(u"a"_s, 100'000, began)} << u"a 10% since 02:01 UTC"_s
                          << u"Many users may see errors or slow responses"_s;
    QTest::newRow("most") << Identified << QList{window(u"a"_s, 10'000, began), window(u"b"_s, 500'000, began)}
                          << u"a 1% since 02:01 UTC, b 50% since 02:01 UTC"_s
                          << u"Most users may see errors or slow responses"_s;
    QTest::newRow("less than before") << Investigating
                                      << QList{window(u"a"_s, 900'000, began, ended), window(u"a"_s, 50'000, ended)}
                                      << u"a 5% since 02:20 UTC"_s << u"Some users may see errors or slow responses"_s;
    QTest::newRow("over") << Mitigated << QList{window(u"a"_s, 900'000, began, ended)}
                          << u"over (a 90% until 02:20 UTC)"_s << normal;
    QTest::newRow("mitigated, but it goes on")
        << Mitigated << QList{window(u"a"_s, 200'000, began)} << u"a 20% since 02:01 UTC"_s
        << u"Many users may see errors or slow responses"_s;
    QTest::newRow("mitigated, never measured") << Mitigated << QList<ImpactWindow>{} << u"not measured yet"_s << normal;
}

void UpdateTemplateTest::impactIsSharesForUsAndWordsForCustomers()
{
    QFETCH(IncidentStatus, status);
    QFETCH(QList<ImpactWindow>, impact);
    QFETCH(QString, internal);
    QFETCH(QString, customers);
    Incident incident = checkout(status);
    incident.impact = impact;
    QCOMPARE(render(with(u"{impact}"_s), incident, at0228()), internal);
    QCOMPARE(render(with(u"{impact}"_s, Audience::Customers), incident, at0228()), customers);
}

void UpdateTemplateTest::whatIsMissingIsSaidInWords()
{
    Incident incident;
    incident.title = u"x"_s;
    UpdateContext context = at0228();
    context.next.reset();
    context.summary.clear();
    const auto all = u"{services} {next}"_s;
    QCOMPARE(render(with(all, Audience::Customers), incident, context), u"our service as soon as we know more"_s);
    QCOMPARE(render(with(all), incident, context), u"not named yet as soon as we know more"_s);
    QCOMPARE(render(with(u"{since}"_s), incident, context), u"02:28 UTC"_s);
    incident.timestamps[Milestone::Declared].at = instant(u"2026-11-22T02:05:00Z"_s);
    QCOMPARE(render(with(u"{since}"_s), incident, context), u"02:05 UTC"_s);
    incident.timestamps[Milestone::Detected].at = instant(u"2026-11-22T02:04:00Z"_s);
    QCOMPARE(render(with(u"{since}"_s), incident, context), u"02:04 UTC"_s);
    incident.services = checkout().services.first(1);
    QCOMPARE(render(with(u"{services}"_s), incident, context), u"checkout"_s);
    incident.services = checkout().services + checkout().services.first(1);
    QCOMPARE(render(with(u"{services}"_s), incident, context), u"checkout, payment-api and checkout"_s);
}

void UpdateTemplateTest::fieldsAreFilledOnce()
{
    Incident incident = checkout();
    incident.title = u"{summary} %1 {title}"_s;
    UpdateContext context = at0228();
    context.summary = u"{severity} %2"_s;
    QCOMPARE(render(with(u"{title} / {summary}"_s), incident, context), u"{summary} %1 {title} / {severity} %2"_s);
}

void UpdateTemplateTest::linesThatComeOutEmptyAreLeftOut()
{
    UpdateContext context = at0228();
    context.summary.clear();
    QCOMPARE(render(with(u"first\n{summary}\n\n  {summary} \nlast"_s), checkout(), context), u"first\n\nlast"_s);
    context.summary = u"one\ntwo"_s;
    QCOMPARE(render(with(u"first\n{summary}\nlast"_s), checkout(), context), u"first\none\ntwo\nlast"_s);
}

void UpdateTemplateTest::defaultsAreWholeForEveryStatus_data()
{
    QTest::addColumn<Audience>("audience");
    QTest::addColumn<IncidentStatus>("status");

    using enum IncidentStatus;
    for (const auto audience : {Audience::Customers, Audience::Internal})
        for (const auto status : {Triage, Investigating, Identified, Mitigated, Resolved, Closed})
            QTest::newRow(qPrintable(toWord(audience) + u", "_s + toWord(status))) << audience << status;
}

void UpdateTemplateTest::defaultsAreWholeForEveryStatus()
{
    QFETCH(Audience, audience);
    QFETCH(IncidentStatus, status);
    const auto found = templateFor({}, audience, status);
    QVERIFY(found);
    QCOMPARE(found->audience, audience);
    QVERIFY(checked(*found));

    for (const bool bare : {false, true}) {
        Incident incident = bare ? Incident() : checkout(status);
        incident.title = bare ? u"x"_s : incident.title;
        UpdateContext context = at0228();
        if (bare) {
            context.next.reset();
            context.summary.clear();
        }
        const QString draft = render(*found, incident, context);
        QVERIFY2(!draft.contains(u'{') && !draft.contains(u'}'), qPrintable(draft));
        QVERIFY2(!draft.contains(u"\n\n") && !draft.contains(u"  ") && !draft.contains(u".."), qPrintable(draft));
        QCOMPARE(draft.contains(u"Rolling back."), !bare);
        const bool over = status == IncidentStatus::Resolved || status == IncidentStatus::Closed;
        QCOMPARE(draft.contains(u"Next update"), !over);
    }
}

void UpdateTemplateTest::customersReadNoInternals()
{
    using enum IncidentStatus;
    UpdateContext context = at0228();
    context.summary.clear();
    for (const auto status : {Investigating, Identified, Mitigated, Resolved}) {
        const QString draft = render(*templateFor({}, Audience::Customers, status), checkout(status), context);
        for (const auto& internal : {u"SEV"_s, u"deploy"_s, u"5xx"_s, u"62"_s, u"availability"_s, u"mitigated"_s})
            QVERIFY2(!draft.contains(internal), qPrintable(draft));
        QVERIFY2(draft.contains(u"checkout and payment-api"), qPrintable(draft));
    }
    QCOMPARE(render(*templateFor({}, Audience::Customers, Investigating), checkout(), context),
             u"We are looking into a problem with checkout and payment-api that began around 02:01 UTC. Most users may "
             u"see errors or slow responses.\nNext update at 02:48 UTC."_s);
}

void UpdateTemplateTest::aSavedTemplateTakesThePlaceOfTheDefault()
{
    UpdateTemplate mine = with(u"{title}"_s, Audience::Customers);
    UpdateTemplate newer = mine;
    newer.text = u"{services}"_s;
    QCOMPARE(templateFor({mine, newer}, Audience::Customers, IncidentStatus::Investigating), std::optional(newer));
    QCOMPARE(templateFor({mine, newer}, Audience::Customers, IncidentStatus::Triage), std::optional(newer));
    QCOMPARE(templateFor({mine}, Audience::Internal, IncidentStatus::Investigating),
             templateFor({}, Audience::Internal, IncidentStatus::Investigating));
}

void UpdateTemplateTest::incidentsThatLeftThePathHaveNoTemplate()
{
    for (const auto status : {IncidentStatus::Declined, IncidentStatus::Cancelled, IncidentStatus::Merged})
        QVERIFY(!templateFor({}, Audience::Customers, status));
}

void UpdateTemplateTest::contentReadsBackEqualWithoutItsId()
{
    for (const UpdateTemplate& update : defaultUpdateTemplates()) {
        UpdateTemplate again;
        QVERIFY(fromJson(toJson(update), again));
        QCOMPARE(again, update);
    }
    QVERIFY(!toJson(with(u"x"_s)).toObject().contains("id"_L1));
}

void UpdateTemplateTest::refusesATemplateThatCannotBeFilled_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");

    QTest::newRow("no name") << u" "_s << u"{title}"_s << u"name"_s;
    QTest::newRow("no text") << u"a"_s << u" \n "_s << u"empty"_s;
    QTest::newRow("endless") << u"a"_s << QString(70'000, u'x') << u"KiB"_s;
    QTest::newRow("unknown field") << u"a"_s << u"{title} {commander}"_s << u"{commander}"_s;
}

void UpdateTemplateTest::refusesATemplateThatCannotBeFilled()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, named);
    UpdateTemplate update = with(text);
    update.name = name;
    const auto result = checked(update);
    QVERIFY(!result);
    QVERIFY(isGoodSentence(result.error()));
    QVERIFY2(result.error().happened.contains(named), qPrintable(result.error().happened));
}

QTEST_APPLESS_MAIN(UpdateTemplateTest)
#include "update_template_test.moc"
