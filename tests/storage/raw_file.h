// tests/storage/raw_file.h — a hand that reaches into a workspace file past everything that guards it.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace firebreak {

/// Runs SQL on the file as anybody with the sqlite3 program could. Throws where SQLite refuses.
inline void runSql(const QString& path, const std::string& sql)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE, 5000);
    database.exec(sql);
}

inline QString firstValue(const QString& path, const std::string& sql)
{
    SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE, 5000);
    SQLite::Statement statement(database, sql);
    return statement.executeStep() ? QString::fromStdString(statement.getColumn(0).getString()) : QString();
}

/// The SQLite's own sentence, or empty where it went through.
inline QString refusalOf(const QString& path, const std::string& sql)
{
    try {
        runSql(path, sql);
        return {};
    } catch (const SQLite::Exception& exception) {
        return QString::fromUtf8(exception.what());
    }
}

/// Every byte of the file and of what SQLite keeps beside it. Read by another process: closing such a file in this one
/// would drop the locks that SQLite holds on it here.
inline QByteArray bytesOf(const QString& path)
{
    QStringList files;
    for (const char* tail : {"", "-wal", "-shm", "-journal"})
        if (const QString file = path + QLatin1StringView(tail); QFile::exists(file))
            files.append(file);
    if (files.isEmpty())
        return {};
    QProcess cat;
    cat.start(QStringLiteral("cat"), files);
    if (!cat.waitForFinished() || cat.exitCode() != 0)
        qFatal("cannot read %s", qPrintable(path));
    return cat.readAllStandardOutput();
}

inline void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace firebreak
