// What a person does in the panel. Every refusal is told in words; nothing is run that was not asked for here.
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/panel/findings_list.h"
#include "app/gui/runbooks/panel/link_sheet.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/risk_look.h"
#include "app/gui/runbooks/panel/run_sheet.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/runbooks/panel/shelf.h"
#include "app/gui/runbooks/panel/step_terminals.h"
#include "app/gui/runbooks/panel/trust_bar.h"
#include "app/gui/runbooks/panel/value_form.h"
#include "app/workspace/catalogue.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>

namespace firebreak {

using namespace Qt::StringLiterals;

void RunbookPanel::tell(const Result<void>& done, const QString& message)
{
    if (!done)
        m_needs.announcer.showError(done.error());
    else if (!message.isEmpty())
        m_needs.announcer.showMessage(message);
}

void RunbookPanel::trust()
{
    if (!m_use)
        return;
    m_use->trust().then(this, [this](const Result<void>& given) {
        tell(given, tr("Trusted on this device. Settings can take it back."));
        if (given)
            m_view->setFocus(Qt::TabFocusReason); // on the first step in sight
        else
            Q_EMIT lookRequested();
    });
}

void RunbookPanel::runCurrent()
{
    if (!m_use || m_view->currentStep() < 0)
        return;
    const int step = m_view->currentStep();
    if (whyNotNow(step).isEmpty())
        runStep(step);
    else
        refuse(step);
}

/// Says why, and leads to where it can be helped.
void RunbookPanel::refuse(int step)
{
    if (m_use->terminal(step)) { // it waits for somebody
        openTerminal(step);
        return;
    }
    if (const QString why = m_use->whyNothingRuns(); !why.isEmpty()) {
        m_trust->unfold();
        m_needs.announcer.showMessage(why);
        return;
    }
    const QStringList refused = m_values->refused();
    const QList<FormField> form = m_use->formOf(step);
    for (const FormField& field : form) {
        if (field.value && !refused.contains(field.key))
            continue;
        if (QWidget* editor = m_values->editorOf(field.key)) {
            openShelf(m_values);
            m_shelf->reveal(editor);
            editor->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    if (const QString why = whyNotNow(step); !why.isEmpty())
        m_needs.announcer.showMessage(why);
}

void RunbookPanel::runStep(int step)
{
    if (!m_use)
        return;
    if (!whyNotNow(step).isEmpty()) {
        refuse(step);
        return;
    }
    const auto question = m_use->confirmationOf(step);
    if (!question) {
        m_needs.announcer.showError(question.error());
        return;
    }
    m_follows = step;
    if (question->asksNothing()) {
        m_use->run(step).then(this, [this, step](const Result<void>& begun) { began(step, begun); });
        return;
    }
    QList<PersonRef> others;
    const auto me = m_needs.workspace.whoAmI();
    if (question->confirmation.asksForSecondName) {
        for (const Person& person : m_needs.workspace.catalogue().people()) {
            if (person.active && (!me || person.id != me->id))
                others.append(person.ref());
        }
    }
    m_view->goToStep(step);
    m_runSheet->ask(step, m_use->steps().at(step).title, *question, others);
    placeSheet();
}

void RunbookPanel::confirmed(int step, const Confirmed& confirmed)
{
    m_use->run(step, confirmed).then(this, [this, step](const Result<void>& begun) { began(step, begun); });
}

void RunbookPanel::began(int step, const Result<void>& begun)
{
    const bool asks = m_runSheet->isOpen() && m_runSheet->step() == step;
    if (begun) {
        if (asks)
            m_runSheet->leave();
        return;
    }
    Q_EMIT lookRequested(); // the file may be another one by now
    if (asks)
        m_runSheet->showError(begun.error().sentence());
    else
        m_needs.announcer.showError(begun.error());
}

void RunbookPanel::placeSheet()
{
    if (!m_runSheet->isOpen())
        return;
    const int row = m_view->column().rowOfStep(m_runSheet->step());
    m_runSheet->placeAt(m_view->rowRect(row).top());
}

void RunbookPanel::showWholeOutput()
{
    if (m_use && m_view->currentStep() >= 0)
        readOutput(m_view->currentStep());
}

void RunbookPanel::readOutput(int step)
{
    const StepStanding standing = m_use->standing(step);
    if (standing.phase != StepPhase::Running && !standing.last) {
        m_needs.announcer.showMessage(tr("This step has not run for this incident."));
        return;
    }
    if (!m_whole)
        m_whole = new OutputOverlay(m_needs.theme, window(), m_needs.workspace, m_needs.announcer, m_needs.times);
    m_whole->show(*m_use, step);
}

void RunbookPanel::showTerminal()
{
    if (!m_terminals->open(m_view->currentStep()))
        m_needs.announcer.showMessage(tr("No interactive step runs; there is no terminal to show."));
}

void RunbookPanel::openTerminal(int step)
{
    m_view->goToStep(step);
    m_terminals->open(step);
}

void RunbookPanel::leftTerminal(int step)
{
    if (m_runSheet->isOpen()) { // it was not taken, and says why
        m_runSheet->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_view->goToStep(step);
    m_view->setFocus(Qt::OtherFocusReason);
}

void RunbookPanel::runAllSafe()
{
    if (!m_use || m_use->findings().running)
        return;
    if (const QString why = m_use->whyNothingRuns(); !why.isEmpty()) {
        m_trust->unfold();
        m_needs.announcer.showMessage(why);
        return;
    }
    if (!m_values->refused().isEmpty()) {
        openShelf(m_values);
        m_values->focusField(m_values->refused().constFirst());
        return;
    }
    openShelf(m_findings);
    m_use->runAllSafe().then(this, [this](const Result<void>& begun) {
        tell(begun);
        if (begun)
            return;
        openShelf(nullptr);
        Q_EMIT lookRequested();
    });
}

void RunbookPanel::stopAll()
{
    if (m_use)
        m_use->stopAll();
}

void RunbookPanel::typed(const QString& key, const QString& text)
{
    const auto taken = m_use->setValue(key, text);
    m_values->setRefusal(key, taken ? QString() : taken.error().sentence());
    showTabs();
    showSteps(); // what is not taken keeps steps from running, too
}

void RunbookPanel::follow(const Link& link)
{
    const RunbookPlace& place = m_use->runbook().place;
    switch (link.kind) {
    case LinkKind::Anchor:
        if (!m_view->scrollToAnchor(link.anchor))
            m_needs.announcer.showMessage(tr("There is no heading “%1” in this runbook.").arg(link.anchor));
        return;
    case LinkKind::Document: {
        const QString folder = place.path.contains(u'/') ? place.path.section(u'/', 0, -2) : QString();
        if (const auto path = pathInLibrary(folder, link.path))
            Q_EMIT documentRequested(*path, link.anchor);
        else
            m_needs.announcer.showMessage(tr("That link leads out of the library; it is not followed."));
        return;
    }
    case LinkKind::Web:
    case LinkKind::Mail:
        m_linkSheet->ask(link);
        m_linkSheet->placeAt((m_place->height() - m_linkSheet->height()) / 2);
        return;
    case LinkKind::Image:
        return;
    case LinkKind::Refused:
        m_needs.announcer.showMessage(link.refusal);
        return;
    }
}

void RunbookPanel::openOutside(const QString& target)
{
    if (!QDesktopServices::openUrl(QUrl(target, QUrl::StrictMode)))
        m_needs.announcer.showMessage(tr("The desktop could not open it."));
}

void RunbookPanel::lower(int step, Risk risk)
{
    m_use->lower(step, risk).then(this, [this, risk](const Result<void>& done) {
        tell(done, tr("Called “%1” on this device. The journal tells of it.").arg(wordOf(risk)));
    });
}

void RunbookPanel::setTicked(int block, bool ticked, const QString& pasted)
{
    (ticked ? m_use->tick(block, pasted) : m_use->untick(block)).then(this, [this, block](const Result<void>& done) {
        tell(done);
        if (m_use)
            m_view->setTicked(block, m_use->isTicked(block));
    });
}

void RunbookPanel::fillTaskMenu(QMenu& menu, int block)
{
    if (!m_use)
        return;
    const bool ticked = m_use->isTicked(block);
    menu.addAction(ticked ? tr("Untick\tSpace") : tr("Tick\tSpace"), this,
                   [this, block, ticked] { setTicked(block, !ticked); });
    const QString seen = QGuiApplication::clipboard()->text();
    menu.addAction(tr("Tick, and keep what is on the clipboard with it"), this,
                   [this, block, seen] { setTicked(block, true, seen); })
        ->setEnabled(!ticked && !seen.trimmed().isEmpty());
}

/// What its author wants done then is gone to; nothing starts by itself.
void RunbookPanel::failed(int step)
{
    const QList<Step>& steps = m_use->steps();
    const int next = stepCalled(steps, steps.at(step).attributes.onFail);
    if (next < 0 || m_use->findings().running) // of many at once none leads away from the others
        return;
    m_needs.announcer.showMessage(
        tr("“%1” failed. The runbook goes on at “%2”.").arg(steps.at(step).title, steps.at(next).title));
    if (m_runSheet->isOpen())
        return;
    m_follows = -1;
    m_view->goToStep(next);
}

void RunbookPanel::showMenu(int step, const QPoint& position)
{
    QMenu menu(this);
    fillMenu(menu, step);
    menu.exec(position);
}

void RunbookPanel::fillMenu(QMenu& menu, int step)
{
    if (!m_use)
        return;
    const Step& known = m_use->steps().at(step);
    const StepStanding standing = m_use->standing(step);
    const bool canRun = known.isRunnable() && whyNotNow(step).isEmpty();
    const Risk looks = looksOf(step).risk;
    const Risk risk = m_use->assessmentOf(step).risk;
    if (standing.phase == StepPhase::Running || !standing.stillRunning.isEmpty())
        menu.addAction(tr("Stop\tX"), this, [this, step] { m_use->stop(step); });
    if (m_terminals->of(step))
        menu.addAction(tr("Its terminal\tT"), this, [this, step] { openTerminal(step); });
    if (standing.phase != StepPhase::Running)
        menu.addAction(risk == Risk::Safe ? tr("Run\tR") : tr("Run…\tR"), this, [this, step] { runStep(step); })
            ->setEnabled(canRun);
    if (standing.last && !standing.last->subject.values.isEmpty()) {
        menu.addAction(tr("Run again with the same values"), this,
                       [this, step, run = *standing.last] {
                           if (const auto taken = m_use->takeValuesOf(run); !taken)
                               m_needs.announcer.showError(taken.error());
                           else
                               runStep(step);
                       })
            ->setEnabled(standing.phase != StepPhase::Running && known.isRunnable());
    }
    const bool trusted = m_use->review().state == TrustState::Given;
    menu.addAction(tr("Run this section, one after another"), this,
                   [this, step] { m_use->runInOrder(m_use->sectionOf(step)); })
        ->setEnabled(trusted && !m_use->sequence().running);
    menu.addAction(tr("Run from here on, one after another"), this,
                   [this, step] { m_use->runInOrder(m_use->fromHere(step)); })
        ->setEnabled(trusted && !m_use->sequence().running);
    menu.addSeparator();
    if (standing.last || standing.phase == StepPhase::Running)
        menu.addAction(tr("Whole output, find in it, remove it\tW"), this, [this, step] { readOutput(step); });
    menu.addAction(tr("Copy the commands\tC"), this, [this, step] {
        m_view->goToStep(step);
        m_view->copySelection();
    });
    if (const auto dry = known.isRunnable() && looks != Risk::Safe ? dryRunOf(known.commands) : std::nullopt) {
        QAction* copy = menu.addAction(tr("Copy a dry run of it"), this,
                                       [command = dry->command] { QGuiApplication::clipboard()->setText(command); });
        copy->setToolTip(dry->explanation);
    }
    if (known.isRunnable() && looks != Risk::Safe) {
        menu.addSeparator();
        for (const Risk lower : {Risk::Changes, Risk::Safe}) {
            if (lower < risk)
                menu.addAction(tr("Call it “%1” on this device").arg(wordOf(lower)), this,
                               [this, step, lower] { this->lower(step, lower); })
                    ->setEnabled(trusted);
        }
        if (risk < looks)
            menu.addAction(tr("“%1” again, as it looks").arg(wordOf(looks)), this, [this, step] {
                m_use->liftLowering(step).then(this, [this](const Result<void>& done) { tell(done); });
            });
    }
}

} // namespace firebreak
