#include "storage/exchange/bundle.h"

#include "core/base/archive.h"
#include "storage/exchange/bundle_lines.h"
#include "storage/journal/journal.h"
#include "storage/journal/streams.h"
#include "storage/projections/incident_list.h"
#include "storage/sqlite/open_file.h"
#include "storage/sqlite/query.h"
#include "storage/sqlite/sqlite_error.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Writes lines and keeps the hash of all of them.
class Lines {
public:
    explicit Lines(QIODevice& to) : m_to(to) {}

    void write(const QJsonObject& line)
    {
        const QByteArray bytes = toBytes(line) + '\n';
        m_hash.addData(bytes);
        m_ok = m_ok && m_to.write(bytes) == bytes.size();
    }
    QString hash() const { return QString::fromLatin1(m_hash.result().toHex()); }
    bool ok() const { return m_ok; }

private:
    QIODevice& m_to;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    bool m_ok = true;
};

using StreamKey = std::pair<QString, QUuid>;

/// Everything in these bytes that is the id of a document here.
QList<StreamKey> documentsNamedIn(Connection& connection, const QByteArray& json)
{
    static const QRegularExpression pattern(u"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
    QList<StreamKey> named;
    auto matches = pattern.globalMatch(QString::fromUtf8(json));
    while (matches.hasNext()) {
        const QUuid id = QUuid::fromString(matches.next().captured());
        Query query(connection, "SELECT DISTINCT stream FROM journal WHERE stream_id = ?", id);
        while (query.next())
            if (const QString stream = query.text(0); travelsInBundles(stream))
                named.append({stream, id});
    }
    return named;
}

/// The incident's rows and those of every document they name, and that those name in turn.
QList<JournalRow> rowsFor(Connection& connection, IncidentId incident, int& documents)
{
    Journal journal(connection);
    QList<JournalRow> rows = journal.stream(incidentStream(), incident.uuid());
    QSet<StreamKey> known;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QList<StreamKey> named = documentsNamedIn(connection, rows[i].head + ' ' + rows[i].payload.value_or(""));
        if (rows[i].actor)
            named += documentsNamedIn(connection, rows[i].actor->text().toUtf8());
        for (const StreamKey& key : std::as_const(named)) {
            if (known.contains(key))
                continue;
            known.insert(key);
            rows += journal.stream(key.first, key.second);
        }
    }
    documents = int(known.size());
    std::ranges::sort(rows, foldsBefore);
    return rows;
}

} // namespace

Result<Bundled> writeBundle(const QString& workspacePath, IncidentId incident, QIODevice& to)
{
    auto opened = openWorkspaceFile(workspacePath, Access::Read, std::chrono::seconds(10));
    if (!opened)
        return tl::unexpected(opened.error());
    Connection& connection = *opened->connection;
    return guarded([&]() -> Result<Bundled> {
        Transaction view(connection, Transaction::Kind::Read);
        const auto row = findIncidentRow(connection, incident);
        if (!row)
            return notFound(u"There is no such incident in this workspace."_s);
        Bundled bundled;
        Lines lines(to);
        lines.write(bundleHeader(incident.uuid(), row->ref, row->title));
        QStringList hashes;
        for (const JournalRow& event : rowsFor(connection, incident, bundled.documents)) {
            lines.write(eventLine(event));
            ++bundled.events;
            if (event.payload)
                hashes += blobHashesIn(event.head) + blobHashesIn(*event.payload);
        }
        hashes.removeDuplicates();
        for (const QString& hash : std::as_const(hashes)) {
            if (const auto blob = BlobTable(connection).find(hash)) {
                lines.write(blobLine(*blob));
                ++bundled.blobs;
            }
        }
        lines.write(
            {{u"end"_s,
              QJsonObject{{u"events"_s, bundled.events}, {u"blobs"_s, bundled.blobs}, {u"sha256"_s, lines.hash()}}}});
        if (!lines.ok())
            return unavailable(u"The bundle could not be written: %1."_s.arg(to.errorString()),
                               u"Check that the disk has room."_s);
        return bundled;
    });
}

Result<Bundled> exportBundle(const QString& workspacePath, IncidentId incident, const QString& path)
{
    const QString shown = QDir::toNativeSeparators(path);
    if (QFileInfo(path).isDir())
        return badInput(u"%1 is a folder."_s.arg(shown), u"Name a file in it."_s);
    if (QFileInfo(path).size() > 0)
        return refused(u"%1 exists and is not empty; nothing was changed."_s.arg(shown), u"Choose another name."_s);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unavailable(u"%1 cannot be made: %2."_s.arg(shown, file.errorString()),
                           u"Choose a folder that you may write to."_s);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    auto bundled = writeBundle(workspacePath, incident, file);
    if (bundled && !file.commit())
        return unavailable(u"%1 cannot be made: %2."_s.arg(shown, file.errorString()),
                           u"Check that the disk has room."_s);
    return bundled;
}

} // namespace firebreak
