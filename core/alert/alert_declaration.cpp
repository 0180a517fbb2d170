#include "core/alert/alert_declaration.h"

#include "core/alert/shown_line.h"
#include "core/base/limits.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MaxNameCharacters = 80;
constexpr qsizetype MaxServiceCharacters = MaxTitleCharacters;
constexpr qsizetype MaxServiceInTitle = 80;
constexpr qsizetype MaxFactCharacters = 500;
constexpr qsizetype MaxDetailCharacters = 2'000;
constexpr qsizetype MaxLabels = 64;

/// An alert with what the rules read from it.
struct Judged {
    const Alert* alert;
    QString name; ///< fit to show; "Alert" where it has none
    QString service;
    Severity severity;
    bool triage;

    QString onService() const
    {
        return service.isEmpty() ? name : u"%1 on %2"_s.arg(name, shownLine(service, MaxServiceInTitle));
    }
};

QString serviceOf(const Alert& alert, const AlertRules& rules)
{
    static const QRegularExpression spaces(u"\\s+"_s, QRegularExpression::UseUnicodePropertiesOption);
    for (const QString& label : rules.serviceLabels)
        if (QString name = shownLine(alert.labels.value(label), MaxServiceCharacters); !name.isEmpty())
            return name.replace(spaces, u"-"_s);
    return {};
}

QString nameOf(const Alert& alert)
{
    for (const QString& text : {alert.name, alert.annotations.value(u"summary"_s)})
        if (QString name = shownLine(text, MaxNameCharacters); !name.isEmpty())
            return name;
    return u"Alert"_s;
}

Judged judged(const Alert& alert, const AlertRules& rules)
{
    const QString word = alert.labels.value(rules.severityLabel).trimmed().toLower();
    return {&alert, nameOf(alert), serviceOf(alert, rules), rules.severities.value(word, rules.otherwise),
            rules.beginsInTriage(word)};
}

/// Firing before not, worse before better, older before younger; alerts without a time come last among equals.
bool leads(const Judged& a, const Judged& b)
{
    const auto rank = [](const Judged& judged) {
        return std::tuple(!judged.alert->firing, judged.severity, judged.alert->startsAt.value_or(Instant::max()));
    };
    return rank(a) < rank(b);
}

/// In the order of their first appearance, without case; empty ones are no names.
QStringList namesIn(const QList<Judged>& all, QString Judged::*part)
{
    QSet<QString> seen;
    QStringList names;
    for (const Judged& one : all) {
        const QString folded = (one.*part).toCaseFolded();
        if (folded.isEmpty() || seen.contains(folded))
            continue;
        seen.insert(folded);
        names.append(one.*part);
    }
    return names;
}

QStringList placesIn(const QList<Judged>& all)
{
    QSet<QString> seen;
    QStringList places;
    for (const Judged& one : all) {
        const QString folded = one.onService().toCaseFolded();
        if (seen.contains(folded))
            continue;
        seen.insert(folded);
        places.append(one.onService());
    }
    return places;
}

/// `all`: only those that decide, the leading one first.
QString titleOf(const QList<Judged>& all)
{
    const QStringList names = namesIn(all, &Judged::name);
    QStringList services = namesIn(all, &Judged::service);
    for (QString& service : services)
        service = shownLine(service, MaxServiceInTitle);
    const auto andMore = [](const QStringList& list, const QString& what) {
        if (list.size() <= 2)
            return list.join(u" and "_s);
        return u"%1 and %2 more %3"_s.arg(list.first()).arg(list.size() - 1).arg(what);
    };
    QString title;
    if (names.size() == 1)
        title = services.isEmpty() ? names.first() : u"%1 on %2"_s.arg(names.first(), andMore(services, u"services"_s));
    else if (services.size() == 1)
        title = u"%1 on %2"_s.arg(andMore(names, u"alerts"_s), services.first());
    else
        title = andMore(placesIn(all), u"alerts"_s);
    return shownLine(title, MaxTitleCharacters);
}

QMap<QString, QString> sharedLabels(const QList<Alert>& alerts)
{
    QMap<QString, QString> shared;
    const auto& first = alerts.first().labels;
    for (auto it = first.begin(); it != first.end() && shared.size() < MaxLabels; ++it) {
        const bool inAll = std::ranges::all_of(alerts, [&](const Alert& alert) {
            const auto same = alert.labels.find(it.key());
            return same != alert.labels.end() && *same == *it;
        });
        const QString key = shownLine(it.key(), MaxTitleCharacters);
        const QString value = shownLine(it.value(), MaxTitleCharacters);
        if (inAll && !key.isEmpty() && !value.isEmpty())
            shared.insert(key, value);
    }
    return shared;
}

