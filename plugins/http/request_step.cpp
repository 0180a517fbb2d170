#include "plugins/http/request_step.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// What may hold a session of somebody is not evidence of anything.
QByteArray shownLine(const HttpHeader& header)
{
    const bool isSecret = header.name.compare("Set-Cookie", Qt::CaseInsensitive) == 0;
    return header.name + ": " + (isSecret ? QByteArray("[masked]") : header.value) + '\n';
}

RunEnd endOf(HttpEnding ending)
{
    switch (ending) {
    case HttpEnding::TimedOut:
        return RunEnd::TimedOut;
    case HttpEnding::Cancelled:
        return RunEnd::Stopped;
    case HttpEnding::Answered:
    case HttpEnding::Cut:
    case HttpEnding::Failed:
        break;
    }
    return RunEnd::Exited;
}

class RequestStep : public RunningStep {
public:
    RequestStep(HttpClient& client, const RequestOrder& order) : m_followsRedirects(order.followsRedirects)
    {
        HttpOrder sent;
        sent.request = order.request;
        sent.followsRedirects = order.followsRedirects;
        sent.retry = RetryPolicy();
        sent.timeout = order.timeout;
        sent.connectTimeout = std::min(sent.connectTimeout, order.timeout);
        m_exchange = client.send(sent);
        connect(m_exchange.get(), &HttpExchange::told, this,
                [this](const QString& sentence) { m_told += sentence.toUtf8() + '\n'; });
        connect(m_exchange.get(), &HttpExchange::finished, this, &RequestStep::tellEnd);
    }

    void stop() override { m_exchange->cancel(); }

    QByteArray newest(qsizetype most) const override
    {
        const QByteArray body = m_exchange->newest(most);
        return m_told.last(std::min(m_told.size(), most - body.size())) + body;
    }
    qint64 printed() const override { return m_told.size() + m_exchange->received(); }

private:
    void tellEnd(const HttpResult& result)
    {
        StepOutcome outcome;
        outcome.end = endOf(result.ending);
        if (result.ending == HttpEnding::Answered || result.ending == HttpEnding::Cut)
            outcome.exitCode = result.status;
        outcome.duration = result.duration;
        outcome.output.append(OutputStream::Error, m_told + headOf(result));
        outcome.output.append(result.body);
        outcome.output.append(OutputStream::Error, footOf(result));
        Q_EMIT ended(outcome);
        Q_EMIT gone({});
    }

    QByteArray headOf(const HttpResult& result) const
    {
        const bool isPlain = result.ending == HttpEnding::Answered && result.status >= 200 && result.status <= 299;
        if (result.statusLine.isEmpty() || (isPlain && m_told.isEmpty() && result.body.total() > 0))
            return {};
        QByteArray head = result.statusLine + '\n';
        for (const HttpHeader& header : result.headers)
            head += shownLine(header);
        return head + '\n';
    }

    QByteArray footOf(const HttpResult& result) const
    {
        QString foot = result.error.sentence();
        const bool wentOn = result.ending == HttpEnding::Answered && result.status >= 300 && result.status <= 399;
        if (wentOn && !m_followsRedirects && !headerOf(result.headers, "Location").isEmpty())
            foot = u"It redirects; only a step that says redirects=true goes there."_s;
        if (foot.isEmpty())
            return {};
        const bool onItsOwnLine = m_exchange->newest(1) == "\n" || m_exchange->received() == 0;
        return (onItsOwnLine ? "" : "\n") + foot.toUtf8() + '\n';
    }

    bool m_followsRedirects;
    std::unique_ptr<HttpExchange> m_exchange;
    QByteArray m_told;
};

} // namespace

Result<std::unique_ptr<RunningStep>> HttpRequestRunner::start(const RequestOrder& order)
{
    return std::make_unique<RequestStep>(m_client, order);
}

} // namespace firebreak
