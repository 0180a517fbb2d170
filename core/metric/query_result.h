// core/metric/query_result.h — what a source of metrics answers to a query: as values, as rows of a table, as series
// for a chart.
#pragma once

#include "core/base/finding.h"
#include "core/base/instant.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace firebreak {

struct MetricPoint {
    Instant at;
    double value = 0; ///< also NaN and infinite

    friend bool operator==(const MetricPoint&, const MetricPoint&) = default;
};

struct MetricSeries {
    QMap<QString, QString> labels; ///< as they came; show them through shownLine
    QList<MetricPoint> points;     ///< oldest first; of an instant query one

    friend bool operator==(const MetricSeries&, const MetricSeries&) = default;
};

struct QueryResult {
    enum class Shape {
        Scalar, ///< one series without labels
        Text,
        Vector, ///< one point each
        Matrix,
    };
    Shape shape = Shape::Vector;
    QList<MetricSeries> series;
    QString text;          ///< of Shape::Text
    QStringList warnings;  ///< of the source, each fit to show on one line
    qint64 leftOut = 0;    ///< series beyond the limits
    qint64 histograms = 0; ///< series that hold histograms instead of numbers; they are not read

    friend bool operator==(const QueryResult&, const QueryResult&) = default;
};

struct QueryLimits {
    qsizetype bytes = 16 * 1024 * 1024;
    qsizetype series = 10'000;
    qsizetype points = 1'000'000; ///< of all series together
};

/// Reads the answer of Prometheus's /api/v1/query and /api/v1/query_range. Refuses an answer that says what is wrong
/// with the query, one that is no such answer, and one over the limit of bytes. Takes as long as the answer is large.
Result<QueryResult> readQueryAnswer(const QByteArray& json, const QueryLimits& limits = {});

/// The newest value of each series, with what tells it from the others: `{job="api"}`, empty where there is one without
/// labels.
struct NamedValue {
    QString name;
    double value = 0;
};
QList<NamedValue> newestValues(const QueryResult& result);

struct QueryTable {
    QStringList columns;     ///< "Value" (and "Time" of a matrix), then the labels that differ or are all there is
    QList<QStringList> rows; ///< each as wide as `columns`, fit to show
    qint64 rowsLeftOut = 0;
};
QueryTable queryTable(const QueryResult& result, qsizetype mostRows = 1'000);

/// For people and for evidence: a lone number as it is, else a table with a head, aligned with blanks.
QString queryText(const QueryResult& result);

/// "0.74", "1e-09", "NaN", "+Inf": shortest, as Prometheus writes it.
QString numberText(double value);

} // namespace firebreak
