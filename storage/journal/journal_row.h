// storage/journal/journal_row.h — one row of the journal and its hashes. docs/journal-format.md says the same in
// words; neither may ever change, because every chain would break.
#pragma once

#include "core/base/id.h"
#include "core/people/person.h"

#include <QByteArray>

namespace firebreak {

struct JournalRow {
    qint64 seq = 0; ///< place in this file; not hashed, another copy has another order
    EventId id;
    DeviceId device;
    qint64 deviceSeq = 0; ///< 1, 2, … of this device
    QString stream;       ///< "incident", "workspace", or the type of a document
    QUuid streamId;
    QString kind;
    qint64 kindVersion = 1;
    Instant occurredAt;
    Instant recordedAt;
    std::optional<PersonId> actor;
    QByteArray head;                   ///< JSON: structure, never erased
    std::optional<QByteArray> payload; ///< JSON: free text; absent: erased
    std::optional<QByteArray> salt;    ///< 16 random bytes; goes with the payload, so that nobody can guess it back
    QByteArray payloadHash;
    QByteArray prevHash;
    QByteArray hash;

    Recorded recorded() const { return {id, device, deviceSeq, occurredAt, recordedAt, actor, !payload.has_value()}; }
};

inline constexpr int HashSize = 32;
inline constexpr int SaltSize = 16;
/// JSON of more than this is refused, written here or elsewhere: nothing a person types comes near it.
inline constexpr qsizetype MaxJsonBytes = 10 * 1024 * 1024;

/// What the first row of a device has as `prev_hash`.
QByteArray noHash();

/// SHA-256(salt ‖ payload).
QByteArray payloadHashOf(const QByteArray& salt, const QByteArray& payload);

/// SHA-256 over id, device, device_seq, stream, stream_id, kind, kind_version, occurred_at, recorded_at, actor_id,
/// head, payload_hash, prev_hash, each as a big-endian u32 length and its bytes; integers as 8 bytes big-endian two's
/// complement; NULL as length 0xFFFFFFFF without bytes.
QByteArray chainHashOf(const JournalRow& row);

/// The order in which events are folded, the same in every copy.
bool foldsBefore(const JournalRow& a, const JournalRow& b);

} // namespace firebreak
