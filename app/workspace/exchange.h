// app/workspace/exchange.h — one incident on its way out or in as a file, done by a worker with its own connection.
#pragma once

#include "app/workspace/incidents.h"

namespace firebreak {

/// `format`: "md", "csv" or "json" for the timeline, "bundle" for everything. Replaces `to` only when all is written.
QFuture<Result<void>> exportIncident(const QString& workspacePath, const IncidentId& id, const QString& format,
                                     const QString& to);

/// The timeline as text, for the command line.
Result<QByteArray> timelineAs(Reader& reader, const IncidentId& id, const QString& format);

} // namespace firebreak
