#include "app/gui/shell/panes.h"

#include <QApplication>

#include <algorithm>

namespace firebreak {

namespace {

bool holds(const Pane& pane, const QWidget* widget)
{
    return pane.widget && widget && (pane.widget == widget || pane.widget->isAncestorOf(widget));
}

bool takesKeyboard(const QWidget* widget)
{
    return widget && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

QWidget* firstIn(QWidget* pane)
{
    if (takesKeyboard(pane))
        return pane;
    // The tab order, not the order of creation: it is what the eye expects.
    for (QWidget* next = pane->nextInFocusChain(); next && next != pane; next = next->nextInFocusChain()) {
        if (pane->isAncestorOf(next) && takesKeyboard(next))
            return next;
    }
    return nullptr;
}

} // namespace

Panes::Panes(QObject* parent) : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, &Panes::followFocus);
}

void Panes::setScreenPanes(const QList<Pane>& panes)
{
    m_screen = panes;
    m_visits.removeIf([](const Visit& visit) { return !visit.pane || !visit.last; });
}

void Panes::setFramePanes(const QList<Pane>& panes) { m_frame = panes; }

Pane Panes::current() const
{
    const QWidget* focus = QApplication::focusWidget();
    const QList<Pane> panes = all();
    // A pane may stand inside another; the inner one is where one is.
    Pane inner;
    for (const Pane& pane : panes) {
        if (holds(pane, focus) && (!inner.widget || inner.widget->isAncestorOf(pane.widget)))
            inner = pane;
    }
    return inner;
}

void Panes::followFocus(const QWidget* from, QWidget* now)
{
    Q_UNUSED(from)
    if (!now)
        return;
    const Pane pane = current();
    if (!pane.widget)
        return;
    const auto known = std::find_if(m_visits.begin(), m_visits.end(),
                                    [&pane](const Visit& visit) { return visit.pane == pane.widget; });
    if (known == m_visits.end())
        m_visits.append({pane.widget, now});
    else
        known->last = now;
    Q_EMIT currentChanged(pane.name);
}

bool Panes::enter(const Pane& pane)
{
    if (!pane.widget || !pane.widget->isVisible() || !pane.widget->isEnabled())
        return false;
    const auto known = std::find_if(m_visits.begin(), m_visits.end(),
                                    [&pane](const Visit& visit) { return visit.pane == pane.widget; });
    QWidget* target = known == m_visits.end() ? nullptr : known->last.data();
    if (!takesKeyboard(target) || !holds(pane, target))
        target = takesKeyboard(pane.start) ? pane.start.data() : firstIn(pane.widget);
    if (!target)
        return false;
    target->setFocus(Qt::ShortcutFocusReason);
    return true;
}

void Panes::step(int direction)
{
    const QList<Pane> panes = all();
    if (panes.isEmpty())
        return;
    const Pane here = current();
    const auto found = std::find_if(panes.begin(), panes.end(),
                                    [&here](const Pane& pane) { return here.widget && pane.widget == here.widget; });
    const qsizetype size = panes.size();
    qsizetype index = found == panes.end() ? (direction > 0 ? -1 : size) : found - panes.begin();
    for (qsizetype tried = 0; tried < size; ++tried) {
        index = (index + direction + size) % size;
        if (enter(panes.at(index)))
            return;
    }
}

void Panes::next() { step(1); }

void Panes::previous() { step(-1); }

bool Panes::jump(int index) { return index >= 0 && index < m_screen.size() && enter(m_screen.at(index)); }

} // namespace firebreak
