#include "plugins/alertmanager/alertmanager.h"

#include "core/alert/shown_line.h"
#include "plugins/http/source_call.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

Result<AlertsNow> alertsFrom(const HttpResult& result)
{
    return bodyOf(result).and_then([&](const QByteArray& body) -> Result<AlertsNow> {
        if (body.trimmed() == "[]") // for a file that somebody pasted this is a mistake, here it is the best news
            return AlertsNow{{}, {}, result.lastTry};
        return parseAlerts(body).map([&](ReadAlerts read) {
            read.alerts.removeIf([](const Alert& alert) { return !alert.firing; });
            return AlertsNow{read.alerts, read.findings, result.lastTry};
        });
    });
}

Result<SourceTrial> trialFrom(const HttpResult& result)
{
    return bodyOf(result).and_then([&](const QByteArray& body) -> Result<SourceTrial> {
        const QJsonObject answer = QJsonDocument::fromJson(body).object();
        const QJsonObject version = answer.value("versionInfo"_L1).toObject();
        if (version.isEmpty())
            return unavailable(u"Something answers there, and it is no Alertmanager."_s,
                               u"Check the address of the source."_s);
        return SourceTrial{shownLine(version.value("version"_L1).toString(), 40), result.lastTry};
    });
}

} // namespace

std::unique_ptr<Asking> Alertmanager::alerts(const SourceAccess& access, Heard<Result<AlertsNow>> heard)
{
    SourceQuestion question;
    question.path = "/api/v2/alerts";
    question.form = {{u"active"_s, u"true"_s},
                     {u"silenced"_s, u"false"_s},
                     {u"inhibited"_s, u"false"_s},
                     {u"unprocessed"_s, u"false"_s}};
    question.mostReceived = MaxAlertBytes;
    return std::make_unique<SourceCall>(
        m_client, access, question,
        [heard = std::move(heard)](const HttpResult& result) { heard(alertsFrom(result)); });
}

std::unique_ptr<Asking> Alertmanager::tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard)
{
    return std::make_unique<SourceCall>(
        m_client, access, SourceQuestion{"/api/v2/status", {}},
        [heard = std::move(heard)](const HttpResult& result) { heard(trialFrom(result)); });
}

} // namespace firebreak
