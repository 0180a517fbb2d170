// storage/id_source.h — where ids and salts come from: the system's random numbers, or a seed, so that a demo and a
// test can be made twice.
#pragma once

#include "core/base/id.h"

#include <QByteArray>

#include <functional>

namespace firebreak {

class IdSource {
public:
    static IdSource system();
    /// The same ids each time; never for a workspace that somebody keeps secrets in (the salts are known too).
    static IdSource seeded(quint64 seed);

    /// Time-ordered.
    QUuid next(Instant at);
    /// Without order (version 4): devices.
    QUuid random();
    QByteArray salt();

private:
    explicit IdSource(std::function<quint64()> next64) : m_next64(std::move(next64)) {}
    QByteArray bytes16();

    std::function<quint64()> m_next64;
};

} // namespace firebreak
