#include "app/gui/runbooks/panel/runbook_panel.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"
#include "app/gui/runbooks/panel/findings_list.h"
#include "app/gui/runbooks/panel/library_images.h"
#include "app/gui/runbooks/panel/link_sheet.h"
#include "app/gui/runbooks/panel/output_overlay.h"
#include "app/gui/runbooks/panel/run_sheet.h"
#include "app/gui/runbooks/panel/session_view.h"
#include "app/gui/runbooks/panel/shelf.h"
#include "app/gui/runbooks/panel/step_foot.h"
#include "app/gui/runbooks/panel/step_terminals.h"
#include "app/gui/runbooks/panel/terminal_sheet.h"
#include "app/gui/runbooks/panel/trust_bar.h"
#include "app/gui/runbooks/panel/value_form.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/empty_state.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr double MostOfThePanel = 0.45; ///< what is open above the runbook must leave room for it

} // namespace

RunbookPanel::RunbookPanel(const Needs& needs, QWidget* parent)
    : QWidget(parent), m_needs(needs), m_pages(new QStackedWidget(this)),
      m_empty(new EmptyState(needs.theme, u"journal-code"_s, {}, {}, this))
{
    m_content = makeContent();
    setAccessibleName(tr("Runbook"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->addWidget(m_pages);
    m_pages->addWidget(new QWidget(m_pages)); // while it is being read
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_content);
    tabAsLaidOut(m_content);
    connectParts();
}

QWidget* RunbookPanel::makeContent()
{
    const Theme& theme = m_needs.theme;
    auto* content = new QWidget(m_pages);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins({});
    rows->setSpacing(space::Small);

    m_head = new RunbookHead(theme, content);
    m_valuesTab = new Button(theme, Button::Flavour::Secondary, {}, content);
    m_findingsTab = new Button(theme, Button::Flavour::Secondary, {}, content);
    m_sessionTab = new Button(theme, Button::Flavour::Secondary, {}, content);
    m_notice = new TextLabel(theme, TextStyle::Body, Ink::Warning, {}, content);
    m_notice->setWordWrap(true);
    m_trust = new TrustBar(theme, content);
    m_shelf = new Shelf(theme, content);
    m_values = new ValueForm(theme);
    m_findings = new FindingsList(theme);
    m_session = new SessionView(theme);
    for (QWidget* part :
         {static_cast<QWidget*>(m_values), static_cast<QWidget*>(m_findings), static_cast<QWidget*>(m_session)})
        m_shelf->addContent(part);
    m_place = new QWidget(content);
    m_view = new RunbookDocumentView(theme, m_place);
    auto* place = new QVBoxLayout(m_place);
    place->setContentsMargins({});
    place->addWidget(m_view);
    m_runSheet = new RunSheet(theme, m_place);
    m_linkSheet = new LinkSheet(theme, m_place);
    m_terminals = new StepTerminals(theme, m_needs.workspace.clock(), m_view);

    // The title is a button whose words begin where those of everything else do.
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::Large - space::Small, 0, space::Large, 0);
    head->addWidget(m_head);
    rows->addLayout(head);
    auto* above = new QVBoxLayout;
    above->setContentsMargins(space::Large, 0, space::Large, 0);
    above->setSpacing(space::Small);
    auto* tabs = new QHBoxLayout;
    tabs->setSpacing(space::Small);
    for (Button* tab : {m_valuesTab, m_findingsTab, m_sessionTab}) {
        tab->setCompact(true);
        tab->setCheckable(true);
        tab->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        tabs->addWidget(tab);
    }
    tabs->addStretch();
    above->addLayout(tabs);
    above->addWidget(m_notice);
    above->addWidget(m_trust);
    above->addWidget(m_shelf);
    rows->addLayout(above);
    rows->addWidget(m_place, 1);
    return content;
}

