#include "app/gui/runbooks/library/runbook_page.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/library/find_bar.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/library/outline_list.h"
#include "app/gui/runbooks/library/runbook_side.h"
#include "app/gui/runbooks/panel/runbook_age.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimeZone>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomyFrom = 1060; ///< width of the page from which the side is shown by itself
constexpr std::size_t MostUses = 12;

QString keyOf(const RunbookPlace& place) { return place.library + u'/' + place.path; }

const IndexedRunbook* entryOf(const LibraryIndex& index, const RunbookPlace& place)
{
    const auto entry = std::find_if(index.runbooks.begin(), index.runbooks.end(),
                                    [&](const IndexedRunbook& one) { return one.place() == place; });
    return entry == index.runbooks.end() ? nullptr : &*entry;
}

} // namespace

RunbookPage::RunbookPage(Desk& desk, const LibraryHealth& health, MakeUse makeUse, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_runbooks(desk.workspace.runbooks()), m_health(health),
      m_makeUse(std::move(makeUse)),
      m_panel(new RunbookPanel({desk.theme, desk.workspace, desk.announcer, desk.times}, this))
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins({});
    columns->setSpacing(0);
    m_side = new RunbookSide(desk.theme, this);
    columns->addWidget(m_side);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    rows->addWidget(makeBar());
    m_find = new FindBar(desk.theme, this);
    m_find->setView(m_panel->document());
    rows->addWidget(m_find);
    rows->addWidget(m_panel, 1);
    columns->addLayout(rows, 1);

    connect(m_panel, &RunbookPanel::documentRequested, this, [this](const QString& path, const QString& anchor) {
        open({m_place->library, path}, {}, anchor);
    });
    connect(m_panel, &RunbookPanel::anotherRequested, this, &RunbookPage::left);
    connect(m_panel, &RunbookPanel::emptyActionRequested, this, &RunbookPage::left);
    connect(m_panel, &RunbookPanel::lookRequested, this, [this] {
        m_runbooks.look();
        m_file.reset();
        readAgain();
    });
    connect(&m_runbooks, &Runbooks::changed, this, &RunbookPage::readAgain);
    connect(&health, &LibraryHealth::changed, this, &RunbookPage::showHealth);
    connect(m_side->outline(), &OutlineList::chosen, this, [this](const OutlineEntry& entry) {
        m_panel->document()->scrollToAnchor(entry.anchor);
        m_panel->document()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_side->lint(), &LintList::lineRequested, this, &RunbookPage::goToLine);
    connect(m_panel->document()->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const RunbookDocumentView& view = *m_panel->document();
        const int row = view.rowAt({1, space::Wide});
        const int block = row < 0 ? -1 : view.column().part(row).block;
        if (block >= 0)
            m_side->outline()->showLine(view.document().blocks.at(block).firstLine);
    });
}

RunbookPage::~RunbookPage()
{
    if (m_panel) // the page takes both along, in whatever order
        m_panel->setUse(nullptr);
}

QWidget* RunbookPage::makeBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(space::Large, space::Medium, space::Large, space::Small);
    row->setSpacing(space::Small);
    const auto button = [&](const QString& text, const QString& key, const QString& icon) {
        auto* made = new Button(m_desk.theme, Button::Flavour::Quiet, text, bar);
        made->setKeyHint(key);
        made->setIconName(icon);
        made->setCompact(true);
        row->addWidget(made);
        return made;
    };
    // Only the icon; the name and the key are told by the tool tip and to assistive technology.
    const auto small = [&](const QString& name, const QString& key, const QString& icon) {
        Button* made = button({}, {}, icon);
        made->setAccessibleName(name);
        made->setToolTip(u"%1 (%2)"_s.arg(name, key));
        return made;
    };
    m_sideButton = small(tr("Outline and health"), u"L"_s, u"layout-sidebar"_s);
    m_sideButton->setCheckable(true);
    connect(m_sideButton, &Button::clicked, this, &RunbookPage::toggleSide);
    m_back = small(tr("Back"), u"["_s, u"arrow-left"_s);
    connect(m_back, &Button::clicked, this, &RunbookPage::goBack);
    m_forward = small(tr("Forward"), u"]"_s, u"arrow-right"_s);
    connect(m_forward, &Button::clicked, this, &RunbookPage::goForward);
    connect(button(tr("All runbooks"), {}, u"journal-code"_s), &Button::clicked, this, &RunbookPage::left);
    m_path = new ElidedLabel(m_desk.theme, TextStyle::Body, Ink::Muted, {}, bar);
    m_path->setElideMode(Qt::ElideLeft);
    row->addWidget(m_path, 1);
    connect(button(tr("Find"), u"/"_s, u"search"_s), &Button::clicked, this, &RunbookPage::find);
    Button* keep = button(tr("Keep…"), {}, u"journal-plus"_s);
    keep->setToolTip(tr("Take over what helped in an incident"));
    connect(keep, &Button::clicked, this, [this] {
        if (m_place)
            Q_EMIT keepRequested(*m_place);
    });
    m_edit = button(tr("Edit"), u"E"_s, u"pencil-fill"_s);
    connect(m_edit, &Button::clicked, this, [this] {
        if (m_place)
            Q_EMIT editRequested(*m_place);
    });
    return bar;
}

