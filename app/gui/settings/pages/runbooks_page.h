// app/gui/settings/pages/runbooks_page.h — folders of runbooks, how runbooks may be used in this workspace, and what
// may run on this device.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "app/workspace/runbooks/runbook_trust.h"
#include "core/run/runbook_policy.h"

namespace firebreak {

class Banner;
class Button;
class FolderList;
class TextLabel;
class Tickbox;
class TwoLineList;

class RunbooksPage : public SettingsPage {
    Q_OBJECT

public:
    explicit RunbooksPage(Desk& desk);

    QWidget* startFocus() const override;
    FolderList* folders() const { return m_folders; }
    Tickbox* copyOnly() const { return m_copyOnly; }
    Tickbox* fourEyes() const { return m_fourEyes; }
    TwoLineList* trusted() const { return m_trusted; }
    Button* revokeButton() const { return m_revoke; }
    /// Of the chosen one.
    QString details() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addFolders();
    void addPolicy();
    void addTrust();
    void showPolicy();
    void showTrust();
    void showDetails();
    static QString changed(const RunbookPolicy& before, const RunbookPolicy& now);
    void write(const RunbookPolicy& policy);
    void revoke();

    FolderList* m_folders = nullptr;
    Tickbox* m_copyOnly = nullptr;
    Tickbox* m_fourEyes = nullptr;
    TwoLineList* m_trusted = nullptr;
    TextLabel* m_none = nullptr;
    TextLabel* m_details = nullptr;
    Button* m_revoke = nullptr;
    QList<RunbookTrust> m_all; ///< as it is listed
};

} // namespace firebreak
