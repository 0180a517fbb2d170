// storage/sqlite/query.h — one use of a prepared statement, from binding to the last row.
//
// Inside storage, failures of SQLite are exceptions (SQLite::Exception); the public calls turn them into an Error at
// their door with `guarded`.
#pragma once

#include "core/base/archive.h"
#include "storage/sqlite/connection.h"

#include <SQLiteCpp/Statement.h>

#include <string_view>

namespace firebreak {

/// UTF-8 bytes that are kept as TEXT, not as a blob.
struct Text {
    QByteArray utf8;
};

inline void bindValue(SQLite::Statement& s, int i, std::nullopt_t) { s.bind(i); }
inline void bindValue(SQLite::Statement& s, int i, int value) { s.bind(i, int32_t(value)); }
inline void bindValue(SQLite::Statement& s, int i, bool value) { s.bind(i, int32_t(value)); }
inline void bindValue(SQLite::Statement& s, int i, qint64 value) { s.bind(i, int64_t(value)); }
inline void bindValue(SQLite::Statement& s, int i, Instant value) { s.bind(i, int64_t(toMs(value))); }
inline void bindValue(SQLite::Statement& s, int i, const Text& value) { s.bind(i, value.utf8.toStdString()); }
inline void bindValue(SQLite::Statement& s, int i, const QString& value) { s.bind(i, value.toStdString()); }
inline void bindValue(SQLite::Statement& s, int i, const QByteArray& value)
{
    s.bind(i, static_cast<const void*>(value.constData()), int(value.size()));
}
inline void bindValue(SQLite::Statement& s, int i, const QUuid& value) { bindValue(s, i, value.toRfc4122()); }
template <class Tag> void bindValue(SQLite::Statement& s, int i, const Id<Tag>& id) { bindValue(s, i, id.bytes()); }
template <HasWords E> void bindValue(SQLite::Statement& s, int i, E value) { bindValue(s, i, toWord(value)); }
template <class T> void bindValue(SQLite::Statement& s, int i, const std::optional<T>& value)
{
    if (value)
        bindValue(s, i, *value);
    else
        s.bind(i);
}

class Query {
public:
    template <class... Values>
    explicit Query(Connection& connection, std::string_view sql, const Values&... values)
        : m_statement(connection.prepared(sql))
    {
        bindFrom(1, values...);
    }

    /// Binds further values, counted from 1.
    template <class... Values> Query& bindFrom(int first, const Values&... values)
    {
        [[maybe_unused]] int i = first;
        (bindValue(m_statement->statement, i++, values), ...);
        return *this;
    }

    /// To the next row; false when there is none.
    bool next()
    {
        m_ended = m_ended || !m_statement->statement.executeStep();
        return !m_ended;
    }
    /// To the end; for statements without rows.
    void run()
    {
        while (next()) {
        }
    }

    bool isNull(int column) { return at(column).isNull(); }
    qint64 integer(int column) { return at(column).getInt64(); }
    int number(int column) { return at(column).getInt(); }
    bool flag(int column) { return at(column).getInt() != 0; }
    Instant instant(int column) { return instantFromMs(integer(column)); }
    QByteArray bytes(int column) { return view(column).toByteArray(); }
    QString text(int column) { return QString::fromUtf8(view(column)); }
    /// Null for anything that is not 16 bytes.
    QUuid uuid(int column) { return QUuid::fromRfc4122(view(column)); }
    template <class IdType> IdType id(int column) { return IdType(uuid(column)); }
    template <class IdType> std::optional<IdType> optionalId(int column)
    {
        return isNull(column) ? std::nullopt : std::optional(id<IdType>(column));
    }
    std::optional<Instant> optionalInstant(int column)
    {
        return isNull(column) ? std::nullopt : std::optional(instant(column));
    }
    std::optional<QByteArray> optionalBytes(int column)
    {
        return isNull(column) ? std::nullopt : std::optional(bytes(column));
    }
    /// The default where the word is not known (written by a newer program, or damaged).
    template <HasWords E> E word(int column, E otherwise) { return fromWord<E>(text(column)).value_or(otherwise); }

private:
    SQLite::Column at(int column) { return m_statement->statement.getColumn(column); }
    /// Never null; good until the next row.
    QByteArrayView view(int column)
    {
        const SQLite::Column value = at(column);
        const void* data = value.getBlob();
        return data ? QByteArrayView(static_cast<const char*>(data), value.getBytes()) : QByteArrayView("");
    }

    StatementUse m_statement;
    bool m_ended = false;
};

} // namespace firebreak
