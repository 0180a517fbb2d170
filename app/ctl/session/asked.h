// app/ctl/session/asked.h — what a verb was asked to do, as values of the domain. The first trouble is kept and the
// reading goes on with default values, so that one `ok` before anything is done is enough.
#pragma once

#include "app/ctl/session/session.h"
#include "app/workspace/incidents.h"

namespace firebreak::ctl {

class Asked {
public:
    Asked(Session& session, const Given& given) : m_session(session), m_given(given) {}

    /// The first trouble.
    Result<void> ok() const;
    void fail(const Error& error);

    bool has(const char* option) const { return m_given.has(QLatin1StringView(option)); }
    /// Null where the workspace cannot be opened; then `ok` says why.
    Workspace* workspace();

    /// Empty where it was not given; "-" is standard input.
    QString text(const char* name);
    /// The value as it stands on the line.
    QString word(const char* name) const;
    template <HasWords E> E word(const char* name, const QString& what, E otherwise = E{});
    /// By id, or as this workspace calls it.
    Severity severity(const char* name, Severity otherwise = Severity::Sev3);
    QString severityName(Severity severity);
    int number(const char* name, const QString& what, int otherwise = 0);
    /// Every value of a list option; values may also be joined by commas.
    QStringList words(const char* name) const;
    std::optional<Instant> time(const char* name);
    /// "5m" from `from` on, or a time.
    std::optional<Instant> timeOrSpan(const char* name, Instant from);
    Ppm share(const char* name);

    // References; unknown ones are refused naming near ones.
    IncidentId incident(const char* name = "REF");
    /// "INC-12", with the device's suffix where another incident has the number.
    QString ref(const IncidentId& incident);
    /// As it stands now.
    Incident state(const IncidentId& incident);
    EventId entry(const IncidentId& incident);
    PersonRef person(const char* name);
    ServiceRef service(const QString& name);
    QList<ServiceRef> services(const char* name);
    SloRef slo(const char* name);

private:
    Session& m_session;
    const Given& m_given;
    std::optional<Error> m_trouble;
};

template <HasWords E> E Asked::word(const char* name, const QString& what, E otherwise)
{
    const QString typed = word(name);
    if (typed.isEmpty() && !m_given.value(QLatin1StringView(name)))
        return otherwise;
    if (const auto known = fromWord<E>(typed.toLower()))
        return *known;
    using namespace Qt::StringLiterals;
    fail({ErrorKind::BadInput, u"“%1” is not a known %2."_s.arg(typed.left(60), what),
          u"Known: %1."_s.arg(allWords<E>())});
    return otherwise;
}

} // namespace firebreak::ctl
