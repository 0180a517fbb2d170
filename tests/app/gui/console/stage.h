// tests/app/gui/console/stage.h — the whole window on a workspace of its own in a temporary folder, with a clock that
// only moves when it is told to. Keys go to whatever has the keyboard, as they do for a person.
#pragma once

#include "app/gui/console/console_screen.h"
#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/console/list/incident_list_page.h"
#include "app/gui/console/room/incident_room.h"
#include "app/gui/shell/main_window.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

namespace firebreak {

/// Read by the writer thread too.
class HandClock : public Clock {
public:
    explicit HandClock(Instant at) : m_ms(toMs(at)) {}
    void pass(Millis span) { m_ms += span.count(); }
    Instant now() const override { return instantFromMs(m_ms); }
    Millis sinceBoot() const override { return Millis(m_ms.load()); }

private:
    static qint64 toMs(Instant at) { return at.time_since_epoch().count(); }
    std::atomic<qint64> m_ms;
};

/// Saturday, 21 November 2026, 02:28:41 UTC.
inline const Instant StageNight = instantFromMs(1'795'228'121'000);

class Stage {
public:
    explicit Stage(const QSize& size = {1440, 900}, const StepRunners& runners = {}) : m_runners(runners), m_size(size)
    {
        environment.configFolder = home.filePath(QStringLiteral("config"));
        environment.clock = &clock;
        environment.personName = QStringLiteral("Ana Ruiz");
        preferences = std::make_unique<Preferences>(environment.configFolder);
        theme.applyTo(*qApp);
        workspace = Workspace::create(path(), QStringLiteral("Shop"), environment).value();
        ana = workspace->iAm(QStringLiteral("Ana Ruiz")).value();
    }
    ~Stage() { close(); }

    QString path() const { return home.filePath(QStringLiteral("shop.firebreak")); }

