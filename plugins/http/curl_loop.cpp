#include "plugins/http/curl_loop.h"

#include <QPointer>
#include <QSocketNotifier>

#include <algorithm>
#include <utility>
#include <vector>

namespace firebreak {

namespace {

constexpr long MostPerHost = 8; ///< connections; more requests wait for one
constexpr long MostKept = 8;    ///< connections that nobody uses just now

/// It may be speaking just now.
void retire(std::unique_ptr<QSocketNotifier>& notifier)
{
    if (!notifier)
        return;
    notifier->setEnabled(false);
    notifier.release()->deleteLater();
}

} // namespace

CurlLoop::CurlLoop(const CurlLibrary& library) : m_library(library), m_multi(library.multiInit())
{
    m_library.multiSetopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::whenSocket);
    m_library.multiSetopt(m_multi, CURLMOPT_SOCKETDATA, this);
    m_library.multiSetopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::whenTimer);
    m_library.multiSetopt(m_multi, CURLMOPT_TIMERDATA, this);
    m_library.multiSetopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, MostPerHost);
    m_library.multiSetopt(m_multi, CURLMOPT_MAXCONNECTS, MostKept);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    m_library.multiSetopt(m_multi, CURLMOPT_TIMERFUNCTION, static_cast<curl_multi_timer_callback>(nullptr));
    m_library.multiCleanup(m_multi);
}

void CurlLoop::add(CURL* transfer, std::function<void(CURLcode)> done)
{
    m_transfers[transfer] = {++m_added, std::move(done)};
    m_library.multiAddHandle(m_multi, transfer);
}

void CurlLoop::remove(CURL* transfer)
{
    if (m_transfers.erase(transfer) > 0)
        m_library.multiRemoveHandle(m_multi, transfer);
}

int CurlLoop::whenSocket(CURL*, curl_socket_t socket, int wanted, void* loop, void*)
{
    static_cast<CurlLoop*>(loop)->watch(socket, wanted);
    return 0;
}

int CurlLoop::whenTimer(CURLM*, long ms, void* loop)
{
    QTimer& timer = static_cast<CurlLoop*>(loop)->m_timer;
    if (ms < 0)
        timer.stop();
    else
        timer.start(int(std::min(ms, 3'600'000L)));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int wanted)
{
    Watch& watch = m_watches[socket];
    const bool reads = wanted == CURL_POLL_IN || wanted == CURL_POLL_INOUT;
    const bool writes = wanted == CURL_POLL_OUT || wanted == CURL_POLL_INOUT;
    if (!reads)
        retire(watch.read);
    else if (!watch.read)
        watch.read = notifier(socket, CURL_CSELECT_IN);
    if (!writes)
        retire(watch.write);
    else if (!watch.write)
        watch.write = notifier(socket, CURL_CSELECT_OUT);
    if (wanted == CURL_POLL_REMOVE)
        m_watches.erase(socket);
}

std::unique_ptr<QSocketNotifier> CurlLoop::notifier(curl_socket_t socket, int events)
{
    const auto type = events == CURL_CSELECT_IN ? QSocketNotifier::Read : QSocketNotifier::Write;
    auto made = std::make_unique<QSocketNotifier>(qintptr(socket), type);
    connect(made.get(), &QSocketNotifier::activated, this, [this, socket, events] { act(socket, events); });
    return made;
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    m_library.multiSocketAction(m_multi, socket, events, &running);
    tellEnded();
}

void CurlLoop::tellEnded()
{
    struct Ended {
        CURL* transfer;
        quint64 number;
        CURLcode result;
    };
    // All at once, before anybody hears of it: whoever hears may ask for more.
    std::vector<Ended> ended;
    int left = 0;
    while (const CURLMsg* message = m_library.multiInfoRead(m_multi, &left))
        if (const auto known = m_transfers.find(message->easy_handle);
            message->msg == CURLMSG_DONE && known != m_transfers.end())
            ended.push_back({message->easy_handle, known->second.number, message->data.result});
    const QPointer<CurlLoop> self(this);
    for (const Ended& one : ended) {
        if (!self)
            return;
        const auto known = m_transfers.find(one.transfer);
        if (known == m_transfers.end() || known->second.number != one.number)
            continue;
        const auto done = std::move(known->second.done);
        remove(one.transfer);
        done(one.result);
    }
}

} // namespace firebreak
