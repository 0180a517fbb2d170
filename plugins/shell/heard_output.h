// plugins/shell/heard_output.h — what a step has printed so far, for whoever asks, on any thread.
#pragma once

#include "runbooks/run/kept_output.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace firebreak {

class HeardOutput {
public:
    void take(OutputStream stream, QByteArrayView bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_printed += bytes.size();
        m_output.append(stream, bytes);
        m_newest.append(bytes.last(std::min(bytes.size(), NewestKept)));
        if (m_newest.size() > 4 * NewestKept)
            m_newest.remove(0, m_newest.size() - NewestKept);
    }
    QByteArray newest(qsizetype most) const
    {
        const std::lock_guard lock(m_mutex);
        return m_newest.last(std::min(most, m_newest.size()));
    }
    qint64 printed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_printed;
    }
    /// Once, at the end.
    KeptOutput takeAll()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_output, KeptOutput());
    }

private:
    static constexpr qsizetype NewestKept = 64 * 1024;

    mutable std::mutex m_mutex;
    KeptOutput m_output;
    qint64 m_printed = 0;
    QByteArray m_newest;
};

} // namespace firebreak
