// What the view does when its model changes: keep the place.
#include "app/gui/timeline/timeline_view.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QItemSelectionModel>

namespace firebreak {

void TimelineView::connectModel()
{
    using Model = QAbstractItemModel;
    const auto ofRoot = [this](auto handler) {
        return [this, handler](const QModelIndex& parent, int first, int last) {
            if (!parent.isValid())
                (this->*handler)(first, last);
        };
    };
    connect(m_model, &Model::rowsInserted, this, ofRoot(&TimelineView::rowsInserted));
    connect(m_model, &Model::rowsRemoved, this, ofRoot(&TimelineView::rowsRemoved));
    connect(m_model, &Model::dataChanged, this, [this](const QModelIndex& from, const QModelIndex& to) {
        if (!from.parent().isValid())
            rowsChanged(from.row(), to.row());
    });
    connect(m_model, &Model::modelAboutToBeReset, this, &TimelineView::rememberPlace);
    connect(m_model, &Model::modelReset, this, &TimelineView::resumePlace);
    connect(m_model, &Model::layoutAboutToBeChanged, this, [this] { rememberPlace(); });
    connect(m_model, &Model::layoutChanged, this, [this] { resumePlace(); });
    connect(m_model, &Model::rowsAboutToBeMoved, this, [this] { rememberPlace(); });
    connect(m_model, &Model::rowsMoved, this, [this] { resumePlace(); });
    connect(m_model, &QObject::destroyed, this, [this] { setModel(nullptr); });
}

void TimelineView::rowsInserted(int first, int last)
{
    const int number = last - first + 1;
    const bool atEnd = first == m_rows.count();
    m_rows.inserted(first, last);
    if (!m_following && first <= m_anchor.row)
        m_anchor.row += number;
    if (m_newFrom >= first)
        m_newFrom += number;
    else if (atEnd && !m_following && m_newFrom < 0)
        m_newFrom = first;
    tellAccessibility();
    settleAgain();
}

void TimelineView::rowsRemoved(int first, int last)
{
    const int number = last - first + 1;
    m_rows.removed(first, last);
    if (m_anchor.row > last)
        m_anchor.row -= number;
    else if (m_anchor.row >= first)
        m_anchor = {first, 0};
    if (m_newFrom > last)
        m_newFrom -= number;
    else if (m_newFrom >= first)
        m_newFrom = first < m_rows.count() ? first : -1;
    tellAccessibility();
    settleAgain();
}

void TimelineView::rowsChanged(int first, int last)
{
    m_rows.changed(first, last);
    settleAgain();
}

void TimelineView::rememberPlace()
{
    m_rememberedId = m_rows.count() > 0 ? m_rows.id(m_anchor.row) : QString();
    m_rememberedCurrent = currentIndex().isValid() ? m_rows.id(currentIndex().row()) : QString();
}

void TimelineView::resumePlace()
{
    m_rows.reset();
    if (const int row = m_following ? -1 : m_rows.rowOf(m_rememberedId); row >= 0)
        m_anchor.row = row;
    m_newFrom = -1;
    m_chosenFrom = -1;
    // A reset forgets the choice; whoever reads the list did not.
    if (!m_rememberedCurrent.isEmpty() && !currentIndex().isValid()) {
        if (const int row = m_rows.rowOf(m_rememberedCurrent); row >= 0)
            m_selection->setCurrentIndex(m_rows.index(row), QItemSelectionModel::ClearAndSelect);
    }
    tellAccessibility();
    settleAgain();
}

void TimelineView::tellAccessibility() const
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(const_cast<TimelineView*>(this), QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

} // namespace firebreak
