// app/gui/settings/pages/backups_card.h — the backups there are, one more now, and going back to one.
#pragma once

#include "app/gui/settings/settings_screen.h"
#include "app/gui/widgets/card.h"

namespace firebreak {

class Banner;
class Button;
class LongWork;
class TextLabel;
class TwoLineList;

class BackupsCard : public Card {
    Q_OBJECT

public:
    BackupsCard(Desk& desk, const SettingsReach& reach);

    TwoLineList* list() const { return m_list; }
    LongWork* now() const { return m_now; }
    Button* restoreButton() const { return m_restore; }
    /// Asks once more, in place: what was recorded since is no longer in the workspace then.
    Banner* question() const { return m_question; }
    Button* reallyButton() const { return m_really; }
    void read();

private:
    void ask();

    Desk& m_desk;
    TwoLineList* m_list;
    TextLabel* m_empty;
    LongWork* m_now;
    Button* m_restore;
    Banner* m_question;
    Button* m_really;
};

/// "4.2 MB".
QString sizeText(qint64 bytes);

} // namespace firebreak
