#include "plugins/prometheus/prometheus.h"

#include "core/alert/shown_line.h"
#include "plugins/http/source_call.h"

#include <QFuture>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString secondsText(Millis span) { return QString::number(double(span.count()) / 1000, 'f', 3); }
QString secondsText(Instant at) { return secondsText(at.time_since_epoch()); }

SourceQuestion questionFor(const MetricQuery& query)
{
    SourceQuestion question;
    question.path = query.range ? "/api/v1/query_range" : "/api/v1/query";
    question.form.append({u"query"_s, query.text});
    if (query.range) {
        question.form.append({u"start"_s, secondsText(query.range->from)});
        question.form.append({u"end"_s, secondsText(query.range->until)});
        question.form.append({u"step"_s, secondsText(query.range->step)});
    } else if (query.at) {
        question.form.append({u"time"_s, secondsText(*query.at)});
    }
    // So that it does not go on over there when nobody waits any more.
    // Prometheus reads fractions of a second without a unit only.
    question.form.append({u"timeout"_s, secondsText(query.timeout)});
    question.timeout = query.timeout;
    question.retries = 1;
    return question;
}

/// Errors of queries come with a status of their own, and say more than it does.
Result<QueryResult> answerFrom(const HttpResult& result)
{
    const auto body = bodyOf(result);
    if (body)
        return readQueryAnswer(*body);
    const QByteArray said = result.body.of(OutputStream::Standard);
    if (result.ending == HttpEnding::Answered && said.startsWith('{'))
        if (auto read = readQueryAnswer(said); !read && said.contains("\"errorType\""))
            return read;
    return tl::unexpected(body.error());
}

/// Reads what came on a thread of its own: a large answer takes longer than a frame of the window.
class QueryAsking : public QObject, public Asking {
public:
    QueryAsking(HttpClient& client, const SourceAccess& access, const MetricQuery& query, Heard<MetricAnswer> heard)
        : m_heard(std::move(heard)),
          m_call(client, access, questionFor(query), [this](const HttpResult& result) { read(result); })
    {}

private:
    void read(const HttpResult& result)
    {
        const auto promise = std::make_shared<QPromise<Result<QueryResult>>>();
        promise->start();
        promise->future().then(this, [this, took = result.lastTry, timedOut = result.ending == HttpEnding::TimedOut](
                                         const Result<QueryResult>& answer) {
            const auto tell = std::move(m_heard); // whoever hears may destroy this
            tell({answer, took, timedOut});
        });
        QThreadPool::globalInstance()->start([promise, result] {
            promise->addResult(answerFrom(result));
            promise->finish();
        });
    }

    Heard<MetricAnswer> m_heard;
    SourceCall m_call;
};

Result<SourceTrial> trialFrom(const HttpResult& result)
{
    return bodyOf(result).and_then([&](const QByteArray& body) -> Result<SourceTrial> {
        const QJsonObject answer = QJsonDocument::fromJson(body).object();
        const QString version = answer.value("data"_L1).toObject().value("version"_L1).toString();
        if (answer.value("status"_L1).toString() != "success"_L1)
            return unavailable(u"Something answers there, and it is no Prometheus."_s,
                               u"Check the address of the source."_s);
        return SourceTrial{shownLine(version, 40), result.lastTry};
    });
}

} // namespace

std::unique_ptr<Asking> Prometheus::ask(const SourceAccess& access, const MetricQuery& query, Heard<MetricAnswer> heard)
{
    return std::make_unique<QueryAsking>(m_client, access, query, std::move(heard));
}

std::unique_ptr<Asking> Prometheus::tryOut(const SourceAccess& access, Heard<Result<SourceTrial>> heard)
{
    return std::make_unique<SourceCall>(
        m_client, access, SourceQuestion{"/api/v1/status/buildinfo", {}},
        [heard = std::move(heard)](const HttpResult& result) { heard(trialFrom(result)); });
}

} // namespace firebreak
