// app/gui/runbooks/document/runbook_document_view.h — a runbook to be read and worked through: prose, tables, and each
// step as a card. Shows and asks; runs nothing, opens nothing, loads nothing from the network.
//
// Prose is painted from layouts made when they come into sight; cards are widgets made when they are near. Whatever
// becomes exact or changes, the first visible part stays where the eye has it. The keyboard goes over the document, not
// over the widgets that happen to live: Tab from one step, task or link to the next, J and K from step to step, R asks
// to run, X to stop, “.” for the menu of a step, C copies, Enter follows a link, Space ticks a task, arrows and pages
// scroll.
#pragma once

#include "app/gui/runbooks/document/document_column.h"
#include "app/gui/runbooks/document/step_face.h"

#include <QAbstractScrollArea>

#include <optional>

class QAccessibleInterface;

namespace firebreak {

class StepCard;

class RunbookDocumentView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit RunbookDocumentView(const Theme& theme, QWidget* parent = nullptr);
    ~RunbookDocumentView() override;

    /// `steps` are those of the document. Goes to the top and forgets states, ticks and what was chosen.
    void setDocument(Document document, QList<Step> steps);
    const Document& document() const { return m_column.document(); }
    const QList<Step>& steps() const { return m_column.steps(); }
    /// Called in the GUI thread when an image comes into sight, for links of kind Image only; answers a null image
    /// for what may not or cannot be shown, which then is told in words.
    void setImageLoader(std::function<QImage(const Link&)> loader);

    /// What stands below the code of a card: asked for when the card is made, which then owns it; null for nothing.
    /// Hidden it takes no room.
    void setFootMaker(std::function<QWidget*(int step)> maker);
    /// It came, went or wants another height.
    void footChanged(int step);

    /// Steps are named by their place among steps().
    void setStepState(int step, const StepState& state);
    StepState stepState(int step) const;
    /// Asked how a step stands when its card is made or somebody wants to know, and then not again before
    /// `statesChanged`: of a long runbook most steps are never looked at.
    void setStateMaker(std::function<StepState(int step)> maker);
    /// Every step may stand otherwise.
    void statesChanged();
    /// Tasks are named by the block of their list item. What the file says holds until told otherwise.
    void setTicked(int block, bool ticked);
    bool isTicked(int block) const;

    /// The step that has the keyboard, −1 for none.
    int currentStep() const;
    /// Makes it the current one and brings it into sight; a task goes into sight only.
    void goToStep(int step);
    /// Where some of its card is to be seen, all of it is, or as much as there is room for.
    void keepInSight(int step);
    /// Without "#". False where no heading has it.
    bool scrollToAnchor(const QString& anchor);
    /// Chooses the next place of the text, behind the last one found, from the top again after the end; capitals count
    /// as small letters. False where there is none.
    bool findNext(const QString& text) { return find(text, Direction::Forward).count > 0; }
    enum class Direction { Forward, Backward };
    struct Findings {
        int number = 0; ///< of the one that is chosen now, counted from 1; 0: none
        int count = 0;
    };
    /// The same in either direction, and how many places there are.
    Findings find(const QString& text, Direction direction);
    /// The part that stands at a line of the file, or the last one above it; −1 where there is none.
    int rowAtLine(int line) const;

    QString selectedText() const;
    /// What is chosen, else the commands of the current step.
    void copySelection();

    // For assistive technology and tests. Rows are the parts of the document.
    const DocumentColumn& column() const { return m_column; }
    int currentRow() const;
    int rowAt(const QPoint& viewportPoint) const;
    QRect rowRect(int row) const; ///< in viewport coordinates
    QString spokenRow(int row) const;
    int linksIn(int row) const;
    QString spokenLink(int row, int link) const;
    /// What Tab and then Enter, Space or nothing would do.
    void goToRow(int row, int link = -1);
    void activate();
    /// Null while it is not near.
    StepCard* card(int step) const { return m_cards.value(step); }
    int cardsAlive() const { return int(m_cards.size()); }
    int layoutsMade() const { return m_column.layoutsMade(); }

Q_SIGNALS:
    /// R or the button, of a step that can be run; only while the step is in sight.
    void runRequested(int step);
    /// R, of a step that cannot be run now; its state says why.
    void runRefused(int step);
    /// X, or the button of a step that runs; X also of one that has left something running.
    void stopRequested(int step);
    /// The key for menus, “.”, the right mouse button or the dots of its card.
    void menuRequested(int step, const QPoint& globalPosition);
    /// Its commands are in the clipboard.
    void copied(int step);
    /// The same of a task, named by the block of its list item.
    void taskMenuRequested(int block, const QPoint& globalPosition);
    void linkActivated(const firebreak::Link& link);
    /// A person ticked or unticked; the view shows it already.
    void taskTicked(int block, bool ticked);
    void currentStepChanged(int step);
    /// By wheel, bar or key.
    void scrolledByPerson();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// What keeps its place: the upper edge of `row` at `y` in the viewport.
    struct Anchor {
        int row = 0;
        int y = 0;
    };
    /// A character of the document.
    struct Place {
        int row = 0;
        int at = 0;

        friend auto operator<=>(const Place&, const Place&) = default;
    };
    /// Where Tab stops.
    struct Stop {
        enum class Kind { Step, Task, Link };
        Kind kind = Kind::Step;
        int row = 0;
        int index = 0; ///< step, block of the task, or which link of the row
    };

    // Geometry: runbook_document_view.cpp
    void settle(Anchor anchor);
    void settleAtEnd();
    void settleAgain();
    void place(int scroll);
    void scrollBy(int distance);
    void measure(int row);
    Anchor anchorFor(int scroll) const;
    int scrolled() const;
    int viewTop(int row) const;
    int columnLeft() const;
    void bringIntoSight(int row, int from, int height);
    PartLook lookOf(int row) const;
    void paintQuickReference(QPainter& painter) const;

    // Cards: runbook_document_view_cards.cpp
    StepCard* ensureCard(int row);
    void chooseCard(int step);
    void clearCode(int butOf = -1);
    void placeCards(int scroll);
    void dropCards();
    void askToRun(int step);
    void askForMenu(int step);
    void copyStep(int step);

    // Keyboard and mouse: runbook_document_view_input.cpp
    const QList<Stop>& stops() const;
    const Stop* currentStop() const;
    bool isInSight(const Stop& stop) const;
    void makeCurrent(int stop);
    void goTo(int stop);
    bool goToNextStep(int direction);
    bool scrollByKey(int key);
    void toggle(int block);

    // Text: runbook_document_view_text.cpp
    Place placeAt(const QPoint& point);
    QList<Place> placesOf(const QString& text) const;
    void revealFound(Place place);
    void choose(Place from, Place to);
    void announceCurrent() const;
    void announceTick() const;
    QAccessibleInterface* currentInterface() const;

    const Theme& m_theme;
    DocumentColumn m_column;
    QHash<int, StepCard*> m_cards; ///< by step; children of the viewport
    mutable QHash<int, StepState> m_states;
    std::function<StepState(int)> m_stateMaker;
    std::function<QWidget*(int)> m_footMaker;
    QHash<int, bool> m_ticks;
    mutable std::optional<QList<Stop>> m_stops; ///< made at the first Tab
    int m_current = -1;                         ///< place among the stops
    Anchor m_anchor;
    bool m_settling = false;
    bool m_stale = true; ///< something changed while there was nothing to settle in
    bool m_choosing = false;
    int m_pressedLink = -1;
    Place m_from, m_to; ///< what is chosen; from may be behind to
    Place m_found;      ///< where the search goes on
};

} // namespace firebreak
