#include "app/ctl/session/document.h"
#include "app/ctl/table/verb.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

QJsonObject windowJson(const SloWindow& window)
{
    constexpr int SecondsADay = 86'400;
    if (window.rollingDays > 0)
        return {{u"rolling_s"_s, window.rollingDays * SecondsADay}};
    return {{u"calendar"_s, window.calendar}, {u"zone"_s, window.zone.isEmpty() ? u"UTC"_s : window.zone}};
}

QJsonObject sloJson(const Slo& slo)
{
    return {{u"id"_s, slo.id.text()},         {u"name"_s, slo.name},         {u"service"_s, slo.service.name},
            {u"kind"_s, toWord(slo.kind)},    {u"target_ppm"_s, slo.target}, {u"window"_s, windowJson(slo.window)},
            {u"start"_s, timeJson(slo.start)}};
}

Result<Answer> add(Session& session, const Given& given)
{
    Asked asked(session, given);
    Slo slo;
    slo.service = asked.service(asked.word("service"));
    slo.kind = asked.word<SloKind>("kind", u"kind of SLO"_s);
    slo.name = asked.has("name") ? asked.word("name").simplified() : u"%1-%2"_s.arg(slo.service.name, toWord(slo.kind));
    slo.target = asked.share("target");
    slo.start = asked.time("start");
    if (const auto window = parseSloWindow(asked.word("window"), asked.word("zone")))
        slo.window = *window;
    else
        asked.fail(window.error());
    Workspace* const workspace = asked.workspace();
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return added(session, slo, workspace->catalogue().slos(), u"SLO"_s).map([](const Slo& kept) {
        return Answer{
            sloJson(kept), u"%1 added: %2 %3."_s.arg(kept.name, percentText(kept.target), windowText(kept.window)), {}};
    });
}

Result<Answer> list(Session& session, const Given&)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return tl::unexpected(workspace.error());
    const QList<Slo> slos = (*workspace)->catalogue().slos();
    if (session.json())
        return Answer{arrayOf(slos, sloJson), {}, {}};
    QList<QStringList> rows;
    for (const Slo& slo : slos)
        rows.append({slo.name, slo.service.name, toWord(slo.kind), percentText(slo.target), windowText(slo.window)});
    return Answer{{}, rows.isEmpty() ? u"No SLOs.\n"_s : columns(rows), {}};
}

Result<Answer> show(Session& session, const Given& given)
{
    Asked asked(session, given);
    const SloRef ref = asked.slo("NAME");
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return asked.workspace()->catalogue().slo(ref.id.text()).map([](const Slo& slo) {
        const QList<QStringList> rows{{u"service"_s, slo.service.name},
                                      {u"kind"_s, toWord(slo.kind)},
                                      {u"target"_s, percentText(slo.target)},
                                      {u"window"_s, windowText(slo.window)},
                                      {u"start"_s, slo.start ? toRfc3339(*slo.start) : u"–"_s}};
        return Answer{sloJson(slo), slo.name + u'\n' + columns(rows, 2), {}};
    });
}

} // namespace

QList<Verb> sloVerbs()
{
    return {
        {u"add"_s,
         u"adds what a service promises"_s,
         {{},
          {{u"service"_s, u"S"_s, u"whose promise it is"_s, Option::Required},
           {u"kind"_s, u"K"_s, u"availability, latency, correctness, freshness, completeness or quality"_s,
            Option::Required},
           {u"target"_s, u"P"_s, u"share of valid events that are good, like 99.9%"_s, Option::Required},
           {u"window"_s, u"W"_s, u"30d, or month, quarter, year, week"_s, Option::Required},
           {u"name"_s, u"N"_s, u"else SERVICE-KIND"_s},
           {u"zone"_s, u"Z"_s, u"of a calendar window; else UTC"_s},
           {u"start"_s, u"T"_s, u"impact before it does not count"_s}}},
         u"slo add --service cart --kind latency --target 99.9% --window 30d"_s,
         add},
        {u"list"_s, u"lists SLOs"_s, {}, u"slo list"_s, list},
        {u"show"_s, u"shows one SLO"_s, {u"NAME"_s, {}}, u"slo show checkout-availability"_s, show},
    };
}

} // namespace firebreak::ctl
