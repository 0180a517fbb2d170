#include "app/workspace/runbooks/library_files.h"

#include "core/base/system_sentence.h"

#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

#ifdef O_PATH
constexpr int Pass = O_PATH; // a folder may be passed through that may not be listed
#else
constexpr int Pass = O_RDONLY;
#endif

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

tl::unexpected<Error> cannotOpen(const QString& path, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return notFound(u"There is no “%1”."_s.arg(path.left(200)), u"Check the path."_s);
    case ELOOP:
        return refused(u"“%1” is a link that leads in a circle, or was changed while it was opened."_s.arg(path),
                       u"Look at the file, then try again."_s);
    default:
        return unavailable(u"“%1” cannot be read: %2."_s.arg(path, systemSentence(error)), u"Check its permissions."_s);
    }
}

/// Without links; refuses what is not there.
Result<QByteArray> canonical(const QString& path)
{
    const QByteArray bytes = path.toUtf8();
    if (bytes.isEmpty() || bytes.contains('\0'))
        return badInput(u"“%1” is no path."_s.arg(path.left(200)), u"Check the path."_s);
    struct Free {
        void operator()(char* text) const { std::free(text); }
    };
    const std::unique_ptr<char, Free> found(::realpath(bytes.constData(), nullptr));
    if (!found)
        return cannotOpen(path, errno);
    return QByteArray(found.get());
}

Result<QByteArray> canonicalFolder(const QString& root)
{
    auto folder = canonical(root);
    struct stat info = {};
    if (folder && (::stat(folder->constData(), &info) != 0 || !S_ISDIR(info.st_mode)))
        return badInput(u"“%1” is no folder."_s.arg(root), u"Name the folder that holds the runbooks."_s);
    return folder;
}

/// The part of `file` below `root`; nothing where it lies elsewhere. Both without links.
std::optional<QByteArray> below(const QByteArray& root, const QByteArray& file)
{
    const QByteArray front = root.endsWith('/') ? root : root + '/';
    return file.startsWith(front) && file.size() > front.size() ? std::optional(file.mid(front.size())) : std::nullopt;
}

