#include "app/gui/shell/workspace_finder.h"

#include "app/gui/shell/palette/snippet.h"
#include "app/gui/shell/preferences.h"
#include "app/gui/timeline/type_look.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/incidents.h"
#include "app/workspace/search_room.h"

#include <QDateTime>
#include <QLocale>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostHits = 60;
constexpr int MostRunbooks = 6;
constexpr int SnippetWidth = 88;

QString dayOf(Instant at, Instant now)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC);
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(toMs(now), Qt::UTC);
    if (then.date() == today.date())
        return then.time().toString(u"HH:mm"_s);
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    return english.toString(then.date(), then.date().year() == today.date().year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

/// Which page of Settings shows documents of that type; empty: none does.
QString pageOf(const QString& documentType)
{
    if (documentType == "person"_L1)
        return u"people"_s;
    if (documentType == "service"_L1)
        return u"services"_s;
    if (documentType == "template"_L1)
        return u"templates"_s;
    if (documentType == "source"_L1)
        return u"sources"_s;
    return documentType == "slo"_L1 ? u"slos"_s : QString();
}

QString iconOf(const QString& documentType)
{
    if (documentType == "person"_L1)
        return u"person-fill"_s;
    if (documentType == "template"_L1)
        return u"megaphone"_s;
    if (documentType == "source"_L1)
        return u"plug"_s;
    return documentType == "service"_L1 ? u"diagram-3"_s : u"bullseye"_s;
}

} // namespace

WorkspaceFinder::WorkspaceFinder(Workspace& workspace, const Preferences& preferences)
    : m_workspace(workspace), m_preferences(preferences)
{}

void WorkspaceFinder::warm()
{
    m_workspace.search().warm();
    if (!m_workspace.runbooks().isWatching())
        m_workspace.runbooks().watch();
}

std::optional<FoundLine> WorkspaceFinder::incidentLine(const IncidentId& id, const QString& question) const
{
    const auto row = m_workspace.incidents().row(id);
    if (!row)
        return {};
    const Snippet title = snippetOf(row->title, question, SnippetWidth);
    FoundLine line;
    line.group = isLive(row->status) ? FoundLine::Group::Running : FoundLine::Group::Incidents;
    line.text = title.text;
    line.marks = title.marks;
    line.context = toHuman(row->status);
    line.aside = row->ref;
    line.severity = row->severity;
    line.severityName = m_workspace.catalogue().severityWords().name(row->severity);
    line.incident = id;
    return line;
}

Found WorkspaceFinder::found(const QString& question, const SearchAnswer& answer) const
{
    static const QHash<QString, TypeLook> looks = standardTypeLooks();
    Found found;
    found.more = answer.more;
    for (const SearchHit& hit : answer.hits) {
        if (hit.kind == HitKind::Incident) {
            if (const auto line = incidentLine(IncidentId(hit.id), question))
                found.lines.append(*line);
            continue;
        }
        FoundLine line;
        if (hit.kind == HitKind::Entry) {
            const Snippet snippet = snippetOf(inWords(hit.type, hit.text, m_workspace.catalogue().severityWords()).text,
                                              question, SnippetWidth);
            line.group = FoundLine::Group::Entries;
            line.icon = looks.value(toWord(hit.type), looks.value(u"note"_s)).icon;
            line.text = snippet.text;
            line.marks = snippet.marks;
            line.context = u"%1 %2"_s.arg(hit.ref, hit.title);
            line.aside = dayOf(hit.at, m_workspace.now());
            line.incident = IncidentId(hit.id);
            line.entry = hit.event;
        } else {
            line.page = pageOf(hit.documentType);
            if (line.page.isEmpty())
                continue;
            const Snippet name = snippetOf(hit.title, question, SnippetWidth);
            line.group = FoundLine::Group::Documents;
            line.icon = iconOf(hit.documentType);
            line.text = name.text;
            line.marks = name.marks;
            line.document = hit.id;
        }
        found.lines.append(line);
    }
    return found;
}

void WorkspaceFinder::ask(const QString& question, Answer answer)
{
    // Asked side by side: the journal by its index, the runbooks in memory, which takes no longer.
    auto runbooks = m_workspace.runbooks().find(question, MostRunbooks);
    m_workspace.search()
        .find(question, MostHits)
        .then(this, [this, question, answer, runbooks](const Result<SearchAnswer>& got) mutable {
            if (got && got->interrupted)
                return;
            runbooks.then(this, [this, question, answer, got](const std::optional<QList<Runbooks::Found>>& books) {
                Found all;
                if (got)
                    all = found(question, *got);
                else
                    all.trouble = got.error().sentence();
                if (books)
                    addRunbooks(question, *books, all);
                answer(question, all);
            });
        });
}

void WorkspaceFinder::addRunbooks(const QString& question, const QList<Runbooks::Found>& runbooks, Found& found) const
{
    QHash<QString, QString> names;
    for (const IndexedRunbook& runbook : m_workspace.runbooks().index().runbooks)
        names.insert(runbook.library + u'/' + runbook.file.path, runbook.name());
    for (const Runbooks::Found& one : runbooks) {
        const bool isTitle = one.match.kind == SearchLineKind::Title;
        const QString name = names.value(one.place.library + u'/' + one.place.path, one.place.path);
        const Snippet words = snippetOf(isTitle ? name : one.passage.line, question, SnippetWidth);
        FoundLine line;
        line.group = FoundLine::Group::Runbooks;
        line.icon = u"journal-code"_s;
        line.text = words.text;
        line.marks = words.marks;
        line.context = isTitle ? one.place.path : name;
        line.runbook = one.place;
        line.passage = one.passage;
        found.lines.append(line);
    }
}

QList<FoundLine> WorkspaceFinder::recent()
{
    QList<FoundLine> lines;
    for (const QString& text : m_preferences.recentlyOpened(m_workspace.path())) {
        const auto id = IncidentId::fromText(text);
        if (const auto line = id ? incidentLine(*id, {}) : std::nullopt)
            lines.append(*line);
    }
    return lines;
}

} // namespace firebreak
