#include "app/gui/settings/pages/runbooks_page.h"

#include "app/gui/runbooks/library/folder_list.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/shell/undo_offer.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/runbooks/trust_record.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 52;
constexpr int MostRows = 6;

/// The path below its library, where it is in one; else the file.
QString shownFile(const QString& file, const QStringList& libraries)
{
    for (const QString& library : libraries)
        if (file.startsWith(library + u'/'))
            return file.mid(library.size() + 1);
    return shortPath(file);
}

QString pathInJournal(const QString& file, const LibraryFolders& folders)
{
    return shownFile(file, folders.all().value_or(QStringList()));
}

} // namespace

RunbooksPage::RunbooksPage(Desk& desk)
    : SettingsPage(desk, tr("Runbooks"),
                   tr("Which folders are looked through, what may run on this device, and what this workspace asks of "
                      "everybody."))
{
    addFolders();
    addTrust();
    addPolicy();
    body()->addStretch(1);
    connect(&desk.workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (concerns(changes, "runbook_policy"_L1))
            showPolicy();
        if (isVisible())
            showTrust(); // given and taken back elsewhere: the journal tells of it
    });
    showPolicy();
    showTrust();
}

QWidget* RunbooksPage::startFocus() const { return m_folders->field()->line(); }

QString RunbooksPage::details() const { return m_details->text(); }

void RunbooksPage::showEvent(QShowEvent* event)
{
    SettingsPage::showEvent(event);
    showTrust();
}

void RunbooksPage::addFolders()
{
    auto* card = new Card(theme(), tr("Folders on this device"));
    m_folders = new FolderList(desk());
    card->body()->addWidget(m_folders);
    body()->addWidget(card);
}

void RunbooksPage::addPolicy()
{
    auto* card = new Card(theme(), tr("In this workspace, for everybody"));
    m_copyOnly = new Tickbox(theme(), tr("Copy only: nothing runs from here"));
    m_fourEyes = new Tickbox(theme(), tr("Four eyes: a second name for what changes or destroys"));
    card->body()->addWidget(m_copyOnly);
    card->body()->addWidget(
        words(tr("Steps are read, copied and run by hand; for hosts on which a program must not start others.")));
    card->body()->addSpacing(space::Small);
    card->body()->addWidget(m_fourEyes);
    card->body()->addWidget(words(tr("The name is recorded with the run. Nobody proves who typed it.")));
    body()->addWidget(card);
    for (Tickbox* box : {m_copyOnly, m_fourEyes})
        connect(box, &QCheckBox::clicked, this,
                [this] { write({.copyOnly = m_copyOnly->isChecked(), .fourEyes = m_fourEyes->isChecked()}); });
}

void RunbooksPage::addTrust()
{
    auto* card = new Card(theme(), tr("What may run on this device"));
    m_none = words(tr("Nothing yet. A runbook is trusted where it is read, by whoever has read it."));
    m_trusted = new TwoLineList(theme(), tr("Trusted runbooks"));
    m_details = new TextLabel(theme(), TextStyle::Body, Ink::Muted);
    m_details->setWordWrap(true);
    m_revoke = new Button(theme(), Button::Flavour::Secondary, tr("Trust it no more"));
    card->body()->addWidget(m_none);
    card->body()->addWidget(m_trusted);
    card->body()->addWidget(m_details);
    card->body()->addWidget(m_revoke, 0, Qt::AlignLeft);
    body()->addWidget(card);
    connect(m_trusted, &TwoLineList::chosenChanged, this, &RunbooksPage::showDetails);
    connect(m_revoke, &Button::clicked, this, &RunbooksPage::revoke);
}

void RunbooksPage::showPolicy()
{
    const RunbookPolicy policy = desk().workspace.catalogue().runbookPolicy();
    m_copyOnly->setChecked(policy.copyOnly);
    m_fourEyes->setChecked(policy.fourEyes);
    const bool canWrite = desk().workspace.readOnlyReason().isEmpty();
    m_copyOnly->setEnabled(canWrite);
    m_fourEyes->setEnabled(canWrite);
}

QString RunbooksPage::changed(const RunbookPolicy& before, const RunbookPolicy& now)
{
    if (before.copyOnly != now.copyOnly)
        return now.copyOnly ? tr("Steps are only copied now, by everybody")
                            : tr("Steps can be run again, by everybody");
    return now.fourEyes ? tr("Everybody is asked for a second name now")
                        : tr("Nobody is asked for a second name any more");
}

