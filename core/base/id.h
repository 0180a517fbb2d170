// core/base/id.h — identities that cannot be mixed up: an Id<Person> is not an Id<Service>.
#pragma once

#include "core/base/instant.h"

#include <QHash>
#include <QUuid>

#include <optional>

namespace firebreak {

/// A UUID that names one thing of kind `Tag` for ever. A default-made id is null: it names nothing and no decoder
/// or reader ever lets one through; what may be absent is `std::optional<Id<…>>`.
template <class Tag> class Id {
public:
    Id() = default;
    explicit Id(const QUuid& uuid) : m_uuid(uuid) {}

    static std::optional<Id> fromText(const QString& text)
    {
        const QUuid uuid = QUuid::fromString(text);
        return uuid.isNull() ? std::nullopt : std::optional(Id(uuid));
    }

    const QUuid& uuid() const { return m_uuid; }
    bool isNull() const { return m_uuid.isNull(); }
    /// "0193514f-…", lower case, without braces.
    QString text() const { return m_uuid.toString(QUuid::WithoutBraces); }
    QByteArray bytes() const { return m_uuid.toRfc4122(); }

    friend bool operator==(const Id&, const Id&) = default;
    friend bool operator<(const Id& a, const Id& b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

/// A time-ordered UUID (RFC 9562, version 7): 48 bits of milliseconds, then 74 of the given random bits. Pure, so
/// that tests can make the same ids twice.
QUuid uuid7(Instant at, quint64 randomHigh, quint64 randomLow);

struct Event;
struct Device;
using EventId = Id<Event>;   ///< one row of the journal
using DeviceId = Id<Device>; ///< one writing installation of one workspace

/// What the journal knows of an event beside its content. Folds may read it; `recordedAt` orders, `occurredAt` is
/// what people mean by "when".
struct Recorded {
    EventId id;
    DeviceId device;
    qint64 deviceSeq = 0;
    Instant occurredAt;
    Instant recordedAt;
    std::optional<Id<struct Person>> actor; ///< nobody: recorded by the program itself
    bool erased = false;                    ///< its free text was removed on request; what is left is structure
};

} // namespace firebreak
