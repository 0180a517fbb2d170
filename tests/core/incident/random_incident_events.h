// tests/core/incident/random_incident_events.h — events of every kind with arbitrary values, the same for the same
// seed. Few ids, few words and a narrow time, so that events meet each other.
#pragma once

#include "core/incident/evolve.h"

#include <random>

namespace firebreak {

/// Every random text holds it: where it turns up, free text has gone.
inline const QString& freeTextMark()
{
    static const QString mark = QStringLiteral("spoken·");
    return mark;
}

class RandomIncidentEvents {
public:
    explicit RandomIncidentEvents(quint64 seed) : m_engine(seed) {}

    quint64 below(quint64 bound) { return m_engine() % bound; }
    bool chance(int percent) { return below(100) < quint64(percent); }

    /// Within three hours around 02:00 of a night, to the millisecond; now and then far away.
    Instant instant()
    {
        if (chance(2))
            return instantFromMs(qint64(below(4'000'000'000'000)) - 2'000'000'000'000);
        return instantFromMs(1'795'312'800'000LL + qint64(below(10'800'000)) - 5'400'000);
    }
    template <class Tag> Id<Tag> id() { return Id<Tag>(uuid7(instantFromMs(0), 7, below(4) + 1)); }
    QString text()
    {
        static const QStringList pieces{
            QString(),         QStringLiteral("ä"),  QStringLiteral("\n\t"),           QStringLiteral("\"\\/{}[]"),
            QString(QChar(0)), QString(QChar(0x1e)), QString::fromUcs4(U"\U0001F525"), QStringLiteral("null")};
        QString text = freeTextMark() + QString::number(below(3));
        for (quint64 i = below(3); i > 0; --i)
            text += pieces.at(qsizetype(below(quint64(pieces.size()))));
        return text;
    }
    template <HasWords E> E word()
    {
        constexpr auto all = wordsOf(E{});
        return all[below(all.size())].value;
    }
    template <class T, class Make> std::optional<T> perhaps(Make make)
    {
        return chance(50) ? std::optional<T>(make()) : std::nullopt;
    }

    /// Any kind, the unknown one included.
    IncidentEvent event() { return ofKind(size_t(below(std::variant_size_v<IncidentEvent>))); }
    IncidentEvent ofKind(size_t index)
    {
        return make(index, std::make_index_sequence<std::variant_size_v<IncidentEvent>>{});
    }
    /// Ids repeat on purpose: promises, entries and undos refer to them.
    Recorded record(qint64 sequence)
    {
        Recorded recorded{id<Event>(), id<Device>(), sequence, instant(), instant(), {}, false};
        recorded.actor = perhaps<PersonId>([this] { return id<Person>(); });
        return recorded;
    }
    /// A stream that begins like any other, now and then without its declaration.
    QList<RecordedIncidentEvent> stream(int length)
    {
        QList<RecordedIncidentEvent> events;
        for (int i = 0; i < length; ++i) {
            RecordedIncidentEvent one{record(i + 1), event()};
            if (i == 0 && chance(80))
                one.event = ofKind(0);
            if (chance(60)) // otherwise four ids would undo nearly everything
                one.recorded.id = EventId(uuid7(instantFromMs(1), 8, quint64(i) + 1));
            events.append(one);
            if (chance(5))
                events.append(one);
        }
        return events;
    }

private:
    template <size_t... Kinds> IncidentEvent make(size_t index, std::index_sequence<Kinds...>)
    {
        IncidentEvent event;
        ((index == Kinds ? void(event = made<std::variant_alternative_t<Kinds, IncidentEvent>>()) : void()), ...);
        return event;
    }
    template <class E> E made()
    {
        E event;
        if constexpr (!std::is_empty_v<E>)
            fill(event);
        return event;
    }

