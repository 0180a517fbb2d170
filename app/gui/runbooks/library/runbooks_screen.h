// app/gui/runbooks/library/runbooks_screen.h — the second screen: all runbooks, the one that is read, and the one that
// is written.
#pragma once

#include "app/gui/runbooks/library/runbook_page.h"
#include "app/gui/shell/screen.h"
#include "app/workspace/runbooks/runbook_drafts.h"

class QStackedWidget;

namespace firebreak {

class EditorPage;
class FoldersOverlay;
class KeepSheet;
class LibraryPage;

class RunbooksScreen : public Screen {
    Q_OBJECT

public:
    RunbooksScreen(Desk& desk, MakeUse makeUse, QWidget* parent = nullptr);

    QList<Pane> panes() const override;
    QWidget* startFocus() const override;
    QString unsaved() const override;
    bool openRunbook(const RunbookPlace& place, const std::optional<FoundPassage>& passage) override;
    bool keepInRunbook(const RunbookPlace& place, const IncidentId& id) override;
    void edit(const RunbookPlace& place);
    void begin();
    /// Takes over what helped in an incident: this one, or the newest.
    void keep(const RunbookPlace& place, const std::optional<IncidentId>& incident = {});

    LibraryPage* library() const { return m_library; }
    RunbookPage* reader() const { return m_reader; }
    /// Null until something was edited.
    EditorPage* editor() const { return m_editor; }
    KeepSheet* keepSheet() const { return m_keep; }
    FoldersOverlay* folders() const { return m_folders; }
    void showList();
    void showFolders();

private:
    void addCommands();
    void tellKeys();
    void showPage(QWidget* page);
    EditorPage& editorPage();
    void offerCommands();

    Desk& m_desk;
    RunbookDrafts m_drafts;
    QStackedWidget* m_pages;
    LibraryPage* m_library;
    RunbookPage* m_reader;
    // Made when first asked for.
    EditorPage* m_editor = nullptr;
    KeepSheet* m_keep = nullptr;
    FoldersOverlay* m_folders = nullptr;
};

/// The row of the table of screens.
ScreenFactory runbooksScreen(MakeUse makeUse);

} // namespace firebreak
