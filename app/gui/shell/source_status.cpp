#include "app/gui/shell/source_status.h"

#include <QCoreApplication>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SourceStatus", text); }

QString kindName(SourceKind kind) { return kind == SourceKind::Alertmanager ? u"Alertmanager"_s : u"Prometheus"_s; }

} // namespace

SourceStatus statusOf(const SourceStanding& standing, const HeardFiring& heard, bool alone, Instant now)
{
    const Source& source = standing.source;
    SourceStatus status;
    status.id = source.id.text();
    status.kind = source.kind;
    status.tip = u"%1 · %2"_s.arg(source.name, source.url);
    const QString name = alone ? kindName(source.kind) : source.name;
    const bool tellsAlerts = source.kind == SourceKind::Alertmanager;
    const std::optional<Instant> at = tellsAlerts ? heard.at : standing.answeredAt;
    const auto say = [&](const QString& words) { status.text = u"%1: %2"_s.arg(name, words); };
    if (standing.trouble)
        status.tip += u'\n' + standing.trouble->sentence();
    if (!standing.whyNot.isEmpty()) {
        say(tr("not asked"));
        status.tip += u'\n' + standing.whyNot;
        status.tone = Tone::Warning;
        return status;
    }
    if (!at) {
        say(standing.trouble ? tr("no answer") : tr("asking…"));
        status.tone = standing.trouble ? Tone::Warning : Tone::Neutral;
        return status;
    }
    if (!tellsAlerts && standing.trouble) { // how fast it was is of no use
        say(tr("no answer"));
        status.tone = Tone::Warning;
        status.tip += u'\n' + tr("It answered %1 ago.").arg(spanText(now - *at));
        return status;
    }
    say(tellsAlerts ? tr("%1 firing").arg(heard.firing) : tr("%1 ms").arg(standing.took.count()));
    if (now - *at >= FreshFor) {
        status.text += u", "_s + tr("%1 old").arg(shortSpanText(std::chrono::floor<Minutes>(now - *at)));
        status.tone = Tone::Warning;
    }
    return status;
}

} // namespace firebreak
