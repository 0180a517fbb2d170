// app/workspace/drafts.h — what is typed and not yet sent, kept outside the workspace so that neither a crash nor a
// full disk under the workspace loses it. Saved by a worker: typing never waits for a disk.
#pragma once

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QUuid>

namespace firebreak {

class Drafts : public QObject {
    Q_OBJECT

public:
    /// How long after the last change a draft is on disk at the latest.
    static constexpr int SaveAfterMs = 300;

    /// One file for each incident below `folder`, readable by its owner only.
    explicit Drafts(const QString& folder, QObject* parent = nullptr);
    /// Writes what is still waiting.
    ~Drafts() override;

    QString draft(const QUuid& incident) const;
    /// An empty text forgets the draft.
    void keep(const QUuid& incident, const QString& text);
    /// `text` left the field and is on its way into the journal: it stays on disk as part of the draft until it is
    /// `settled` (written, or given back to the field), because a crash may come before the commit.
    void sending(const QUuid& incident, const QString& text);
    void settled(const QUuid& incident, const QString& text);
    /// Writes what is waiting and returns when it is on disk.
    void flush();

Q_SIGNALS:
    /// The draft could not be written; it is still here, and is tried again with the next one. `reason` is a sentence.
    void failed(const QString& reason);

private:
    void startSaving();
    void saved(const QUuid& incident, const QString& text, const QString& problem);

    void putOnDisk(const QUuid& incident);

    QString m_folder;
    QHash<QUuid, QString> m_typed; ///< what the fields hold, as far as they were open
    QHash<QUuid, QStringList> m_sending;
    QHash<QUuid, QString> m_waiting; ///< newer than what is known to be on disk; kept while it cannot be written
    QTimer m_timer;
    QThreadPool m_pool; ///< one thread: the last text of an incident wins
};

} // namespace firebreak
