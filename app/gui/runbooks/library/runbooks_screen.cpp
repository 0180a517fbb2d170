#include "app/gui/runbooks/library/runbooks_screen.h"

#include "app/gui/runbooks/editor/editor_page.h"
#include "app/gui/runbooks/editor/keep_sheet.h"
#include "app/gui/runbooks/editor/markdown_edit.h"
#include "app/gui/runbooks/editor/new_runbook_form.h"
#include "app/gui/runbooks/editor/runbook_preview.h"
#include "app/gui/runbooks/library/folders_overlay.h"
#include "app/gui/runbooks/library/library_page.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/library/outline_list.h"
#include "app/gui/runbooks/library/runbook_side.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/shell/command_registry.h"
#include "app/gui/shell/second_beat.h"
#include "app/gui/widgets/search_field.h"

#include <QBoxLayout>
#include <QStackedWidget>
#include <QTableView>

namespace firebreak {

using namespace Qt::StringLiterals;

ScreenFactory runbooksScreen(MakeUse makeUse)
{
    return {u"runbooks"_s, RunbooksScreen::tr("Runbooks"), u"journal-code"_s,
            [makeUse = std::move(makeUse)](Desk& desk) -> Screen* { return new RunbooksScreen(desk, makeUse); }, false};
}

RunbooksScreen::RunbooksScreen(Desk& desk, MakeUse makeUse, QWidget* parent)
    : Screen(parent), m_desk(desk), m_drafts(desk.workspace.configFolder()), m_pages(new QStackedWidget(this)),
      m_library(new LibraryPage(desk, this)),
      m_reader(new RunbookPage(desk, m_library->health(), std::move(makeUse), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    m_pages->addWidget(m_library);
    m_pages->addWidget(m_reader);
    connect(m_library, &LibraryPage::opened, this, &RunbooksScreen::openRunbook);
    connect(m_library, &LibraryPage::foldersRequested, this, &RunbooksScreen::showFolders);
    connect(m_library, &LibraryPage::editRequested, this, &RunbooksScreen::edit);
    connect(m_library, &LibraryPage::newRequested, this, &RunbooksScreen::begin);
    connect(m_reader, &RunbookPage::editRequested, this, &RunbooksScreen::edit);
    connect(m_reader, &RunbookPage::keepRequested, this, [this](const RunbookPlace& place) { keep(place); });
    connect(m_reader, &RunbookPage::left, this, &RunbooksScreen::showList);
    connect(m_reader, &RunbookPage::changed, this, [this] {
        offerCommands();
        if (m_pages->currentWidget() == m_reader)
            Q_EMIT panesChanged();
    });
    connect(&desk.beat, &SecondBeat::beat, m_reader, &RunbookPage::tick);
    addCommands();
    offerCommands();
    tellKeys();
}

QList<Pane> RunbooksScreen::panes() const
{
    if (m_editor && m_pages->currentWidget() == m_editor)
        return {{tr("Editor"), m_editor->edit(), m_editor->edit()},
                {tr("Findings"), m_editor->lint(), nullptr},
                {tr("Preview"), m_editor->preview(), nullptr}};
    if (m_pages->currentWidget() == m_reader)
        return {{tr("At the side"), m_reader->side(), m_reader->side()->outline()},
                {tr("Runbook"), m_reader->panel(), m_reader->startFocus()}};
    return {{tr("Runbooks"), m_library, m_library->startFocus()}};
}

QWidget* RunbooksScreen::startFocus() const
{
    if (m_editor && m_pages->currentWidget() == m_editor)
        return m_editor->edit();
    return m_pages->currentWidget() == m_reader ? m_reader->startFocus() : m_library->startFocus();
}

QString RunbooksScreen::unsaved() const
{
    return m_editor && m_editor->isChanged() ? tr("Runbooks: %1").arg(m_editor->name()) : QString();
}

void RunbooksScreen::showPage(QWidget* page)
{
    m_pages->setCurrentWidget(page);
    offerCommands();
    Q_EMIT panesChanged();
}

EditorPage& RunbooksScreen::editorPage()
{
    if (m_editor)
        return *m_editor;
    m_editor = new EditorPage(m_desk, m_drafts, this);
    m_pages->addWidget(m_editor);
    connect(m_editor, &EditorPage::left, this, [this] {
        if (m_reader->place())
            openRunbook(*m_reader->place(), {});
        else
            showList();
    });
    connect(m_editor, &EditorPage::copied, this, &RunbooksScreen::edit, Qt::QueuedConnection);
    return *m_editor;
}

void RunbooksScreen::edit(const RunbookPlace& place)
{
    EditorPage& editor = editorPage();
    showPage(&editor);
    m_reader->open(place);
    editor.open(place);
    editor.edit()->setFocus(Qt::OtherFocusReason);
}

void RunbooksScreen::begin()
{
    auto* form = new NewRunbookForm(m_desk, window());
    connect(form, &NewRunbookForm::made, this, &RunbooksScreen::edit, Qt::QueuedConnection);
    form->open();
}

void RunbooksScreen::keep(const RunbookPlace& place, const std::optional<IncidentId>& incident)
{
    if (!m_keep) {
        m_keep = new KeepSheet(m_desk, window());
        connect(m_keep, &KeepSheet::proposed, this,
                [this](const RunbookPlace& where, const QList<KeepCandidate>& chosen, const QString& why) {
                    edit(where);
                    m_editor->propose(where, chosen, why);
                });
    }
    m_keep->ask(place, incident);
}

void RunbooksScreen::showList()
{
    const auto place = m_reader->place();
    showPage(m_library);
    m_library->focusList(place);
}

void RunbooksScreen::showFolders()
{
    if (!m_folders)
        m_folders = new FoldersOverlay(m_desk, window());
    m_folders->open();
}

bool RunbooksScreen::openRunbook(const RunbookPlace& place, const std::optional<FoundPassage>& passage)
{
    showPage(m_reader);
    m_reader->open(place, passage);
    m_reader->startFocus()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool RunbooksScreen::keepInRunbook(const RunbookPlace& place, const IncidentId& id)
{
    openRunbook(place, {});
    keep(place, id);
    return true;
}

void RunbooksScreen::addCommands()
{
    const auto add = [this](const QString& id, const QString& text, const QString& icon, const QString& description,
                            std::function<void()> run) {
        m_desk.commands.add({id, text, icon, {}, tr("Runbooks"), description, std::move(run)}, this);
    };
    add(u"runbooks.list"_s, tr("All runbooks"), u"journal-code"_s, tr("Leaves the one that is open."),
        [this] { showList(); });
    add(u"runbooks.new"_s, tr("New runbook…"), u"plus-lg"_s, tr("With all parts that one must have."),
        [this] { begin(); });
    add(u"runbooks.edit"_s, tr("Edit this runbook"), u"pencil-fill"_s, tr("Its text, with a preview beside it."),
        [this] { edit(*m_reader->place()); });
    add(u"runbooks.keep"_s, tr("Keep what helped in this runbook…"), u"journal-plus"_s,
        tr("What was run beside an incident becomes steps."), [this] { keep(*m_reader->place()); });
    add(u"runbooks.folders"_s, tr("Folders of runbooks…"), u"folder2-open"_s, tr("Which folders are libraries here."),
        [this] { showFolders(); });
}

/// "This runbook" is the one in sight.
void RunbooksScreen::offerCommands()
{
    const bool isRead = m_pages->currentWidget() == m_reader && m_reader->place();
    for (const QString& id : {u"runbooks.edit"_s, u"runbooks.keep"_s})
        if (QAction* action = m_desk.commands.action(id))
            action->setVisible(isRead);
}

void RunbooksScreen::tellKeys()
{
    const QString list = tr("Runbooks");
    m_desk.commands.setPaneKeys(list, {{list, u"/"_s, tr("Search titles, text and steps")},
                                       {list, u"Enter"_s, tr("Open the runbook")},
                                       {list, u"E"_s, tr("Edit the runbook")},
                                       {list, u"N"_s, tr("Begin a new runbook")}});
    const QString reader = tr("Open runbook");
    m_desk.commands.setPaneKeys(reader, {{reader, u"/"_s, tr("Find in the runbook")},
                                         {reader, u"F3"_s, tr("Next place")},
                                         {reader, u"Shift+F3"_s, tr("Previous place")},
                                         {reader, u"["_s, tr("Back along the links")},
                                         {reader, u"]"_s, tr("Forward again")},
                                         {reader, u"L"_s, tr("Show or hide the outline")},
                                         {reader, u"E"_s, tr("Edit the runbook")},
                                         {reader, u"O"_s, tr("All runbooks")}});
    const QString editor = tr("Editor of a runbook");
    m_desk.commands.setPaneKeys(editor, {{editor, u"Ctrl+S"_s, tr("Save")},
                                         {editor, u"F8"_s, tr("Next finding")},
                                         {editor, u"Shift+F8"_s, tr("Previous finding")},
                                         {editor, u"Esc"_s, tr("Leave the editor")}});
}

} // namespace firebreak
