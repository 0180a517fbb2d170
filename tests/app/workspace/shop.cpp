#include "tests/app/workspace/shop.h"

#include "core/incident/lifecycle.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace firebreak::shoptest {

Shop::Shop(const QString& name)
{
    auto made = Workspace::create(path(u"team.firebreak"_s), name, environment());
    if (!made)
        qFatal("%s", qPrintable(made.error().sentence()));
    m_workspace = *std::move(made);
    if (const auto me = m_workspace->iAm(u"Ana Ruiz"_s); !me)
        qFatal("%s", qPrintable(me.error().sentence()));
    QCoreApplication::processEvents(); // what was made here is announced to nobody
}

Environment Shop::environment(const QString& home) const
{
    return {path(home), &m_clock, {}, Seconds(10), u"Ana Ruiz"_s};
}

std::unique_ptr<Workspace> Shop::again(const QString& home) const { return opened(u"team.firebreak"_s, home); }

std::unique_ptr<Workspace> Shop::copied(const QString& as)
{
    const auto copy = m_workspace->upkeep().saveCopy(path(as)).result();
    if (!copy)
        qFatal("%s", qPrintable(copy.error().sentence()));
    return opened(as, as + u"-home"_s);
}

std::unique_ptr<Workspace> Shop::opened(const QString& file, const QString& home) const
{
    auto workspace = Workspace::open(path(file), environment(home));
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().sentence()));
    return *std::move(workspace);
}

IncidentId Shop::declared(const QString& title, Severity severity)
{
    Declaration declaration;
    declaration.title = title;
    declaration.severity = severity;
    const auto outcome = incidents().declare(declaration).result();
    if (!outcome)
        qFatal("%s", qPrintable(outcome.error().sentence()));
    IncidentId id;
    for (const Change& change : outcome->changes)
        if (change.kind == u"incident")
            id = IncidentId(change.id);
    QCoreApplication::processEvents(); // announced
    return id;
}

ServiceRef Shop::service(const QString& name)
{
    Service service;
    service.name = name;
    (void)catalogue().put(service).result();
    return catalogue().service(name).value_or(Service()).ref();
}

EventId Shop::noted(const IncidentId& id, const QString& text)
{
    const auto outcome = incidents().noteAll(id, NoteType::Note, {{m_clock.now(), text}}).result();
    return outcome && !outcome->events.isEmpty() ? outcome->events.last() : EventId();
}

QStringList Shop::said(const IncidentId& id)
{
    QStringList texts;
    for (const TimelineRow& row : incidents().timeline(id).value_or(QList<TimelineRow>()))
        texts.append(row.entry.text);
    return texts;
}

QString Shop::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
    return path(name);
}

} // namespace firebreak::shoptest
