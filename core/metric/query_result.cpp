#include "core/metric/query_result.h"

#include "core/alert/shown_line.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MostInCell = 200;
constexpr QLatin1StringView NameLabel("__name__");

QString cell(const QString& text) { return shownLine(text, MostInCell).simplified(); }

/// All labels of the series, the metric's name apart.
QStringList labelsOf(const QueryResult& result)
{
    QStringList names;
    for (const MetricSeries& series : result.series)
        for (auto it = series.labels.begin(); it != series.labels.end(); ++it)
            if (it.key() != NameLabel && !names.contains(it.key()))
                names.append(it.key());
    names.sort();
    return names;
}

} // namespace

QString numberText(double value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value > 0 ? u"+Inf"_s : u"-Inf"_s;
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QList<NamedValue> newestValues(const QueryResult& result)
{
    QList<NamedValue> values;
    for (const MetricSeries& series : result.series) {
        if (series.points.isEmpty())
            continue;
        QStringList labels;
        for (auto it = series.labels.begin(); it != series.labels.end(); ++it)
            if (it.key() != NameLabel)
                labels.append(u"%1=\"%2\""_s.arg(it.key(), it.value()));
        QString name = series.labels.value(NameLabel);
        if (!labels.isEmpty())
            name += u'{' + labels.join(u',') + u'}';
        values.append({cell(name), series.points.constLast().value});
    }
    return values;
}

QueryTable queryTable(const QueryResult& result, qsizetype mostRows)
{
    QueryTable table;
    const bool hasTimes = result.shape == QueryResult::Shape::Matrix;
    const bool hasNames = std::any_of(result.series.begin(), result.series.end(),
                                      [](const MetricSeries& series) { return series.labels.contains(NameLabel); });
    const QStringList labels = labelsOf(result);
    table.columns.append(u"Value"_s);
    if (hasTimes)
        table.columns.append(u"Time"_s);
    if (hasNames)
        table.columns.append(u"Metric"_s);
    for (const QString& label : labels)
        table.columns.append(cell(label));
    if (result.shape == QueryResult::Shape::Text)
        table.rows.append({cell(result.text)});
    for (const MetricSeries& series : result.series) {
        for (const MetricPoint& point : series.points) {
            if (table.rows.size() >= mostRows) {
                ++table.rowsLeftOut;
                continue;
            }
            QStringList row{numberText(point.value)};
            if (hasTimes)
                row.append(toRfc3339(point.at));
            if (hasNames)
                row.append(cell(series.labels.value(NameLabel)));
            for (const QString& label : labels)
                row.append(cell(series.labels.value(label)));
            table.rows.append(row);
        }
    }
    return table;
}

QString queryText(const QueryResult& result)
{
    const QueryTable table = queryTable(result);
    if (table.rows.size() == 1 && table.columns.size() == 1)
        return table.rows.constFirst().constFirst() + u'\n';
    if (table.rows.isEmpty())
        return {};
    QList<qsizetype> widths(table.columns.size());
    for (qsizetype i = 0; i < widths.size(); ++i) {
        widths[i] = table.columns.at(i).size();
        for (const QStringList& row : table.rows)
            widths[i] = std::max(widths.at(i), row.at(i).size());
    }
    QString text;
    const auto add = [&](const QStringList& cells) {
        QString line;
        for (qsizetype i = 0; i < cells.size(); ++i)
            line += cells.at(i).leftJustified(widths.at(i) + 3);
        text += line.trimmed() + u'\n';
    };
    QStringList head;
    for (const QString& column : table.columns)
        head.append(column.toUpper());
    add(head);
    for (const QStringList& row : table.rows)
        add(row);
    if (table.rowsLeftOut > 0)
        text += u"and %1 more\n"_s.arg(table.rowsLeftOut);
    return text;
}

} // namespace firebreak
