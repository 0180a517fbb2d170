// core/base/archive.h — values to JSON and back, each naming its fields once.
//
// A struct takes part by a template beside it:
//
//     void describe(auto& a, Is<SeverityChanged> auto& self)
//     {
//         a.field("severity", self.severity); // structure: what a fold, a rule or a duration needs
//         a.text("reason", self.reason);      // what a person typed: may be erased, kept in the row's payload
//     }
//
// `JsonWriter` and `JsonReader` are the two archives. The reader collects the first error and goes on with
// default values, so that one `ok()` at the end is enough.
#pragma once

#include "core/base/id.h"
#include "core/base/words.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>

#include <concepts>

namespace firebreak {

class JsonWriter;
class JsonReader;

/// `T`, const while writing and not while reading.
template <class Self, class T>
concept Is = std::same_as<std::remove_const_t<Self>, T>;

template <class T>
concept Described = requires(T& value, JsonWriter& writer)
{
    describe(writer, value);
};

inline QJsonValue toJson(const QString& value) { return value; }
inline QJsonValue toJson(bool value) { return value; }
inline QJsonValue toJson(int value) { return value; }
inline QJsonValue toJson(qint64 value) { return value; }
inline QJsonValue toJson(Instant value) { return toMs(value); }
inline QJsonValue toJson(Millis value) { return qint64(value.count()); }
inline QJsonValue toJson(const QJsonObject& value) { return value; }
template <HasWords E> QJsonValue toJson(E value) { return toWord(value); }
template <class Tag> QJsonValue toJson(const Id<Tag>& id) { return id.text(); }
template <class T> QJsonValue toJson(const std::optional<T>& value);
template <class T> QJsonValue toJson(const QList<T>& values);
template <class K, class V> QJsonValue toJson(const QMap<K, V>& values);
template <Described T> QJsonValue toJson(const T& value);

bool fromJson(const QJsonValue& json, QString& value);
bool fromJson(const QJsonValue& json, bool& value);
bool fromJson(const QJsonValue& json, int& value);
bool fromJson(const QJsonValue& json, qint64& value);
bool fromJson(const QJsonValue& json, Instant& value);
bool fromJson(const QJsonValue& json, Millis& value);
bool fromJson(const QJsonValue& json, QJsonObject& value);
template <HasWords E> bool fromJson(const QJsonValue& json, E& value);
template <class Tag> bool fromJson(const QJsonValue& json, Id<Tag>& id);
template <class T> bool fromJson(const QJsonValue& json, std::optional<T>& value);
template <class T> bool fromJson(const QJsonValue& json, QList<T>& values);
template <class K, class V> bool fromJson(const QJsonValue& json, QMap<K, V>& values);
template <Described T> bool fromJson(const QJsonValue& json, T& value);

/// A value in two halves: what folds need, and the free text in it. Either may be null.
struct SplitJson {
    QJsonValue structure;
    QJsonValue words;
};

template <class T> SplitJson split(const T& value);
template <class T> SplitJson split(const std::optional<T>& value);
template <class T> SplitJson split(const QList<T>& values);
/// Puts the halves together; `words` absent: erased, every text reads as empty.
template <class T> bool join(const QJsonValue& structure, const std::optional<QJsonValue>& words, T& value);
template <class T>
bool join(const QJsonValue& structure, const std::optional<QJsonValue>& words, std::optional<T>& value);
template <class T> bool join(const QJsonValue& structure, const std::optional<QJsonValue>& words, QList<T>& values);

/// Writes everything into one object (state, documents), or structure into `fields` and free text, however deep in the
/// value, into another (events). Values that are absent (an empty optional) are left out.
class JsonWriter {
public:
    JsonWriter() = default;
    /// Free text goes to `words`; it must live as long as the writer.
    explicit JsonWriter(QJsonObject& words) : m_words(&words) {}

    template <class T> void field(const char* key, const T& value)
    {
        if (!m_words) {
            put(fields, key, toJson(value));
            return;
        }
        const SplitJson halves = split(value);
        put(fields, key, halves.structure);
        put(*m_words, key, halves.words);
    }
    template <class T> void text(const char* key, const T& value)
    {
        put(m_words ? *m_words : fields, key, toJson(value));
    }

    QJsonObject fields;

private:
    static void put(QJsonObject& object, const char* key, const QJsonValue& value)
    {
        if (!value.isNull())
            object.insert(QLatin1StringView(key), value);
    }

    QJsonObject* m_words = nullptr; ///< null: one object for all
};

/// Reads what `JsonWriter` wrote. A missing or mistyped field is an error unless it is optional; free text of an
/// erased event is allowed to be missing.
class JsonReader {
public:
    explicit JsonReader(const QJsonObject& fields) : m_fields(fields), m_words(fields), m_split(false) {}
    /// `words` absent: erased, every text reads as empty.
    JsonReader(const QJsonObject& fields, const std::optional<QJsonObject>& words)
        : m_fields(fields), m_words(words), m_split(true)
    {}

    template <class T> void field(const char* key, T& value)
    {
        const QLatin1StringView name(key);
        if (!m_split)
            note(key, fromJson(m_fields.value(name), value));
        else
            note(key, join(m_fields.value(name), m_words ? std::optional(m_words->value(name)) : std::nullopt, value));
    }
    template <class T> void text(const char* key, T& value)
    {
        if (m_words)
            note(key, fromJson(m_words->value(QLatin1StringView(key)), value));
    }

