#include "core/alert/shown_line.h"
#include "core/metric/query_result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostShown = 300;
constexpr qsizetype MostNotes = 20; ///< warnings and infos

tl::unexpected<Error> notPrometheus(const QString& why)
{
    return unavailable(u"What answers there does not speak as Prometheus does: %1"_s.arg(why),
                       u"Check the address of the source."_s);
}

std::optional<double> numberOf(const QJsonValue& json)
{
    const QString text = json.toString();
    if (text == "NaN"_L1)
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "+Inf"_L1 || text == "Inf"_L1)
        return std::numeric_limits<double>::infinity();
    if (text == "-Inf"_L1)
        return -std::numeric_limits<double>::infinity();
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

/// [1763777100.123, "0.74"]
std::optional<MetricPoint> pointOf(const QJsonValue& json)
{
    constexpr double Latest = 253'402'300'799; // the end of the year 9999
    const QJsonArray pair = json.toArray();
    const auto value = numberOf(pair.at(1));
    const double seconds = pair.at(0).toDouble(-1);
    if (pair.size() != 2 || !value || seconds < 0 || seconds > Latest)
        return std::nullopt;
    return MetricPoint{instantFromMs(qint64(std::llround(seconds * 1000))), *value};
}

class Reader {
public:
    Reader(const QJsonObject& data, const QueryLimits& limits) : m_data(data), m_limits(limits) {}

    Result<QueryResult> read()
    {
        const QString type = m_data.value("resultType"_L1).toString();
        const QJsonValue result = m_data.value("result"_L1);
        if (type == "scalar"_L1) {
            m_read.shape = QueryResult::Shape::Scalar;
            m_read.series.append(MetricSeries());
            return addPoint(m_read.series.last(), result) ? Result<QueryResult>(m_read)
                                                          : notPrometheus(u"its number is none."_s);
        }
        if (type == "string"_L1) {
            m_read.shape = QueryResult::Shape::Text;
            m_read.text = wellFormed(result.toArray().at(1).toString());
            return m_read;
        }
        if ((type != "vector"_L1 && type != "matrix"_L1) || !result.isArray())
            return notPrometheus(u"its result is of the kind “%1”."_s.arg(shownLine(type, 40)));
        m_read.shape = type == "vector"_L1 ? QueryResult::Shape::Vector : QueryResult::Shape::Matrix;
        const QJsonArray all = result.toArray();
        for (const auto& item : all)
            if (!addSeries(item.toObject()))
                return notPrometheus(u"a value is no number."_s);
        return m_read;
    }

private:
    bool addPoint(MetricSeries& series, const QJsonValue& json)
    {
        const auto point = pointOf(json);
        if (point) {
            series.points.append(*point);
            ++m_points;
        }
        return point.has_value();
    }

    bool addSeries(const QJsonObject& item)
    {
        const bool isVector = m_read.shape == QueryResult::Shape::Vector;
        const QJsonArray values = isVector ? QJsonArray{item.value("value"_L1)} : item.value("values"_L1).toArray();
        const bool hasNumbers = item.contains(isVector ? "value"_L1 : "values"_L1);
        if (!hasNumbers && (item.contains("histogram"_L1) || item.contains("histograms"_L1))) {
            ++m_read.histograms;
            return true;
        }
        if (m_read.series.size() >= m_limits.series || m_points + values.size() > m_limits.points) {
            ++m_read.leftOut;
            return true;
        }
        MetricSeries series;
        const QJsonObject labels = item.value("metric"_L1).toObject();
        for (auto it = labels.begin(); it != labels.end(); ++it)
            series.labels.insert(wellFormed(it.key()), wellFormed(it->toString()));
        for (const auto& value : values)
            if (!addPoint(series, value))
                return false;
        std::ranges::stable_sort(series.points, {}, &MetricPoint::at);
        m_read.series.append(series);
        return true;
    }

    QJsonObject m_data;
    QueryLimits m_limits;
    QueryResult m_read;
    qsizetype m_points = 0;
};

/// {"status":"error","errorType":"bad_data","error":"…"}
tl::unexpected<Error> refusal(const QJsonObject& answer)
{
    const QString type = answer.value("errorType"_L1).toString();
    const QString error = shownLine(answer.value("error"_L1).toString(), MostShown);
    if (type == "bad_data"_L1)
        return badInput(u"The query is not understood: %1."_s.arg(error), u"Correct the query."_s);
    if (type == "timeout"_L1 || type == "canceled"_L1)
        return unavailable(u"The query took too long and was given up: %1."_s.arg(error),
                           u"Ask for less: fewer series, a shorter range."_s);
    if (type == "execution"_L1)
        return badInput(u"The query cannot be answered: %1."_s.arg(error), u"Correct the query."_s);
    return unavailable(u"The source of metrics could not answer: %1."_s.arg(error), u"Look at its own log."_s);
}

} // namespace

Result<QueryResult> readQueryAnswer(const QByteArray& json, const QueryLimits& limits)
{
    if (json.size() > limits.bytes)
        return unavailable(u"The answer is larger than %1 MiB."_s.arg(limits.bytes / (1024 * 1024)),
                           u"Ask for less: fewer series, a shorter range."_s);
    QJsonParseError trouble;
    const QJsonObject answer = QJsonDocument::fromJson(json, &trouble).object();
    if (trouble.error != QJsonParseError::NoError)
        return notPrometheus(u"it begins with “%1”."_s.arg(shownLine(QString::fromUtf8(json.left(200)), 60)));
    if (answer.value("status"_L1).toString() == "error"_L1)
        return refusal(answer);
    if (answer.value("status"_L1).toString() != "success"_L1 || !answer.value("data"_L1).isObject())
        return notPrometheus(u"it says neither success nor error."_s);
    return Reader(answer.value("data"_L1).toObject(), limits).read().map([&answer](QueryResult result) {
        for (const auto key : {"warnings"_L1, "infos"_L1}) {
            const QJsonArray notes = answer.value(key).toArray();
            for (const auto& note : notes)
                if (result.warnings.size() < MostNotes)
                    result.warnings.append(shownLine(note.toString(), MostShown));
        }
        return result;
    });
}

} // namespace firebreak
