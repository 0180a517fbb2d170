// tests/app/gui/settings/pages.h — the window with Settings only, opened at a page.
#pragma once

#include "app/gui/settings/document_page.h"
#include "app/gui/settings/settings_screen.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/navigation_list.h"
#include "app/gui/widgets/toast_with_undo.h"
#include "core/ports/notifier.h"
#include "tests/app/gui/shell/frame.h"

#include <QAbstractButton>
#include <QListView>

namespace firebreak {

class Quiet : public AlarmSound {
public:
    void play() override { ++times; }
    bool isAvailable() const override { return available; }

    int times = 0;
    bool available = true;
};

/// The window with Settings only, at a page.
class Pages : public Frame {
public:
    explicit Pages(const QString& page, const OutsidePorts& ports = {}, SecretStore* secrets = nullptr) : Frame(secrets)
    {
        outside = ports;
        workspace->iAm(QStringLiteral("Ana Ruiz"));
        SettingsReach reach;
        reach.sound = &sound;
        reach.tryNotification = [this] { ++tried; };
        reach.restore = [this](const QString& backup) { restored.append(backup); };
        reach.anotherWorkspace = [this] { ++others; };
        open({settingsScreen(reach)});
        window->openPage(page);
    }
    SettingsScreen& screen() const { return *static_cast<SettingsScreen*>(window->current()); }
    template <class Page> Page& page() const { return *static_cast<Page*>(screen().currentPage()); }
    Person person(const QString& name) const { return workspace->catalogue().person(name).value(); }
    void addService(const QString& name)
    {
        Service service;
        service.name = name;
        workspace->catalogue().put(service).waitForFinished();
        settle();
    }
    void click(QAbstractButton* button) const { QTest::mouseClick(button, Qt::LeftButton); }
    /// Takes back what was announced as `done`. What the pages show can be newer than the announcement, and an offer
    /// to take back the change before it may still stand.
    void undo(const QString& done) const
    {
        const Announcements& announcements = window->announcements();
        QTRY_VERIFY(announcements.canUndo() && announcements.toast()->accessibleName() == done);
        window->commands().run(QStringLiteral("window.undo"));
    }

    Quiet sound;
    int tried = 0;
    int others = 0;
    QStringList restored;
};

} // namespace firebreak
