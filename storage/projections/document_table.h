// storage/projections/document_table.h — the current version of every document, and the conflicts between copies.
#pragma once

#include "core/slo/service.h"
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
    /// Changes of one service (null: of all) from one instant to another, both included, newest first. A negative
    /// limit: all.
    QList<DocumentRow> changes(ServiceId service, Instant from, Instant until, int limit);
    /// Whether it is found where its content says: by its service, at its time.
    bool isFiled(const DocumentRow& row);
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
