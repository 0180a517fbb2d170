#include "app/gui/settings/pages/appearance_page.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/workspace.h"

#include <QBoxLayout>
#include <QButtonGroup>

namespace firebreak {

using namespace Qt::StringLiterals;

AppearancePage::AppearancePage(Desk& desk)
    : SettingsPage(desk, tr("Appearance"), tr("Holds for this computer, at once.")),
      m_utc(new Choice(desk.theme, tr("UTC"))), m_local(new Choice(desk.theme, tr("Local time")))
{
    auto* look = new Card(theme(), tr("Look"));
    auto* modes = new QButtonGroup(this);
    const auto addMode = [&](Theme::Mode mode, const QString& text, const QString& description) {
        auto* button = new Choice(theme(), text);
        button->setAccessibleDescription(description);
        modes->addButton(button, int(mode));
        m_modes.insert(int(mode), button);
        look->body()->addWidget(button);
    };
    addMode(Theme::Mode::System, tr("As the system"), tr("Changes when the desktop changes"));
    addMode(Theme::Mode::Dark, tr("Dark"), {});
    addMode(Theme::Mode::Light, tr("Light"), {});
    look->body()->addWidget(words(tr("Ctrl Shift L switches from anywhere.")));
    body()->addWidget(look);

    auto* times = new Card(theme(), tr("Times"));
    auto* zones = new QButtonGroup(this);
    zones->addButton(m_utc);
    zones->addButton(m_local);
    times->body()->addWidget(m_utc);
    times->body()->addWidget(m_local);
    times->body()->addWidget(
        words(tr("What the window starts with; Ctrl T switches from anywhere. Everything is stored "
                 "in UTC.")));
    body()->addWidget(times);
    body()->addStretch(1);

    connect(modes, &QButtonGroup::idClicked, this, [this](int id) {
        const auto mode = static_cast<Theme::Mode>(id);
        this->desk().preferences.setThemeMode(mode);
        this->desk().theme.setMode(mode);
    });
    const auto setUtc = [this](bool utc) {
        this->desk().preferences.setStartsInUtc(utc);
        this->desk().times.setUtc(utc);
    };
    connect(m_utc, &QRadioButton::clicked, this, [setUtc] { setUtc(true); });
    connect(m_local, &QRadioButton::clicked, this, [setUtc] { setUtc(false); });
    connect(&desk.preferences, &Preferences::changed, this, &AppearancePage::show);
    show();
}

QWidget* AppearancePage::startFocus() const { return mode(desk().preferences.themeMode()); }

void AppearancePage::show()
{
    mode(desk().preferences.themeMode())->setChecked(true);
    (desk().preferences.startsInUtc() ? m_utc : m_local)->setChecked(true);
    m_local->setText(tr("Local time (%1)").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())));
}

} // namespace firebreak
