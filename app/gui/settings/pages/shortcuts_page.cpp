#include "app/gui/settings/pages/shortcuts_page.h"

#include "app/gui/shell/help/key_list.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/search_field.h"

#include <QBoxLayout>

namespace firebreak {

ShortcutsPage::ShortcutsPage(Desk& desk)
    : SettingsPage(desk, tr("Shortcuts"),
                   tr("Every command there is. Those without a key are run by their name: Ctrl K.")),
      m_keys(new KeyList(desk.theme, desk.commands, true))
{
    auto* card = new Card(theme());
    card->setAccessibleName(tr("Shortcuts"));
    card->body()->addWidget(m_keys, 1);
    body()->addWidget(card, 1);
}

QWidget* ShortcutsPage::startFocus() const { return m_keys->field(); }

} // namespace firebreak
