// A query that was answered, asked once more over time.
#include "app/workspace/runbooks/runbook_use.h"
#include "app/workspace/sources/sources.h"

#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Takes as long as the answer is large.
Result<QueryResult> withoutSecrets(Result<QueryResult> result, const SecretMask& mask)
{
    if (!result) {
        result.error().happened = mask.masked(result.error().happened); // it may quote the query
        return result;
    }
    QHash<QString, QString> known; // the same few values stand in very many series
    const auto hide = [&](QString& text) {
        if (!known.contains(text))
            known.insert(text, mask.masked(text));
        text = known.value(text);
    };
    hide(result->text);
    for (QString& warning : result->warnings)
        hide(warning);
    for (MetricSeries& series : result->series)
        for (QString& value : series.labels)
            hide(value);
    return result;
}

class QueryOverTime : public QObject, public Asking {
public:
    explicit QueryOverTime(Heard<Result<QueryResult>> heard) : m_heard(std::move(heard)) {}

    void refuse(const Error& error)
    {
        QMetaObject::invokeMethod(
            this, [this, error] { tell(tl::unexpected(error)); }, Qt::QueuedConnection);
    }

    void ask(Workspace& workspace, MetricSource& metrics, const AnsweredQuery& query, const MetricRange& range)
    {
        const auto source = workspace.sources().forQueries(query.source);
        if (!source) {
            refuse(source.error());
            return;
        }
        MetricQuery asked;
        asked.text = query.text;
        asked.range = range;
        asked.timeout = query.timeout;
        workspace.sources().access(*source).then(
            this, [this, &metrics, asked, mask = query.mask](const Result<SourceAccess>& access) {
                if (access)
                    m_asking = metrics.ask(*access, asked,
                                           [this, mask](const MetricAnswer& answer) { hear(answer.result, mask); });
                else
                    tell(tl::unexpected(access.error()));
            });
    }

private:
    void hear(const Result<QueryResult>& result, const SecretMask& mask)
    {
        QtConcurrent::run([result, mask] {
            return withoutSecrets(result, mask);
        }).then(this, [this](const Result<QueryResult>& safe) { tell(safe); });
    }

    void tell(const Result<QueryResult>& result)
    {
        const auto heard = std::move(m_heard); // whoever hears may destroy this
        heard(result);
    }

    Heard<Result<QueryResult>> m_heard;
    std::unique_ptr<Asking> m_asking;
};

} // namespace

std::unique_ptr<Asking> RunbookUse::askOverTime(int step, const MetricRange& range,
                                                Heard<Result<QueryResult>> heard) const
{
    auto asking = std::make_unique<QueryOverTime>(std::move(heard));
    const QString reason = whyNothingRuns();
    if (!has(step) || !m_standings.at(step).answer)
        asking->refuse({ErrorKind::Refused, u"The query has not been answered here yet."_s, u"Run the step first."_s});
    else if (!reason.isEmpty())
        asking->refuse({ErrorKind::Refused, reason, u"Look at the runbook again."_s});
    else
        asking->ask(m_workspace, *m_runners.metrics, *m_standings.at(step).answer, range);
    return asking;
}

} // namespace firebreak
