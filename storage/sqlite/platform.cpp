#include "storage/sqlite/platform.h"

#include <QFile>
#include <QLockFile>

#if defined(__unix__) || defined(__APPLE__)
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>
#endif

namespace firebreak {

QString fileIdentity(const QString& path)
{
#if defined(__linux__)
    struct statx info = {};
    if (::statx(AT_FDCWD, QFile::encodeName(path).constData(), 0, STATX_INO | STATX_BTIME, &info) != 0)
        return {};
    // The number alone is given away again after a removal; the time of birth is not.
    const auto born = info.stx_mask & STATX_BTIME ? info.stx_btime : statx_timestamp{};
    return QStringLiteral("%1.%2.%3").arg(info.stx_ino).arg(born.tv_sec).arg(born.tv_nsec);
#elif defined(__unix__) || defined(__APPLE__)
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return QString::number(info.st_ino);
#else
    Q_UNUSED(path);
    return {};
#endif
}

#if defined(__unix__) || defined(__APPLE__)

// QLockFile syncs its file to the disk each time, which every command would pay for.
struct FileLock::Lock {
    int descriptor = -1;
    bool held = false;
};

FileLock::FileLock(const QString& path, std::chrono::milliseconds patience) : m_lock(std::make_unique<Lock>())
{
    m_lock->descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock->descriptor < 0)
        return;
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!(m_lock->held = ::flock(m_lock->descriptor, LOCK_EX | LOCK_NB) == 0) &&
           std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

FileLock::~FileLock()
{
    if (m_lock->descriptor >= 0)
        ::close(m_lock->descriptor);
}

bool FileLock::held() const { return m_lock->held; }

#else

struct FileLock::Lock {
    explicit Lock(const QString& path) : file(path) {}
    QLockFile file;
};

FileLock::FileLock(const QString& path, std::chrono::milliseconds patience) : m_lock(std::make_unique<Lock>(path))
{
    m_lock->file.tryLock(int(patience.count()));
}

FileLock::~FileLock() = default;

bool FileLock::held() const { return m_lock->file.isLocked(); }

#endif

void syncFolder(const QString& folder)
{
#if defined(__unix__) || defined(__APPLE__)
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
#else
    Q_UNUSED(folder);
#endif
}

void ignoreFileSizeSignal()
{
#if defined(SIGXFSZ)
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

} // namespace firebreak
