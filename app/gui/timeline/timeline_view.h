// app/gui/timeline/timeline_view.h — things that happened, oldest above, newest below; opens at the newest.
//
// Rows are measured when they come into sight and not before: opening 5 000 of them costs what is visible. Whatever
// becomes exact, arrives or leaves, the first visible row stays where the eye has it; a view that shows the newest row
// goes on showing the newest.
#pragma once

#include "app/gui/timeline/timeline_rows.h"

#include <QAbstractScrollArea>

class QItemSelectionModel;
class QItemSelection;

namespace firebreak {

class Button;

class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TimelineView(const Theme& theme, QWidget* parent = nullptr);
    ~TimelineView() override;

    /// One column with the roles of timeline_roles.h; the view does not own it.
    void setModel(QAbstractItemModel* model);
    QAbstractItemModel* model() const { return m_model; }
    QItemSelectionModel* selectionModel() const { return m_selection.get(); }

    /// UTC at first.
    void setZone(const QTimeZone& zone);
    QTimeZone zone() const { return m_rows.zone(); }
    void setTypeLooks(const QHash<QString, TypeLook>& looks);
    /// Shown where there are no rows.
    void setPlaceholder(const QString& sentence);

    QModelIndex currentIndex() const;
    /// Makes it the only chosen row and brings it into sight.
    void setCurrentIndex(const QModelIndex& index);
    void scrollTo(const QModelIndex& index);
    void scrollToNewest();
    bool isAtNewest() const { return m_following; }
    /// Rows that were added below the lower edge and not seen since.
    int newBelow() const;

    /// In viewport coordinates.
    QModelIndex indexAt(const QPoint& point) const;
    QRect visualRect(const QModelIndex& index) const;

    /// The chosen rows in their order, with the day where it begins.
    QString selectedText() const;
    void copySelection() const;

    /// What a row says to assistive technology.
    QString spokenRow(int row) const;

    /// How many rows were laid out so far; what a test counts.
    int layoutsMade() const { return m_rows.layoutsMade(); }

Q_SIGNALS:
    void currentChanged(const QModelIndex& current);
    /// Enter or a double click.
    void detailsRequested(const QModelIndex& index);
    void pinRequested(const QModelIndex& index);  ///< P
    void editRequested(const QModelIndex& index); ///< E
    void copyRequested(const QModelIndex& index); ///< C; Ctrl+C copies without asking
    void contextMenuRequested(const QModelIndex& index, const QPoint& globalPosition);
    void attachmentRequested(const QModelIndex& index, int attachment);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// What keeps its place: the upper edge of `row` (without separators: of all it shows) at `y` in the viewport.
    struct Anchor {
        int row = 0;
        int y = 0;
    };

    // Geometry: timeline_view.cpp
    void settle(Anchor anchor);
    void settleAtEnd();
    void settleAgain();
    void place(int scroll);
    void placeChip();
    Anchor anchorFor(int scroll) const;
    int scrolled() const;
    /// Where the row begins in the viewport: right even while rows above it are being measured.
    int viewTop(int row) const;
    int viewHeight() const;
    void paintSeparators(QPainter& painter, int row, int top);
    void paintRow(QPainter& painter, int row, int top);
    int rowOf(const QModelIndex& index) const;
    int attachmentAt(const QPoint& point, QModelIndex* index) const;

    // Changes of the model: timeline_view_model.cpp
    void connectModel();
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    void rowsChanged(int first, int last);
    void rememberPlace();
    void resumePlace();
    void tellAccessibility() const;

    // Keyboard and choice: timeline_view_input.cpp
    bool moveBy(QKeyEvent* event);
    void step(int direction, Qt::KeyboardModifiers modifiers);
    void page(int direction, Qt::KeyboardModifiers modifiers);
    void go(int row, Qt::KeyboardModifiers modifiers);
    void choose(int row, Qt::KeyboardModifiers modifiers);
    void bringIntoSight(int row);
    void announceCurrent() const;

    const Theme& m_theme;
    TimelineRows m_rows;
    QPointer<QAbstractItemModel> m_model;
    std::unique_ptr<QItemSelectionModel> m_selection;
    Button* m_newChip;
    QString m_placeholder;
    Anchor m_anchor;
    bool m_following = true;
    bool m_settling = false;
    bool m_stale = true;   ///< something changed while there was nothing to settle in
    bool m_rough = true;   ///< the estimates are not better than a guess yet
    int m_newFrom = -1;    ///< the first row added below and not seen, −1 for none
    int m_chosenFrom = -1; ///< where a choice with Shift began
    struct {
        QPersistentModelIndex index;
        int attachment = -1;
    } m_pressed;
    QString m_rememberedId;
    QString m_rememberedCurrent;
};

} // namespace firebreak
