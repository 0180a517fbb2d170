#include "app/workspace/runbooks/runbooks.h"

#include <QtConcurrent>

#include <algorithm>

namespace firebreak {

namespace {

bool isSame(const IndexedRunbook& a, const IndexedRunbook& b)
{
    return a.library == b.library && a.file == b.file && a.documentHash == b.documentHash;
}

bool isSame(const LibraryIndex& a, const LibraryIndex& b)
{
    const auto sameTrouble = [](const Error& one, const Error& other) { return one.happened == other.happened; };
    return std::ranges::equal(a.runbooks, b.runbooks,
                              [](const auto& one, const auto& other) { return isSame(one, other); }) &&
           std::ranges::equal(a.troubles, b.troubles, sameTrouble);
}

} // namespace

Runbooks::Runbooks(const QString& configFolder, const QString& own)
    : m_folders(configFolder, own), m_trusted(configFolder)
{
    m_reader.setMaxThreadCount(1);
}

Runbooks::~Runbooks()
{
    m_stop = true;
    m_reader.waitForDone();
}

void Runbooks::look()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    QtConcurrent::run(&m_reader, [this, before = m_index]() -> LibraryIndex {
        const auto folders = m_folders.all();
        if (folders)
            return lookedThrough(*folders, before, &m_stop);
        LibraryIndex none;
        none.troubles.append(folders.error());
        return none;
    }).then(this, [this](const LibraryIndex& index) { looked(index); });
}

void Runbooks::looked(const LibraryIndex& index)
{
    m_looking = false;
    const bool isNew = !isSame(index, m_index);
    m_index = index;
    if (std::exchange(m_again, false))
        look();
    if (isNew)
        Q_EMIT changed();
}

QList<Runbooks::Match> Runbooks::matching(const IncidentFacts& incident) const
{
    QList<int> places;
    const QList<RunbookFacts> facts = m_index.facts(&places);
    QList<Match> matches;
    for (const RunbookMatch& match : matchingRunbooks(facts, incident))
        matches.append({m_index.runbooks.at(places.at(match.runbook)).place(), match});
    return matches;
}

QFuture<Result<OpenedRunbook>> Runbooks::open(const RunbookPlace& place)
{
    return QtConcurrent::run(&m_reader, [place] { return openRunbook(place); });
}

} // namespace firebreak
