#include "app/workspace/drafts.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString fileOf(const QString& folder, const QUuid& incident)
{
    return folder + u'/' + incident.toString(QUuid::WithoutBraces) + u".txt"_s;
}

/// Empty on success, else why not.
QString save(const QString& path, const QString& text)
{
    if (text.isEmpty()) {
        QFile::remove(path);
        return {};
    }
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.commit();
    return written ? QString()
                   : u"The draft could not be kept on disk (%1). It stays in the window; send it or copy it."_s.arg(
                         file.errorString());
}

} // namespace

Drafts::Drafts(const QString& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    QDir().mkpath(m_folder);
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(SaveAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &Drafts::startSaving);
}

Drafts::~Drafts() { flush(); }

QString Drafts::draft(const QUuid& incident) const
{
    if (const auto typed = m_typed.constFind(incident); typed != m_typed.constEnd())
        return *typed;
    QFile file(fileOf(m_folder, incident));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void Drafts::keep(const QUuid& incident, const QString& text)
{
    m_typed.insert(incident, text);
    putOnDisk(incident);
}

void Drafts::sending(const QUuid& incident, const QString& text)
{
    m_sending[incident].append(text);
    putOnDisk(incident);
}

void Drafts::settled(const QUuid& incident, const QString& text)
{
    m_sending[incident].removeOne(text);
    putOnDisk(incident);
}

void Drafts::putOnDisk(const QUuid& incident)
{
    QStringList parts = m_sending.value(incident);
    if (const QString typed = draft(incident); !typed.isEmpty())
        parts.append(typed);
    m_waiting.insert(incident, parts.join(u'\n'));
    // Not restarted by further typing: somebody who types without a pause is saved as often.
    if (!m_timer.isActive())
        m_timer.start();
}

void Drafts::flush()
{
    m_timer.stop();
    startSaving();
    m_pool.waitForDone();
}

void Drafts::startSaving()
{
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it)
        m_pool.start([this, incident = it.key(), path = fileOf(m_folder, it.key()), text = it.value()] {
            const QString problem = save(path, text);
            QMetaObject::invokeMethod(
                this, [this, incident, text, problem] { saved(incident, text, problem); }, Qt::QueuedConnection);
        });
}

void Drafts::saved(const QUuid& incident, const QString& text, const QString& problem)
{
    if (!problem.isEmpty()) {
        Q_EMIT failed(problem);
        return;
    }
    // What was typed meanwhile is still waiting.
    if (const auto waiting = m_waiting.constFind(incident); waiting != m_waiting.constEnd() && *waiting == text)
        m_waiting.erase(waiting);
}

} // namespace firebreak
