// tests/library/worlds/web_server.h — a web server on loopback that has one answer for everything.
#pragma once

#include <QTcpServer>

#include <memory>

namespace firebreak::drilltest {

/// `status` as the answer begins: "200 OK". `delay` in milliseconds. Needs the event loop.
std::shared_ptr<QTcpServer> webServer(const QByteArray& status, int delay = 0);
/// Without the name of a host, so that no resolver is asked.
QString addressOf(const QTcpServer& server);

} // namespace firebreak::drilltest
