// app/ctl/session/event_loop.h — for the few verbs that run something: most start faster without.
#pragma once

#include <QCoreApplication>

#include <functional>

namespace firebreak::ctl {

/// There is one at a time.
class EventLoop {
public:
    EventLoop();

    /// Lets everything happen until `isSo`.
    static void wait(const std::function<bool()>& isSo);

private:
    QCoreApplication m_application;
};

} // namespace firebreak::ctl
