// core/slo/slo.h — what a service promises: kind, target, window. A document; the arithmetic comes beside it.
#pragma once

#include "core/slo/service.h"

namespace firebreak {

struct Slo;
using SloId = Id<Slo>;

struct SloRef {
    SloId id;
    QString name;

    friend bool operator==(const SloRef&, const SloRef&) = default;
};

void describe(auto& a, Is<SloRef> auto& self)
{
    a.field("id", self.id);
    a.text("name", self.name);
}

enum class SloKind { Availability, Latency, Correctness, Freshness, Completeness, Quality };

constexpr auto wordsOf(SloKind)
{
    return std::array{Word{SloKind::Availability, "availability"}, Word{SloKind::Latency, "latency"},
                      Word{SloKind::Correctness, "correctness"},   Word{SloKind::Freshness, "freshness"},
                      Word{SloKind::Completeness, "completeness"}, Word{SloKind::Quality, "quality"}};
}

/// Parts per million of a whole: 62 % is 620 000. Integers, because budgets are compared for equality.
using Ppm = int;
inline constexpr Ppm WholePpm = 1'000'000;

/// A rolling span of whole days, or a calendar period in a zone.
struct SloWindow {
    int rollingDays = 30; ///< 0: calendar
    QString calendar;     ///< "week", "month", "quarter", "year"; empty: rolling
    QString zone;         ///< IANA name for calendar windows; empty: UTC

    friend bool operator==(const SloWindow&, const SloWindow&) = default;
};

void describe(auto& a, Is<SloWindow> auto& self)
{
    a.field("rolling_days", self.rollingDays);
    a.field("calendar", self.calendar);
    a.field("zone", self.zone);
}

struct Slo {
    SloId id;
    QString name; ///< unique in the workspace, compared without case; by default SERVICE-KIND
    ServiceRef service;
    SloKind kind = SloKind::Availability;
    Ppm target = 999'000; ///< 0 … 999 999; a target of 100 % leaves no budget and is refused
    SloWindow window;
    std::optional<Instant> start; ///< windows before it do not count

    SloRef ref() const { return {id, name}; }
    friend bool operator==(const Slo&, const Slo&) = default;
};

void describe(auto& a, Is<Slo> auto& self)
{
    a.field("name", self.name);
    a.field("service", self.service);
    a.field("kind", self.kind);
    a.field("target_ppm", self.target);
    a.field("window", self.window);
    a.field("start", self.start);
}

/// Refuses an empty name, a target outside its range, an unknown calendar word or zone, rolling days outside 1 … 366.
Result<Slo> checked(Slo slo);

/// "62%", "62.5 %", "99.95%": at most four decimals, 0 … 100.
Result<Ppm> parsePercent(const QString& text);
/// "62%", "99.95%", never rounded.
QString percentText(Ppm share);
/// "30d", "7d", "month", "quarter"; `zone` goes to calendar windows.
Result<SloWindow> parseSloWindow(const QString& text, const QString& zone);
QString windowText(const SloWindow& window);

} // namespace firebreak
