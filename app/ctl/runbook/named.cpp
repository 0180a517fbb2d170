#include "app/ctl/runbook/named.h"

#include "app/ctl/text/columns.h"
#include "app/workspace/runbooks/library_files.h"
#include "runbooks/document/hidden_characters.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

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

LibraryFolders librariesOf(const Session& session)
{
    const Environment environment = session.environment();
    return LibraryFolders(environment.configFolder, environment.ownRunbooks);
}

QString libraryLine(const LibraryFolders& libraries, const QString& folder)
{
    const QString path = visibleLine(folder);
    return (libraries.isOwn(folder) ? u"%1 (%2)\n"_s.arg(LibraryFolders::ownName(), path) : path + u'\n');
}

QString firstLibraryHint(const LibraryFolders& libraries, const QStringList& folders)
{
    const bool namesOne = std::ranges::any_of(folders, [&](const QString& folder) { return !libraries.isOwn(folder); });
    return namesOne ? QString() : u"No library of your own yet. Add a folder with: firebreakctl runbook add DIR\n"_s;
}

Result<NamedRunbooks> namedRunbooks(const Session& session, const QString& given)
{
    if (QFileInfo(given).isDir())
        return below(given);
    // Without a list of libraries a file is still a file: links are then looked for around it.
    const auto libraries = librariesOf(session).all();
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
