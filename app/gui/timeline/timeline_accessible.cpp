#include "app/gui/timeline/timeline_accessible.h"

#include "app/gui/timeline/timeline_view.h"

#include <QAccessibleWidget>
#include <QItemSelectionModel>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// One row. Follows it when rows are added above, and becomes invalid when it is removed.
class RowInterface : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    RowInterface(TimelineView* view, const QModelIndex& index) : m_view(view), m_index(index) {}

    bool isValid() const override { return m_view && m_index.isValid(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override
    {
        const QAccessibleInterface* list = parent();
        return list ? list->window() : nullptr;
    }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_view->spokenRow(m_index.row()) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_view->visualRect(m_index);
        return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.multiSelectable = true;
        state.focusable = true;
        state.readOnly = true;
        state.selected = m_view->selectionModel()->isSelected(m_index);
        state.focused = m_view->hasFocus() && m_view->currentIndex() == m_index;
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(m_index));
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& name) override
    {
        if (!isValid())
            return;
        m_view->setCurrentIndex(m_index);
        if (name == pressAction())
            Q_EMIT m_view->detailsRequested(m_index);
        else
            m_view->setFocus(Qt::OtherFocusReason);
    }
    QStringList keyBindingsForAction(const QString& name) const override
    {
        return name == pressAction() ? QStringList{u"Return"_s} : QStringList();
    }

    QModelIndex index() const { return m_index; }

private:
    QPointer<TimelineView> m_view;
    QPersistentModelIndex m_index;
};

class ListInterface : public QAccessibleWidget {
public:
    explicit ListInterface(TimelineView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ListInterface() override
    {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return view()->model() ? view()->model()->rowCount() : 0; }

    QAccessibleInterface* child(int row) const override
    {
        if (row < 0 || row >= childCount())
            return nullptr;
        const QModelIndex index = view()->model()->index(row, 0);
        const QString id = index.data(TimelineIdRole).toString();
        if (QAccessibleInterface* known = QAccessible::accessibleInterface(m_items.value(id))) {
            if (static_cast<RowInterface*>(known)->index() == index)
                return known;
            QAccessible::deleteAccessibleInterface(m_items.take(id));
        }
        auto* fresh = new RowInterface(view(), index);
        m_items.insert(id, QAccessible::registerAccessibleInterface(fresh));
        return fresh;
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QModelIndex index = view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        return index.isValid() ? child(index.row()) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface* item) const override
    {
        return item && item->role() == QAccessible::ListItem ? static_cast<const RowInterface*>(item)->index().row()
                                                             : -1;
    }

    QAccessibleInterface* focusChild() const override
    {
        return view()->hasFocus() && view()->currentIndex().isValid() ? child(view()->currentIndex().row()) : nullptr;
    }

private:
    TimelineView* view() const { return static_cast<TimelineView*>(widget()); }

    mutable QHash<QString, QAccessible::Id> m_items;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    if (className != "firebreak::TimelineView"_L1)
        return nullptr;
    return new ListInterface(static_cast<TimelineView*>(object));
}

} // namespace

void announceTimelineAccessibility() { QAccessible::installFactory(make); }

} // namespace firebreak
