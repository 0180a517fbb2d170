#include "runbooks/health/document_health.h"

#include "app/ctl/runbook/linted.h"
#include "app/ctl/runbook/named.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"
#include "app/workspace/runbooks/library_files.h"
#include "app/workspace/runbooks/runbook_trust.h"
#include "storage/reader.h"

#include <QFileInfo>

#include <cmath>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

/// The runs that a workspace knows of; none where there is no workspace.
class Journal {
public:
    explicit Journal(const Session& session)
    {
        const auto path = session.path();
        if (!path || !QFileInfo::exists(*path))
            return;
        auto reader = Reader::open(*path);
        if (reader)
            m_reader = *std::move(reader);
        else
            m_trouble = u"What has run is not known. "_s + reader.error().sentence() + u'\n';
    }
    QList<Run> runsOf(const QString& runbook)
    {
        if (!m_reader)
            return {};
        const auto runs = m_reader->runsOfDocument(runbook, -1);
        if (!runs)
            m_trouble = runs.error().sentence() + u'\n';
        return runs.value_or(QList<Run>());
    }
    HealthFacts factsAround(const QList<Run>& runs, Instant now)
    {
        HealthFacts facts;
        facts.now = now;
        for (const Run& run : runs) {
            const auto incident = run.subject.incident ? m_reader->incident(*run.subject.incident)
                                                       : Result<Incident>(notFound(QString()));
            if (!incident)
                continue;
            if (incident->kind == IncidentKind::Drill)
                facts.drills.insert(incident->id);
            if (const auto mitigated = incident->at(Milestone::Mitigated))
                facts.mitigatedAt.insert(incident->id, *mitigated);
        }
        return facts;
    }
    const QString& trouble() const { return m_trouble; }

private:
    std::unique_ptr<Reader> m_reader;
    QString m_trouble;
};

struct Patient {
    RunbookPlace place;
    QString title, owner, trouble;
    TrustState trust = TrustState::Never;
    int steps = 0, runnable = 0;
    int errors = 0, warnings = 0, notes = 0;
    DocumentHealth health;
};

/// The parts of a document that the answer needs; the document itself is let go.
Patient examined(const RunbookPlace& place, const QString& trouble, const TrustedRunbooks& trusted, Linting& linting,
                 Journal& journal, Instant now)
{
    Patient patient;
    patient.place = place;
    patient.trouble = trouble;
    if (!trouble.isEmpty())
        return patient;
    const auto opened = openRunbook(place);
    if (!opened) {
        patient.trouble = opened.error().happened;
        return patient;
    }
    const QList<DocumentFinding> findings = linting.of(*opened);
    patient.errors = countOf(findings, FindingSeverity::Error);
    patient.warnings = countOf(findings, FindingSeverity::Warning);
    patient.notes = countOf(findings, FindingSeverity::Note);
    patient.title = opened->document.title;
    patient.owner = opened->document.frontMatter.owner;
    patient.trust = reviewOf(*opened, trusted.of(opened->file)).state;
    patient.steps = int(opened->steps.size());
    const QList<Run> runs = journal.runsOf(place.path);
    patient.health = healthOf(place.path, opened->hash, opened->steps, runs, journal.factsAround(runs, now));
    patient.runnable = int(patient.health.steps.size());
    if (patient.runnable == 0)
        patient.health.stale.clear(); // nothing in it could have run
    return patient;
}

QJsonObject patientJson(const Patient& patient)
{
    const DocumentHealth& health = patient.health;
    const auto rate = health.successRate();
    return {{u"file"_s, textJson(patient.place.path)},
            {u"library"_s, patient.place.library},
            {u"title"_s, textJson(patient.title)},
            {u"owner"_s, textJson(patient.owner)},
            {u"trusted"_s, toWord(patient.trust)},
            {u"trouble"_s, textJson(patient.trouble)},
            {u"steps"_s, patient.steps},
            {u"runnable"_s, patient.runnable},
            {u"errors"_s, patient.errors},
            {u"warnings"_s, patient.warnings},
            {u"notes"_s, patient.notes},
            {u"runs"_s, health.runs},
            {u"succeeded"_s, health.succeeded},
            {u"success_ppm"_s, rate ? QJsonValue(qint64(std::llround(*rate * 1e6))) : QJsonValue(QJsonValue::Null)},
            {u"last_run"_s, timeJson(health.lastRun)},
            {u"last_success"_s, timeJson(health.lastSuccess)},
            {u"last_drill"_s, timeJson(health.lastDrill)},
            {u"coverage"_s, QJsonObject{{u"run"_s, health.stepsRun},
                                        {u"skipped"_s, health.stepsSkipped},
                                        {u"failed"_s, health.stepsFailed}}},
            {u"stale"_s, textJson(health.stale)}};
}

QStringList patientRow(const Patient& patient)
{
    const QString path = visibleLine(patient.place.path);
    if (!patient.trouble.isEmpty())
        return {path, u"–"_s, u"–"_s, patient.trouble};
    const DocumentHealth& health = patient.health;
    const QString done =
        health.runs > 0 ? u"%1 of %2 worked"_s.arg(health.succeeded).arg(counted(health.runs, u"run"_s)) : QString();
    return {path, counted(patient.errors, u"error"_s), counted(patient.warnings, u"warning"_s),
            health.stale.isEmpty() ? done : health.stale};
}

} // namespace

Result<Answer> health(Session& session, const Given&)
{
    const QString config = session.environment().configFolder;
    const LibraryFolders libraries = librariesOf(session);
    const auto folders = libraries.all();
    if (!folders)
        return tl::unexpected(folders.error());
    const TrustedRunbooks trusted(config);
    Linting linting(session.now());
    Journal journal(session);
    Answer answer;
    QJsonArray json;
    for (const QString& folder : *folders) {
        const auto listing = listLibrary(folder);
        if (!listing) {
            Patient gone;
            gone.place.library = folder;
            gone.trouble = listing.error().sentence();
            json.append(patientJson(gone));
            answer.remark += listing.error().sentence() + u'\n';
            continue;
        }
        QList<QStringList> rows;
        for (const LibraryFile& file : listing->files) {
            const Patient patient =
                examined({folder, file.path}, file.trouble, trusted, linting, journal, session.now());
            if (session.json())
                json.append(patientJson(patient));
            else
                rows.append(patientRow(patient));
        }
        answer.text += libraryLine(libraries, folder) + (rows.isEmpty() ? u"  No runbooks.\n"_s : columns(rows, 2));
    }
    answer.json = json;
    answer.remark += journal.trouble();
    answer.text += firstLibraryHint(libraries, *folders);
    return answer;
}

} // namespace firebreak::ctl::runbook
