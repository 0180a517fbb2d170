// tests/storage/exchange/timeline_export_test.cpp — a timeline comes out whole in each form, and what was typed comes
// out as text.
#include "storage/exchange/timeline_export.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

TimelineToExport example()
{
    const PersonId jo(QUuid::fromString(u"0193514f-0000-7000-8000-0000000000bb"_s));
    const auto line = [&](int number, EntryType type, const QString& title, const QString& text) {
        TimelineRow row;
        row.number = number;
        row.entry.event = EventId(QUuid::fromString(u"0193514f-0000-7000-8000-00000000000%1"_s.arg(number)));
        row.entry.at = instantFromMs(1'790'000'000'000 + number * 1000);
        row.entry.recordedAt = row.entry.at + Millis(5);
        row.entry.type = type;
        row.entry.title = title;
        row.entry.text = text;
        return row;
    };
    TimelineToExport timeline{u"INC-12"_s, u"Checkout *5xx*"_s, {}, {{jo, u"Jo"_s}}};
    timeline.rows.append(line(1, EntryType::Declared, u"Declared"_s, u"SEV2 · Checkout"_s));
    timeline.rows.append(line(2, EntryType::Decision, u"Decision"_s,
                              u"roll back, \"now\"\nand wait"_s + EntryLineSeparator + u"Why: <b>errors</b>"_s));
    timeline.rows[1].entry.actor = jo;
    timeline.rows[1].pinned = true;
    timeline.rows[1].entry.attachments = {{QString(64, u'a'), 2048, u"image/png"_s, u"graph_1.png"_s}};
    timeline.rows.append(line(3, EntryType::Status, u"Resolved"_s, {}));
    timeline.rows[2].undone = true;
    timeline.rows[2].entry.at += std::chrono::hours(24);
    return timeline;
}

} // namespace

class TimelineExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void markdownIsAListByDayAndEscapesWhatWasTyped()
    {
        QCOMPARE(timelineAsMarkdown(example()), u"# INC\\-12 Checkout \\*5xx\\*\n"
                                                "\n## 2026-09-21 (UTC)\n\n"
                                                "- `14:13:21` **Declared** SEV2 · Checkout\n"
                                                "- `14:13:22` **Decision** roll back, \"now\" and wait — Jo (pinned)\n"
                                                "  - Why: \\<b\\>errors\\</b\\>\n"
                                                "  - attached: graph\\_1.png (2 KiB)\n"
                                                "\n## 2026-09-22 (UTC)\n\n"
                                                "- `14:13:23` **Resolved** (undone)\n"_s);
    }

    void csvQuotesAndHasOneRecordPerEntry()
    {
        const QString csv = timelineAsCsv(example());
        const QStringList records = csv.split(u"\r\n"_s);
        QCOMPARE(records.size(), 5); // a header, three entries, the end
        QCOMPARE(records[0], u"number,at,recorded_at,type,title,text,by,pinned,corrected,undone,erased,event"_s);
        QCOMPARE(records[2], u"2,2026-09-21T14:13:22.000Z,2026-09-21T14:13:22.005Z,decision,\"Decision\",\"roll back, "
                             "\"\"now\"\"\nand wait\nWhy: <b>errors</b>\",\"Jo\",yes,no,no,no,"
                             "0193514f-0000-7000-8000-000000000002"_s);
    }

    void jsonHasEveryKeyInEveryEntry()
    {
        const QJsonArray all = QJsonDocument::fromJson(timelineAsJson(example())).array();
        QCOMPARE(all.size(), 3);
        for (const auto& value : all)
            QCOMPARE(value.toObject().size(), 14);
        const QJsonObject decision = all[1].toObject();
        QCOMPARE(decision.value(u"text"_s).toString(), u"roll back, \"now\"\nand wait"_s);
        QCOMPARE(decision.value(u"details"_s).toArray(), QJsonArray{u"Why: <b>errors</b>"_s});
        QCOMPARE(decision.value(u"by"_s).toString(), u"Jo"_s);
        QVERIFY(all[0].toObject().value(u"by"_s).isNull());
        QCOMPARE(decision.value(u"attachments"_s).toArray()[0].toObject().value(u"name"_s).toString(),
                 u"graph_1.png"_s);
        QCOMPARE(decision.value(u"at"_s).toString(), u"2026-09-21T14:13:22.000Z"_s);
    }

    void anEmptyTimelineIsNoAccident()
    {
        const TimelineToExport empty{u"INC-1"_s, u"Nothing"_s, {}, {}};
        QCOMPARE(timelineAsMarkdown(empty), u"# INC\\-1 Nothing\n"_s);
        QCOMPARE(timelineAsCsv(empty).count(u'\n'), 1);
        QCOMPARE(QJsonDocument::fromJson(timelineAsJson(empty)).array().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TimelineExportTest)
#include "timeline_export_test.moc"