void RunbookPanel::connectParts()
{
    connect(m_empty, &EmptyState::actionRequested, this, &RunbookPanel::emptyActionRequested);
    connect(m_head, &RunbookHead::chooserRequested, this, &RunbookPanel::anotherRequested);
    connect(m_head, &RunbookHead::runAllRequested, this, &RunbookPanel::runAllSafe);
    connect(m_head, &RunbookHead::stopAllRequested, this, &RunbookPanel::stopAll);
    connect(m_valuesTab, &Button::clicked, this, [this] { toggle(u"values"_s); });
    connect(m_findingsTab, &Button::clicked, this, [this] { toggle(u"findings"_s); });
    connect(m_sessionTab, &Button::clicked, this, [this] { toggle(u"session"_s); });
    connect(m_trust, &TrustBar::trustRequested, this, &RunbookPanel::trust);

    connect(m_values, &ValueForm::valueTyped, this, &RunbookPanel::typed);
    connect(m_values, &ValueForm::valueCleared, this, [this](const QString& key) {
        m_values->setRefusal(key, {});
        m_use->clearValue(key);
        showSteps();
    });
    connect(m_values, &ValueForm::finished, this, [this] {
        if (!m_values->focusNextMissing())
            m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_findings, &FindingsList::stepRequested, this, [this](int step) {
        m_view->setFocus(Qt::OtherFocusReason);
        m_view->goToStep(step);
    });
    connect(m_session, &SessionView::resetRequested, this, [this] { m_use->resetSession(); });
    connect(m_session, &SessionView::loginEnvironmentChosen, this,
            [this](bool use) { m_use->useLoginEnvironment(use); });

    m_view->setStateMaker([this](int step) { return m_use ? stateOf(step) : StepState(); });
    m_view->setFootMaker([this](int step) -> QWidget* {
        if (!m_use || step >= m_use->steps().size() || !m_use->steps().at(step).isRunnable())
            return nullptr;
        // Shown without a parent it would be a window for a moment, and take the keyboard from the other one.
        auto* foot = new StepFoot(m_needs.theme, *m_use, step, m_view->viewport());
        connect(foot, &StepFoot::heightChanged, this, [this, step] {
            m_view->footChanged(step);
            if (step == m_follows)
                m_view->keepInSight(step);
        });
        connect(foot, &StepFoot::wholeRequested, this, [this, step] { readOutput(step); });
        connect(foot, &StepFoot::terminalRequested, this, [this, step] { openTerminal(step); });
        foot->setTerminal(m_terminals->of(step) != nullptr);
        return foot;
    });
    connect(m_view, &RunbookDocumentView::runRequested, this, &RunbookPanel::runStep);
    connect(m_view, &RunbookDocumentView::runRefused, this, &RunbookPanel::refuse);
    connect(m_view, &RunbookDocumentView::stopRequested, this, [this](int step) { m_use->stop(step); });
    connect(m_view, &RunbookDocumentView::menuRequested, this, &RunbookPanel::showMenu);
    connect(m_view, &RunbookDocumentView::copied, this,
            [this] { m_needs.announcer.showMessage(tr("The commands are on the clipboard.")); });
    connect(m_view, &RunbookDocumentView::linkActivated, this, &RunbookPanel::follow);
    connect(m_view, &RunbookDocumentView::taskTicked, this,
            [this](int block, bool ticked) { setTicked(block, ticked); });
    connect(m_view, &RunbookDocumentView::taskMenuRequested, this, [this](int block, const QPoint& position) {
        QMenu menu(this);
        fillTaskMenu(menu, block);
        menu.exec(position);
    });
    connect(m_view, &RunbookDocumentView::currentStepChanged, this, [this](int step) {
        if (m_runSheet->isOpen() && step != m_runSheet->step())
            m_runSheet->leave();
        Q_EMIT changed();
    });
    connect(m_view, &RunbookDocumentView::scrolledByPerson, this, [this] { m_follows = -1; });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &RunbookPanel::placeSheet);
    connect(m_runSheet, &RunSheet::confirmed, this, &RunbookPanel::confirmed);
    connect(m_runSheet, &RunSheet::rollbackRequested, m_view, &RunbookDocumentView::goToStep);
    connect(m_linkSheet, &LinkSheet::confirmed, this, &RunbookPanel::openOutside);
    connect(m_terminals, &StepTerminals::left, this, &RunbookPanel::leftTerminal);
    connect(m_terminals, &StepTerminals::changed, this, [this](int step) {
        const StepCard* card = m_view->card(step);
        if (auto* foot = card ? qobject_cast<StepFoot*>(card->foot()) : nullptr)
            foot->setTerminal(m_terminals->of(step) != nullptr);
        Q_EMIT changed();
    });
    connect(m_terminals, &StepTerminals::endedOutOfSight, this, [this](const QString& title, const QString& line) {
        m_needs.announcer.showMessage(tr("“%1”, in its terminal: %2").arg(title, line));
    });
}