qint64 nanoseconds(const timespec& at) { return qint64(at.tv_sec) * 1'000'000'000 + at.tv_nsec; }

LibraryFile fileFrom(const QString& path, const struct stat& info)
{
#ifdef __APPLE__
    const timespec modified = info.st_mtimespec, changed = info.st_ctimespec;
#else
    const timespec modified = info.st_mtim, changed = info.st_ctim;
#endif
    return {path, qint64(info.st_size), nanoseconds(modified), nanoseconds(changed), quint64(info.st_ino), {}};
}

LibraryFile troubled(const QString& path, const QString& why)
{
    LibraryFile file;
    file.path = path;
    file.trouble = why;
    return file;
}

/// What stands in the place of a file; empty for a regular one.
QString wrongKind(mode_t mode)
{
    if (S_ISREG(mode))
        return {};
    if (S_ISDIR(mode))
        return u"It is a folder, not a file."_s;
    return S_ISFIFO(mode) ? u"It is a pipe, not a file."_s : u"It is a device or a socket, not a file."_s;
}

class Walk {
public:
    Walk(QByteArray root, const std::atomic_bool* stop) : m_root(std::move(root)), m_stop(stop) {}

    LibraryListing run()
    {
        enter(AT_FDCWD, m_root, {}, 0);
        std::sort(m_listing.files.begin(), m_listing.files.end(),
                  [](const LibraryFile& a, const LibraryFile& b) { return a.path < b.path; });
        return m_listing;
    }

private:
    bool stopped() const { return !m_listing.cut.isEmpty() || (m_stop && *m_stop); }

    void enter(int parent, const QByteArray& name, const QString& path, int depth)
    {
        if (depth > MaxLibraryDepth) {
            keep(troubled(path, u"It lies too deep; folders this deep are not looked into."_s));
            return;
        }
        Descriptor opened(::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!opened.isOpen()) {
            // Gone, or something else by now: that is no trouble.
            if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
                keep(troubled(path, u"The folder cannot be read: %1."_s.arg(systemSentence(errno))));
            return;
        }
        const Folder folder(::fdopendir(opened.number()));
        if (!folder)
            return;
        const int number = opened.release();
        m_listing.folders.append(path);
        const QString front = path.isEmpty() ? QString() : path + u'/';
        while (const dirent* entry = ::readdir(folder.get())) {
            if (stopped())
                return;
            if (++m_entries > MaxLibraryEntries) {
                m_listing.cut =
                    u"The folder holds more than %1 files; the others are left out."_s.arg(MaxLibraryEntries);
                return;
            }
            look(number, *entry, front, depth);
        }
    }

    void look(int folder, const dirent& entry, const QString& front, int depth)
    {
        const QByteArray name(entry.d_name);
        if (name.startsWith('.') || name == "node_modules")
            return;
        const QString shown = QString::fromUtf8(name);
        const bool isRunbook = isRunbookName(shown);
        // The kind comes with the name for nearly every file system; only what could matter is asked for more.
        unsigned char kind = entry.d_type;
        if (!isRunbook && kind != DT_DIR && kind != DT_LNK && kind != DT_UNKNOWN)
            return;
        struct stat info = {};
        if (kind != DT_DIR) {
            if (::fstatat(folder, name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
                return;
            kind = S_ISDIR(info.st_mode) ? DT_DIR : S_ISLNK(info.st_mode) ? DT_LNK : DT_UNKNOWN;
        }
        const QString path = front + shown;
        if (shown.toUtf8() != name) {
            if (isRunbook || kind == DT_DIR)
                keep(troubled(path, u"Its name is not UTF-8."_s));
        } else if (kind == DT_DIR) {
            enter(folder, name, path, depth + 1);
        } else if (kind == DT_LNK) {
            lookAtLink(folder, name, path, isRunbook);
        } else if (isRunbook) {
            add(path, info);
        }
    }

    void lookAtLink(int folder, const QByteArray& name, const QString& path, bool isRunbook)
    {
        struct stat info = {};
        const bool leadsSomewhere = ::fstatat(folder, name.constData(), &info, 0) == 0;
        const bool isFolder = leadsSomewhere && S_ISDIR(info.st_mode);
        if (!isRunbook && !isFolder)
            return;
        const auto target = canonical(QString::fromUtf8(m_root) + u'/' + path);
        if (!leadsSomewhere || !target)
            keep(troubled(path, u"It is a link that leads nowhere."_s));
        else if (*target != m_root && !below(m_root, *target))
            keep(troubled(path, u"It is a link that leads out of the library."_s));
        else if (!isFolder)
            add(path, info);
    }

    void add(const QString& path, const struct stat& info)
    {
        const QString wrong = wrongKind(info.st_mode);
        keep(wrong.isEmpty() ? fileFrom(path, info) : troubled(path, wrong));
    }

    void keep(const LibraryFile& file)
    {
        if (m_listing.files.size() < MaxLibraryFiles)
            m_listing.files.append(file);
        else
            m_listing.cut = u"The folder holds more than %1 runbooks; the others are left out."_s.arg(MaxLibraryFiles);
    }

    const QByteArray m_root;
    const std::atomic_bool* m_stop;
    LibraryListing m_listing;
    int m_entries = 0;
};

struct Place {
    QByteArray root;
    QByteArray relative; ///< without links
};

Result<Place> placeIn(const QString& root, const QString& path)
{
    if (path.startsWith(u'/') || path.split(u'/').contains(u".."_s))
        return refused(u"“%1” leads out of the library."_s.arg(path), u"Name a file by its path below the library."_s);
    const auto folder = canonicalFolder(root);
    if (!folder)
        return tl::unexpected(folder.error());
    const auto file = canonical(root + u'/' + path);
    if (!file)
        return tl::unexpected(file.error());
    const auto relative = below(*folder, *file);
    if (!relative)
        return refused(u"“%1” is a link that leads out of the library."_s.arg(path),
                       u"Copy the file into the library, or add the folder where it lies."_s);
    return Place{*folder, *relative};
}

/// The folder of the file, reached part by part, so that a link which was put there since the path was found is not
/// followed.
Descriptor folderOf(const Place& place)
{
    Descriptor at(::open(place.root.constData(), Pass | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    const QList<QByteArray> parts = place.relative.split('/');
    for (qsizetype i = 0; at.isOpen() && i + 1 < parts.size(); ++i)
        at = Descriptor(::openat(at.number(), parts.at(i).constData(), Pass | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    return at;
}

/// At most `most` bytes; errno says why not.
std::optional<QByteArray> bytesOf(const Descriptor& file, qint64 most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(file.number(), bytes.data() + size, size_t(bytes.size() - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        if (got == 0)
            break;
        size += got;
    }
    bytes.truncate(size);
    return bytes;
}

} // namespace

bool isRunbookName(const QString& name)
{
    if (name.startsWith(u'.'))
        return false;
    for (const QLatin1StringView ending : {".md"_L1, ".markdown"_L1, ".mdx"_L1, ".md.erb"_L1})
        if (name.size() > ending.size() && name.endsWith(ending, Qt::CaseInsensitive))
            return true;
    return false;
}

Result<LibraryListing> listLibrary(const QString& root, const std::atomic_bool* stop)
{
    return canonicalFolder(root).and_then([&](const QByteArray& folder) -> Result<LibraryListing> {
        const Descriptor readable(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!readable.isOpen())
            return cannotOpen(root, errno);
        return Walk(folder, stop).run();
    });
}

Result<LibraryBytes> readInLibrary(const QString& root, const QString& path, qint64 most)
{
    const auto place = placeIn(root, path);
    if (!place)
        return tl::unexpected(place.error());
    const Descriptor folder = folderOf(*place);
    const QByteArray name = place->relative.mid(place->relative.lastIndexOf('/') + 1);
    struct stat info = {};
    // Looked at before it is opened, for opening a device can do something; and again after, for it may be another.
    if (!folder.isOpen() || ::fstatat(folder.number(), name.constData(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return cannotOpen(path, errno);
    if (const QString wrong = wrongKind(info.st_mode); !wrong.isEmpty() && !S_ISLNK(info.st_mode))
        return badInput(u"“%1” cannot be read. %2"_s.arg(path, wrong), u"Name a file."_s);
    // Not blocking: a pipe without a writer would be waited for.
    const Descriptor file(
        ::openat(folder.number(), name.constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen() || ::fstat(file.number(), &info) != 0)
        return cannotOpen(path, errno);
    if (const QString wrong = wrongKind(info.st_mode); !wrong.isEmpty())
        return badInput(u"“%1” cannot be read. %2"_s.arg(path, wrong), u"Name a file."_s);
    // One that grows meanwhile is read as far as it was: what is read is what is looked at.
    const auto bytes = bytesOf(file, std::min(most, qint64(info.st_size)));
    if (!bytes)
        return cannotOpen(path, errno);
    const char* slash = place->root.endsWith('/') ? "" : "/";
    return LibraryBytes{QString::fromUtf8(place->root + slash + place->relative), *bytes};
}

bool isFileInLibrary(const QString& root, const QString& path)
{
    const auto place = placeIn(root, path);
    struct stat info = {};
    return place && ::lstat((place->root + '/' + place->relative).constData(), &info) == 0 && S_ISREG(info.st_mode);
}

} // namespace firebreak