void RunbooksPage::write(const RunbookPolicy& policy)
{
    Catalogue& catalogue = desk().workspace.catalogue();
    const RunbookPolicy before = catalogue.runbookPolicy();
    catalogue.put(policy).then(this, [this, before, policy](const Outcome& outcome) {
        if (!outcome) {
            desk().announcer.showError(outcome.error());
            showPolicy();
            return;
        }
        offerUndo(desk().announcer, this, changed(before, policy),
                  [this, before] { return desk().workspace.catalogue().put(before); });
    });
}

void RunbooksPage::showTrust()
{
    Runbooks& runbooks = desk().workspace.runbooks();
    m_all = runbooks.trusted().all();
    QHash<QString, QString> hashes;
    QHash<QString, QString> names;
    for (const IndexedRunbook& runbook : runbooks.index().runbooks) {
        hashes.insert(runbook.realFile, runbook.documentHash);
        names.insert(runbook.realFile, runbook.name());
    }
    const QStringList libraries = runbooks.folders().all().value_or(QStringList());
    QList<TwoLineRow> rows;
    for (const RunbookTrust& trust : std::as_const(m_all)) {
        TwoLineRow row;
        row.id = trust.file;
        row.title = names.value(trust.file, trust.file.section(u'/', -1));
        row.detail = tr("%1 · since %2").arg(shownFile(trust.file, libraries), desk().times.dayAndClock(trust.givenAt));
        if (!trust.lowered.isEmpty())
            row.detail += trust.lowered.size() == 1 ? tr(" · 1 step lowered")
                                                    : tr(" · %1 steps lowered").arg(trust.lowered.size());
        if (!hashes.contains(trust.file)) {
            row.aside = tr("Not in a folder now");
        } else if (hashes.value(trust.file) != trust.documentHash) {
            row.aside = tr("Changed since");
            row.asideTone = Tone::Warning;
        }
        rows.append(row);
    }
    m_trusted->setRows(rows);
    m_trusted->setFixedHeight(RowHeight * std::clamp(int(rows.size()), 1, MostRows) + space::Tight);
    m_trusted->setVisible(!rows.isEmpty());
    m_none->setVisible(rows.isEmpty());
    m_revoke->setVisible(!rows.isEmpty());
    showDetails();
}

void RunbooksPage::showDetails()
{
    const auto trust = std::find_if(m_all.begin(), m_all.end(),
                                    [this](const RunbookTrust& one) { return one.file == m_trusted->chosen(); });
    m_revoke->setEnabled(trust != m_all.end());
    m_details->setVisible(trust != m_all.end());
    if (trust == m_all.end())
        return;
    QStringList lines{shortPath(trust->file)};
    lines.append(trust->parts.size() == 1 ? tr("1 part of it can run.")
                                          : tr("%1 parts of it can run.").arg(trust->parts.size()));
    for (const LoweredRisk& lowered : trust->lowered)
        lines.append(tr("A person has lowered a step to “%1”.").arg(toWord(lowered.risk)));
    m_details->setText(lines.join(u'\n'));
}

/// Undo gives back what was taken only where the file is still what was trusted: nobody has read anything else.
void RunbooksPage::revoke()
{
    const QString file = m_trusted->chosen();
    Runbooks& runbooks = desk().workspace.runbooks();
    const auto before = runbooks.trusted().of(file);
    if (!before)
        return;
    if (const auto revoked = runbooks.trusted().revoke(file); !revoked) {
        desk().announcer.showError(revoked.error());
        return;
    }
    const QString path = pathInJournal(file, runbooks.folders());
    recordDistrust(desk().workspace, path).then(this, [this](const Outcome& outcome) {
        if (!outcome)
            desk().announcer.showError(outcome.error());
    });
    showTrust();
    Workspace& workspace = desk().workspace;
    desk().announcer.showUndo(tr("Nothing of %1 runs on this device any more").arg(file.section(u'/', -1)),
                              [&workspace, &announcer = desk().announcer, page = QPointer(this), before = *before] {
                                  const auto restored = workspace.runbooks().trusted().restore(
                                      before, workspace.runbooks().folders().all().value_or(QStringList()));
                                  if (!restored) {
                                      announcer.showError(restored.error());
                                      return;
                                  }
                                  recordTrust(workspace, *restored);
                                  if (page)
                                      page->showTrust();
                              });
}

} // namespace firebreak
