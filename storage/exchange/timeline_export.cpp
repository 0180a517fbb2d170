#include "storage/exchange/timeline_export.h"

#include "core/base/archive.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString escaped(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (u"\\`*_{}[]<>()#+-!|&~"_s.contains(c))
            out += u'\\';
        out += c == u'\n' || c == u'\r' ? QChar(u' ') : c;
    }
    return out;
}

QString sizeText(qint64 bytes)
{
    constexpr qint64 Kib = 1024;
    if (bytes < Kib)
        return u"%1 bytes"_s.arg(bytes);
    return bytes < Kib * Kib ? u"%1 KiB"_s.arg(bytes / Kib) : u"%1 MiB"_s.arg(bytes / (Kib * Kib));
}

QString nameOf(const TimelineToExport& timeline, const TimelineEntry& entry)
{
    return entry.actor ? timeline.names.value(*entry.actor) : QString();
}

QString marksOf(const TimelineRow& row)
{
    QStringList marks;
    if (row.pinned)
        marks.append(u"pinned"_s);
    if (row.corrected)
        marks.append(u"corrected"_s);
    if (row.undone)
        marks.append(u"undone"_s);
    if (row.entry.erased)
        marks.append(u"erased"_s);
    return marks.join(u", "_s);
}

QString csvField(QString text)
{
    return u'"' + text.replace(EntryLineSeparator, u'\n').replace(u'"', u"\"\""_s) + u'"';
}

QString yesNo(bool value) { return value ? u"yes"_s : u"no"_s; }

} // namespace

QString timelineAsMarkdown(const TimelineToExport& timeline)
{
    QString out = u"# %1 %2\n"_s.arg(escaped(timeline.ref), escaped(timeline.title));
    QString day;
    for (const TimelineRow& row : timeline.rows) {
        const TimelineEntry& entry = row.entry;
        const QString at = toRfc3339(entry.at);
        if (at.left(10) != day) {
            day = at.left(10);
            out += u"\n## %1 (UTC)\n\n"_s.arg(day);
        }
        QStringList lines = entry.text.split(EntryLineSeparator);
        const QString text = escaped(lines.takeFirst());
        out += u"- `%1`"_s.arg(at.mid(11, 8));
        if (!entry.title.isEmpty())
            out += u" **%1**"_s.arg(escaped(entry.title));
        if (!text.isEmpty())
            out += u' ' + (row.undone ? u"~~%1~~"_s.arg(text) : text);
        if (const QString name = nameOf(timeline, entry); !name.isEmpty())
            out += u" — "_s + escaped(name);
        if (const QString marks = marksOf(row); !marks.isEmpty())
            out += u" (%1)"_s.arg(marks);
        out += u'\n';
        for (const QString& line : lines)
            out += u"  - %1\n"_s.arg(escaped(line));
        for (const Attachment& attachment : entry.attachments)
            out += u"  - attached: %1 (%2)\n"_s.arg(escaped(attachment.name), sizeText(attachment.size));
    }
    return out;
}

QString timelineAsCsv(const TimelineToExport& timeline)
{
    QString out = u"number,at,recorded_at,type,title,text,by,pinned,corrected,undone,erased,event\r\n"_s;
    for (const TimelineRow& row : timeline.rows) {
        const TimelineEntry& entry = row.entry;
        const QStringList fields{QString::number(row.number),
                                 toRfc3339(entry.at),
                                 toRfc3339(entry.recordedAt),
                                 toWord(entry.type),
                                 csvField(entry.title),
                                 csvField(entry.text),
                                 csvField(nameOf(timeline, entry)),
                                 yesNo(row.pinned),
                                 yesNo(row.corrected),
                                 yesNo(row.undone),
                                 yesNo(entry.erased),
                                 entry.event.text()};
        out += fields.join(u',') + u"\r\n"_s;
    }
    return out;
}

QByteArray timelineAsJson(const TimelineToExport& timeline)
{
    QJsonArray all;
    for (const TimelineRow& row : timeline.rows) {
        const TimelineEntry& entry = row.entry;
        QStringList lines = entry.text.split(EntryLineSeparator);
        QJsonArray attachments;
        for (const Attachment& attachment : entry.attachments)
            attachments.append(QJsonObject{{u"name"_s, attachment.name},
                                           {u"media_type"_s, attachment.mediaType},
                                           {u"size"_s, attachment.size},
                                           {u"sha256"_s, attachment.sha256}});
        const QString name = nameOf(timeline, entry);
        all.append(QJsonObject{{u"number"_s, row.number},
                               {u"event"_s, entry.event.text()},
                               {u"at"_s, toRfc3339(entry.at)},
                               {u"recorded_at"_s, toRfc3339(entry.recordedAt)},
                               {u"type"_s, toWord(entry.type)},
                               {u"title"_s, entry.title},
                               {u"text"_s, lines.takeFirst()},
                               {u"details"_s, QJsonArray::fromStringList(lines)},
                               {u"by"_s, name.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(name)},
                               {u"attachments"_s, attachments},
                               {u"pinned"_s, row.pinned},
                               {u"corrected"_s, row.corrected},
                               {u"undone"_s, row.undone},
                               {u"erased"_s, entry.erased}});
    }
    return QJsonDocument(all).toJson(QJsonDocument::Indented);
}

} // namespace firebreak
