// app/workspace/runbooks/runbook_drafts.h — text of runbooks that was typed and not saved, kept by the device so that
// no crash loses it. Written by a worker: typing never waits for a disk.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace firebreak {

class RunbookDrafts : public QObject {
    Q_OBJECT

public:
    /// How long after the last change a draft is on disk at the latest.
    static constexpr int SaveAfterMs = 300;

    struct Draft {
        QString text;
        QByteArray base; ///< hash of the file that it was made from, see RunbookSource

        friend bool operator==(const Draft&, const Draft&) = default;
    };

    explicit RunbookDrafts(const QString& configFolder);
    /// Writes what is still waiting.
    ~RunbookDrafts() override;

    /// By the file, absolute and without links. A damaged one is none.
    std::optional<Draft> of(const QString& file) const;
    void keep(const QString& file, const Draft& draft);
    void forget(const QString& file);
    /// Files that have one, sorted.
    QStringList files() const;
    /// Writes what is waiting and returns when it is on disk.
    void flush();

Q_SIGNALS:
    /// It could not be written; it is tried again with the next change. `reason` is a sentence.
    void failed(const QString& reason);

private:
    QString pathOf(const QString& file) const;
    void put(const QString& file, const std::optional<Draft>& draft);
    void startSaving();
    void tried(const QString& file, const std::optional<Draft>& draft, const QString& problem);

    QString m_folder;
    QHash<QString, std::optional<Draft>> m_waiting; ///< newer than what is known to be on disk; absent draft: forget
    QTimer m_timer;
    QThreadPool m_worker; ///< one thread: the last text wins
};

} // namespace firebreak
