// storage/projections/document_table.h — the current version of every document, and the conflicts between copies.
#pragma once

#include "storage/projections/document_projection.h"
#include "storage/sqlite/connection.h"

namespace firebreak {

class Query;

class DocumentTable {
public:
    explicit DocumentTable(Connection& connection) : m_connection(connection) {}

    std::optional<DocumentRow> find(const QString& type, const QUuid& id);
    /// Without case; several may share a name after a merge.
    QList<DocumentRow> named(const QString& type, const QString& name);
    /// By name. An empty type: all.
    QList<DocumentRow> all(const QString& type, bool withRetired);
    void put(const DocumentRow& row);
    void remove(const QString& type, const QUuid& id);

    void addConflict(const DocumentConflict& conflict);
    void removeConflicts(const QString& type, const QUuid& id);
    /// Of one document, in fold order.
    QList<DocumentConflict> conflicts(const QString& type, const QUuid& id);
    QList<DocumentConflict> allConflicts();

private:
    static DocumentRow rowFrom(Query& query);

    Connection& m_connection;
};

} // namespace firebreak
