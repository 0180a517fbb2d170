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

QString ownRunbooksBeside(const QString& programFolder)
{
    return QFileInfo(programFolder + u"/../share/firebreak/runbooks"_s).canonicalFilePath();
}

LibraryFolders::LibraryFolders(const QString& configFolder, const QString& own)
    : m_path(configFolder + u"/runbooks/libraries.json"_s),
      m_own(own.isEmpty() ? QString() : QFileInfo(own).canonicalFilePath())
{}

Result<QStringList> LibraryFolders::all() const
{
    return kept().map([this](const Kept& kept) { return shown(kept); });
}

QStringList LibraryFolders::shown(const Kept& kept) const
{
    QStringList folders = kept.folders;
    if (!m_own.isEmpty() && !kept.hidesOwn && !folders.contains(m_own))
        folders.append(m_own);
    return folders;
}

Result<LibraryFolders::Kept> LibraryFolders::kept() const
{
    const auto content = keptPrivately(m_path);
    if (!content)
        return unavailable(u"The list of libraries in %1 cannot be read or is damaged."_s.arg(m_path),
                           u"Look at the file; after removing it, add the folders anew."_s);
    Kept kept;
    const QJsonArray named = content->value(u"folders"_s).toArray();
    for (const auto& folder : named)
        kept.folders.append(folder.toString());
    kept.folders.removeAll(QString());
    kept.hidesOwn = content->value(u"hides_own"_s).toBool();
    return kept;
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
    const auto changed = change([&](Kept& kept) -> Result<void> {
        if (isOwn(real))
            kept.hidesOwn = false;
        const QStringList there = shown(kept);
        if (there.contains(real))
            return {};
        for (const QString& other : there) {
            if (holds(other, real))
                return refused(u"“%1” lies in the library %2; its runbooks are there already."_s.arg(folder, other),
                               u"There is nothing to do."_s);
            if (holds(real, other))
                return refused(u"“%1” holds the library %2; its runbooks would be there twice."_s.arg(folder, other),
                               u"Add the folders beside that one, each by itself."_s);
        }
        kept.folders.append(real);
        return {};
    });
    return changed.map([&real] { return QString(real); });
}

Result<void> LibraryFolders::remove(const QString& folder)
{
    return change([&](Kept& kept) -> Result<void> {
        // One that has vanished has no path without links any more.
        const QString real = QFileInfo(folder).canonicalFilePath();
        kept.folders.removeAll(folder);
        if (!real.isEmpty())
            kept.folders.removeAll(real);
        kept.hidesOwn = kept.hidesOwn || isOwn(folder) || isOwn(real);
        return {};
    });
}

Result<void> LibraryFolders::change(const std::function<Result<void>(Kept&)>& body) const
{
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return unavailable(u"The list of libraries cannot be kept in %1: the folder cannot be made."_s.arg(m_path),
                           u"Check that the folder above it is yours."_s);
    const FileLock lock(m_path + u".lock"_s, Patience);
    if (!lock.held())
        return unavailable(u"The list of libraries is held by another program."_s,
                           u"Try again; if it stays so, look who uses %1."_s.arg(m_path));
    auto now = kept();
    if (!now)
        return tl::unexpected(now.error());
    const Kept before = *now;
    if (auto changed = body(*now); !changed || *now == before)
        return changed;
    QJsonObject content{{u"folders"_s, QJsonArray::fromStringList(now->folders)}};
    if (now->hidesOwn)
        content.insert(u"hides_own"_s, true);
    return keepPrivately(m_path, content);
}

} // namespace firebreak
