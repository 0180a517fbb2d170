#include "app/ctl/session/asked.h"

#include "app/ctl/session/input.h"
#include "app/ctl/text/near.h"
#include "app/workspace/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

/// The one of that name, compared without case; or what to do instead.
template <class T>
Result<T> named(const QList<T>& all, const QString& typed, const QString& what, const QString& howToAdd)
{
    QStringList names;
    for (const T& one : all) {
        if (one.name.compare(typed, Qt::CaseInsensitive) == 0 || one.id.text() == typed)
            return one;
        names.append(one.name);
    }
    const QStringList alike = near(typed, names);
    const QString meant = alike.isEmpty() ? QString() : u"Did you mean %1? "_s.arg(alike.join(u" or "_s));
    return notFound(u"There is no %1 “%2” in this workspace."_s.arg(what, typed.left(60)),
                    u"%1Add it with: firebreakctl %2"_s.arg(meant, howToAdd));
}

/// As it can be typed again into a shell.
QString quotedForShell(const QString& text)
{
    const bool plain = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
    });
    QString escaped = text.left(60);
    return plain ? escaped : u"'%1'"_s.arg(escaped.replace(u'\'', u"'\\''"_s));
}

} // namespace

Result<void> Asked::ok() const { return m_trouble ? Result<void>(tl::unexpected(*m_trouble)) : Result<void>(); }

void Asked::fail(const Error& error)
{
    if (!m_trouble)
        m_trouble = error;
}

Workspace* Asked::workspace()
{
    const auto opened = m_session.workspace();
    if (opened)
        return *opened;
    fail(opened.error());
    return nullptr;
}

QString Asked::word(const char* name) const { return m_given.value(QLatin1StringView(name)).value_or(QString()); }

QString Asked::text(const char* name)
{
    const QString typed = word(name);
    if (typed != u"-")
        return typed;
    const auto read = standardInput();
    if (!read)
        fail(read.error());
    return read.value_or(QString());
}

Severity Asked::severity(const char* name, Severity otherwise)
{
    const QString typed = word(name);
    if (typed.isEmpty() && !has(name))
        return otherwise;
    if (const auto id = fromWord<Severity>(typed.toLower()))
        return *id;
    Workspace* const open = workspace();
    const SeverityWords words = open ? open->catalogue().severityWords() : SeverityWords{};
    if (const auto known = words.find(typed))
        return *known;
    fail({ErrorKind::BadInput, u"“%1” is not a known severity."_s.arg(typed.left(60)),
          u"Known: %1."_s.arg(words.known())});
    return otherwise;
}

QString Asked::severityName(Severity severity)
{
    Workspace* const open = workspace();
    return (open ? open->catalogue().severityWords() : SeverityWords{}).name(severity);
}

int Asked::number(const char* name, const QString& what, int otherwise)
{
    const auto typed = m_given.value(QLatin1StringView(name));
    if (!typed)
        return otherwise;
    bool isNumber = false;
    const int number = typed->toInt(&isNumber);
    if (!isNumber)
        fail({ErrorKind::BadInput, u"“%1” is not a %2."_s.arg(typed->left(60), what), u"Give a whole number."_s});
    return number;
}

QStringList Asked::words(const char* name) const
{
    QStringList all;
    for (const QString& value : m_given.values(QLatin1StringView(name)))
        for (const QString& part : value.split(u',', Qt::SkipEmptyParts))
            all.append(part.trimmed());
    return all;
}

std::optional<Instant> Asked::time(const char* name)
{
    const auto typed = m_given.value(QLatin1StringView(name));
    if (!typed)
        return std::nullopt;
    const auto at = parseRfc3339(*typed);
    if (!at) {
        fail(at.error());
        return std::nullopt;
    }
    return *at;
}

std::optional<Instant> Asked::timeOrSpan(const char* name, Instant from)
{
    const auto typed = m_given.value(QLatin1StringView(name));
    if (!typed)
        return std::nullopt;
    if (const auto span = parseSpan(*typed))
        return from + *span;
    if (const auto at = parseRfc3339(*typed))
        return *at;
    fail({ErrorKind::BadInput, u"“%1” is neither a span nor a time."_s.arg(typed->left(60)),
          u"Write it like 5m, 1h30m or 2026-11-22T02:05:00Z."_s});
    return std::nullopt;
}

Ppm Asked::share(const char* name)
{
    const auto share = parsePercent(word(name));
    if (!share)
        fail(share.error());
    return share.value_or(0);
}

IncidentId Asked::incident(const char* name)
{
    Workspace* const open = workspace();
    if (!open)
        return {};
    const auto found = open->incidents().find(word(name));
    if (!found)
        fail(found.error());
    return found.value_or(IncidentId());
}

QString Asked::ref(const IncidentId& incident)
{
    if (!ok())
        return {};
    const auto row = workspace()->incidents().row(incident);
    if (!row)
        fail(row.error());
    return row ? row->ref : QString();
}

Incident Asked::state(const IncidentId& incident)
{
    if (!ok())
        return {};
    const auto state = workspace()->incidents().incident(incident);
    if (!state)
        fail(state.error());
    return state.value_or(Incident());
}

EventId Asked::entry(const IncidentId& incident)
{
    if (!ok())
        return {};
    const auto found = workspace()->incidents().entry(incident, word("ENTRY"));
    if (!found)
        fail(found.error());
    return found ? found->entry.event : EventId();
}

PersonRef Asked::person(const char* name)
{
    Workspace* const open = workspace();
    if (!open)
        return {};
    const QString typed = word(name);
    const auto found = named(open->catalogue().people(), typed, u"person"_s, u"person add "_s + quotedForShell(typed));
    if (!found)
        fail(found.error());
    return found ? found->ref() : PersonRef();
}

ServiceRef Asked::service(const QString& typed)
{
    Workspace* const open = workspace();
    if (!open)
        return {};
    const auto found =
        named(open->catalogue().services(), typed, u"service"_s, u"service add "_s + quotedForShell(typed));
    if (!found)
        fail(found.error());
    return found ? found->ref() : ServiceRef();
}

QList<ServiceRef> Asked::services(const char* name)
{
    QList<ServiceRef> refs;
    for (const QString& typed : words(name)) {
        const ServiceRef ref = service(typed);
        if (!refs.contains(ref))
            refs.append(ref);
    }
    return refs;
}

SloRef Asked::slo(const char* name)
{
    Workspace* const open = workspace();
    if (!open)
        return {};
    const QString typed = word(name);
    const auto found = named(
        open->catalogue().slos(), typed, u"SLO"_s,
        u"slo add --name %1 --service S --kind availability --target 99.9% --window 30d"_s.arg(quotedForShell(typed)));
    if (!found)
        fail(found.error());
    return found ? found->ref() : SloRef();
}

} // namespace firebreak::ctl
