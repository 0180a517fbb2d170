// app/gui/settings/pages/workspace_page.h — the file itself: what it is, whether it is whole, its backups and copies.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "app/gui/settings/settings_screen.h"

namespace firebreak {

class BackupsCard;
class Button;
class LongWork;
class PathField;
class TextLabel;

class WorkspacePage : public SettingsPage {
    Q_OBJECT

public:
    WorkspacePage(Desk& desk, SettingsReach reach);

    QWidget* startFocus() const override;
    LongWork* verify() const { return m_verify; }
    LongWork* rebuild() const { return m_rebuild; }
    LongWork* compact() const { return m_compact; }
    LongWork* copy() const { return m_copy; }
    LongWork* merge() const { return m_merge; }
    PathField* copyTo() const { return m_copyTo; }
    PathField* mergeFrom() const { return m_mergeFrom; }
    BackupsCard* backups() const { return m_backups; }

private:
    void addFacts();
    void showFacts();
    void addCare();
    void addCopies();

    SettingsReach m_reach;
    TextLabel* m_path = nullptr;
    TextLabel* m_size = nullptr;
    TextLabel* m_holds = nullptr;
    TextLabel* m_writable = nullptr;
    LongWork* m_verify = nullptr;
    LongWork* m_rebuild = nullptr;
    LongWork* m_compact = nullptr;
    LongWork* m_copy = nullptr;
    LongWork* m_merge = nullptr;
    PathField* m_copyTo = nullptr;
    PathField* m_mergeFrom = nullptr;
    BackupsCard* m_backups = nullptr;
};

} // namespace firebreak
