#include "storage/projections/tables.h"
#include "storage/sqlite/query.h"

namespace firebreak {

void TitleTable::put(const QString& kind, const QUuid& id, const QString& text)
{
    std::optional<qint64> key;
    QString oldText;
    {
        Query query(m_connection, "SELECT id, text FROM titles WHERE uuid = ? AND kind = ?", id, kind);
        if (query.next()) {
            key = query.integer(0);
            oldText = query.text(1);
        }
    }
    if (key ? oldText == text : text.isEmpty())
        return;
    if (key)
        Query(m_connection, "INSERT INTO title_search(title_search, rowid, text) VALUES ('delete', ?, ?)", *key,
              oldText)
            .run();
    if (text.isEmpty()) {
        Query(m_connection, "DELETE FROM titles WHERE id = ?", *key).run();
        return;
    }
    if (key) {
        Query(m_connection, "UPDATE titles SET text = ? WHERE id = ?", text, *key).run();
    } else {
        Query query(m_connection, "INSERT INTO titles(kind, uuid, text) VALUES (?, ?, ?) RETURNING id", kind, id, text);
        query.next();
        key = query.integer(0);
        query.run();
    }
    Query(m_connection, "INSERT INTO title_search(rowid, text) VALUES (?, ?)", *key, text).run();
}

QString TitleTable::text(const QString& kind, const QUuid& id)
{
    Query query(m_connection, "SELECT text FROM titles WHERE uuid = ? AND kind = ?", id, kind);
    return query.next() ? query.text(0) : QString();
}

} // namespace firebreak
