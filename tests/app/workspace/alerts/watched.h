// tests/app/workspace/alerts/watched.h — a workspace whose sources are watched: a server that answers as Alertmanager
// and Prometheus do, and a pace that waits for the test.
#pragma once

#include "app/workspace/alerts/alert_inbox.h"
#include "plugins/alertmanager/alertmanager.h"
#include "plugins/prometheus/prometheus.h"
#include "tests/app/workspace/shop.h"
#include "tests/plugins/http/hostile_server.h"

#include <QPointer>

namespace firebreak::shoptest {

inline constexpr int LongestMs = 60'000;

/// Waits are told, and end when the test says so.
class HandPace {
public:
    struct Waiting {
        Millis span;
        QPointer<QObject> context;
        std::function<void()> then;
    };

    LookPace pace()
    {
        return {[] { return 0.5; },
                [this](Millis span, QObject* context, const std::function<void()>& then) {
                    waiting.append({span, context, then});
                }};
    }
    /// Time is up for all who wait now.
    void passAll()
    {
        for (const Waiting& one : std::exchange(waiting, {}))
            if (one.context)
                one.then();
    }

    QList<Waiting> waiting;
};

inline QByteArray alertJson(const QByteArray& name, const QByteArray& service = "payment-api",
                            const QByteArray& severity = "critical",
                            const QByteArray& startsAt = "2026-11-22T02:04:00Z")
{
    return "{\"labels\":{\"alertname\":\"" + name + "\",\"service\":\"" + service + "\",\"severity\":\"" + severity +
           "\"},\"annotations\":{\"summary\":\"it hurts\"},\"startsAt\":\"" + startsAt + "\",\"fingerprint\":\"" +
           name + service + "\",\"status\":{\"state\":\"active\"}}";
}

class Watched {
public:
    Watched() { open(); }
    ~Watched() { close(); }

    /// As after a start of the program.
    void open()
    {
        shop.close();
        Environment environment = shop.environment(home);
        environment.cacheFolder = shop.path(home + QStringLiteral("/cache"));
        auto opened = Workspace::open(shop.path(QStringLiteral("team.firebreak")), environment);
        if (!opened || !(*opened)->iAm(QStringLiteral("Ana Ruiz")))
            qFatal("the workspace does not open");
        workspace = *std::move(opened);
        watch = std::make_unique<SourceWatch>(*workspace, prometheus, alertmanager, hand.pace());
        inbox = std::make_unique<AlertInbox>(*workspace, *watch);
        QObject::connect(inbox.get(), &AlertInbox::fired, inbox.get(),
                         [this](const QList<InboxAlert>& alerts) { fired.append(alerts); });
        QObject::connect(inbox.get(), &AlertInbox::resolved, inbox.get(),
                         [this](const QList<InboxAlert>& alerts) { resolved.append(alerts); });
    }
    void close()
    {
        inbox.reset();
        watch.reset();
        workspace.reset();
        hand.waiting.clear();
    }
    Source add(SourceKind kind, const QString& name, const QByteArray& root = {})
    {
        Source source;
        source.kind = kind;
        source.name = name;
        source.url = QString::fromLatin1(server.url(root));
        const auto put = workspace->sources().put(source);
        if (!QTest::qWaitFor([&put] { return put.isFinished(); }, LongestMs) || !put.result())
            qFatal("the source is not taken");
        return workspace->catalogue().source(name).value();
    }
    void fire(const QList<QByteArray>& alerts)
    {
        server.answer("/api/v2/alerts", httptest::HostileServer::ok('[' + alerts.join(',') + ']'));
    }
    QStringList titles() const
    {
        QStringList all;
        for (const InboxAlert& one : inbox->alerts())
            all.append(one.title);
        return all;
    }
    /// The next look of all who wait, to its end.
    void lookAgain()
    {
        const qsizetype looks = hand.waiting.size();
        hand.passAll();
        if (!QTest::qWaitFor([&] { return hand.waiting.size() == looks; }, LongestMs))
            qFatal("a look does not end");
    }
    /// All sources have been looked at once.
    void begin(qsizetype sources)
    {
        watch->start();
        if (!QTest::qWaitFor([&] { return hand.waiting.size() == sources; }, LongestMs))
            qFatal("a look does not end");
    }

    QString home = QStringLiteral("config"); ///< whose device it is
    Shop shop;
    httptest::HostileServer server;
    HttpClient client;
    Prometheus prometheus{client};
    Alertmanager alertmanager{client};
    HandPace hand;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<SourceWatch> watch;
    std::unique_ptr<AlertInbox> inbox;
    QList<QList<InboxAlert>> fired, resolved;
};

} // namespace firebreak::shoptest
