#include "runbooks/output/output_table.h"

#include "runbooks/document/hidden_characters.h"
#include "runbooks/output/escape_reader.h"
#include "runbooks/output/table_readers.h"

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// The text without escape sequences, and otherwise as it is.
class TextOnly : public EscapeReader {
public:
    QString text;

private:
    void ascii(QByteArrayView characters) override { text += QLatin1StringView(characters); }
    void character(char32_t character) override { text += QStringView(QChar::fromUcs4(character)); }
    void control(char control) override
    {
        if (control == '\n' || control == '\t' || control == '\r')
            text += QLatin1Char(control);
    }
};

QString textOf(const QByteArray& output)
{
    TextOnly reader;
    reader.text.reserve(output.size());
    reader.read(output);
    reader.end();
    return reader.text;
}

bool isNumber(const QString& cell)
{
    bool ok = false;
    cell.toDouble(&ok);
    return ok;
}

} // namespace

TableBuilder::TableBuilder(OutputTable::Source source, const TableLimits& limits) : m_limits(limits)
{
    m_table.source = source;
}

int TableBuilder::column(const QString& name)
{
    if (const auto known = m_places.constFind(name); known != m_places.constEnd())
        return *known;
    int place = -1;
    if (m_table.columns.size() < m_limits.columns) {
        place = int(m_table.columns.size());
        m_table.columns.append(withHiddenCharactersShown(name));
    } else {
        ++m_table.columnsLeftOut;
    }
    m_places.insert(name, place);
    return place;
}

void TableBuilder::beginRow()
{
    m_rowCounts = m_table.rows.size() < m_limits.rows;
    if (m_rowCounts)
        m_table.rows.append(QStringList());
    else
        ++m_table.rowsLeftOut;
}

void TableBuilder::set(int column, const QString& cell)
{
    if (!m_rowCounts || column < 0)
        return;
    QStringList& row = m_table.rows.last();
    while (row.size() <= column)
        row.append(QString());
    const bool cut = cell.size() > m_limits.characters;
    row[column] = withHiddenCharactersShown(cut ? cell.first(m_limits.characters - 1) + u'…' : cell);
}

void TableBuilder::addRow(const QStringList& cells)
{
    beginRow();
    for (int i = 0; i < std::min(cells.size(), m_table.columns.size()); ++i)
        set(i, cells.at(i));
}

OutputTable TableBuilder::finished()
{
    m_table.numeric.fill(true, m_table.columns.size());
    for (QStringList& row : m_table.rows) {
        row.resize(m_table.columns.size());
        for (int i = 0; i < row.size(); ++i)
            if (m_table.numeric.at(i) && !row.at(i).isEmpty() && !isNumber(row.at(i)))
                m_table.numeric[i] = false;
    }
    return std::move(m_table);
}

Result<OutputTable> tableOf(const QByteArray& output, const TableLimits& limits)
{
    const QString text = textOf(output);
    if (auto table = jsonTable(text, limits))
        return *std::move(table);
    for (const QChar separator : {u'\t', u',', u';'})
        if (auto table = separatedTable(text, separator, limits))
            return *std::move(table);
    if (auto table = alignedTable(text, limits))
        return *std::move(table);
    return badInput(u"This output is not a table."_s,
                    u"JSON, CSV, TSV and aligned columns under a heading in capitals can be shown as one."_s);
}

} // namespace firebreak
