#include "app/gui/runbooks/editor/new_runbook_form.h"

#include "app/gui/shell/start/path_field.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/runbooks/runbook_source.h"
#include "app/workspace/runbooks/runbooks.h"
#include "runbooks/library/file_name.h"
#include "runbooks/library/new_runbook.h"

#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostFolders = 2000; ///< a list of more helps nobody

/// Folders of libraries that one may write, each as library and path below it.
QList<std::pair<QString, QVariant>> writableFolders(const Runbooks& runbooks, const LibraryFolders& folders)
{
    QList<std::pair<QString, QVariant>> choices;
    for (const QString& library : folders.all().value_or(QStringList())) {
        if (folders.isOwn(library))
            continue;
        for (const QString& folder : runbooks.index().folders) {
            const bool isBelow = folder.startsWith(library + u'/');
            if ((folder != library && !isBelow) || choices.size() >= MostFolders)
                continue;
            const QString below = isBelow ? folder.mid(library.size() + 1) : QString();
            choices.append({shortPath(folder), QStringList{library, below}});
        }
    }
    return choices;
}

/// "disk-copy.md" for "disk.md".
QString copyName(const QString& path)
{
    const QString name = path.section(u'/', -1);
    return name.section(u'.', 0, 0) + u"-copy.md"_s;
}

} // namespace

NewRunbookForm::NewRunbookForm(Desk& desk, QWidget* window)
    : FormOverlay(desk.theme, window, desk.announcer, tr("New runbook"), tr("Begin")), m_desk(desk)
{
    addHint(tr("It begins with all parts that a runbook must have, and a hint in each."));
    m_title = addLine(tr("Title"), {}, tr("Checkout answers late"));
    QList<std::pair<QString, QVariant>> services{{tr("No service"), QString()}};
    for (const Service& service : desk.workspace.catalogue().services())
        services.append({service.name, service.name});
    m_service = addChoice(tr("Service"), services);
    m_alert = addLine(tr("Alert"), {}, tr("Its name in Alertmanager; may be empty"));
    m_owner = addLine(tr("Owner"), desk.workspace.whoAmI().value_or(PersonRef()).name);
    addPlace(fileNameFor({}), {});
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString& title) {
        if (!m_named)
            m_file->setText(fileNameFor(title));
    });
    confirmBy([this] { return make(); });
}

NewRunbookForm::NewRunbookForm(Desk& desk, QWidget* window, const CopyOf& original)
    : FormOverlay(desk.theme, window, desk.announcer, tr("Save as another file"), tr("Save")), m_desk(desk),
      m_original(original)
{
    addHint(tr("The text goes into a new file; %1 stays as it is.").arg(original.place.path));
    addPlace(copyName(original.place.path), original.place);
    confirmBy([this] { return make(); });
}

void NewRunbookForm::addPlace(const QString& fileName, const RunbookPlace& beside)
{
    const Runbooks& runbooks = m_desk.workspace.runbooks();
    const auto folders = writableFolders(runbooks, m_desk.workspace.runbooks().folders());
    const QString below = beside.path.contains(u'/') ? beside.path.section(u'/', 0, -2) : QString();
    m_folder = addChoice(tr("Folder"), folders, QStringList{beside.library, below});
    m_folder->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // paths are longer than forms
    m_folder->setMinimumContentsLength(20);
    m_file = addLine(tr("File"), fileName);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_named = true; });
    if (folders.isEmpty())
        addHint(tr("There is no folder of your own yet. Add one first, with “Folders…”."));
}

std::optional<Error> NewRunbookForm::make()
{
    if (m_title && m_title->text().simplified().isEmpty())
        return Error{ErrorKind::BadInput, tr("A runbook needs a title."), tr("Say what is wrong when it is needed.")};
    const QStringList folder = m_folder->currentData().toStringList();
    if (folder.size() != 2)
        return Error{ErrorKind::NotFound, tr("There is no folder of your own to put it into."),
                     tr("Add a folder first, with “Folders…”.")};
    QString text;
    if (m_original) {
        text = m_original->text;
    } else {
        NewRunbook known;
        known.title = m_title->text();
        known.service = m_service->currentData().toString();
        known.owner = m_owner->text().simplified();
        if (const QString alert = m_alert->text().simplified(); !alert.isEmpty())
            known.alerts.append(alert);
        text = newRunbookText(known);
    }
    const auto created = createRunbook(folder.first(), folder.last(), m_file->text().trimmed(), text);
    if (!created)
        return created.error();
    m_desk.workspace.runbooks().look();
    Q_EMIT made(created->place);
    return std::nullopt;
}

} // namespace firebreak
