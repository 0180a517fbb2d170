#include "core/alert/alert.h"

#include "core/alert/alert_troubles.h"
#include "core/alert/shown_line.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringConverter>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Nothing that is firing now began before this: such a time is a clock that was never set.
constexpr Instant Plausible = instantFromMs(946'684'800'000); // 2000-01-01

/// A number from outside is believed up to here, so that sums stay numbers.
constexpr qint64 MostCounted = 1'000'000'000;

/// One item of the text: the number a person would count to, and what was found there.
struct Item {
    qsizetype number;
    QJsonValue json;

    QString name() const { return u"Alert %1"_s.arg(number); }
};

QMap<QString, QString> textsOf(const QJsonValue& json, const Item& item, AlertTroubles& troubles)
{
    QMap<QString, QString> texts;
    if (!json.isObject() && !json.isUndefined() && !json.isNull())
        troubles.add(AlertTrouble::OddValue, u"%1: not a list of names and texts"_s.arg(item.name()));
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isString())
            texts.insert(wellFormed(it.key()), wellFormed(it->toString()));
        else
            troubles.add(AlertTrouble::OddValue, u"%1: “%2”"_s.arg(item.name(), shownLine(it.key(), 60)));
    }
    return texts;
}

std::optional<Instant> timeOf(const QJsonValue& json, const Item& item, AlertTroubles& troubles)
{
    const QString text = json.toString();
    // Go's zero time means "none".
    if (json.isUndefined() || json.isNull() || text.startsWith("0001-01-01T"_L1))
        return std::nullopt;
    if (const auto parsed = parseRfc3339(text); parsed && *parsed >= Plausible)
        return *parsed;
    troubles.add(AlertTrouble::OddTime,
                 u"%1: %2"_s.arg(item.name(), json.isString() ? u"“%1”"_s.arg(shownLine(text, 60)) : u"not a text"_s));
    return std::nullopt;
}

/// Only addresses that a browser may open without harm.
QString webAddress(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool web = (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty();
    return url.isValid() && web ? url.toString(QUrl::FullyEncoded) : QString();
}

QString runbookOf(const Alert& alert)
{
    for (const auto* texts : {&alert.annotations, &alert.labels})
        for (const auto& key : {u"runbook_url"_s, u"runbook"_s})
            if (QString address = webAddress(texts->value(key)); !address.isEmpty())
                return address;
    return {};
}

/// A webhook says "status": "resolved"; the API says {"state": "active"}, and lists only what has not ended.
bool isFiring(const QJsonValue& status) { return status.toString() != "resolved"_L1; }

std::optional<Alert> alertOf(const Item& item, AlertTroubles& troubles)
{
    const QJsonObject object = item.json.toObject();
    Alert alert;
    alert.labels = textsOf(object.value("labels"_L1), item, troubles);
    if (alert.labels.isEmpty()) {
        const bool isObject = item.json.isObject();
        troubles.add(AlertTrouble::NotAnAlert,
                     item.name() + (isObject ? u" has no labels."_s : u" is not a JSON object."_s));
        return std::nullopt;
    }
    alert.name = alert.labels.value(u"alertname"_s);
    alert.annotations = textsOf(object.value("annotations"_L1), item, troubles);
    alert.startsAt = timeOf(object.value("startsAt"_L1), item, troubles);
    alert.endsAt = timeOf(object.value("endsAt"_L1), item, troubles);
    alert.fingerprint = shownLine(object.value("fingerprint"_L1).toString(), 64);
    alert.generatorUrl = webAddress(object.value("generatorURL"_L1).toString());
    alert.runbookUrl = runbookOf(alert);
    alert.firing = isFiring(object.value("status"_L1));
    return alert;
}

/// A webhook body and a group of the API both are an object around a list of alerts; no alert has such a list.
QJsonArray itemsOf(const QJsonDocument& document, AlertTroubles& troubles)
{
    QJsonArray outer = document.array();
    if (document.isObject())
        outer.append(document.object());
    QJsonArray all;
    for (const auto& item : outer) {
        const QJsonObject group = item.toObject();
        if (!group.value("alerts"_L1).isArray()) {
            all.append(item);
            continue;
        }
        const QJsonArray inside = group.value("alerts"_L1).toArray();
        for (const auto& inner : inside)
            all.append(inner);
        if (const auto version = group.value("version"_L1).toVariant().toString();
            !version.isEmpty() && version != u"4")
            troubles.add(AlertTrouble::OtherVersion, u"Version “%1”"_s.arg(shownLine(version, 20)));
        if (const qint64 leftOut = group.value("truncatedAlerts"_L1).toInteger(); leftOut > 0)
            troubles.add(AlertTrouble::LeftOut, {}, qMin(leftOut, MostCounted));
    }
    return all;
}

/// Windows shells redirect into UTF-16.
QByteArray asUtf8(const QByteArray& bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    if (!encoding || *encoding == QStringConverter::Utf8)
        return bytes;
    return QString(QStringDecoder(*encoding).decode(bytes)).toUtf8();
}

QString whatToGive()
{
    return u"Give what Alertmanager sends to a webhook or answers at /api/v2/alerts, from its first bracket to its "
           u"last."_s;
}

Result<QJsonDocument> documentFrom(const QByteArray& bytes)
{
    if (bytes.trimmed().isEmpty())
        return badInput(u"There is no text to read alerts from."_s, whatToGive());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        return badInput(u"The text is not valid UTF-8 at byte %1."_s.arg(error.offset), u"Save it as UTF-8."_s);
    if (error.error != QJsonParseError::NoError)
        return badInput(u"This is not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset), whatToGive());
    return document;
}

} // namespace

Result<ReadAlerts> parseAlerts(const QByteArray& json)
{
    if (json.size() > MaxAlertBytes)
        return badInput(u"The text has %1 MiB; alerts of at most %2 MiB are read."_s
                            .arg((json.size() + 1024 * 1024 - 1) / (1024 * 1024))
                            .arg(MaxAlertBytes / (1024 * 1024)),
                        u"Ask Alertmanager for the alerts of this incident only, with a filter."_s);
    const auto document = documentFrom(asUtf8(json));
    if (!document)
        return tl::unexpected(document.error());

    AlertTroubles troubles;
    const QJsonArray items = itemsOf(*document, troubles);
    if (items.isEmpty())
        return badInput(u"The list holds no alerts: nothing is firing there."_s,
                        u"Declare by hand, or look whether a filter or a silence hides the alert."_s);
    if (items.size() > MaxAlerts)
        return badInput(u"The list has %1 alerts; at most %2 are read."_s.arg(items.size()).arg(MaxAlerts),
                        u"Ask Alertmanager for the alerts of this incident only, with a filter."_s);

    ReadAlerts read;
    for (const auto& item : items)
        if (auto alert = alertOf({read.alerts.size() + troubles.count(AlertTrouble::NotAnAlert) + 1, item}, troubles))
            read.alerts.append(std::move(*alert));
    if (read.alerts.isEmpty())
        return badInput(u"This JSON holds no alert. %1"_s.arg(troubles.firstOf(AlertTrouble::NotAnAlert)),
                        whatToGive());
    read.findings = troubles.findings();
    return read;
}

} // namespace firebreak
