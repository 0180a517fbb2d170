// plugins/http/curl_loop.h — lets libcurl run on Qt's event loop: it is told which sockets can be read and written, and
// when its time has come. Belongs to one thread; nothing here blocks it.
#pragma once

#include "plugins/http/curl_library.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

class QSocketNotifier;

namespace firebreak {

class CurlLoop : public QObject {
    Q_OBJECT

public:
    explicit CurlLoop(const CurlLibrary& library);
    /// All transfers must have been removed or have ended.
    ~CurlLoop() override;

    /// `done` is called once, from the event loop, unless the transfer is removed before. It may remove any transfer,
    /// add others, and destroy this.
    void add(CURL* transfer, std::function<void(CURLcode)> done);
    void remove(CURL* transfer);

private:
    struct Watch {
        std::unique_ptr<QSocketNotifier> read, write;
    };
    struct Transfer {
        quint64 number; ///< of all that were ever added: handles are used again
        std::function<void(CURLcode)> done;
    };

    static int whenSocket(CURL* transfer, curl_socket_t socket, int wanted, void* loop, void* unused);
    static int whenTimer(CURLM* multi, long ms, void* loop);
    void watch(curl_socket_t socket, int wanted);
    std::unique_ptr<QSocketNotifier> notifier(curl_socket_t socket, int events);
    void act(curl_socket_t socket, int events);
    void tellEnded();

    const CurlLibrary& m_library;
    CURLM* m_multi;
    QTimer m_timer;
    std::map<curl_socket_t, Watch> m_watches;
    std::map<CURL*, Transfer> m_transfers;
    quint64 m_added = 0;
};

} // namespace firebreak