    bool ok() const { return m_wrongKey.isEmpty(); }
    /// The first field that was missing or of the wrong shape; empty when all is well.
    QString wrongKey() const { return m_wrongKey; }

private:
    void note(const char* key, bool ok)
    {
        if (!ok && m_wrongKey.isEmpty())
            m_wrongKey = QLatin1StringView(key);
    }

    QJsonObject m_fields;
    std::optional<QJsonObject> m_words;
    bool m_split;
    QString m_wrongKey;
};

/// Canonical bytes: compact, keys sorted. Equal values give equal bytes.
QByteArray toBytes(const QJsonObject& object);
/// Refuses what is not one JSON object.
Result<QJsonObject> objectFromBytes(const QByteArray& bytes);

template <class T> QJsonValue toJson(const std::optional<T>& value)
{
    return value ? toJson(*value) : QJsonValue(QJsonValue::Null);
}

template <class T> QJsonValue toJson(const QList<T>& values)
{
    QJsonArray array;
    for (const T& value : values)
        array.append(toJson(value));
    return array;
}

/// Map keys are texts or enumerations with words.
template <class K> QString mapKey(const K& key)
{
    if constexpr (HasWords<K>)
        return toWord(key);
    else
        return key;
}

template <class K, class V> QJsonValue toJson(const QMap<K, V>& values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object.insert(mapKey(it.key()), toJson(it.value()));
    return object;
}

template <Described T> QJsonValue toJson(const T& value)
{
    JsonWriter writer;
    describe(writer, value);
    return writer.fields;
}

template <HasWords E> bool fromJson(const QJsonValue& json, E& value)
{
    const auto known = fromWord<E>(json.toString());
    if (known)
        value = *known;
    return known.has_value();
}

template <class Tag> bool fromJson(const QJsonValue& json, Id<Tag>& id)
{
    const auto known = Id<Tag>::fromText(json.toString());
    if (known)
        id = *known;
    return known.has_value();
}

template <class T> bool fromJson(const QJsonValue& json, std::optional<T>& value)
{
    if (json.isUndefined() || json.isNull()) {
        value.reset();
        return true;
    }
    return fromJson(json, value.emplace());
}

template <class T> bool fromJson(const QJsonValue& json, QList<T>& values)
{
    values.clear();
    const QJsonArray array = json.toArray();
    for (const auto& item : array)
        if (!fromJson(QJsonValue(item), values.emplace_back()))
            return false;
    return json.isArray();
}

template <class K, class V> bool fromJson(const QJsonValue& json, QMap<K, V>& values)
{
    values.clear();
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        V value{};
        if (!fromJson(QJsonValue(it.value()), value))
            return false;
        if constexpr (HasWords<K>) {
            const auto key = fromWord<K>(it.key());
            if (!key)
                return false;
            values.insert(*key, value);
        } else {
            values.insert(it.key(), value);
        }
    }
    return json.isObject();
}

template <Described T> bool fromJson(const QJsonValue& json, T& value)
{
    JsonReader reader(json.toObject());
    describe(reader, value);
    return json.isObject() && reader.ok();
}

template <class T> SplitJson split(const T& value)
{
    if constexpr (Described<T>) {
        QJsonObject words;
        JsonWriter writer(words);
        describe(writer, value);
        return {writer.fields, words.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(words)};
    } else {
        return {toJson(value), QJsonValue::Null};
    }
}

template <class T> SplitJson split(const std::optional<T>& value)
{
    return value ? split(*value) : SplitJson{QJsonValue::Null, QJsonValue::Null};
}

template <class T> SplitJson split(const QList<T>& values)
{
    QJsonArray structure;
    QJsonArray words;
    bool anyWords = false;
    for (const T& value : values) {
        const SplitJson halves = split(value);
        structure.append(halves.structure);
        words.append(halves.words);
        anyWords = anyWords || !halves.words.isNull();
    }
    return {structure, anyWords ? QJsonValue(words) : QJsonValue(QJsonValue::Null)};
}

template <class T> bool join(const QJsonValue& structure, const std::optional<QJsonValue>& words, T& value)
{
    if constexpr (Described<T>) {
        JsonReader reader(structure.toObject(), words ? std::optional(words->toObject()) : std::nullopt);
        describe(reader, value);
        return structure.isObject() && reader.ok();
    } else {
        return fromJson(structure, value);
    }
}

template <class T>
bool join(const QJsonValue& structure, const std::optional<QJsonValue>& words, std::optional<T>& value)
{
    if (structure.isUndefined() || structure.isNull()) {
        value.reset();
        return true;
    }
    return join(structure, words, value.emplace());
}

template <class T> bool join(const QJsonValue& structure, const std::optional<QJsonValue>& words, QList<T>& values)
{
    values.clear();
    const QJsonArray items = structure.toArray();
    const QJsonArray texts = words ? words->toArray() : QJsonArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const auto itemWords = words ? std::optional(QJsonValue(texts.at(i))) : std::nullopt;
        if (!join(QJsonValue(items.at(i)), itemWords, values.emplace_back()))
            return false;
    }
    return structure.isArray();
}

} // namespace firebreak
