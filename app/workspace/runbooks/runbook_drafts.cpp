#include "app/workspace/runbooks/runbook_drafts.h"

#include "app/workspace/runbooks/private_file.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Empty on success, else why not.
QString written(const QString& path, const QString& file, const std::optional<RunbookDrafts::Draft>& draft)
{
    if (!draft)
        return !QFile::exists(path) || QFile::remove(path)
                   ? QString()
                   : u"The draft in %1 cannot be removed. Check that the folder is yours."_s.arg(path);
    const auto kept = keepPrivately(
        path, {{u"file"_s, file}, {u"text"_s, draft->text}, {u"base"_s, QString::fromLatin1(draft->base.toHex())}});
    return kept ? QString()
                : u"What you have typed could not be kept on disk. It stays in the window; save it. "_s +
                      kept.error().sentence();
}

std::optional<RunbookDrafts::Draft> draftIn(const QString& path, QString* file = nullptr)
{
    const auto content = keptPrivately(path);
    if (!content || !content->value(u"text"_s).isString())
        return std::nullopt;
    if (file)
        *file = content->value(u"file"_s).toString();
    return RunbookDrafts::Draft{content->value(u"text"_s).toString(),
                                QByteArray::fromHex(content->value(u"base"_s).toString().toLatin1())};
}

} // namespace

RunbookDrafts::RunbookDrafts(const QString& configFolder) : m_folder(configFolder + u"/runbooks/drafts/"_s)
{
    m_worker.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(SaveAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &RunbookDrafts::startSaving);
}

RunbookDrafts::~RunbookDrafts() { flush(); }

QString RunbookDrafts::pathOf(const QString& file) const
{
    const QByteArray hash = QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha256);
    return m_folder + QString::fromLatin1(hash.toHex()) + u".json"_s;
}

std::optional<RunbookDrafts::Draft> RunbookDrafts::of(const QString& file) const
{
    if (const auto waiting = m_waiting.constFind(file); waiting != m_waiting.constEnd())
        return *waiting;
    return draftIn(pathOf(file));
}

QStringList RunbookDrafts::files() const
{
    QStringList files;
    const QStringList names = QDir(m_folder).entryList({u"*.json"_s}, QDir::Files);
    for (const QString& name : names) {
        QString file;
        if (draftIn(m_folder + name, &file) && !file.isEmpty() && !m_waiting.contains(file))
            files.append(file);
    }
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it)
        if (it.value())
            files.append(it.key());
    files.sort();
    return files;
}

void RunbookDrafts::keep(const QString& file, const Draft& draft) { put(file, draft); }

void RunbookDrafts::forget(const QString& file) { put(file, std::nullopt); }

void RunbookDrafts::put(const QString& file, const std::optional<Draft>& draft)
{
    m_waiting.insert(file, draft);
    // Not restarted by further typing: somebody who types without a pause is saved as often.
    if (!m_timer.isActive())
        m_timer.start();
}

void RunbookDrafts::flush()
{
    m_timer.stop();
    startSaving();
    m_worker.waitForDone();
}

void RunbookDrafts::startSaving()
{
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it)
        m_worker.start([this, file = it.key(), draft = it.value(), path = pathOf(it.key())] {
            const QString problem = written(path, file, draft);
            QMetaObject::invokeMethod(
                this, [this, file, draft, problem] { tried(file, draft, problem); }, Qt::QueuedConnection);
        });
}

void RunbookDrafts::tried(const QString& file, const std::optional<Draft>& draft, const QString& problem)
{
    if (!problem.isEmpty()) {
        Q_EMIT failed(problem);
        return;
    }
    // What was typed meanwhile is still waiting.
    if (const auto waiting = m_waiting.constFind(file); waiting != m_waiting.constEnd() && *waiting == draft)
        m_waiting.erase(waiting);
}

} // namespace firebreak