RunbookPanel* RunbookPage::panel() const { return m_panel; }

RunbookUse* RunbookPage::use() const { return m_panel ? m_panel->use() : nullptr; }

QWidget* RunbookPage::startFocus() const { return m_panel->startFocus(); }

void RunbookPage::tick() { m_panel->tick(); }

void RunbookPage::find() { m_find->open(); }

void RunbookPage::findOn(bool backward)
{
    if (m_find->isHidden())
        m_find->open();
    m_find->goOn(backward);
}

void RunbookPage::toggleSide()
{
    m_sideWanted = m_side->isHidden();
    m_side->setVisible(*m_sideWanted);
    m_sideButton->setChecked(*m_sideWanted);
}

void RunbookPage::showSide(const QString& tab)
{
    if (m_side->isHidden())
        toggleSide();
    m_side->showTab(tab);
}

void RunbookPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool shown = m_sideWanted.value_or(width() >= RoomyFrom);
    m_side->setVisible(shown);
    m_sideButton->setChecked(shown);
}

void RunbookPage::open(const RunbookPlace& place, const std::optional<FoundPassage>& passage, const QString& anchor)
{
    m_history.keepScroll(m_panel->document()->verticalScrollBar()->value());
    load(place, [this, place, passage, anchor] {
        m_history.go(place);
        if (passage)
            showPassage(*passage);
        else if (!anchor.isEmpty() && !m_panel->document()->scrollToAnchor(anchor))
            m_desk.announcer.showMessage(tr("There is no heading “%1” in this runbook.").arg(anchor));
    });
}

void RunbookPage::visit(const RunbookVisit& visit)
{
    load(visit.place, [this, visit] { m_panel->document()->verticalScrollBar()->setValue(visit.scroll); });
}

void RunbookPage::goBack()
{
    m_history.keepScroll(m_panel->document()->verticalScrollBar()->value());
    if (m_history.canGoBack())
        visit(m_history.back());
}

void RunbookPage::goForward()
{
    m_history.keepScroll(m_panel->document()->verticalScrollBar()->value());
    if (m_history.canGoForward())
        visit(m_history.forward());
}

void RunbookPage::load(const RunbookPlace& place, std::function<void()> then)
{
    const quint64 asked = ++m_asked;
    m_runbooks.open(place).then(this, [this, asked, then = std::move(then)](const Result<OpenedRunbook>& runbook) {
        if (asked != m_asked)
            return;
        if (runbook) {
            show(*runbook, then);
            return;
        }
        if (m_panel->use())
            m_desk.announcer.showError(runbook.error());
        else
            m_panel->showEmpty(tr("The runbook could not be read"), runbook.error().sentence(), tr("All runbooks"));
        Q_EMIT changed();
    });
}

void RunbookPage::show(const OpenedRunbook& runbook, const std::function<void()>& then)
{
    m_place = runbook.place;
    const IndexedRunbook* entry = entryOf(m_runbooks.index(), runbook.place);
    m_file = entry ? std::optional(entry->file) : std::nullopt;
    forgetIdle();
    auto& use = m_uses[keyOf(runbook.place)];
    if (use) {
        use->replaceBy(runbook);
        use->lookAtTrust(); // Settings may have taken it back
    } else {
        use = m_makeUse(m_desk.workspace, runbook);
    }
    const bool hadKeyboard = QApplication::focusWidget() && isAncestorOf(QApplication::focusWidget());
    m_panel->setUse(use.get());
    m_side->outline()->setOutline(runbook.document.outline);
    showNames();
    showHealth();
    lookForFindings(runbook);
    if (hadKeyboard && !m_find->isVisible())
        m_panel->startFocus()->setFocus(Qt::OtherFocusReason);
    if (then)
        then();
    Q_EMIT changed();
}

