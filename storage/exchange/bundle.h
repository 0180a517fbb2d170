// storage/exchange/bundle.h — one incident as a file that another workspace can take in: its events as they were
// written, what is attached to them, and the people, services and SLOs they name, each with its history.
//
// The format is lines of JSON, described in docs/journal-format.md. Every row carries its own hash, and the last line
// the hash of all before it: a bundle that was damaged on the way is refused whole.
#pragma once

#include "core/incident/incident.h"
#include "storage/reader.h"
#include "storage/store.h"

#include <QIODevice>

namespace firebreak {

struct Bundled {
    qint64 events = 0;
    qint64 blobs = 0;
    int documents = 0;
};

/// Writes to a device that is open for writing. What was erased stays erased.
Result<Bundled> writeBundle(const QString& workspacePath, IncidentId incident, QIODevice& to);
/// To a file that is not there yet, 0600; nothing is left where it fails.
Result<Bundled> exportBundle(const QString& workspacePath, IncidentId incident, const QString& path);

struct Imported {
    IncidentId incident;
    QString ref;       ///< as this workspace calls it
    qint64 events = 0; ///< taken over; 0: everything was here already
    qint64 blobs = 0;
    int documents = 0;
    QList<DocumentConflict> conflicts;
};

/// All or nothing. Taking in the same bundle again changes nothing.
Result<Imported> importBundle(Store& into, QIODevice& from, const Author& author);
Result<Imported> importBundle(Store& into, const QString& path, const Author& author);

} // namespace firebreak