AlertFact factOf(const Judged& judged, Instant detected, Instant now)
{
    const Alert& alert = *judged.alert;
    AlertFact fact;
    fact.at = std::min(alert.startsAt.value_or(detected), now);
    fact.text = u"%1 %2"_s.arg(judged.name, alert.firing ? u"firing"_s : u"resolved"_s);
    if (!judged.service.isEmpty())
        fact.text += u" on "_s + judged.service;
    const QString summary = shownLine(alert.annotations.value(u"summary"_s), MaxFactCharacters);
    if (!summary.isEmpty() && summary != judged.name)
        fact.text += u" · "_s + summary;

    QStringList labels;
    for (auto it = alert.labels.begin(); it != alert.labels.end() && labels.size() < MaxLabels; ++it)
        labels.append(shownLine(it.key() + u'=' + it.value(), MaxTitleCharacters));
    const auto detail = [&fact](const QString& key, const QString& text) {
        if (const QString shown = shownLine(text, MaxDetailCharacters); !shown.isEmpty())
            fact.details.insert(key, shown);
    };
    detail(u"description"_s, alert.annotations.value(u"description"_s));
    detail(u"labels"_s, labels.join(u", "_s));
    detail(u"runbook"_s, alert.runbookUrl);
    detail(u"graph"_s, alert.generatorUrl);
    return fact;
}

/// "and 1950 more alerts: HighErrorRate × 1200, LatencyHigh × 750".
AlertFact factOfOthers(const QList<Judged>& others, Instant detected, Instant now)
{
    QMap<QString, int> counts;
    AlertFact fact{now, {}, {}};
    for (const Judged& one : others) {
        ++counts[one.name];
        fact.at = std::min(fact.at, one.alert->startsAt.value_or(detected));
    }
    QList<std::pair<int, QString>> most;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        most.emplaceBack(-it.value(), it.key());
    std::ranges::sort(most);
    QStringList names;
    for (const auto& [count, name] : most.first(qMin<qsizetype>(most.size(), 10)))
        names.append(u"%1 × %2"_s.arg(name).arg(-count));
    fact.text = shownLine(u"%1 more alerts: %2"_s.arg(others.size()).arg(names.join(u", "_s)), MaxFactCharacters);
    return fact;
}

Instant detectedBy(const QList<Judged>& deciding, Instant now, QList<Finding>& findings)
{
    std::optional<Instant> earliest;
    for (const Judged& one : deciding)
        if (const auto at = one.alert->startsAt; at && (!earliest || *at < *earliest))
            earliest = at;
    if (!earliest)
        findings.append({u"alert/no-start"_s,
                         FindingSeverity::Note,
                         u"No alert says when it started"_s,
                         u"“Detected” is the time of declaring."_s,
                         {},
                         u"Correct “detected” if you know when it began."_s});
    else if (*earliest > now)
        findings.append({u"alert/starts-in-future"_s, FindingSeverity::Warning, u"The alert starts in the future"_s,
                         u"The clock of this machine or of the monitoring system is wrong; “detected” is the time of "
                         u"declaring."_s,
                         u"It says %1, which is %2 ahead."_s.arg(toRfc3339(*earliest), spanText(*earliest - now)),
                         u"Compare both clocks, and correct “detected”."_s});
    return std::min(earliest.value_or(now), now);
}

} // namespace

Result<AlertDeclaration> declarationFrom(const QList<Alert>& alerts, Instant now, const AlertRules& rules)
{
    if (alerts.isEmpty())
        return badInput(u"There is no alert to declare from."_s, u"Declare by hand."_s);

    QList<Judged> all;
    for (const Alert& alert : alerts)
        all.append(judged(alert, rules));
    std::ranges::stable_sort(all, leads);
    const auto firing = std::ranges::count_if(alerts, &Alert::firing);
    const QList<Judged> deciding = firing > 0 ? all.first(firing) : all;

    AlertDeclaration declaration;
    declaration.title = titleOf(deciding);
    declaration.severity = deciding.first().severity;
    declaration.triage = std::ranges::all_of(deciding, &Judged::triage);
    declaration.services = namesIn(all, &Judged::service);
    declaration.detected = detectedBy(deciding, now, declaration.findings);
    declaration.labels = sharedLabels(alerts);
    const auto withRunbook =
        std::ranges::find_if(all, [](const Judged& one) { return !one.alert->runbookUrl.isEmpty(); });
    if (withRunbook != all.end())
        declaration.runbookUrl = withRunbook->alert->runbookUrl;
    if (firing == 0)
        declaration.findings.append({u"alert/none-firing"_s,
                                     FindingSeverity::Note,
                                     u"None of the alerts fires any more"_s,
                                     u"An alert that stops does not end the impact."_s,
                                     {},
                                     u"Check that users are well before you resolve."_s});

    const qsizetype shown = qMin(all.size(), MaxAlertFacts);
    for (const Judged& one : all.first(shown))
        declaration.facts.append(factOf(one, declaration.detected, now));
    if (all.size() > shown)
        declaration.facts.append(factOfOthers(all.sliced(shown), declaration.detected, now));
    std::ranges::stable_sort(declaration.facts, {}, &AlertFact::at);
    return declaration;
}

} // namespace firebreak