/// What was done with the others is let go, but for those that run and the last few.
void RunbookPage::forgetIdle()
{
    for (auto it = m_uses.begin(); m_uses.size() > MostUses && it != m_uses.end();) {
        const bool isShown = it->second.get() == m_panel->use();
        it = isShown || it->second->isRunning() ? std::next(it) : m_uses.erase(it);
    }
}

/// What is open, where its file is another one by now.
void RunbookPage::readAgain()
{
    if (!m_place || !m_panel->use())
        return;
    const IndexedRunbook* entry = entryOf(m_runbooks.index(), *m_place);
    if (m_file && entry && entry->file == *m_file)
        return;
    const int scroll = m_panel->document()->verticalScrollBar()->value();
    load(*m_place, [this, scroll] { m_panel->document()->verticalScrollBar()->setValue(scroll); });
}

void RunbookPage::showNames()
{
    const OpenedRunbook& runbook = m_panel->use()->runbook();
    const LibraryFolders& folders = m_runbooks.folders();
    const QString library =
        folders.isOwn(runbook.place.library) ? LibraryFolders::ownName() : shortPath(runbook.place.library);
    m_path->setText(library + u" › "_s + runbook.place.path);
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
    RunbookHeading heading;
    heading.title = runbook.document.title.isEmpty() ? runbook.place.path.section(u'/', -1) : runbook.document.title;
    heading.file = runbook.file;
    if (const RunbookGlance* glance = m_health.of(runbook.place)) {
        const RunbookAge age = ageOf(*glance, m_desk.workspace.now());
        heading.age = age.words;
        heading.ageTone = age.tone;
        heading.ageReason = age.reason;
    }
    m_panel->setHeading(heading);
}

void RunbookPage::showHealth()
{
    if (!m_place || !m_panel->use())
        return;
    showNames();
    m_side->showHealth(entryOf(m_runbooks.index(), *m_place), m_health.of(*m_place), m_desk.workspace.now());
}

void RunbookPage::lookForFindings(const OpenedRunbook& runbook)
{
    LintMoment moment{LocalDay::at(m_desk.workspace.now(), QTimeZone::utc()), {}};
    if (const RunbookGlance* glance = m_health.of(runbook.place); glance && glance->health.lastDrill)
        moment.lastDrill = LocalDay::at(*glance->health.lastDrill, QTimeZone::utc());
    m_runbooks.lint(runbook, moment).then(this, [this, place = runbook.place](const QList<DocumentFinding>& findings) {
        if (m_place == place)
            m_side->lint()->setFindings(findings);
    });
}

void RunbookPage::goToLine(int line)
{
    RunbookDocumentView* view = m_panel->document();
    if (const int row = view->rowAtLine(line); row >= 0)
        view->goToRow(row);
    view->setFocus(Qt::OtherFocusReason);
}

void RunbookPage::showPassage(const FoundPassage& passage)
{
    RunbookDocumentView* view = m_panel->document();
    if (passage.anchor.isEmpty() || !view->scrollToAnchor(passage.anchor))
        return;
    // The line itself, where it reads in the runbook as it does in the index.
    view->goToRow(view->rowAtLine(passage.at));
    view->findNext(passage.line);
}

void RunbookPage::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Find)) {
        find();
        return;
    }
    if (event->key() == Qt::Key_F3) {
        findOn(modifiers.testFlag(Qt::ShiftModifier));
        return;
    }
    if (modifiers != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Slash:
        find();
        return;
    case Qt::Key_BracketLeft:
    case Qt::Key_Backspace:
        goBack();
        return;
    case Qt::Key_BracketRight:
        goForward();
        return;
    case Qt::Key_L:
        toggleSide();
        return;
    case Qt::Key_E:
        if (m_place)
            Q_EMIT editRequested(*m_place);
        return;
    case Qt::Key_Escape:
        Q_EMIT left();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RunbookPage::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::BackButton)
        goBack();
    else if (event->button() == Qt::ForwardButton)
        goForward();
    else
        QWidget::mousePressEvent(event);
}

} // namespace firebreak
