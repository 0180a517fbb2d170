#include "storage/projections/tables.h"

namespace firebreak {

// Integer keys, and no index that no screen needs: what an append costs is the pages it writes.
void createProjectionTables(Connection& connection)
{
    connection.exec(R"sql(
        CREATE TABLE incident(
            id INTEGER PRIMARY KEY,
            uuid BLOB NOT NULL UNIQUE,
            number INTEGER NOT NULL,
            device BLOB NOT NULL,
            title TEXT NOT NULL,
            status TEXT NOT NULL,
            severity INTEGER NOT NULL,
            kind TEXT NOT NULL,
            rank INTEGER NOT NULL, -- live ones by severity, resolved 8, ended 9
            declared_at INTEGER NOT NULL,
            detected_at INTEGER,
            ended_at INTEGER,
            merged_into BLOB,
            commander TEXT NOT NULL,
            services TEXT NOT NULL,
            service_ids BLOB NOT NULL,
            newest_at INTEGER NOT NULL,
            entries INTEGER NOT NULL,
            state TEXT NOT NULL
        );
        CREATE INDEX incident_by_number ON incident(number);
        CREATE INDEX incident_by_rank ON incident(rank, declared_at DESC);

        CREATE TABLE timeline(
            id INTEGER PRIMARY KEY, -- seq of its row in the journal
            incident INTEGER NOT NULL,
            number INTEGER NOT NULL,
            event BLOB NOT NULL,
            at INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            type TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            attachments TEXT,
            actor BLOB,
            pinned INTEGER NOT NULL,
            corrected INTEGER NOT NULL,
            erased INTEGER NOT NULL,
            undone INTEGER NOT NULL,
            changes_state INTEGER NOT NULL
        );
        CREATE INDEX timeline_by_incident ON timeline(incident, number);
        CREATE INDEX timeline_marked ON timeline(incident, number) WHERE pinned OR corrected OR erased OR undone;
        -- Nothing is ever ranked by length, so no lengths are kept (columnsize): one page less in each commit.
        CREATE VIRTUAL TABLE search USING fts5(text, content='timeline', content_rowid='id', prefix='1 2 3',
                                               columnsize=0, tokenize="unicode61 remove_diacritics 2");

        CREATE TABLE titles(
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            uuid BLOB NOT NULL,
            text TEXT NOT NULL,
            UNIQUE (uuid, kind)
        );
        CREATE VIRTUAL TABLE title_search USING fts5(text, content='titles', content_rowid='id', prefix='1 2 3',
                                                     columnsize=0, tokenize="unicode61 remove_diacritics 2");

        CREATE TABLE document(
            id INTEGER PRIMARY KEY,
            type TEXT NOT NULL,
            uuid BLOB NOT NULL,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            content TEXT NOT NULL,
            event BLOB NOT NULL,
            retired INTEGER NOT NULL,
            erased INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            service BLOB, -- of a content that names one
            at INTEGER,   -- of a content that says when it happened
            UNIQUE (type, uuid)
        );
        -- What went out on a service, by time: there may be thousands, and a room asks for the last hours.
        CREATE INDEX document_change ON document(service, at) WHERE type = 'change' AND NOT retired;
        CREATE TABLE document_conflict(
            id INTEGER PRIMARY KEY,
            type TEXT NOT NULL,
            uuid BLOB NOT NULL,
            loser BLOB NOT NULL,
            winner BLOB NOT NULL
        );
        CREATE INDEX document_conflict_by_document ON document_conflict(uuid, type);

        CREATE TABLE run(
            id INTEGER PRIMARY KEY,
            uuid BLOB NOT NULL UNIQUE,
            incident BLOB, -- beside which it ran
            document TEXT NOT NULL,
            block TEXT NOT NULL, -- hash of the step
            started_at INTEGER NOT NULL,
            ended INTEGER NOT NULL,
            state TEXT NOT NULL
        );
        -- The last runs of a step, how a document has done, and what ran beside an incident.
        CREATE INDEX run_by_block ON run(block, started_at DESC);
        CREATE INDEX run_by_document ON run(document, started_at DESC) WHERE document <> '';
        CREATE INDEX run_by_incident ON run(incident, started_at) WHERE incident IS NOT NULL;
        CREATE INDEX run_open ON run(started_at) WHERE NOT ended;
    )sql");
    // Merging is idle work (`Store::mergeSearchIndex`), never a surprise inside somebody's commit; with more than
    // about 2 000 segments FTS5 would answer that the disk is full.
    connection.exec(R"sql(
        INSERT INTO search(search, rank) VALUES ('automerge', 0), ('crisismerge', 500);
        INSERT INTO title_search(title_search, rank) VALUES ('automerge', 0), ('crisismerge', 500);
    )sql");
}

void dropProjectionTables(Connection& connection)
{
    connection.exec(R"sql(
        DROP TABLE IF EXISTS search;
        DROP TABLE IF EXISTS title_search;
        DROP TABLE IF EXISTS timeline;
        DROP TABLE IF EXISTS titles;
        DROP TABLE IF EXISTS incident;
        DROP TABLE IF EXISTS document;
        DROP TABLE IF EXISTS document_conflict;
        DROP TABLE IF EXISTS run;
    )sql");
}

} // namespace firebreak
