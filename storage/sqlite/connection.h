// storage/sqlite/connection.h — one open SQLite file with its prepared statements. One thread at a time, except
// `interrupt`.
#pragma once

#include "core/base/error.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <QString>

#include <chrono>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace firebreak {

struct PreparedStatement {
    PreparedStatement(const SQLite::Database& database, const std::string& sql) : statement(database, sql) {}

    SQLite::Statement statement;
    bool inUse = false;
    bool kept = false; ///< by its connection, for the next use
};

/// Ends a use: a kept statement lets go of its rows (and with them of the read lock), another one goes.
struct EndOfUse {
    void operator()(PreparedStatement* statement) const;
};
using StatementUse = std::unique_ptr<PreparedStatement, EndOfUse>;

class Connection {
public:
    /// `flags` as for SQLite::Database; `path` may be a "file:" address. Throws SQLite::Exception.
    Connection(const std::string& path, int flags, std::chrono::milliseconds busyTimeout);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Several statements at once; for set-up.
    void exec(std::string_view sql);
    SQLite::Database& database() { return m_database; }
    bool inTransaction() const;
    void setBusyTimeout(std::chrono::milliseconds timeout) { m_busyTimeout = timeout; }
    /// Rows changed since the connection was opened.
    qint64 totalChanges() const;
    /// Stops what runs now on this connection. Any thread, as long as the connection lives.
    void interrupt();

    /// For `Query` only.
    StatementUse prepared(std::string_view sql);

private:
    static int waitWhileBusy(void* self, int calls);

    SQLite::Database m_database;
    std::chrono::milliseconds m_busyTimeout;
    std::chrono::steady_clock::time_point m_waitingSince;
    std::unordered_map<std::string, std::unique_ptr<PreparedStatement>> m_kept;
};

/// BEGIN … COMMIT; rolled back where it is left without `commit`.
class Transaction {
public:
    enum class Kind {
        Read,  ///< a stable view
        Write, ///< takes the write lock at once
    };

    Transaction(Connection& connection, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& m_connection;
    bool m_open = true;
};

} // namespace firebreak
