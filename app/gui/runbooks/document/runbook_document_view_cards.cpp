// Cards: made when near, kept while they have the keyboard or run, placed with what is painted.
#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>

#include <algorithm>

namespace firebreak {

StepCard* RunbookDocumentView::ensureCard(int row)
{
    const int step = m_column.part(row).step;
    if (StepCard* known = m_cards.value(step))
        return known;
    auto* fresh = new StepCard(m_theme, faceOf(steps().at(step)), viewport());
    fresh->setState(stepState(step));
    fresh->setCurrent(step == currentStep());
    connect(fresh, &StepCard::runRequested, this, [this, step] { Q_EMIT runRequested(step); });
    connect(fresh, &StepCard::stopRequested, this, [this, step] { Q_EMIT stopRequested(step); });
    connect(fresh, &StepCard::menuRequested, this, [this, step] { askForMenu(step); });
    connect(fresh, &StepCard::copyRequested, this, [this, step] { copyStep(step); });
    connect(fresh, &StepCard::chosen, this, [this, step] { chooseCard(step); });
    m_cards.insert(step, fresh);
    if (QWidget* foot = m_footMaker ? m_footMaker(step) : nullptr)
        fresh->setFoot(foot);
    return fresh;
}

/// Text is chosen in one place only.
void RunbookDocumentView::clearCode(int butOf)
{
    for (auto card = m_cards.cbegin(); card != m_cards.cend(); ++card) {
        if (card.key() != butOf)
            card.value()->code()->clearSelection();
    }
}

/// By mouse: it becomes the current one and stays where it is.
void RunbookDocumentView::chooseCard(int step)
{
    setFocus(Qt::MouseFocusReason);
    choose({}, {});
    clearCode(step);
    for (int i = 0; i < stops().size(); ++i) {
        if (stops().at(i).kind == Stop::Kind::Step && stops().at(i).index == step)
            makeCurrent(i);
    }
}

void RunbookDocumentView::placeCards(int scroll)
{
    const int page = viewport()->height();
    for (int row = std::max(0, m_column.rowAt(scroll)); row < m_column.count() && m_column.top(row) < scroll + page;
         ++row) {
        if (m_column.part(row).kind == DocumentPartKind::Step)
            ensureCard(row);
    }
    const QList<int> alive = m_cards.keys();
    for (const int step : alive) {
        const int row = m_column.rowOfStep(step);
        StepCard* card = m_cards.value(step);
        const int top = m_column.top(row) - scroll;
        const bool near = top < 2 * page && top + m_column.height(row) > -page;
        const bool kept = step == currentStep() || card->state().phase == StepState::Phase::Running;
        if (!near && !kept) {
            card->hide();
            card->deleteLater(); // it may be what sent the signal that led here
            m_cards.remove(step);
            continue;
        }
        const int above = m_column.part(row).above;
        const int width = m_column.cardWidth(row);
        const int height = m_column.isExact(row) ? m_column.height(row) - above : card->heightForWidth(width);
        card->setGeometry(columnLeft() + m_column.cardLeft(row), top + above, width, height);
        card->show();
    }
}

void RunbookDocumentView::dropCards()
{
    for (StepCard* card : std::as_const(m_cards)) {
        card->hide();
        card->deleteLater();
    }
    m_cards.clear();
}

void RunbookDocumentView::setStepState(int step, const StepState& state)
{
    if (step < 0 || step >= steps().size() || (m_states.contains(step) && m_states.value(step) == state))
        return;
    m_states.insert(step, state);
    const int row = m_column.rowOfStep(step);
    if (row < 0)
        return;
    if (StepCard* card = m_cards.value(step))
        card->setState(state);
    m_column.forget(row);
    settleAgain();
}

StepState RunbookDocumentView::stepState(int step) const
{
    const auto known = m_states.constFind(step);
    if (known != m_states.cend())
        return *known;
    return m_stateMaker && step >= 0 && step < steps().size() ? *m_states.insert(step, m_stateMaker(step))
                                                              : StepState();
}

void RunbookDocumentView::setStateMaker(std::function<StepState(int)> maker)
{
    m_stateMaker = std::move(maker);
    statesChanged();
}

void RunbookDocumentView::statesChanged()
{
    m_states.clear();
    for (int step = 0; step < steps().size(); ++step) {
        const int row = m_column.rowOfStep(step);
        StepCard* card = m_cards.value(step);
        if (row < 0 || (card && card->state() == stepState(step)))
            continue;
        if (card)
            card->setState(stepState(step));
        m_column.forget(row);
    }
    settleAgain();
}

void RunbookDocumentView::setFootMaker(std::function<QWidget*(int)> maker)
{
    m_footMaker = std::move(maker);
    dropCards();
    settleAgain();
}

void RunbookDocumentView::footChanged(int step)
{
    const int row = m_column.rowOfStep(step);
    if (row < 0)
        return;
    m_column.forget(row);
    settleAgain();
}

void RunbookDocumentView::keepInSight(int step)
{
    const int row = m_column.rowOfStep(step);
    if (row < 0 || !rowRect(row).intersects(viewport()->rect()))
        return;
    const int above = m_column.part(row).above;
    bringIntoSight(row, above, m_column.height(row) - above);
}

void RunbookDocumentView::setTicked(int block, bool ticked)
{
    m_ticks.insert(block, ticked);
    viewport()->update();
}

bool RunbookDocumentView::isTicked(int block) const
{
    if (const auto known = m_ticks.constFind(block); known != m_ticks.cend())
        return *known;
    const auto* item =
        block >= 0 && block < document().blocks.size() ? document().blocks.at(block).as<ListItem>() : nullptr;
    return item && item->done.value_or(false);
}

/// By key. What runs is what a person sees: a step out of sight is shown first, and waits to be asked for again.
void RunbookDocumentView::askToRun(int step)
{
    const int row = m_column.rowOfStep(step);
    if (row < 0)
        return;
    const int seen = rowRect(row).intersected(viewport()->rect()).height();
    if (!m_column.isExact(row) || 2 * seen < std::min(rowRect(row).height(), viewport()->height())) {
        const int above = m_column.part(row).above;
        bringIntoSight(row, above, m_column.height(row) - above);
        return;
    }
    const StepCard* card = ensureCard(row);
    if (card->canRun())
        Q_EMIT runRequested(step);
    else if (card->face().offersRun && (card->state().phase != StepState::Phase::Running || card->state().inTerminal))
        Q_EMIT runRefused(step);
}

void RunbookDocumentView::askForMenu(int step)
{
    const int row = m_column.rowOfStep(step);
    if (row < 0)
        return;
    const int above = m_column.part(row).above;
    bringIntoSight(row, above, std::min(m_column.height(row) - above, 2 * space::ControlHeight));
    Q_EMIT menuRequested(step, ensureCard(row)->menuPlace());
}

void RunbookDocumentView::contextMenuEvent(QContextMenuEvent* event)
{
    const int row = event->reason() == QContextMenuEvent::Mouse ? rowAt(event->pos()) : currentRow();
    if (row < 0)
        return;
    const int step = m_column.part(row).step;
    if (step < 0) {
        for (const ItemMarker& marker : m_column.part(row).markers)
            if (marker.task >= 0)
                Q_EMIT taskMenuRequested(marker.task, viewport()->mapToGlobal(rowRect(row).bottomLeft()));
        return;
    }
    if (event->reason() == QContextMenuEvent::Mouse) {
        chooseCard(step);
        Q_EMIT menuRequested(step, event->globalPos());
    } else {
        askForMenu(step);
    }
}

void RunbookDocumentView::copyStep(int step)
{
    QGuiApplication::clipboard()->setText(faceOf(steps().at(step)).copied);
    Q_EMIT copied(step);
}

} // namespace firebreak
