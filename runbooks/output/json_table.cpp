#include "runbooks/output/table_readers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLevelsDown = 3;  ///< to the list that is the table
constexpr int MostLevelsInRow = 3; ///< of objects that become columns with a dot
constexpr qsizetype MostLooks = 200;
constexpr qsizetype NotWritten = std::numeric_limits<qsizetype>::max();

QString cellOf(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger();
        return double(whole) == number ? QString::number(whole)
                                       : QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    return {};
}

bool isPlain(const QJsonValue& value) { return !value.isObject() && !value.isArray(); }
bool holdsMembers(const QJsonValue& value) { return value.isObject() && !value.toObject().isEmpty(); }

class JsonTable {
public:
    JsonTable(const QString& text, const TableLimits& limits)
        : m_text(text), m_builder(OutputTable::Source::Json, limits)
    {}

    /// False where it is no table.
    bool take(const QJsonValue& value) { return takeFrom(value, MostLevelsDown); }
    /// One of a list of such.
    void takeRow(const QJsonObject& object)
    {
        m_builder.beginRow();
        takeMembers(object, {}, MostLevelsInRow);
    }
    OutputTable finished() { return m_builder.finished(); }

private:
    /// Qt sorts the members of an object; a person wants them as they were written. The first place where the name
    /// stands tells, nearly always.
    QStringList inOrder(const QJsonObject& object)
    {
        QStringList names = object.keys();
        std::stable_sort(names.begin(), names.end(),
                         [this](const QString& a, const QString& b) { return placeOf(a) < placeOf(b); });
        return names;
    }
    qsizetype placeOf(const QString& name)
    {
        if (const auto known = m_places.constFind(name); known != m_places.constEnd())
            return *known;
        // Each look may go over the whole text, so there are not more of them than a table has columns, or nearly.
        const qsizetype found = m_places.size() < MostLooks ? m_text.indexOf(u'"' + name + u'"') : -1;
        return *m_places.insert(name, found < 0 ? NotWritten : found);
    }

    void takeMembers(const QJsonObject& object, const QString& above, int levels)
    {
        for (const QString& name : inOrder(object)) {
            const QJsonValue value = object.value(name);
            if (holdsMembers(value) && levels > 1)
                takeMembers(value.toObject(), above + name + u'.', levels - 1);
            else
                m_builder.set(m_builder.column(above + name), cellOf(value));
        }
    }

    bool takeList(const QJsonArray& list)
    {
        if (list.isEmpty())
            return false;
        const auto all = [&list](auto is) { return std::all_of(list.begin(), list.end(), is); };
        if (all([](const QJsonValue& v) { return v.isObject(); })) {
            for (const QJsonValue& row : list)
                takeRow(row.toObject());
        } else if (all([](const QJsonValue& v) { return v.isArray(); })) {
            for (const QJsonValue& row : list) {
                m_builder.beginRow();
                const QJsonArray cells = row.toArray();
                for (int i = 0; i < cells.size(); ++i)
                    m_builder.set(m_builder.column(QString::number(i + 1)), cellOf(cells.at(i)));
            }
        } else if (all(isPlain)) {
            const int value = m_builder.column(u"value"_s);
            for (const QJsonValue& row : list) {
                m_builder.beginRow();
                m_builder.set(value, cellOf(row));
            }
        } else {
            return false;
        }
        return true;
    }

    bool takeFrom(const QJsonValue& value, int levels)
    {
        if (value.isArray())
            return takeList(value.toArray());
        const QJsonObject object = value.toObject();
        if (object.isEmpty())
            return false;
        const auto all = [&object](auto is) { return std::all_of(object.begin(), object.end(), is); };
        if (object.size() > 1 && all(holdsMembers))
            return takeNamed(object);
        if (levels > 0 && takeUsual(object, levels - 1))
            return true;
        if (all(isPlain))
            return takePairs(object);
        if (all(holdsMembers))
            return takeNamed(object);
        return levels > 0 && takeOnlyList(object);
    }

    bool takeUsual(const QJsonObject& object, int levels)
    {
        for (const auto& name : {u"items"_s, u"data"_s, u"result"_s, u"results"_s, u"rows"_s, u"entries"_s})
            if (const QJsonValue value = object.value(name); !isPlain(value) && takeFrom(value, levels))
                return true;
        return false;
    }

    bool takeOnlyList(const QJsonObject& object)
    {
        QJsonArray list;
        int lists = 0;
        for (const QJsonValue& value : object) {
            if (value.isArray() && !value.toArray().isEmpty()) {
                list = value.toArray();
                ++lists;
            }
        }
        return lists == 1 && takeList(list);
    }

    bool takeNamed(const QJsonObject& object)
    {
        const int name = m_builder.column(u"name"_s);
        for (const QString& key : inOrder(object)) {
            m_builder.beginRow();
            takeMembers(object.value(key).toObject(), {}, MostLevelsInRow);
            m_builder.set(name, key); // last: a member called "name" says less than the key
        }
        return true;
    }

    bool takePairs(const QJsonObject& object)
    {
        const int name = m_builder.column(u"name"_s);
        const int value = m_builder.column(u"value"_s);
        for (const QString& key : inOrder(object)) {
            m_builder.beginRow();
            m_builder.set(name, key);
            m_builder.set(value, cellOf(object.value(key)));
        }
        return true;
    }

    const QString& m_text;
    QHash<QString, qsizetype> m_places;
    TableBuilder m_builder;
};

std::optional<OutputTable> onePerLine(const QString& text, const TableLimits& limits)
{
    JsonTable table(text, limits);
    int rows = 0;
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line.toUtf8());
        if (!document.isObject() || document.object().isEmpty())
            return {};
        table.takeRow(document.object());
        ++rows;
    }
    return rows > 0 ? std::optional(table.finished()) : std::nullopt;
}

} // namespace

std::optional<OutputTable> jsonTable(const QString& text, const TableLimits& limits)
{
    const QStringView trimmed = QStringView(text).trimmed();
    const QChar begin = trimmed.isEmpty() ? QChar() : trimmed.front();
    if (begin != u'{' && begin != u'[')
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error == QJsonParseError::GarbageAtEnd && begin == u'{')
        return onePerLine(text, limits);
    if (error.error != QJsonParseError::NoError)
        return {};
    JsonTable table(text, limits);
    const QJsonValue whole = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    return table.take(whole) ? std::optional(table.finished()) : std::nullopt;
}

} // namespace firebreak