    /// Opens the window and gives it the keyboard; the workspace too, where it was closed.
    void open()
    {
        if (!workspace)
            workspace = Workspace::open(path(), environment).value();
        window = std::make_unique<MainWindow>(*workspace, theme, *preferences,
                                              QList<ScreenFactory>{consoleScreen(m_runners)} + otherScreens,
                                              QStringLiteral("Ana Ruiz"), outside);
        window->resize(m_size);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QVERIFY(QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; }));
    }
    void close()
    {
        window.reset();
        workspace.reset();
    }
    /// Another size, and everything laid out for it.
    void resize(const QSize& size)
    {
        window->resize(size);
        settle();
    }

    ConsoleScreen& console() const { return *qobject_cast<ConsoleScreen*>(window->current()); }
    IncidentListPage& list() const { return *console().list(); }
    IncidentRoom& room() const { return *console().room(); }
    Composer& composer() const { return *room().composer(); }
    TimelineView& timeline() const { return *room().timeline(); }
    Incident incident(const IncidentId& id) const { return workspace->incidents().incident(id).value(); }
    Incident incident() const { return incident(room().incidentId()); }

    /// Written and seen by every view.
    IncidentId declared(const QString& title, Severity severity = Severity::Sev2) const
    {
        Declaration declaration;
        declaration.title = title;
        declaration.severity = severity;
        declaration.commander = ana;
        return written(workspace->incidents().declare(declaration), u"incident");
    }
    void update(const IncidentId& id, Incidents::Decide decide) const
    {
        written(workspace->incidents().update(id, std::move(decide)), u"incident");
    }
    PersonRef person(const QString& name) const
    {
        Person person;
        person.name = name;
        written(workspace->catalogue().put(person), u"document");
        return workspace->catalogue().person(name).value().ref();
    }
    ServiceRef service(const QString& name) const
    {
        Service service;
        service.name = name;
        written(workspace->catalogue().put(service), u"document");
        return workspace->catalogue().service(name).value().ref();
    }
    SloRef slo(const QString& name, const ServiceRef& of) const
    {
        Slo slo;
        slo.name = name;
        slo.service = of;
        written(workspace->catalogue().put(slo), u"document");
        return workspace->catalogue().slo(name).value().ref();
    }

    /// Everything asked for so far is on the disk and on the screen.
    void settle() const
    {
        bool done = false;
        workspace->write([](WriteTransaction&) -> Result<void> { return {}; })
            .then(window ? static_cast<QObject*>(window.get()) : workspace.get(),
                  [&done](const Outcome&) { done = true; });
        QVERIFY(QTest::qWaitFor([&done] { return done; }));
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    /// What is written from now on waits until it is released, or gone.
    class BusyDisk {
    public:
        explicit BusyDisk(Workspace& workspace) : m_gate(std::make_shared<QSemaphore>())
        {
            workspace.write([gate = m_gate](WriteTransaction&) -> Result<void> {
                gate->acquire();
                return {};
            });
        }
        ~BusyDisk() { release(); }
        void release() { m_gate->release(); }

    private:
        std::shared_ptr<QSemaphore> m_gate;
    };
    std::unique_ptr<BusyDisk> busyDisk() const { return std::make_unique<BusyDisk>(*workspace); }
    void pass(Millis span)
    {
        clock.pass(span);
        if (console().room())
            room().tick();
        list().tick();
    }

    // What a person does.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(keyboard(), key, modifiers);
    }
    void type(const QString& text) const
    {
        for (const QChar letter : text)
            QTest::sendKeyEvent(QTest::Click, keyboard(),
                                letter.unicode() < 128 ? Qt::Key(letter.toUpper().unicode()) : Qt::Key_unknown,
                                QString(letter), letter.isUpper() ? Qt::ShiftModifier : Qt::NoModifier);
    }
    /// In the composer, and on the disk.
    void say(const QString& text) const
    {
        composer().focusText();
        type(text);
        key(Qt::Key_Return);
        settle();
    }
    void openRoom(const IncidentId& id) const
    {
        QVERIFY(window->openIncident(id));
        settle();
    }
    QWidget* keyboard() const
    {
        QWidget* focus = QApplication::focusWidget();
        return focus ? focus : window.get();
    }

    // What a person sees.
    FormOverlay* form() const
    {
        for (auto* form : window->findChildren<FormOverlay*>())
            if (form->isOpen())
                return form;
        return nullptr;
    }
    /// Whether some visible label, button or field below `where` says this.
    bool reads(const QString& words, const QWidget* where = nullptr) const
    {
        const QWidget* from = where ? where : window.get();
        for (const auto* label : from->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        for (const auto* button : from->findChildren<QAbstractButton*>())
            if (button->isVisible() &&
                (button->text().contains(words) || button->accessibleDescription().contains(words)))
                return true;
        for (const auto* line : from->findChildren<QLineEdit*>())
            if (line->isVisible() && line->text().contains(words))
                return true;
        return false;
    }
    QAbstractButton* button(const QString& words, const QWidget* where = nullptr) const
    {
        for (auto* button : (where ? where : window.get())->findChildren<QAbstractButton*>())
            if (button->isVisible() && (button->text() == words || button->accessibleName() == words))
                return button;
        return nullptr;
    }
    /// The rows of the timeline as they are spoken, oldest first.
    QStringList spoken() const
    {
        QStringList rows;
        for (int row = 0; row < timeline().model()->rowCount(); ++row)
            rows.append(timeline().spokenRow(row));
        return rows;
    }
    int rowThatSays(const QString& words) const
    {
        const QStringList rows = spoken();
        for (int row = 0; row < rows.size(); ++row)
            if (rows.at(row).contains(words))
                return row;
        return -1;
    }

    QTemporaryDir home;
    HandClock clock{StageNight};
    Environment environment;
    Theme theme{Scheme::Dark};
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Workspace> workspace;
    // For the next `open`.
    OutsidePorts outside;
    QList<ScreenFactory> otherScreens;
    std::unique_ptr<MainWindow> window;
    PersonRef ana;

private:
    IncidentId written(const QFuture<Outcome>& future, QStringView kind) const
    {
        const Outcome outcome = future.result();
        if (!outcome)
            qFatal("%s", qPrintable(outcome.error().sentence()));
        settle();
        for (const Change& change : outcome->changes)
            if (change.kind == kind)
                return IncidentId(change.id);
        return {};
    }

    StepRunners m_runners;
    QSize m_size;
};

} // namespace firebreak
