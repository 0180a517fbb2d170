#include "storage/sqlite/platform.h"

#include <QFile>

#if defined(__unix__) || defined(__APPLE__)
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
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
