#include "app/workspace/runbooks/library_folders.h"

#include "app/workspace/runbooks/private_file.h"
#include "storage/sqlite/platform.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr std::chrono::seconds Patience{2};

bool holds(const QString& outer, const QString& inner)
{
    return inner.startsWith(outer.endsWith(u'/') ? outer : outer + u'/');
}

} // namespace

LibraryFolders::LibraryFolders(const QString& configFolder) : m_path(configFolder + u"/runbooks/libraries.json"_s) {}

Result<QStringList> LibraryFolders::all() const
{
    const auto content = keptPrivately(m_path);
    if (!content)
        return unavailable(u"The list of libraries in %1 cannot be read or is damaged."_s.arg(m_path),
                           u"Look at the file; after removing it, add the folders anew."_s);
    QStringList folders;
    const QJsonArray kept = content->value(u"folders"_s).toArray();
    for (const auto& folder : kept)
        folders.append(folder.toString());
    folders.removeAll(QString());
    return folders;
}

Result<QString> LibraryFolders::add(const QString& folder)
{
    const QFileInfo info(folder);
    const QString real = folder.isEmpty() ? QString() : info.canonicalFilePath();
    if (real.isEmpty())
        return notFound(u"There is no folder “%1”."_s.arg(folder.left(200)), u"Check the path."_s);
    if (!info.isDir())
        return badInput(u"“%1” is no folder."_s.arg(folder), u"Name the folder that holds the runbooks."_s);
    if (!info.isReadable())
        return unavailable(u"“%1” cannot be read."_s.arg(folder), u"Check its permissions."_s);
    const auto kept = change([&](QStringList& folders) -> Result<void> {
        if (folders.contains(real))
            return {};
        for (const QString& other : std::as_const(folders)) {
            if (holds(other, real))
                return refused(u"“%1” lies in the library %2; its runbooks are there already."_s.arg(folder, other),
                               u"There is nothing to do."_s);
            if (holds(real, other))
                return refused(u"“%1” holds the library %2; its runbooks would be there twice."_s.arg(folder, other),
                               u"Add the folders beside that one, each by itself."_s);
        }
        folders.append(real);
        return {};
    });
    return kept.map([&real] { return QString(real); });
}

Result<void> LibraryFolders::remove(const QString& folder)
{
    return change([&](QStringList& folders) -> Result<void> {
        // One that has vanished has no path without links any more.
        const QString real = QFileInfo(folder).canonicalFilePath();
        folders.removeAll(folder);
        if (!real.isEmpty())
            folders.removeAll(real);
        return {};
    });
}

Result<void> LibraryFolders::change(const std::function<Result<void>(QStringList&)>& body) const
{
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return unavailable(u"The list of libraries cannot be kept in %1: the folder cannot be made."_s.arg(m_path),
                           u"Check that the folder above it is yours."_s);
    const FileLock lock(m_path + u".lock"_s, Patience);
    if (!lock.held())
        return unavailable(u"The list of libraries is held by another program."_s,
                           u"Try again; if it stays so, look who uses %1."_s.arg(m_path));
    auto folders = all();
    if (!folders)
        return tl::unexpected(folders.error());
    const QStringList before = *folders;
    if (auto changed = body(*folders); !changed || *folders == before)
        return changed;
    return keepPrivately(m_path, {{u"folders"_s, QJsonArray::fromStringList(*folders)}});
}

} // namespace firebreak
