#include "app/gui/shell/form/tab_order.h"

#include <QLayout>
#include <QScrollArea>
#include <QWidget>

namespace firebreak {

namespace {

void collect(QWidget* widget, QList<QWidget*>& order);

void collect(QLayout* layout, QList<QWidget*>& order)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem* item = layout->itemAt(i);
        if (item->layout())
            collect(item->layout(), order);
        else if (item->widget())
            collect(item->widget(), order);
    }
}

void collect(QWidget* widget, QList<QWidget*>& order)
{
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
        order.append(widget);
    if (auto* scroll = qobject_cast<QScrollArea*>(widget); scroll && scroll->widget())
        collect(scroll->widget(), order);
    else if (widget->layout())
        collect(widget->layout(), order);
}

} // namespace

void tabAsLaidOut(QWidget* root)
{
    QList<QWidget*> order;
    collect(root, order);
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order[i - 1], order[i]);
}

void tabWithin(QWidget* root, bool next)
{
    QWidget* here = root->focusWidget();
    QWidget* candidate = here ? here : root;
    for (int tried = 0; tried < 1000; ++tried) {
        candidate = next ? candidate->nextInFocusChain() : candidate->previousInFocusChain();
        if (candidate == here)
            return;
        if (root->isAncestorOf(candidate) && candidate->isVisible() && candidate->isEnabled() &&
            (candidate->focusPolicy() & Qt::TabFocus)) {
            candidate->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

} // namespace firebreak
