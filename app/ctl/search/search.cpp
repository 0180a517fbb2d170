#include "storage/search/search.h"

#include "app/ctl/incident/incident_text.h"
#include "app/ctl/session/asked.h"
#include "app/ctl/table/verb.h"
#include "app/ctl/text/columns.h"
#include "app/ctl/text/json.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

constexpr int UsualLimit = 50;
constexpr int HighestLimit = 500;

QString kindWord(const SearchHit& hit)
{
    switch (hit.kind) {
    case HitKind::Incident:
        return u"incident"_s;
    case HitKind::Document:
        return hit.documentType;
    case HitKind::Entry:
        break;
    }
    return u"entry"_s;
}

QString wordsOf(const SearchHit& hit)
{
    return hit.kind == HitKind::Entry ? QString(hit.text).replace(EntryLineSeparator, u' ') : hit.title;
}

QJsonObject hitJson(const SearchHit& hit)
{
    const bool isEntry = hit.kind == HitKind::Entry;
    return {{u"kind"_s, kindWord(hit)},
            {u"ref"_s, textJson(hit.ref)},
            {u"id"_s, hit.id.toString(QUuid::WithoutBraces)},
            {u"title"_s, textJson(hit.title)},
            {u"at"_s, timeJson(hit.at)},
            {u"entry"_s, isEntry ? QJsonValue(hit.number) : QJsonValue(QJsonValue::Null)},
            {u"event"_s, isEntry ? QJsonValue(hit.event.text()) : QJsonValue(QJsonValue::Null)},
            {u"type"_s, isEntry ? QJsonValue(toWord(hit.type)) : QJsonValue(QJsonValue::Null)},
            {u"text"_s, isEntry ? QJsonValue(wordsOf(hit)) : QJsonValue(QJsonValue::Null)},
            {u"live"_s, hit.live}};
}

QString hitsText(const SearchAnswer& found)
{
    QList<QStringList> rows;
    for (const SearchHit& hit : found.hits)
        rows.append({hit.ref.isEmpty() ? u"–"_s : hit.ref, kindWord(hit), timeText(hit.at), wordsOf(hit)});
    if (rows.isEmpty())
        return u"Nothing found.\n"_s;
    return columns(rows) + (found.more ? u"There is more; --limit shows it.\n"_s : QString());
}

Result<Answer> search(Session& session, const Given& given)
{
    Asked asked(session, given);
    const QString typed = asked.word("TEXT");
    const int limit = asked.number("limit", u"number of hits"_s, UsualLimit);
    if (limit < 1 || limit > HighestLimit)
        asked.fail({ErrorKind::BadInput, u"%1 is not a limit."_s.arg(limit),
                    u"Give a number from 1 to %1."_s.arg(HighestLimit)});
    if (typed.trimmed().isEmpty())
        asked.fail({ErrorKind::BadInput, u"There is no word to search for."_s, u"Give the beginning of one."_s});
    const auto path = session.path();
    if (!path)
        asked.fail(path.error());
    if (auto ok = asked.ok(); !ok)
        return tl::unexpected(ok.error());
    return Search::open(*path)
        .and_then([&](const std::unique_ptr<Search>& engine) { return engine->find(typed, limit); })
        .map([&](const SearchAnswer& found) {
            return session.json() ? Answer{arrayOf(found.hits, hitJson), {}, {}} : Answer{{}, hitsText(found), {}};
        });
}

} // namespace

QList<Verb> searchVerbs()
{
    return {{{},
             u"finds words in titles, timelines and names; each as a beginning, newest first"_s,
             {u"TEXT"_s, {{u"limit"_s, u"N"_s, u"how many at most; else 50"_s}}},
             u"search \"payment deploy\""_s,
             search}};
}

} // namespace firebreak::ctl
