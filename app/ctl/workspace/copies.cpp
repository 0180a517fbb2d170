#include "app/ctl/session/open_store.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/finding_json.h"
#include "app/ctl/text/json.h"
#include "app/ctl/workspace/verbs.h"
#include "storage/backup/backup.h"
#include "storage/merge/merge.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::workspace {

namespace {

QJsonObject conflictJson(const DocumentConflict& conflict)
{
    return {{u"type"_s, conflict.type},
            {u"id"_s, conflict.id.toString(QUuid::WithoutBraces)},
            {u"name"_s, conflict.name},
            {u"winner"_s, conflict.winner.text()},
            {u"loser"_s, conflict.loser.text()}};
}

QString mergedText(const Merged& merged)
{
    QString text =
        u"Took over %1 in %2."_s.arg(counted(merged.events, u"event"_s), counted(merged.incidents, u"incident"_s));
    for (const DocumentConflict& conflict : merged.conflicts)
        text +=
            u"\nBoth changed the %1 “%2”; the later one counts, the other is kept."_s.arg(conflict.type, conflict.name);
    for (const QString& shared : merged.sharedNumbers)
        text += u"\nBoth gave one number: %1."_s.arg(shared);
    return text + u'\n' + findingLines(merged.findings);
}

} // namespace

Result<Answer> backup(Session& session, const Given& given)
{
    const auto path = session.path();
    if (!path)
        return tl::unexpected(path.error());
    return saveCopy(*path, given.value(u"DEST"_s).value_or(QString())).map([](const QString& copy) {
        return Answer{QJsonObject{{u"path"_s, copy}}, u"Saved as %1"_s.arg(copy), {}};
    });
}

Result<Answer> restore(Session& session, const Given& given)
{
    const auto path = session.path();
    if (!path)
        return tl::unexpected(path.error());
    const Environment environment = session.environment();
    Installation installation(environment.configFolder);
    return firebreak::restore(given.value(u"SRC"_s).value_or(QString()), *path, installation, *environment.clock,
                              IdSource::system())
        .map([&](const Restored& restored) {
            QString text = u"%1 restored with %2."_s.arg(*path, counted(restored.events, u"event"_s));
            if (!restored.replacedFile.isEmpty())
                text += u"\nWhat stood there is kept as %1"_s.arg(restored.replacedFile);
            return Answer{QJsonObject{{u"path"_s, *path},
                                      {u"events"_s, restored.events},
                                      {u"replaced_file"_s, textJson(restored.replacedFile)}},
                          text,
                          {}};
        });
}

Result<Answer> merge(Session& session, const Given& given)
{
    const auto open = openStore(session);
    if (!open)
        return tl::unexpected(open.error());
    const QString other = given.value(u"OTHER"_s).value_or(QString());
    return mergeFrom(*open->store, other, open->author()).map([](const Merged& merged) {
        return Answer{QJsonObject{{u"events"_s, merged.events},
                                  {u"blobs"_s, merged.blobs},
                                  {u"incidents"_s, merged.incidents},
                                  {u"documents"_s, merged.documents},
                                  {u"conflicts"_s, arrayOf(merged.conflicts, conflictJson)},
                                  {u"shared_numbers"_s, QJsonArray::fromStringList(merged.sharedNumbers)},
                                  {u"findings"_s, arrayOf(merged.findings, findingJson)}},
                      mergedText(merged),
                      {}};
    });
}

} // namespace firebreak::ctl::workspace
