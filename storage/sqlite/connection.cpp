#include "storage/sqlite/connection.h"

#include <sqlite3.h>

#include <thread>

namespace firebreak {

Connection::Connection(const std::string& path, int flags, std::chrono::milliseconds busyTimeout)
    : m_database(path, flags), m_busyTimeout(busyTimeout)
{
    sqlite3_extended_result_codes(m_database.getHandle(), 1);
    sqlite3_busy_handler(m_database.getHandle(), &Connection::waitWhileBusy, this);
}

Connection::~Connection() = default;

// SQLite's own handler soon sleeps 100 ms at a time and starves one of two busy writers; short turns share fairly.
int Connection::waitWhileBusy(void* self, int calls)
{
    using namespace std::chrono;
    auto& connection = *static_cast<Connection*>(self);
    const auto now = steady_clock::now();
    if (calls == 0)
        connection.m_waitingSince = now;
    if (now - connection.m_waitingSince >= connection.m_busyTimeout)
        return 0;
    std::this_thread::sleep_for(calls < 50 ? microseconds(200) : microseconds(2000));
    return 1;
}

void Connection::exec(std::string_view sql) { m_database.exec(std::string(sql)); }

bool Connection::inTransaction() const { return sqlite3_get_autocommit(m_database.getHandle()) == 0; }

qint64 Connection::totalChanges() const { return sqlite3_total_changes64(m_database.getHandle()); }

void Connection::interrupt() { sqlite3_interrupt(m_database.getHandle()); }

StatementUse Connection::prepared(std::string_view sql)
{
    const std::string key(sql);
    const auto found = m_kept.find(key);
    if (found != m_kept.end() && !found->second->inUse) {
        found->second->inUse = true;
        return StatementUse(found->second.get());
    }
    auto fresh = std::make_unique<PreparedStatement>(m_database, key);
    fresh->inUse = true;
    if (found != m_kept.end())
        return StatementUse(fresh.release()); // the kept one is at work further up the stack
    fresh->kept = true;
    return StatementUse(m_kept.emplace(key, std::move(fresh)).first->second.get());
}

void EndOfUse::operator()(PreparedStatement* statement) const
{
    if (!statement->kept) {
        delete statement;
        return;
    }
    statement->statement.tryReset(); // the error of a step has been thrown already
    statement->statement.clearBindings();
    statement->inUse = false;
}

Transaction::Transaction(Connection& connection, Kind kind) : m_connection(connection)
{
    m_connection.prepared(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN")->statement.exec();
}

Transaction::~Transaction()
{
    // After a full disk SQLite may have rolled back by itself.
    if (m_open && m_connection.inTransaction())
        m_connection.database().tryExec("ROLLBACK");
}

void Transaction::commit()
{
    m_connection.prepared("COMMIT")->statement.exec();
    m_open = false;
}

} // namespace firebreak
