#include "app/ctl/runbook/named.h"
#include "app/ctl/runbook/verbs.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"
#include "app/workspace/runbooks/library_index.h"
#include "app/workspace/runbooks/runbook_trust.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::runbook {

namespace {

/// Whether what can run of it is what was trusted; nothing has to be read for that.
TrustState stateOf(const IndexedRunbook& runbook, const TrustedRunbooks& trusted)
{
    const auto trust = trusted.of(runbook.realFile);
    if (!trust)
        return TrustState::Never;
    return trust->documentHash == runbook.documentHash ? TrustState::Given : TrustState::Changed;
}

QJsonObject runbookJson(const IndexedRunbook& runbook, const TrustedRunbooks& trusted)
{
    return {{u"file"_s, runbook.file.path},
            {u"library"_s, runbook.library},
            {u"title"_s, textJson(runbook.facts.title)},
            {u"service"_s, textJson(runbook.facts.service)},
            {u"owner"_s, textJson(runbook.facts.owner)},
            {u"alerts"_s, QJsonArray::fromStringList(runbook.facts.alerts)},
            {u"steps"_s, runbook.steps},
            {u"runnable"_s, runbook.runnable},
            {u"trusted"_s, toWord(stateOf(runbook, trusted))},
            {u"trouble"_s, textJson(runbook.file.trouble)}};
}

/// A library that is not there, in the place of what it would hold.
QJsonObject troubleJson(const Error& trouble)
{
    return {{u"file"_s, QJsonValue::Null}, {u"library"_s, QJsonValue::Null}, {u"trouble"_s, trouble.sentence()}};
}

QStringList runbookRow(const IndexedRunbook& runbook, const TrustedRunbooks& trusted)
{
    const QString path = visibleLine(runbook.file.path);
    if (!runbook.file.trouble.isEmpty())
        return {path, u"–"_s, u"–"_s, runbook.file.trouble};
    static const QMap<TrustState, QString> words{{TrustState::Never, u"not trusted"_s},
                                                 {TrustState::Given, u"trusted"_s},
                                                 {TrustState::Changed, u"changed since trusted"_s}};
    return {path, counted(runbook.runnable, u"step"_s), words.value(stateOf(runbook, trusted)),
            visibleLine(runbook.facts.title)};
}

} // namespace

Result<Answer> add(Session& session, const Given& given)
{
    const QString folder = given.value(u"DIR"_s).value_or(QString());
    const auto added = librariesOf(session).add(folder);
    if (!added)
        return tl::unexpected(added.error());
    return listLibrary(*added).map([&](const LibraryListing& listing) {
        const auto unreadable =
            std::ranges::count_if(listing.files, [](const LibraryFile& file) { return !file.trouble.isEmpty(); });
        const auto runbooks = listing.files.size() - unreadable;
        QString text = u"%1 is a library: %2."_s.arg(visibleLine(*added), counted(runbooks, u"runbook"_s));
        if (unreadable > 0)
            text += u" %1 cannot be read; firebreakctl runbook list says why."_s.arg(unreadable);
        return Answer{
            QJsonObject{{u"folder"_s, *added}, {u"runbooks"_s, runbooks}, {u"unreadable"_s, qint64(unreadable)}}, text,
            listing.cut};
    });
}

Result<Answer> list(Session& session, const Given&)
{
    const QString config = session.environment().configFolder;
    const LibraryFolders libraries = librariesOf(session);
    const auto folders = libraries.all();
    if (!folders)
        return tl::unexpected(folders.error());
    const TrustedRunbooks trusted(config);
    const LibraryIndex index = lookedThrough(*folders, {});
    if (session.json()) {
        QJsonArray json = arrayOf(index.troubles, troubleJson);
        for (const IndexedRunbook& runbook : index.runbooks)
            json.append(runbookJson(runbook, trusted));
        return Answer{json, {}, {}};
    }
    Answer answer;
    for (const QString& folder : *folders) {
        QList<QStringList> rows;
        for (const IndexedRunbook& runbook : index.runbooks)
            if (runbook.library == folder)
                rows.append(runbookRow(runbook, trusted));
        answer.text += libraryLine(libraries, folder) + (rows.isEmpty() ? u"  No runbooks.\n"_s : columns(rows, 2));
    }
    answer.text += firstLibraryHint(libraries, *folders);
    for (const Error& trouble : index.troubles)
        answer.remark += trouble.sentence() + u'\n';
    return answer;
}

} // namespace firebreak::ctl::runbook
