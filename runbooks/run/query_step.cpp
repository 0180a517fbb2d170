#include "runbooks/run/query_step.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QByteArray line(const QString& sentence) { return sentence.toUtf8() + '\n'; }

class QueryStep : public RunningStep {
public:
    QueryStep(MetricSource& metrics, const QueryOrder& order)
        : m_asking(metrics.ask(order.source, order.query, [this](const MetricAnswer& answer) { hear(answer); }))
    {}

    void stop() override
    {
        if (!m_asking)
            return;
        m_asking.reset();
        QMetaObject::invokeMethod(
            this,
            [this] {
                StepOutcome outcome;
                outcome.end = RunEnd::Stopped;
                end(outcome);
            },
            Qt::QueuedConnection);
    }
    QByteArray newest(qsizetype) const override { return {}; }
    qint64 printed() const override { return 0; }

private:
    void hear(const MetricAnswer& answer)
    {
        m_asking.reset();
        StepOutcome outcome;
        outcome.duration = answer.took;
        if (answer.result) {
            outcome.exitCode = 0;
            outcome.answer = *answer.result;
            print(*answer.result, outcome.output);
        } else {
            outcome.end = answer.timedOut ? RunEnd::TimedOut : RunEnd::Exited;
            outcome.output.append(OutputStream::Error, line(answer.result.error().sentence()));
        }
        end(outcome);
    }

    static void print(const QueryResult& result, KeptOutput& output)
    {
        output.append(OutputStream::Standard, queryText(result).toUtf8());
        if (result.series.isEmpty() && result.shape != QueryResult::Shape::Text)
            output.append(OutputStream::Error, line(u"The query found no series."_s));
        if (result.leftOut > 0)
            output.append(OutputStream::Error, line(u"%1 more series were left out."_s.arg(result.leftOut)));
        if (result.histograms > 0)
            output.append(OutputStream::Error,
                          line(u"%1 series hold histograms, which are not shown."_s.arg(result.histograms)));
        for (const QString& warning : result.warnings)
            output.append(OutputStream::Error, line(u"Warning: "_s + warning));
    }

    void end(const StepOutcome& outcome)
    {
        Q_EMIT ended(outcome);
        Q_EMIT gone({});
    }

    std::unique_ptr<Asking> m_asking;
};

} // namespace

std::unique_ptr<RunningStep> startQuery(MetricSource& metrics, const QueryOrder& order)
{
    return std::make_unique<QueryStep>(metrics, order);
}

} // namespace firebreak
