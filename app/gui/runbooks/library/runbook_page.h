// app/gui/runbooks/library/runbook_page.h — one runbook, opened to be read, found in, followed and tried outside of an
// incident: its outline and what lint says at the side, the runbook itself as everywhere.
#pragma once

#include "app/gui/runbooks/library/runbook_history.h"
#include "app/gui/shell/desk.h"
#include "app/workspace/runbooks/runbooks.h"

#include <QPointer>
#include <QWidget>

#include <map>

namespace firebreak {

class Button;
class ElidedLabel;
class FindBar;
class LibraryHealth;
class RunbookPanel;
class RunbookSide;
class RunbookUse;

/// How a runbook comes into use outside of an incident.
using MakeUse = std::function<std::unique_ptr<RunbookUse>(Workspace& workspace, const OpenedRunbook& runbook)>;

class RunbookPage : public QWidget {
    Q_OBJECT

public:
    /// `health` must outlive it.
    RunbookPage(Desk& desk, const LibraryHealth& health, MakeUse makeUse, QWidget* parent = nullptr);
    ~RunbookPage() override;

    /// At what was found where something was searched for, else at the heading, else at the beginning.
    void open(const RunbookPlace& place, const std::optional<FoundPassage>& passage = {}, const QString& anchor = {});
    /// Absent while none is open.
    const std::optional<RunbookPlace>& place() const { return m_place; }
    /// Of the runbook that is open; null until it was read.
    RunbookUse* use() const;
    void goBack();
    void goForward();
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }
    void find();
    void findOn(bool backward);
    void toggleSide();
    /// "outline" or "health".
    void showSide(const QString& tab);
    /// Takes the keyboard when the page is shown.
    QWidget* startFocus() const;
    void tick();

    RunbookPanel* panel() const;
    FindBar* findBar() const { return m_find; }
    RunbookSide* side() const { return m_side; }

Q_SIGNALS:
    /// Back to the list.
    void left();
    void editRequested(const firebreak::RunbookPlace& place);
    void keepRequested(const firebreak::RunbookPlace& place);
    /// Another one is open, or where one can go is other.
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBar();
    void load(const RunbookPlace& place, std::function<void()> then);
    void show(const OpenedRunbook& runbook, const std::function<void()>& then);
    void readAgain();
    void showNames();
    void showHealth();
    void lookForFindings(const OpenedRunbook& runbook);
    void visit(const RunbookVisit& visit);
    void goToLine(int line);
    void showPassage(const FoundPassage& passage);
    void forgetIdle();

    Desk& m_desk;
    Runbooks& m_runbooks;
    const LibraryHealth& m_health;
    MakeUse m_makeUse;
    RunbookHistory m_history;
    std::optional<RunbookPlace> m_place;
    std::optional<LibraryFile> m_file; ///< of it, as the index had it when it was read
    quint64 m_asked = 0;               ///< the newest reading asked for
    std::map<QString, std::unique_ptr<RunbookUse>>
        m_uses; ///< by library and path: what was done stays while one is here
    Button* m_back = nullptr;
    Button* m_forward = nullptr;
    Button* m_edit = nullptr;
    Button* m_sideButton = nullptr;
    ElidedLabel* m_path = nullptr;
    RunbookSide* m_side = nullptr;
    FindBar* m_find = nullptr;
    QPointer<RunbookPanel> m_panel;
    std::optional<bool> m_sideWanted; ///< by a person; absent: by the width
};

} // namespace firebreak
