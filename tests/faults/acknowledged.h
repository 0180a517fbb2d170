// tests/faults/acknowledged.h — what a writer said it had written, against what is in the file.
#pragma once

#include "storage/verify.h"
#include "tests/core/result_matchers.h"
#include "tests/storage/bench_workspace.h"
#include "tests/storage/raw_file.h"

#include <QProcess>
#include <QSet>

namespace firebreak {

/// The events on a writer's output; lines that are none go to `rest`. A line that was cut off was not said.
inline QSet<QString> acknowledgedIn(const QByteArray& output, QStringList* rest = nullptr)
{
    QSet<QString> events;
    QList<QByteArray> lines = output.split('\n');
    lines.removeLast();
    for (const QByteArray& line : lines) {
        const QString text = QString::fromUtf8(line);
        if (EventId::fromText(text))
            events.insert(text);
        else if (rest)
            rest->append(text);
    }
    return events;
}

inline QSet<QString> eventsOf(const QString& path)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE, 10'000);
    SQLite::Statement statement(database, "SELECT id FROM journal");
    QSet<QString> events;
    while (statement.executeStep()) {
        const SQLite::Column column = statement.getColumn(0);
        const QByteArray bytes(static_cast<const char*>(column.getBlob()), column.getBytes());
        events.insert(EventId(QUuid::fromRfc4122(bytes)).text());
    }
    return events;
}

/// Empty: everything said is there, and the workspace is whole.
inline QString whatIsWrong(const QString& path, const Installation* installation, const QSet<QString>& said)
{
    const QSet<QString> lost = said - eventsOf(path);
    if (!lost.isEmpty())
        return QStringLiteral("%1 acknowledged events are lost").arg(lost.size());
    const auto verified = verify(path, installation);
    if (!verified)
        return verified.error().sentence();
    return verified->good() ? QString() : verified->findings.first().title + u' ' + verified->findings.first().evidence;
}

} // namespace firebreak
