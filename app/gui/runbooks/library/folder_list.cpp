#include "app/gui/runbooks/library/folder_list.h"

#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/workspace.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 52;
constexpr int MostRows = 5;

struct Counts {
    int read = 0, unreadable = 0;
};

QString countedText(const Counts& counts)
{
    QString text = counts.read == 1 ? FolderList::tr("1 runbook") : FolderList::tr("%1 runbooks").arg(counts.read);
    if (counts.unreadable > 0)
        text += FolderList::tr(", %1 cannot be read").arg(counts.unreadable);
    return text;
}

} // namespace

FolderList::FolderList(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_list(new TwoLineList(desk.theme, tr("Folders of runbooks"))),
      m_none(new TextLabel(desk.theme, TextStyle::Body, Ink::Muted,
                           tr("No folder yet. Runbooks are Markdown files below a folder that you name."))),
      m_trouble(new TextLabel(desk.theme, TextStyle::Body, Ink::Danger)),
      m_remove(new Button(desk.theme, Button::Flavour::Secondary, tr("Remove the chosen one"))),
      m_own(new Button(desk.theme, Button::Flavour::Secondary, tr("Show Firebreak’s own"))),
      m_field(new PathField(desk.theme, tr("One more folder"), PathField::Kind::ExistingFolder)),
      m_add(new Button(desk.theme, Button::Flavour::Secondary, tr("Add")))
{
    m_none->setWordWrap(true);
    m_trouble->setWordWrap(true);
    m_remove->setEnabled(false);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(space::Small);
    rows->addWidget(m_none);
    rows->addWidget(m_list);
    rows->addWidget(m_trouble);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_own);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    rows->addSpacing(space::Small);
    rows->addWidget(m_field);
    rows->addWidget(m_add, 0, Qt::AlignLeft);

    connect(m_list, &TwoLineList::chosenChanged, this,
            [this](const QString& folder) { m_remove->setEnabled(!folder.isEmpty()); });
    connect(m_remove, &Button::clicked, this, &FolderList::remove);
    connect(m_own, &Button::clicked, this, [this] { add(m_desk.workspace.runbooks().folders().own()); });
    connect(m_add, &Button::clicked, this, [this] {
        if (m_field->path().isEmpty()) {
            m_field->setError(tr("Which folder? Type its path, or browse."));
            m_field->line()->setFocus(Qt::OtherFocusReason);
            Q_EMIT changed();
            return;
        }
        add(m_field->path());
    });
    connect(m_field, &PathField::confirmed, m_add, &Button::click);
    Runbooks& runbooks = desk.workspace.runbooks();
    connect(&runbooks, &Runbooks::changed, this, &FolderList::read);
    connect(&runbooks, &Runbooks::lookingChanged, this, &FolderList::read);
    if (!runbooks.isWatching())
        runbooks.watch();
    read();
}

QString FolderList::trouble() const { return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString(); }

void FolderList::read()
{
    const Runbooks& runbooks = m_desk.workspace.runbooks();
    const LibraryFolders& folders = m_desk.workspace.runbooks().folders();
    const auto all = folders.all();
    m_trouble->setVisible(!all);
    if (!all)
        m_trouble->setText(all.error().sentence());
    QHash<QString, Counts> counts;
    for (const IndexedRunbook& runbook : runbooks.index().runbooks)
        ++(runbook.isRead() ? counts[runbook.library].read : counts[runbook.library].unreadable);
    QList<TwoLineRow> rows;
    for (const QString& folder : all.value_or(QStringList())) {
        TwoLineRow row;
        row.id = folder;
        row.title = folders.isOwn(folder) ? LibraryFolders::ownName() : shortPath(folder);
        row.detail = countedText(counts.value(folder));
        if (folders.isOwn(folder))
            row.detail = tr("%1, to be read, run and copied; they change with the program").arg(row.detail);
        for (const Error& trouble : runbooks.index().troubles)
            if (trouble.happened.contains(folder)) {
                row.detail = trouble.sentence();
                row.aside = tr("Not looked at");
                row.asideTone = Tone::Warning;
            }
        if (!runbooks.hasLooked())
            row.detail = tr("looking…");
        rows.append(row);
    }
    m_list->setRows(rows);
    m_list->setFixedHeight(RowHeight * std::clamp(int(rows.size()), 1, MostRows) + space::Tight);
    m_list->setVisible(!rows.isEmpty());
    m_none->setVisible(rows.isEmpty() && all.has_value());
    m_remove->setEnabled(!m_list->chosen().isEmpty());
    m_remove->setVisible(!rows.isEmpty());
    m_own->setVisible(all && !folders.own().isEmpty() && !all->contains(folders.own()));
    Q_EMIT changed();
}

void FolderList::add(const QString& folder)
{
    Runbooks& runbooks = m_desk.workspace.runbooks();
    const auto added = runbooks.folders().add(folder);
    if (!added) {
        m_field->setError(added.error().sentence());
        m_field->line()->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
        return;
    }
    m_field->setPath({});
    runbooks.look();
    read();
    m_list->choose(*added);
    m_desk.announcer.showUndo(tr("Runbooks of %1 are listed").arg(shortPath(*added)),
                              [&runbooks, added = *added, &announcer = m_desk.announcer] {
                                  if (const auto gone = runbooks.folders().remove(added); !gone)
                                      announcer.showError(gone.error());
                                  runbooks.look();
                              });
}

void FolderList::remove()
{
    Runbooks& runbooks = m_desk.workspace.runbooks();
    const QString folder = m_list->chosen();
    if (const auto removed = runbooks.folders().remove(folder); !removed) {
        m_desk.announcer.showError(removed.error());
        return;
    }
    runbooks.look();
    read();
    m_desk.announcer.showUndo(tr("%1 is listed no more; its files stay").arg(shortPath(folder)),
                              [&runbooks, folder, &announcer = m_desk.announcer] {
                                  if (const auto added = runbooks.folders().add(folder); !added)
                                      announcer.showError(added.error());
                                  runbooks.look();
                              });
}

} // namespace firebreak