void RunbookPanel::setUse(RunbookUse* use)
{
    if (m_use)
        m_use->disconnect(this);
    m_use = use;
    m_follows = -1;
    if (m_whole)
        m_whole->leave();
    m_runSheet->leave();
    m_linkSheet->leave();
    openShelf(nullptr);
    m_terminals->setUse(use); // before what else listens: cards ask it
    if (!use) {
        m_pages->setCurrentIndex(0);
        m_view->setDocument({}, {});
        Q_EMIT changed();
        return;
    }
    connect(use, &RunbookUse::stepChanged, this, &RunbookPanel::showStep);
    connect(use, &RunbookUse::formChanged, this, [this] {
        showValues();
        showSteps();
    });
    connect(use, &RunbookUse::trustChanged, this, [this] {
        showTrust();
        showSteps();
    });
    connect(use, &RunbookUse::sessionChanged, this, [this] {
        showSession();
        showSteps();
    });
    connect(use, &RunbookUse::safeRunChanged, this, &RunbookPanel::showFindings);
    connect(use, &RunbookUse::taskChanged, this,
            [this](int block) { m_view->setTicked(block, m_use->isTicked(block)); });
    connect(use, &RunbookUse::runbookChanged, this, &RunbookPanel::showDocument);
    m_pages->setCurrentWidget(m_content);
    showDocument();
}

void RunbookPanel::showEmpty(const QString& title, const QString& sentence, const QString& action)
{
    setUse(nullptr);
    m_empty->setText(title, sentence);
    m_empty->setAction(action);
    m_pages->setCurrentWidget(m_empty);
}

void RunbookPanel::setHeading(const RunbookHeading& heading) { m_head->show(heading); }

void RunbookPanel::setRunAllKey(const QString& keys) { m_head->setRunKey(keys); }

QWidget* RunbookPanel::startFocus() const
{
    if (m_pages->currentWidget() != m_content)
        return m_empty->actionButton();
    return m_terminals->opened() ? static_cast<QWidget*>(m_terminals->opened()) : m_view;
}

void RunbookPanel::openShelf(QWidget* content)
{
    m_shelf->show(content);
    const std::pair<Button*, QWidget*> tabs[]{
        {m_valuesTab, m_values}, {m_findingsTab, m_findings}, {m_sessionTab, m_session}};
    for (const auto& [tab, part] : tabs)
        tab->setChecked(part == content);
}

void RunbookPanel::toggle(const QString& shelf)
{
    if (!m_use)
        return;
    QWidget* content = shelf == u"values"_s     ? static_cast<QWidget*>(m_values)
                       : shelf == u"findings"_s ? static_cast<QWidget*>(m_findings)
                                                : static_cast<QWidget*>(m_session);
    if (m_shelf->shown() == content) {
        const QWidget* focus = QApplication::focusWidget();
        if (focus && m_shelf->isAncestorOf(focus))
            m_view->setFocus(Qt::OtherFocusReason);
        openShelf(nullptr);
        return;
    }
    if (content == m_values)
        m_values->sort();
    openShelf(content);
    if (content == m_values)
        m_values->focusField();
    else if (content == m_findings)
        m_findings->focusFirst();
    else
        m_session->resetButton()->setFocus(Qt::OtherFocusReason);
}

void RunbookPanel::keyPressEvent(QKeyEvent* event)
{
    if (!m_use || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_V:
        if (!m_valuesTab->isHidden())
            toggle(u"values"_s);
        return;
    case Qt::Key_F:
        if (!m_findingsTab->isHidden())
            toggle(u"findings"_s);
        return;
    case Qt::Key_W:
        if (m_view->currentStep() < 0)
            break;
        showWholeOutput();
        return;
    case Qt::Key_T:
        showTerminal();
        return;
    case Qt::Key_O:
        Q_EMIT anotherRequested();
        return;
    case Qt::Key_Escape:
        if (m_shelf->shown()) {
            m_view->setFocus(Qt::OtherFocusReason);
            openShelf(nullptr);
        } else {
            m_head->titleButton()->setFocus(Qt::OtherFocusReason);
        }
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void RunbookPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_shelf->setMaximumHeight(int(height() * MostOfThePanel));
    placeSheet();
}

} // namespace firebreak
