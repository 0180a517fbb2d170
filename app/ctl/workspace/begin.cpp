#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"
#include "app/ctl/workspace/verbs.h"
#include "app/workspace/demo/demo.h"
#include "storage/reader.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace firebreak::ctl::workspace {

namespace {

Answer factsAnswer(const WorkspaceFacts& facts)
{
    const QJsonObject json{{u"path"_s, facts.path},
                           {u"name"_s, facts.name},
                           {u"id"_s, facts.id.text()},
                           {u"events"_s, facts.events},
                           {u"incidents"_s, facts.incidents},
                           {u"devices"_s, facts.devices},
                           {u"bytes"_s, facts.bytes},
                           {u"format_version"_s, facts.formatVersion},
                           {u"read_only"_s, textJson(facts.whyReadOnly)}};
    QList<QStringList> rows{{u"file"_s, facts.path},
                            {u"events"_s, QString::number(facts.events)},
                            {u"incidents"_s, QString::number(facts.incidents)},
                            {u"devices"_s, QString::number(facts.devices)},
                            {u"size"_s, u"%1 KiB"_s.arg((facts.bytes + 1023) / 1024)}};
    if (!facts.whyReadOnly.isEmpty())
        rows.append({u"read only"_s, facts.whyReadOnly});
    return {json, facts.name + u'\n' + columns(rows, 2), {}};
}

Result<Answer> factsOf(const QString& path)
{
    return Reader::open(path).and_then(
        [](const std::unique_ptr<Reader>& reader) { return reader->facts().map(factsAnswer); });
}

Result<quint64> seedOf(const Given& given)
{
    const auto typed = given.value(u"seed"_s);
    if (!typed)
        return quint64(1);
    bool isNumber = false;
    const quint64 seed = typed->toULongLong(&isNumber);
    if (!isNumber)
        return badInput(u"“%1” is not a seed."_s.arg(typed->left(60)), u"Give a whole number from 0 on."_s);
    return seed;
}

} // namespace

Result<Answer> create(Session& session, const Given& given)
{
    const auto path = session.path();
    if (!path)
        return tl::unexpected(path.error());
    const QString name = given.value(u"name"_s).value_or(QFileInfo(*path).completeBaseName());
    const auto created = Workspace::create(*path, name, session.environment());
    if (!created)
        return tl::unexpected(created.error());
    return (*created)->reader().facts().map(factsAnswer);
}

Result<Answer> demo(Session& session, const Given& given)
{
    const auto path = session.path();
    if (!path)
        return tl::unexpected(path.error());
    return seedOf(given).and_then([&](quint64 seed) { return createDemo(*path, session.now(), seed); }).and_then([&] {
        return factsOf(*path);
    });
}

Result<Answer> info(Session& session, const Given&)
{
    return session.workspace().and_then(
        [](const Workspace* workspace) { return workspace->reader().facts().map(factsAnswer); });
}

} // namespace firebreak::ctl::workspace
