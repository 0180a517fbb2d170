#include "storage/verify.h"

#include "app/ctl/session/open_store.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/finding_json.h"
#include "app/ctl/text/json.h"
#include "app/ctl/workspace/verbs.h"
#include "storage/backup/backup.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::workspace {

Result<Answer> verify(Session& session, const Given&)
{
    const auto path = session.path();
    if (!path)
        return tl::unexpected(path.error());
    const Installation installation(session.environment().configFolder);
    return firebreak::verify(*path, &installation).map([](const Verification& found) {
        const QString chain = found.chainIntact ? u"intact"_s : u"broken"_s;
        const QString projections = found.projectionsEqual ? u"equal"_s : u"differ"_s;
        QJsonObject json{
            {u"events"_s, found.events},
            {u"chain"_s, chain},
            {u"first_bad_seq"_s, found.firstBadSeq ? QJsonValue(*found.firstBadSeq) : QJsonValue(QJsonValue::Null)},
            {u"projections"_s, projections},
            {u"integrity"_s, found.integrity},
            {u"findings"_s, arrayOf(found.findings, findingJson)}};
        QList<QStringList> rows{{u"events"_s, QString::number(found.events)},
                                {u"chain"_s, chain},
                                {u"projections"_s, projections},
                                {u"integrity"_s, found.integrity}};
        if (found.firstBadSeq)
            rows.insert(2, {u"first bad"_s, u"sequence number %1"_s.arg(*found.firstBadSeq)});
        return Answer{
            json, columns(rows) + findingLines(found.findings), {}, found.good() ? ExitCode::Done : ExitCode::No};
    });
}

Result<Answer> rebuild(Session& session, const Given&)
{
    const auto open = openStore(session);
    if (!open)
        return tl::unexpected(open.error());
    return firebreak::rebuild(*open->store).map([] {
        return Answer{QJsonObject{{u"rebuilt"_s, true}}, u"The projections were made again from the journal."_s, {}};
    });
}

Result<Answer> compact(Session& session, const Given&)
{
    const auto open = openStore(session);
    if (!open)
        return tl::unexpected(open.error());
    return firebreak::compact(*open->store).map([](const Compacted& done) {
        return Answer{QJsonObject{{u"bytes_before"_s, done.bytesBefore}, {u"bytes_after"_s, done.bytesAfter}},
                      u"%1 KiB before, %2 KiB after."_s.arg((done.bytesBefore + 1023) / 1024)
                          .arg((done.bytesAfter + 1023) / 1024),
                      {}};
    });
}

} // namespace firebreak::ctl::workspace
