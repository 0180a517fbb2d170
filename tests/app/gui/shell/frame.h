// tests/app/gui/shell/frame.h — a workspace of its own in a temporary folder, with a clock that only moves when it is
// told to, and the window around screens that only take down what they are asked.
#pragma once

#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

namespace firebreak {

/// Read by the writer thread too.
class FrameClock : public Clock {
public:
    explicit FrameClock(Instant at) : m_ms(toMs(at)) {}
    void pass(Millis span) { m_ms += span.count(); }
    Instant now() const override { return instantFromMs(m_ms); }
    Millis sinceBoot() const override { return Millis(m_ms.load()); }

private:
    std::atomic<qint64> m_ms;
};

/// 2026-11-22T02:28:41Z.
inline const Instant FrameNight = instantFromMs(1'795'314'521'000);

/// Two fields as panes; remembers what it was asked.
class NotingScreen : public Screen {
public:
    explicit NotingScreen(bool showsIncidents) : m_showsIncidents(showsIncidents)
    {
        auto* row = new QHBoxLayout(this);
        row->addWidget(first);
        row->addWidget(second);
        first->setAccessibleName(QStringLiteral("First"));
        second->setAccessibleName(QStringLiteral("Second"));
    }
    QList<Pane> panes() const override
    {
        return {{QStringLiteral("First"), first, nullptr}, {QStringLiteral("Second"), second, nullptr}};
    }
    bool openIncident(const IncidentId& id, const std::optional<EventId>& entry) override
    {
        if (m_showsIncidents)
            opened.append({id, entry});
        return m_showsIncidents;
    }
    bool declareIncident() override
    {
        declared += m_showsIncidents ? 1 : 0;
        return m_showsIncidents;
    }
    bool showAlerts() override
    {
        ++alertsShown;
        return m_showsIncidents;
    }
    bool openPage(const QString& page, const QUuid& document) override
    {
        if (!m_showsIncidents)
            pages.append({page, document});
        return !m_showsIncidents;
    }

    QLineEdit* first = new QLineEdit;
    QLineEdit* second = new QLineEdit;
    QList<std::pair<IncidentId, std::optional<EventId>>> opened;
    QList<std::pair<QString, QUuid>> pages;
    int declared = 0;
    int alertsShown = 0;

private:
    bool m_showsIncidents;
};

class Frame {
public:
    explicit Frame(SecretStore* secrets = nullptr)
    {
        environment.secrets = secrets;
        environment.configFolder = home.filePath(QStringLiteral("config"));
        environment.clock = &clock;
        environment.personName = QStringLiteral("ana");
        preferences = std::make_unique<Preferences>(environment.configFolder);
        theme.applyTo(*qApp);
        workspace = Workspace::create(path(), QStringLiteral("Shop"), environment).value();
    }
    ~Frame() { window.reset(); }

    QString path() const { return home.filePath(QStringLiteral("shop.firebreak")); }

    void open(const QList<ScreenFactory>& screens, const QSize& size = {1440, 900})
    {
        window =
            std::make_unique<MainWindow>(*workspace, theme, *preferences, screens, environment.personName, outside);
        window->resize(size);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QVERIFY(QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; }));
    }
    /// With a console and a settings screen that only take down.
    void open(const QSize& size = {1440, 900})
    {
        made = {};
        const auto make = [this](const QString& id, bool below) {
            return ScreenFactory{id, id, QStringLiteral("gear"),
                                 [this, id, below](Desk&) { return made[id] = new NotingScreen(!below); }, below};
        };
        open({make(QStringLiteral("Console"), false), make(QStringLiteral("Settings"), true)}, size);
    }

    IncidentId declare(const QString& title, Severity severity = Severity::Sev1)
    {
        Declaration declaration;
        declaration.title = title;
        declaration.severity = severity;
        const auto outcome = workspace->incidents().declare(declaration).result();
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().sentence()));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        for (const Change& change : outcome->changes) {
            if (change.kind == QStringLiteral("incident"))
                return IncidentId(change.id);
        }
        return {};
    }
    void settle() const
    {
        bool done = false;
        workspace->write([](WriteTransaction&) -> Result<void> { return {}; })
            .then(workspace.get(), [&done](const Outcome&) { done = true; });
        QVERIFY(QTest::qWaitFor([&done] { return done; }));
        QCoreApplication::processEvents();
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(keyboard(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(keyboard(), text); }
    QWidget* keyboard() const
    {
        QWidget* focus = QApplication::focusWidget();
        return focus ? focus : window.get();
    }

    QTemporaryDir home;
    FrameClock clock{FrameNight};
    Environment environment;
    Theme theme{Scheme::Dark};
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Workspace> workspace;
    OutsidePorts outside; ///< for the next `open`
    std::unique_ptr<MainWindow> window;
    QHash<QString, NotingScreen*> made;
};

} // namespace firebreak
