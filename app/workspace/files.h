// app/workspace/files.h — files and pictures on their way into the workspace, read by a worker.
#pragma once

#include "app/workspace/incidents.h"

#include <functional>

namespace firebreak {

/// Reads one file; refuses a missing or unreadable one, a folder, and one over 50 MiB before reading it.
Result<IncomingFile> readIncomingFile(const QString& path);

/// Reads all, then attaches them as one entry; where one cannot be read, nothing is written.
QFuture<Outcome> attachFiles(Workspace& workspace, const IncidentId& id, const QStringList& paths);

/// Attaches what `make` gives; it runs on a worker, since packing a picture of a large screen takes half a second.
QFuture<Outcome> attachMade(Workspace& workspace, const IncidentId& id, const QString& name, const QString& mediaType,
                            const std::function<QByteArray()>& make);

} // namespace firebreak
