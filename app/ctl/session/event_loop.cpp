#include "app/ctl/session/event_loop.h"

namespace firebreak::ctl {

namespace {

/// The application object takes them by reference.
struct Line {
    int count = 1;
    char name[13] = "firebreakctl";
    char* words[2] = {name, nullptr};
};

Line& line()
{
    static Line line;
    return line;
}

} // namespace

EventLoop::EventLoop() : m_application(line().count, line().words) {}

void EventLoop::wait(const std::function<bool()>& isSo)
{
    while (!isSo())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace firebreak::ctl
