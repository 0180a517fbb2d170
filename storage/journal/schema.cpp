#include "storage/journal/schema.h"

namespace firebreak {

void createJournalTables(Connection& connection)
{
    connection.exec(R"sql(
        CREATE TABLE journal(
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            device BLOB NOT NULL CHECK (length(device) = 16),
            device_seq INTEGER NOT NULL CHECK (device_seq > 0),
            stream TEXT NOT NULL,
            stream_id BLOB NOT NULL CHECK (length(stream_id) = 16),
            kind TEXT NOT NULL,
            kind_version INTEGER NOT NULL,
            occurred_at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            actor_id BLOB,
            head TEXT NOT NULL,
            payload TEXT,
            salt BLOB,
            payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
            prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            CHECK ((payload IS NULL) = (salt IS NULL))
        );
        CREATE INDEX journal_by_stream ON journal(stream_id);
        CREATE INDEX journal_by_device ON journal(device, device_seq);

        CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal
        BEGIN SELECT raise(ABORT, 'the journal is append-only: a row cannot be deleted'); END;

        -- INSERT OR REPLACE removes the old row without the DELETE trigger: look for it first.
        CREATE TRIGGER journal_never_replaces BEFORE INSERT ON journal
        WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq) OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
        BEGIN SELECT raise(ABORT, 'the journal is append-only: this row exists'); END;

        CREATE TRIGGER journal_only_erases BEFORE UPDATE ON journal
        WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
            OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.device IS NOT OLD.device
            OR NEW.device_seq IS NOT OLD.device_seq OR NEW.stream IS NOT OLD.stream
            OR NEW.stream_id IS NOT OLD.stream_id OR NEW.kind IS NOT OLD.kind
            OR NEW.kind_version IS NOT OLD.kind_version OR NEW.occurred_at IS NOT OLD.occurred_at
            OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.actor_id IS NOT OLD.actor_id
            OR NEW.head IS NOT OLD.head OR NEW.payload_hash IS NOT OLD.payload_hash
            OR NEW.prev_hash IS NOT OLD.prev_hash OR NEW.hash IS NOT OLD.hash
        BEGIN SELECT raise(ABORT, 'the journal is append-only: only payload and salt can be erased, together'); END;

        -- The head of each device's chain: a projection, kept in the same transaction.
        CREATE TABLE chain(
            device BLOB PRIMARY KEY,
            count INTEGER NOT NULL,
            head_hash BLOB NOT NULL,
            newest_recorded_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE blob(
            hash TEXT PRIMARY KEY,
            codec TEXT NOT NULL,
            size INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );

        CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
    )sql");
    connection.exec("PRAGMA application_id = " + std::to_string(WorkspaceApplicationId));
    connection.exec("PRAGMA user_version = " + std::to_string(FormatVersion));
}

} // namespace firebreak
