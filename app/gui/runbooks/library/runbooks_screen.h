// app/gui/runbooks/library/runbooks_screen.h — the second screen: all runbooks, the one that is read, and the one that
// is written.
#pragma once

#include "app/gui/runbooks/library/runbook_page.h"
#include "app/gui/shell/screen.h"

class QStackedWidget;

namespace firebreak {

class FoldersOverlay;
class LibraryPage;

class RunbooksScreen : public Screen {
    Q_OBJECT

public:
    RunbooksScreen(Desk& desk, MakeUse makeUse, QWidget* parent = nullptr);

    QList<Pane> panes() const override;
    QWidget* startFocus() const override;
    bool openRunbook(const RunbookPlace& place, const std::optional<FoundPassage>& passage) override;

    LibraryPage* library() const { return m_library; }
    RunbookPage* reader() const { return m_reader; }
    FoldersOverlay* folders() const { return m_folders; }
    void showList();
    void showFolders();

private:
    void addCommands();
    void tellKeys();
    void showPage(QWidget* page);

    Desk& m_desk;
    QStackedWidget* m_pages;
    LibraryPage* m_library;
    RunbookPage* m_reader;
    FoldersOverlay* m_folders = nullptr; ///< made when first asked for
};

/// The row of the table of screens.
ScreenFactory runbooksScreen(MakeUse makeUse);

} // namespace firebreak
