// app/workspace/files.h — files and pictures on their way into the workspace, read by a worker.
#pragma once

#include "app/workspace/incidents.h"

namespace firebreak {

/// Reads one file; refuses a missing or unreadable one, a folder, and one over 50 MiB before reading it.
Result<IncomingFile> readIncomingFile(const QString& path);

/// Reads all, then attaches them as one entry; where one cannot be read, nothing is written.
QFuture<Outcome> attachFiles(Workspace& workspace, const IncidentId& id, const QStringList& paths);

} // namespace firebreak
