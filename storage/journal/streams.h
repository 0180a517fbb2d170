// storage/journal/streams.h — the names of streams and of the kinds that storage itself writes. For ever.
#pragma once

#include <QString>

namespace firebreak {

inline QString incidentStream() { return QStringLiteral("incident"); }   ///< stream_id: the incident
inline QString runStream() { return QStringLiteral("run"); }             ///< stream_id: the run
inline QString workspaceStream() { return QStringLiteral("workspace"); } ///< stream_id: the workspace
// Every other stream is a document: the stream is its type, stream_id its id.

inline QString documentPut() { return QStringLiteral("document.put"); } ///< head {base, retired}, payload: the content
inline QString documentErased() { return QStringLiteral("document.erased"); } ///< head {entry}, payload {reason}

inline QString workspaceCreated() { return QStringLiteral("workspace.created"); } ///< payload {name}
inline QString workspaceRestored()
{
    return QStringLiteral("workspace.restored");
} ///< head {backup_head: [{device, count, hash}]}
inline QString workspaceMerged() { return QStringLiteral("workspace.merged"); } ///< head {events}
inline QString workspaceClockJumped()
{
    return QStringLiteral("workspace.clock_jumped");
} ///< head {wall_ms, boot_ms, jump_ms}
/// head {rows: [[device, first, last]…]}: which rows of other devices came without those before them.
inline QString workspaceBundleImported() { return QStringLiteral("workspace.bundle_imported"); }

// What a person has allowed to run is kept by the device; these only tell of it. payload {path}: below the library.
/// head {document_hash}
inline QString workspaceRunbookTrusted() { return QStringLiteral("workspace.runbook_trusted"); }
/// head {}
inline QString workspaceRunbookDistrusted() { return QStringLiteral("workspace.runbook_distrusted"); }
/// head {document_hash, block_hash, from, to}, payload {path, step}
inline QString workspaceStepLowered() { return QStringLiteral("workspace.step_lowered"); }

/// Rows that tell, in their head as `entry`, whose words were erased.
inline bool isErasure(const QString& kind)
{
    return kind == u"incident.entry_erased" || kind == u"run.output_removed" || kind == documentErased();
}

inline bool isDocumentStream(const QString& stream)
{
    return stream != u"incident" && stream != u"workspace" && stream != u"run";
}

} // namespace firebreak
