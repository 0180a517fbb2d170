#include "app/gui/runbooks/document/document_accessible.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// One part, or one link of a part. Invalid once the document is another one: the view makes fresh ones then.
class PartInterface : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    PartInterface(RunbookDocumentView* view, int row, int link = -1) : m_view(view), m_row(row), m_link(link) {}
    ~PartInterface() override
    {
        for (const QAccessible::Id id : std::as_const(m_links))
            QAccessible::deleteAccessibleInterface(id);
    }

    bool isValid() const override { return m_view && m_row < m_view->column().count(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override
    {
        const QAccessibleInterface* above = parent();
        return above ? above->window() : nullptr;
    }
    QAccessibleInterface* parent() const override
    {
        QAccessibleInterface* view = m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
        return view && m_link >= 0 ? view->child(m_row) : view;
    }
    int childCount() const override { return isValid() && m_link < 0 ? m_view->linksIn(m_row) : 0; }
    QAccessibleInterface* child(int link) const override
    {
        if (link < 0 || link >= childCount())
            return nullptr;
        if (QAccessibleInterface* known = QAccessible::accessibleInterface(m_links.value(link)))
            return known;
        auto* fresh = new PartInterface(m_view, m_row, link);
        m_links.insert(link, QAccessible::registerAccessibleInterface(fresh));
        return fresh;
    }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface* item) const override
    {
        return item && item->role() == QAccessible::Link ? static_cast<const PartInterface*>(item)->m_link : -1;
    }

    QAccessible::Role role() const override
    {
        if (!isValid())
            return QAccessible::NoRole;
        if (m_link >= 0)
            return QAccessible::Link;
        if (isTask())
            return QAccessible::CheckBox;
        switch (part().kind) {
        case DocumentPartKind::Heading:
            return QAccessible::Heading;
        case DocumentPartKind::Prose:
        case DocumentPartKind::Literal:
            return part().markers.isEmpty() ? QAccessible::Paragraph : QAccessible::ListItem;
        case DocumentPartKind::TableRow:
            return QAccessible::Row;
        case DocumentPartKind::Rule:
            return QAccessible::Separator;
        case DocumentPartKind::Step:
            return QAccessible::Grouping;
        case DocumentPartKind::Finding:
            return QAccessible::Note;
        }
        return QAccessible::Paragraph;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        return m_link >= 0 ? m_view->spokenLink(m_row, m_link) : m_view->spokenRow(m_row);
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_view->rowRect(m_row);
        return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.readOnly = true;
        state.focusable = m_link >= 0 || isTask() || part().kind == DocumentPartKind::Step;
        state.focused = state.focusable && m_view->hasFocus() && m_view->currentRow() == m_row;
        state.checkable = isTask();
        state.checked = isTask() && m_view->isTicked(task());
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->rowRect(m_row));
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override
    {
        if (!isValid())
            return {};
        if (m_link >= 0)
            return {pressAction(), setFocusAction()};
        return isTask() ? QStringList{toggleAction(), setFocusAction()} : QStringList{setFocusAction()};
    }
    void doAction(const QString& name) override
    {
        if (!isValid() || !actionNames().contains(name))
            return;
        m_view->setFocus(Qt::OtherFocusReason);
        m_view->goToRow(m_row, m_link);
        if (name != setFocusAction())
            m_view->activate();
    }
    QStringList keyBindingsForAction(const QString& name) const override
    {
        return name == pressAction()    ? QStringList{u"Return"_s}
               : name == toggleAction() ? QStringList{u"Space"_s}
                                        : QStringList();
    }

private:
    const DocumentPart& part() const { return m_view->column().part(m_row); }
    int task() const
    {
        for (const ItemMarker& marker : part().markers) {
            if (marker.task >= 0)
                return marker.task;
        }
        return -1;
    }
    bool isTask() const { return m_link < 0 && task() >= 0; }

    QPointer<RunbookDocumentView> m_view;
    int m_row;
    int m_link;
    mutable QHash<int, QAccessible::Id> m_links;
};

class ViewInterface : public QAccessibleWidget {
public:
    explicit ViewInterface(RunbookDocumentView* view) : QAccessibleWidget(view, QAccessible::Document) {}
    ~ViewInterface() override
    {
        for (const QAccessible::Id id : std::as_const(m_parts))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return view()->column().count(); }

    QAccessibleInterface* child(int row) const override
    {
        if (row < 0 || row >= childCount())
            return nullptr;
        if (const DocumentPart& part = view()->column().part(row); part.kind == DocumentPartKind::Step) {
            if (StepCard* card = view()->card(part.step))
                return QAccessible::queryAccessibleInterface(card);
        }
        if (QAccessibleInterface* known = QAccessible::accessibleInterface(m_parts.value(row)))
            return known;
        auto* fresh = new PartInterface(view(), row);
        m_parts.insert(row, QAccessible::registerAccessibleInterface(fresh));
        return fresh;
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        const int row = view()->rowAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        return row >= 0 ? child(row) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface* item) const override
    {
        for (int row = 0; row < childCount(); ++row) {
            const DocumentPart& part = view()->column().part(row);
            const StepCard* card = part.kind == DocumentPartKind::Step ? view()->card(part.step) : nullptr;
            if (item && (card ? item->object() == card : QAccessible::accessibleInterface(m_parts.value(row)) == item))
                return row;
        }
        return -1;
    }

    QAccessibleInterface* focusChild() const override
    {
        return view()->hasFocus() && view()->currentRow() >= 0 ? child(view()->currentRow()) : nullptr;
    }

private:
    RunbookDocumentView* view() const { return static_cast<RunbookDocumentView*>(widget()); }

    mutable QHash<int, QAccessible::Id> m_parts;
};

/// A card stands in the document, not in the window that happens to show it.
class CardInterface : public QAccessibleWidget {
public:
    explicit CardInterface(StepCard* card) : QAccessibleWidget(card, QAccessible::Grouping) {}

    QAccessibleInterface* parent() const override
    {
        QWidget* viewport = widget()->parentWidget();
        auto* view = viewport ? qobject_cast<RunbookDocumentView*>(viewport->parentWidget()) : nullptr;
        return view ? QAccessible::queryAccessibleInterface(view) : QAccessibleWidget::parent();
    }
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    if (className == "firebreak::RunbookDocumentView"_L1)
        return new ViewInterface(static_cast<RunbookDocumentView*>(object));
    if (className == "firebreak::StepCard"_L1)
        return new CardInterface(static_cast<StepCard*>(object));
    if (className == "firebreak::CodeText"_L1)
        return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::StaticText);
    return nullptr;
}

} // namespace

void announceDocumentAccessibility() { QAccessible::installFactory(make); }

} // namespace firebreak
