#include "app/gui/settings/pages/notifications_page.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "core/ports/notifier.h"

#include <QBoxLayout>

namespace firebreak {

NotificationsPage::NotificationsPage(Desk& desk, const SettingsReach& reach)
    : SettingsPage(desk, tr("Notifications and sound"),
                   tr("When a clock turns late, and two minutes before a status update is due. Once for each, never "
                      "again.")),
      m_notifies(new Tickbox(desk.theme, tr("Show a notification on the desktop"))),
      m_sounds(new Tickbox(desk.theme, tr("Play a sound"))),
      m_tray(new Tickbox(desk.theme, tr("Keep running in the tray when the window is closed")))
{
    auto* card = new Card(theme(), tr("When a clock turns late"));
    card->body()->addWidget(m_notifies);
    card->body()->addWidget(m_sounds);
    auto* tries = new QHBoxLayout;
    tries->setSpacing(space::Small);
    if (reach.tryNotification) {
        auto* tryNotification = new Button(theme(), Button::Flavour::Secondary, tr("Try the notification"));
        tries->addWidget(tryNotification);
        connect(tryNotification, &Button::clicked, this, reach.tryNotification);
    }
    const bool canSound = reach.sound && reach.sound->isAvailable();
    if (canSound) {
        auto* tryIt = new Button(theme(), Button::Flavour::Secondary, tr("Try the sound"));
        tries->addWidget(tryIt);
        connect(tryIt, &Button::clicked, this, [sound = reach.sound] { sound->play(); });
    }
    tries->addStretch(1);
    card->body()->addLayout(tries);
    if (!canSound) {
        m_sounds->setEnabled(false);
        card->body()->addWidget(
            words(tr("There is no sound: libcanberra is not installed, or this Firebreak was built without it.")));
    }
    body()->addWidget(card);

    auto* tray = new Card(theme(), tr("Window"));
    tray->body()->addWidget(m_tray);
    tray->body()->addWidget(
        words(tr("Only a program that runs can call you. Where the desktop has no tray, closing the "
                 "window ends Firebreak.")));
    body()->addWidget(tray);
    body()->addStretch(1);

    Preferences& preferences = desk.preferences;
    const auto show = [this] {
        m_notifies->setChecked(this->desk().preferences.notifies());
        m_sounds->setChecked(this->desk().preferences.sounds());
        m_tray->setChecked(this->desk().preferences.staysInTray());
    };
    connect(m_notifies, &QCheckBox::clicked, &preferences, &Preferences::setNotifies);
    connect(m_sounds, &QCheckBox::clicked, &preferences, &Preferences::setSounds);
    connect(m_tray, &QCheckBox::clicked, &preferences, &Preferences::setStaysInTray);
    connect(&preferences, &Preferences::changed, this, show);
    show();
}

QWidget* NotificationsPage::startFocus() const { return m_notifies; }

} // namespace firebreak
