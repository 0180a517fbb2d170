#include "core/incident/impact.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

const ImpactWindow* runningWindow(const Incident& incident, const SloId& slo)
{
    const auto it = std::ranges::find_if(
        incident.impact, [&](const ImpactWindow& window) { return window.slo.id == slo && !window.end; });
    return it == incident.impact.end() ? nullptr : &*it;
}

Result<void> validShare(Ppm share)
{
    if (share <= 0 || share > WholePpm)
        return badInput(
            u"A share of %1 is no impact."_s.arg(percentText(share)),
            u"Give the share of requests that went bad, over 0% and up to 100%; to end it, end the impact."_s);
    return {};
}

/// What was mitigated or resolved had begun before; a failure that came back is a reopening.
Result<void> beganBeforeItEnded(const Incident& incident, Instant start)
{
    const bool isTheBeginning = !incident.impactBegan();
    for (const Milestone end : {Milestone::Mitigated, Milestone::Resolved}) {
        const auto reached = incident.at(end);
        if (reached && start > *reached && (isTheBeginning || end == Milestone::Resolved))
            return badInput(u"An impact that begins at %1 comes after %2 was %3 at %4."_s.arg(
                                toRfc3339(start), incident.ref(), toWord(end), toRfc3339(*reached)),
                            u"Give an earlier start, or reopen the incident if it did not hold."_s);
    }
    return {};
}

Result<const ImpactWindow*> runningAt(const Incident& incident, const SloRef& slo, const Moment& moment)
{
    if (auto ok = writable(incident, moment); !ok)
        return tl::unexpected(ok.error());
    const ImpactWindow* running = runningWindow(incident, slo.id);
    if (!running)
        return refused(u"No impact on %1 is running in %2."_s.arg(slo.name, incident.ref()),
                       u"Add one with its start."_s);
    if (toSeconds(moment.at) <= toSeconds(running->start))
        return badInput(
            u"%1 is not after the start of this impact at %2."_s.arg(toRfc3339(moment.at), toRfc3339(running->start)),
            u"Give a later time."_s);
    return running;
}

} // namespace

Result<IncidentEvents> addImpact(const Incident& incident, const ImpactDeclaration& declaration, const Moment& moment)
{
    if (auto ok = writable(incident, moment).and_then([&] { return validShare(declaration.share); }); !ok)
        return tl::unexpected(ok.error());
    if (declaration.cause != u"self" &&
        (!declaration.cause.startsWith("dep:"_L1) || declaration.cause.mid(4).trimmed().isEmpty()))
        return badInput(u"“%1” is not a cause."_s.arg(declaration.cause),
                        u"Write self, or dep: and the name of the dependency."_s);
    ImpactBegan event{declaration.slo, {}, declaration.end, declaration.share, declaration.basis, declaration.cause};
    event.start = declaration.start.value_or(
        incident.at(Milestone::ImpactBegan).value_or(incident.at(Milestone::Detected).value_or(moment.at)));
    auto placed =
        notInTheFuture(event.start, moment).and_then([&] { return beganBeforeItEnded(incident, event.start); });
    if (!placed)
        return tl::unexpected(placed.error());
    if (event.end) {
        if (auto ok = notInTheFuture(*event.end, moment); !ok)
            return tl::unexpected(ok.error());
        if (toSeconds(*event.end) <= toSeconds(event.start))
            return badInput(u"The impact would end at %1, before or at its start %2."_s.arg(toRfc3339(*event.end),
                                                                                            toRfc3339(event.start)),
                            u"Give an end at least a second after the start."_s);
        return IncidentEvents{event};
    }
    if (!incident.live())
        return refused(
            u"%1 is %2, so its impact cannot still be running."_s.arg(incident.ref(), toWord(incident.status)),
            u"Give the end of the impact as well."_s);
    if (runningWindow(incident, declaration.slo.id))
        return refused(u"An impact on %1 is already running in %2."_s.arg(declaration.slo.name, incident.ref()),
                       u"Change its share instead, or end it first."_s);
    return IncidentEvents{event};
}

Result<IncidentEvents> changeImpact(const Incident& incident, const SloRef& slo, Ppm share, ImpactBasis basis,
                                    const Moment& moment)
{
    if (auto ok = validShare(share); !ok)
        return tl::unexpected(ok.error());
    return runningAt(incident, slo, moment).map([&](const ImpactWindow*) {
        return IncidentEvents{ImpactChanged{slo, moment.at, share, basis}};
    });
}

Result<IncidentEvents> endImpact(const Incident& incident, const SloRef& slo, const Moment& moment)
{
    return runningAt(incident, slo, moment).map([&](const ImpactWindow*) {
        return IncidentEvents{ImpactEnded{slo, moment.at}};
    });
}

} // namespace firebreak