    PersonRef person() { return {id<Person>(), text()}; }
    ServiceRef service() { return {id<Service>(), text()}; }
    SloRef slo() { return {id<Slo>(), text()}; }
    IncidentRef incident() { return {id<Incident>(), int(below(9))}; }
    QList<ServiceRef> services()
    {
        QList<ServiceRef> list;
        for (quint64 i = below(4); i > 0; --i)
            list.append(service());
        return list;
    }
    QMap<QString, QString> texts()
    {
        QMap<QString, QString> map;
        for (quint64 i = below(4); i > 0; --i)
            map.insert(text(), text());
        return map;
    }
    QStringList terms()
    {
        QStringList list;
        for (quint64 i = below(3); i > 0; --i)
            list.append(QStringLiteral("area/mode-%1").arg(i));
        return list;
    }
    std::optional<Instant> perhapsInstant()
    {
        return perhaps<Instant>([this] { return instant(); });
    }

    void fill(Declared& e)
    {
        e = {int(below(3)),
             text(),
             word<IncidentKind>(),
             word<Severity>(),
             word<IncidentStatus>(),
             services(),
             instant(),
             word<TimeSource>(),
             perhapsInstant(),
             perhaps<PersonRef>([this] { return person(); }),
             chance(50),
             texts()};
    }
    void fill(Mitigated& e) { e.impactContinues = chance(50); }
    void fill(Closed& e) { e.reason = text(); }
    void fill(Declined& e) { e.reason = text(); }
    void fill(Cancelled& e) { e.reason = text(); }
    void fill(Reopened& e) { e.reason = text(); }
    void fill(MergedInto& e) { e.target = incident(); }
    void fill(SeverityChanged& e) { e = {word<Severity>(), word<Severity>(), text()}; }
    void fill(RoleAssigned& e)
    {
        e = {word<Role>(), perhaps<PersonRef>([this] { return person(); })};
    }
    void fill(TimestampSet& e) { e = {word<Milestone>(), instant(), word<TimeSource>(), text()}; }
    void fill(ImpactBegan& e)
    {
        e = {slo(),
             instant(),
             perhapsInstant(),
             int(below(2'000'000)) - 500'000,
             word<ImpactBasis>(),
             chance(50) ? QStringLiteral("self") : QStringLiteral("dep:bank")};
    }
    void fill(ImpactChanged& e) { e = {slo(), instant(), int(below(1'000'001)), word<ImpactBasis>()}; }
    void fill(ImpactEnded& e) { e = {slo(), instant()}; }
    void fill(UpdateSent& e) { e = {word<Audience>(), text(), perhapsInstant()}; }
    void fill(PromiseMade& e) { e = {text(), instant()}; }
    void fill(PromiseSettled& e) { e = {id<Event>(), word<PromiseState>()}; }
    void fill(TitleChanged& e) { e = {text(), text()}; }
    void fill(ServicesChanged& e) { e.services = services(); }
    void fill(LabelSet& e)
    {
        e = {text(), perhaps<QString>([this] { return text(); })};
    }
    void fill(Related& e) { e = {incident(), chance(50)}; }
    void fill(Categorised& e)
    {
        e.classification = {perhaps<QString>([] { return QStringLiteral("load"); }), terms(), terms(), int(below(3))};
    }
    void fill(Noted& e)
    {
        e = {word<NoteType>(), text(), texts(), {}};
        for (quint64 i = below(3); i > 0; --i)
            e.attachments.append({text(), qint64(below(1ULL << 40)), QStringLiteral("image/png"), text()});
    }
    void fill(EntryCorrected& e) { e = {id<Event>(), text()}; }
    void fill(EntryPinned& e) { e = {id<Event>(), chance(50)}; }
    void fill(EntryErased& e) { e = {id<Event>(), text()}; }
    void fill(Undone& e) { e.event = id<Event>(); }
    void fill(UnknownIncidentEvent& e) { e.kind = QStringLiteral("incident.from_the_future"); }

    std::mt19937_64 m_engine;
};

} // namespace firebreak
