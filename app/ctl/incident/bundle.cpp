#include "storage/exchange/bundle.h"

#include "app/ctl/incident/verbs.h"
#include "app/ctl/session/asked.h"
#include "app/ctl/session/open_store.h"
#include "app/ctl/text/columns.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl::incident {

Result<Answer> exportBundle(Session& session, const Given& given)
{
    Asked asked(session, given);
    const IncidentId id = asked.incident();
    const QString ref = asked.ref(id);
    const QString file = asked.word("BUNDLE");
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return firebreak::exportBundle(asked.workspace()->path(), id, file).map([&](const Bundled& bundled) {
        return Answer{QJsonObject{{u"ref"_s, ref},
                                  {u"id"_s, id.text()},
                                  {u"path"_s, file},
                                  {u"events"_s, bundled.events},
                                  {u"blobs"_s, bundled.blobs},
                                  {u"documents"_s, bundled.documents}},
                      u"%1 written to %2: %3."_s.arg(ref, file, counted(bundled.events, u"event"_s)),
                      {}};
    });
}

Result<Answer> importBundle(Session& session, const Given& given)
{
    const auto open = openStore(session);
    if (!open)
        return tl::unexpected(open.error());
    const QString file = given.value(u"BUNDLE"_s).value_or(QString());
    return firebreak::importBundle(*open->store, file, open->author()).map([](const Imported& imported) {
        return Answer{QJsonObject{{u"ref"_s, imported.ref},
                                  {u"id"_s, imported.incident.text()},
                                  {u"events"_s, imported.events},
                                  {u"blobs"_s, imported.blobs},
                                  {u"documents"_s, imported.documents}},
                      u"%1 %2"_s.arg(imported.ref, imported.events == 0
                                                       ? u"was here already."_s
                                                       : u"taken in: %1."_s.arg(counted(imported.events, u"event"_s))),
                      {}};
    });
}

} // namespace firebreak::ctl::incident
