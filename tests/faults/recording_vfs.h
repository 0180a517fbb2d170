// tests/faults/recording_vfs.h — a file system for SQLite that does everything as usual and writes down what was done,
// so that afterwards the disk can be shown as a power cut would have left it at any moment.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <random>

namespace firebreak {

struct FileOperation {
    enum class Kind {
        Write,
        Truncate,
        Sync,
        Remove,
        Acknowledge, ///< not the file's: somebody was told that all before this is kept
    };
    Kind kind = Kind::Write;
    QString file;
    qint64 offset = 0; ///< of a write; the new size of a truncation
    QByteArray bytes;
    QString event; ///< acknowledged
};

/// Becomes SQLite's default file system while it lives. One at a time.
class RecordingVfs {
public:
    RecordingVfs();
    ~RecordingVfs();
    RecordingVfs(const RecordingVfs&) = delete;
    RecordingVfs& operator=(const RecordingVfs&) = delete;

    void acknowledge(const QString& event);
    QList<FileOperation> operations() const;
};

/// What is on the disk: for each file what was synced, and what was done to it since.
class CrashedDisk {
public:
    void apply(const FileOperation& operation);
    /// The files as they are found when the power comes back. Without `random`, everything that was not synced is
    /// gone; with it, each unsynced change made it or not by itself, in no order.
    QHash<QString, QByteArray> after(std::mt19937* random) const;

private:
    struct File {
        QByteArray synced;
        QList<FileOperation> pending;
    };
    QHash<QString, File> m_files;
};

} // namespace firebreak
