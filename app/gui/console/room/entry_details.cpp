#include "app/gui/console/room/entry_details.h"

#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int MostLines = 14;
constexpr int LettersPerLine = 60; ///< about, to guess how high the field should be

QString wholeText(const TimelineEntry& entry)
{
    QString text = entry.text;
    text.replace(EntryLineSeparator, u'\n');
    return text;
}

QString titleOf(const TimelineRow& row)
{
    const QString word = row.entry.title.isEmpty() ? toHuman(row.entry.type) : row.entry.title;
    return u"%1 · entry %2"_s.arg(word).arg(row.number);
}

} // namespace

EntryDetails::EntryDetails(const Theme& theme, QWidget* window, Workspace& workspace, Announcer& announcer,
                           const TimeDisplay& times, const TimelineRow& row)
    : FormOverlay(theme, window, announcer, titleOf(row), u"Copy text"_s), m_workspace(workspace),
      m_announcer(announcer)
{
    const QString text = wholeText(row.entry);
    const int lines = int(text.count(u'\n') + text.size() / LettersPerLine) + 1;
    addText(u"Text"_s, text, std::clamp(lines, 2, MostLines))->setReadOnly(true);
    if (row.corrected)
        if (const auto original = workspace.incidents().originalText(row.entry.event)) {
            const QString first = QString(*original).replace(EntryLineSeparator, u'\n');
            addText(u"First wording"_s, first, std::clamp(int(first.size() / LettersPerLine) + 1, 1, 5))
                ->setReadOnly(true);
        }
    QString by;
    if (row.entry.actor)
        for (const Person& person : workspace.catalogue().people())
            if (person.id == *row.entry.actor)
                by = u" by "_s + person.name;
    addHint(u"Happened %1, written down %2%3."_s.arg(times.dayAndClock(row.entry.at),
                                                     times.dayAndClock(row.entry.recordedAt), by));
    for (const Attachment& attachment : row.entry.attachments) {
        auto* keep = new Button(theme, Button::Flavour::Secondary, u"Save %1…"_s.arg(attachment.name), this);
        keep->setIconName(u"paperclip"_s);
        keep->setCompact(true);
        connect(keep, &Button::clicked, this, [this, attachment] { save(attachment); });
        addWidget(keep);
    }
    confirmBy([text]() -> std::optional<Error> {
        QGuiApplication::clipboard()->setText(text);
        return std::nullopt;
    });
}

void EntryDetails::save(const Attachment& attachment)
{
    // Only the name: whoever attached it must not choose the folder.
    auto* dialog = new QFileDialog(window(), u"Save %1"_s.arg(attachment.name),
                                   attachment.name.section(u'/', -1).section(u'\\', -1));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    Announcer* announcer = &m_announcer;
    Workspace* workspace = &m_workspace;
    connect(dialog, &QFileDialog::fileSelected, workspace, [announcer, workspace, attachment](const QString& path) {
        workspace->incidents()
            .attachment(attachment.sha256)
            .then(workspace, [announcer, attachment, path](const QByteArray& bytes) {
                QSaveFile file(path);
                if (bytes.size() != attachment.size)
                    announcer->showError({ErrorKind::Unavailable,
                                          u"“%1” is damaged in the workspace."_s.arg(attachment.name),
                                          u"Verify the workspace in Settings, or look into a backup."_s});
                else if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
                    announcer->showError({ErrorKind::Unavailable,
                                          u"“%1” could not be written: %2."_s.arg(path, file.errorString()),
                                          u"Choose another place."_s});
                else
                    announcer->showMessage(u"Saved to %1"_s.arg(path));
            });
    });
    dialog->open();
}

} // namespace firebreak
