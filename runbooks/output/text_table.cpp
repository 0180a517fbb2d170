#include "runbooks/output/table_readers.h"

#include <QSet>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestColumnName = 60;

/// Fields of one record after the other (RFC 4180).
class Records {
public:
    Records(const QString& text, QChar separator) : m_text(text), m_separator(separator) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    /// Something stands behind a quoted field, or a quotation mark is never closed.
    bool isBroken() const { return m_broken; }

    QStringList next()
    {
        QStringList fields;
        for (;;) {
            fields.append(field());
            if (m_broken || m_at >= m_text.size())
                return fields;
            const QChar behind = m_text.at(m_at++);
            if (behind == m_separator)
                continue;
            if (behind == u'\r' && m_at < m_text.size() && m_text.at(m_at) == u'\n')
                ++m_at;
            return fields;
        }
    }

private:
    bool endsField(QChar c) const { return c == m_separator || c == u'\n' || c == u'\r'; }

    QString field()
    {
        if (m_at < m_text.size() && m_text.at(m_at) == u'"')
            return quoted();
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !endsField(m_text.at(m_at)))
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }
    QString quoted()
    {
        QString value;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text.at(m_at) != u'"') {
                value += m_text.at(m_at);
            } else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'"') {
                value += m_text.at(m_at++);
            } else {
                ++m_at;
                m_broken = m_at < m_text.size() && !endsField(m_text.at(m_at));
                return value;
            }
        }
        m_broken = true;
        return value;
    }

    const QString& m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    bool m_broken = false;
};

bool isBlank(const QStringList& record) { return record.size() == 1 && record.constFirst().trimmed().isEmpty(); }

/// Names, and not values already: the times in front of log lines hold commas too.
bool areNames(const QStringList& record)
{
    QSet<QString> seen;
    for (const QString& field : record) {
        const bool usual = !field.isEmpty() && field.size() <= LongestColumnName && !field.at(0).isSpace() &&
                           !field.at(0).isDigit() && field.at(0) != u'-';
        if (!usual || seen.contains(field))
            return false;
        seen.insert(field);
    }
    return true;
}

/// Where columns begin in a heading: at its beginning, and behind each gap of two blanks or more.
QList<qsizetype> beginnings(const QString& heading)
{
    QList<qsizetype> places{0};
    for (qsizetype i = 2; i < heading.size(); ++i)
        if (heading.at(i) != u' ' && heading.at(i - 1) == u' ' && heading.at(i - 2) == u' ')
            places.append(i);
    return places;
}

bool isHeading(const QString& line)
{
    const bool shouts = std::none_of(line.begin(), line.end(), [](QChar c) { return c.isLower(); });
    return shouts && !line.isEmpty() && line.at(0).isUpper();
}

} // namespace

std::optional<OutputTable> separatedTable(const QString& text, QChar separator, const TableLimits& limits)
{
    Records records(text, separator);
    TableBuilder table(separator == u'\t' ? OutputTable::Source::Tsv : OutputTable::Source::Csv, limits);
    qsizetype width = 0;
    int rows = 0;
    while (!records.atEnd()) {
        const QStringList record = records.next();
        if (records.isBroken())
            return {};
        if (isBlank(record))
            continue;
        const bool first = width == 0;
        if (first) {
            width = record.size();
            const bool named = areNames(record);
            if (width < 2 || (!named && width < 3 && separator != u'\t'))
                return {};
            for (qsizetype i = 0; i < width; ++i)
                table.column(named ? record.at(i) : QString::number(i + 1));
            if (named)
                continue;
        }
        if (record.size() != width)
            return {};
        table.addRow(record);
        ++rows;
    }
    return rows > 0 ? std::optional(table.finished()) : std::nullopt;
}

std::optional<OutputTable> alignedTable(const QString& text, const TableLimits& limits)
{
    TableBuilder table(OutputTable::Source::Aligned, limits);
    QList<qsizetype> places;
    int rows = 0;
    for (QStringView line : QStringView(text).tokenize(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line.trimmed().isEmpty())
            continue;
        const bool heading = places.isEmpty();
        if (heading) {
            if (!isHeading(line.toString()))
                return {};
            places = beginnings(line.toString());
            if (places.size() < 2)
                return {};
        }
        QStringList cells;
        for (qsizetype i = 0; i < places.size(); ++i) {
            const qsizetype from = std::min(places.at(i), line.size());
            const qsizetype to = i + 1 < places.size() ? std::min(places.at(i + 1), line.size()) : line.size();
            if (i > 0 && from < line.size() && line.at(from - 1) != u' ')
                return {}; // something reaches over the border
            cells.append(line.sliced(from, to - from).trimmed().toString());
        }
        if (heading) {
            if (QSet<QString>(cells.begin(), cells.end()).size() != cells.size())
                return {};
            for (const QString& name : std::as_const(cells))
                table.column(name);
        } else {
            table.addRow(cells);
            ++rows;
        }
    }
    return rows > 0 ? std::optional(table.finished()) : std::nullopt;
}

} // namespace firebreak
