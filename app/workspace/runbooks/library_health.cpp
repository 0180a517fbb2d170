#include "app/workspace/runbooks/library_health.h"

#include "storage/reader.h"

#include <QTimeZone>
#include <QtConcurrent>

namespace firebreak {

namespace {

QString keyOf(const RunbookPlace& place) { return place.library + u'/' + place.path; }

/// What is found once for all runbooks of one look.
class Look {
public:
    Look(const LibraryIndex& index, Reader& reader, Instant now)
        : m_index(index), m_reader(reader), m_now(now), m_today(LocalDay::at(now, QTimeZone::utc()))
    {
        QStringList programs;
        for (const IndexedRunbook& runbook : index.runbooks) {
            m_there.insert(keyOf(runbook.place()));
            programs += runbook.examination.programs;
        }
        programs.removeDuplicates();
        DevicePrograms device;
        m_missingPrograms = device.missingAmong(programs);
    }

    RunbookGlance at(const IndexedRunbook& runbook)
    {
        const QList<Run> runs = m_reader.runsOfDocument(runbook.file.path, MostRunsLookedAt).value_or(QList<Run>());
        HealthFacts facts;
        facts.now = m_now;
        for (const Run& run : runs)
            if (run.subject.incident && isDrill(*run.subject.incident))
                facts.drills.insert(*run.subject.incident);
        RunbookGlance glance;
        glance.health = healthOf(runbook.file.path, runbook.documentHash, runbook.examination.runs, runs, facts);
        glance.health.steps.clear();
        glance.health.ended.clear();
        if (runbook.runnable == 0)
            glance.health.stale.clear(); // nothing in it could have run
        Surroundings around{m_today, {}, {}, m_missingPrograms};
        if (glance.health.lastDrill)
            around.lastDrill = LocalDay::at(*glance.health.lastDrill, QTimeZone::utc());
        for (const QString& link : runbook.examination.links)
            if (isDead({runbook.library, link}))
                around.deadLinks.insert(link);
        glance.condition = conditionOf(runbook.examination, around);
        return glance;
    }

private:
    bool isDrill(const IncidentId& id)
    {
        const auto known = m_drills.constFind(id);
        if (known != m_drills.constEnd())
            return *known;
        const auto incident = m_reader.incidentRow(id);
        return *m_drills.insert(id, incident && incident->kind == IncidentKind::Drill);
    }

    /// Links mostly lead to runbooks, which are known to be there; each other file is looked for once.
    bool isDead(const RunbookPlace& target)
    {
        const QString key = keyOf(target);
        if (m_there.contains(key))
            return false;
        const auto known = m_dead.constFind(key);
        if (known != m_dead.constEnd())
            return *known;
        return *m_dead.insert(key, !isFileInLibrary(target.library, target.path));
    }

    const LibraryIndex& m_index;
    Reader& m_reader;
    const Instant m_now;
    const LocalDay m_today;
    QSet<QString> m_there;
    QSet<QString> m_missingPrograms;
    QHash<IncidentId, bool> m_drills;
    QHash<QString, bool> m_dead;
};

} // namespace

LibraryHealth::LibraryHealth(Workspace& workspace) : m_workspace(workspace) { m_worker.setMaxThreadCount(1); }

LibraryHealth::~LibraryHealth()
{
    m_stop = true;
    m_worker.waitForDone();
}

const RunbookGlance* LibraryHealth::of(const RunbookPlace& place) const
{
    const auto glance = m_glances.constFind(keyOf(place));
    return glance == m_glances.constEnd() ? nullptr : &*glance;
}

void LibraryHealth::look(const LibraryIndex& index)
{
    if (m_looking) {
        m_next = index;
        return;
    }
    m_looking = true;
    QtConcurrent::run(&m_worker,
                      [this, index, path = m_workspace.path(), now = m_workspace.now()]() -> Result<Glances> {
                          const auto reader = Reader::open(path);
                          if (!reader)
                              return tl::unexpected(reader.error());
                          Glances glances;
                          Look look(index, **reader, now);
                          for (const IndexedRunbook& runbook : index.runbooks) {
                              if (m_stop)
                                  break;
                              if (runbook.isRead())
                                  glances.insert(keyOf(runbook.place()), look.at(runbook));
                          }
                          return glances;
                      })
        .then(this, [this](const Result<Glances>& glances) { take(glances); });
}

void LibraryHealth::take(const Result<Glances>& glances)
{
    m_looking = false;
    if (glances)
        m_glances = *glances;
    else
        Q_EMIT m_workspace.readFailed(glances.error());
    if (const auto next = std::exchange(m_next, std::nullopt))
        look(*next);
    Q_EMIT changed();
}

} // namespace firebreak
