#include "app/gui/shell/time_display.h"

#include <QDateTime>
#include <QLocale>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QDateTime shown(Instant at, const QTimeZone& zone) { return QDateTime::fromMSecsSinceEpoch(toMs(at), zone); }

} // namespace

TimeDisplay::TimeDisplay(QTimeZone local, QObject* parent)
    : QObject(parent), m_utcZone(QTimeZone::utc()), m_local(local.isValid() ? std::move(local) : QTimeZone::utc())
{}

void TimeDisplay::setUtc(bool utc)
{
    if (utc == m_utc)
        return;
    m_utc = utc;
    Q_EMIT changed();
}

QString TimeDisplay::zoneName(Instant at) const { return m_utc ? u"UTC"_s : m_local.abbreviation(shown(at, m_local)); }

QString TimeDisplay::clock(Instant at) const { return shown(at, zone()).time().toString(u"HH:mm"_s); }

QString TimeDisplay::clockWithSeconds(Instant at) const { return shown(at, zone()).time().toString(u"HH:mm:ss"_s); }

QString TimeDisplay::dayAndClock(Instant at) const
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    return u"%1, %2 %3"_s.arg(english.toString(shown(at, zone()).date(), u"ddd d MMM yyyy"_s), clock(at), zoneName(at));
}

} // namespace firebreak
