#include "app/workspace/search_room.h"

#include <QtConcurrent>

namespace firebreak {

SearchRoom::SearchRoom(const QString& path) : m_path(path)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
}

SearchRoom::~SearchRoom()
{
    ++m_newest;
    {
        const std::lock_guard lock(m_mutex);
        if (m_search)
            m_search->interrupt();
    }
    m_thread.waitForDone();
}

Result<Search*> SearchRoom::search()
{
    const std::lock_guard lock(m_mutex);
    if (!m_search) {
        auto opened = Search::open(m_path);
        if (!opened)
            return tl::unexpected(opened.error());
        m_search = *std::move(opened);
    }
    return m_search.get();
}

QFuture<Result<SearchAnswer>> SearchRoom::find(const QString& typed, int limit)
{
    const quint64 question = ++m_newest;
    {
        const std::lock_guard lock(m_mutex);
        if (m_search)
            m_search->interrupt();
    }
    return QtConcurrent::run(&m_thread, [this, typed, limit, question]() -> Result<SearchAnswer> {
        // A future that is waited for runs on the thread that waits, beside whatever the search thread is doing.
        const std::lock_guard alone(m_asking);
        // One that waited behind a slow one while the next was typed is not worth asking.
        if (question != m_newest)
            return SearchAnswer{{}, true, false};
        return search().and_then([&](Search* known) { return known->find(typed, limit); });
    });
}

void SearchRoom::warm()
{
    m_thread.start([this] {
        const std::lock_guard alone(m_asking);
        if (const auto known = search())
            (void)(*known)->find(QStringLiteral("a"), 1); // its answer is not wanted, its pages are
    });
}

} // namespace firebreak
