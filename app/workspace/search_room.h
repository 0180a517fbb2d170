// app/workspace/search_room.h — search over everything stored, while somebody types: on its own thread and connection,
// the newest question wins.
#pragma once

#include "storage/search/search.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <mutex>

namespace firebreak {

class SearchRoom {
public:
    explicit SearchRoom(const QString& path);
    ~SearchRoom();

    /// At most `limit` hits, best first. A later question ends an earlier one, which then answers `interrupted`.
    QFuture<Result<SearchAnswer>> find(const QString& typed, int limit = 50);
    /// Opens the connection and touches its first pages; call it once the window is up.
    void warm();

private:
    Result<Search*> search();

    QString m_path;
    std::mutex m_mutex;  ///< guards the making of `m_search`, which `find` interrupts from another thread
    std::mutex m_asking; ///< one question at a time
    std::unique_ptr<Search> m_search;
    std::atomic<quint64> m_newest = 0;
    QThreadPool m_thread;
};

} // namespace firebreak
