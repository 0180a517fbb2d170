#include "app/gui/timeline/timeline_line.h"

#include <QAbstractItemModel>
#include <QDateTime>
#include <QLocale>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QDateTime inZone(Instant at, const QTimeZone& zone)
{
    // An invalid zone would print nothing at all; UTC is what everything is stored in.
    if (!zone.isValid() || zone == QTimeZone::utc())
        return QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC);
    return QDateTime::fromMSecsSinceEpoch(toMs(at), zone);
}

template <class T> T valueOf(const QModelIndex& index, int role) { return index.data(role).value<T>(); }

QString firstLine(const TimelineLine& row)
{
    if (row.marks.testFlag(TimelineMark::Erased))
        return row.text.isEmpty() ? QObject::tr("(text erased)") : row.text;
    return row.text;
}

} // namespace

TimelineLine timelineLine(const QModelIndex& index)
{
    TimelineLine row;
    row.at = valueOf<Instant>(index, TimelineAtRole);
    if (const QVariant recorded = index.data(TimelineRecordedAtRole); recorded.isValid())
        row.recordedAt = recorded.value<Instant>();
    row.type = valueOf<QString>(index, TimelineTypeRole);
    row.title = valueOf<QString>(index, TimelineTitleRole);
    row.text = valueOf<QString>(index, TimelineTextRole);
    row.secondary = valueOf<QStringList>(index, TimelineSecondaryRole);
    row.block = valueOf<QString>(index, TimelineBlockRole);
    row.marks = valueOf<TimelineMarks>(index, TimelineMarksRole);
    row.chips = valueOf<QList<TimelineChip>>(index, TimelineChipsRole);
    row.attachments = valueOf<QList<TimelineAttachment>>(index, TimelineAttachmentsRole);
    return row;
}

QString timeOfDay(Instant at, const QTimeZone& zone) { return inZone(at, zone).toString(u"HH:mm"_s); }

QString dayName(Instant at, const QTimeZone& zone)
{
    return QLocale(QLocale::English).toString(inZone(at, zone).date(), u"dddd d MMMM yyyy"_s);
}

QString fullTime(Instant at, const QTimeZone& zone)
{
    return u"%1, %2 %3"_s.arg(dayName(at, zone), inZone(at, zone).toString(u"HH:mm:ss"_s), zoneName(at, zone));
}

QString zoneName(Instant at, const QTimeZone& zone)
{
    const QDateTime time = inZone(at, zone);
    return time.timeSpec() == Qt::UTC ? u"UTC"_s : time.timeZoneAbbreviation();
}

bool sameDay(Instant a, Instant b, const QTimeZone& zone) { return inZone(a, zone).date() == inZone(b, zone).date(); }

QStringList markWords(const TimelineLine& row, const QTimeZone& zone)
{
    QStringList words;
    if (row.marks.testFlag(TimelineMark::NotSaved))
        words << QObject::tr("not saved");
    if (row.marks.testFlag(TimelineMark::Saving))
        words << QObject::tr("saving…");
    if (row.marks.testFlag(TimelineMark::Undone))
        words << QObject::tr("undone");
    if (row.marks.testFlag(TimelineMark::Edited))
        words << QObject::tr("edited");
    if (row.marks.testFlag(TimelineMark::BackDated)) {
        if (!row.recordedAt)
            words << QObject::tr("written later");
        else if (sameDay(row.at, *row.recordedAt, zone))
            words << QObject::tr("written %1").arg(timeOfDay(*row.recordedAt, zone));
        else
            words << QObject::tr("written %1")
                         .arg(QLocale(QLocale::English).toString(inZone(*row.recordedAt, zone), u"d MMM HH:mm"_s));
    }
    return words;
}

QString plainText(const TimelineLine& row, const QTimeZone& zone)
{
    QStringList first{timeOfDay(row.at, zone)};
    if (!row.title.isEmpty())
        first << row.title;
    QStringList lines = firstLine(row).split(u'\n');
    if (!lines.first().isEmpty())
        first << lines.first();
    const QStringList words = markWords(row, zone);
    if (!words.isEmpty())
        first << u"(%1)"_s.arg(words.join(u", "_s));
    lines.removeFirst();
    lines += row.secondary;
    if (!row.block.isEmpty())
        lines += row.block.split(u'\n');
    for (const TimelineAttachment& attachment : row.attachments)
        lines << (attachment.detail.isEmpty() ? u"[%1]"_s.arg(attachment.name)
                                              : u"[%1, %2]"_s.arg(attachment.name, attachment.detail));
    QString text = first.join(u' ');
    for (const QString& line : std::as_const(lines))
        text += u"\n      "_s + line;
    return text;
}

QString spokenText(const TimelineLine& row, const QTimeZone& zone)
{
    QStringList parts;
    if (row.marks.testFlag(TimelineMark::Unread))
        parts << QObject::tr("new");
    if (row.marks.testFlag(TimelineMark::Pinned))
        parts << QObject::tr("pinned");
    QString text = plainText(row, zone).replace(u"\n      "_s, u". "_s);
    return parts.isEmpty() ? text : text + u" ("_s + parts.join(u", "_s) + u')';
}

} // namespace firebreak
