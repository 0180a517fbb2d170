// app/gui/runbooks/library/library_page.h — the list of all runbooks: found as one types, narrowed by what they need,
// ordered by what one looks for.
#pragma once

#include "app/gui/runbooks/library/library_model.h"
#include "app/gui/shell/desk.h"
#include "app/gui/theme/theme.h"
#include "app/workspace/workspace.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTableView;

namespace firebreak {

class Banner;
class Button;
class EmptyState;
class FilterChips;
class LibraryDelegate;
class SearchField;
class TextLabel;

class LibraryPage : public QWidget {
    Q_OBJECT

public:
    explicit LibraryPage(Desk& desk, QWidget* parent = nullptr);

    QTableView* table() const { return m_table; }
    SearchField* searchField() const { return m_text; }
    const LibraryModel& model() const { return *m_model; }
    const LibraryHealth& health() const { return m_health; }
    /// "all", "review", "drill", "broken", "fitting".
    void choose(const QString& filter);
    void setOrder(LibraryOrder order);
    /// The same runbook again, with the keyboard.
    void focusList(const std::optional<RunbookPlace>& place = {});
    void focusSearch();
    /// Takes the keyboard when the page is shown.
    QWidget* startFocus() const;
    /// The chosen row, where the keyboard is in the list.
    std::optional<RunbookPlace> chosen() const;

Q_SIGNALS:
    /// `passage` where something is typed: what of it was found.
    void opened(const firebreak::RunbookPlace& place, const std::optional<firebreak::FoundPassage>& passage);
    void editRequested(const firebreak::RunbookPlace& place);
    void newRequested();
    void foldersRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool takeKey(const QKeyEvent& event);
    QWidget* makeHead();
    QWidget* makeFilters();
    QTableView* makeTable();
    void follow(const QList<Change>& changes);
    void lookAtIncidents();
    void showChips();
    void ask();
    void refresh();
    void span();
    void lookAtHealth();
    void showTroubles();
    void showEmptyState();
    void openRow(int row);

    Desk& m_desk;
    Workspace& m_workspace;
    LibraryHealth m_health;
    LibraryModel* m_model;
    LibraryDelegate* m_delegate;
    LibraryWish m_wish;
    QString m_fittingRef;                 ///< of the incident that runs now; empty: none runs
    bool m_stale = true;                  ///< something changed while nobody looked
    std::optional<RunbookPlace> m_chosen; ///< while rows are made anew
    QTimer m_typing;
    TextLabel* m_count = nullptr;
    Button* m_new = nullptr;
    TextLabel* m_watch = nullptr;
    Banner* m_trouble = nullptr;
    FilterChips* m_chips = nullptr;
    QComboBox* m_order = nullptr;
    SearchField* m_text = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_stack = nullptr;
};

} // namespace firebreak
