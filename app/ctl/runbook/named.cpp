#include "app/ctl/runbook/named.h"

#include "app/ctl/text/columns.h"
#include "app/workspace/runbooks/library_files.h"
#include "app/workspace/runbooks/library_folders.h"
#include "runbooks/document/hidden_characters.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

Result<NamedRunbooks> below(const QString& folder)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    return listLibrary(root).map([&](const LibraryListing& listing) {
        NamedRunbooks named{{}, listing.cut, true};
        for (const LibraryFile& file : listing.files)
            named.runbooks.append(
                {file.path, QDir::cleanPath(folder + u'/' + file.path), {root, file.path}, file.trouble});
        return named;
    });
}

} // namespace

Result<NamedRunbooks> namedRunbooks(const Session& session, const QString& given)
{
    if (QFileInfo(given).isDir())
        return below(given);
    // Without a list of libraries a file is still a file: links are then looked for around it.
    const auto libraries = LibraryFolders(session.environment().configFolder).all();
    return placeOf(given, libraries.value_or(QStringList()), QDir::currentPath()).map([&](const RunbookPlace& place) {
        const QString name = QDir::cleanPath(given);
        return NamedRunbooks{{{name, name, place, {}}}, {}, false};
    });
}

Result<NamedAndOpened> openNamed(const Session& session, const QString& given)
{
    return namedRunbooks(session, given).and_then([&](const NamedRunbooks& named) -> Result<NamedAndOpened> {
        if (named.isFolder)
            return badInput(u"“%1” is a folder."_s.arg(given.left(200)),
                            u"Name one runbook; each is looked at by itself."_s);
        const NamedRunbook& one = named.runbooks.first();
        return openRunbook(one.place).map([&](const OpenedRunbook& opened) { return NamedAndOpened{one, opened}; });
    });
}

QString visible(const QString& text) { return withHiddenCharactersShown(text); }

QString visibleLine(const QString& text) { return shown(withHiddenCharactersShown(text)); }

} // namespace firebreak::ctl
