#include "app/ctl/session/input.h"

#include "app/ctl/arguments/utf8.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

constexpr qint64 MostStandardInput = 64LL * 1024 * 1024;

tl::unexpected<Error> tooLong(const QString& what, qint64 most)
{
    return badInput(u"%1 is longer than %2 MiB."_s.arg(what).arg(most / (1024 * 1024)), u"Give a shorter extract."_s);
}

Result<QByteArray> readAll(QFile& file, const QString& what, qint64 most)
{
    QByteArray bytes = file.read(most + 1);
    if (file.error() != QFile::NoError)
        return unavailable(u"%1 could not be read: %2."_s.arg(what, file.errorString()));
    // A pipe answers in pieces; an empty piece is its end.
    while (bytes.size() <= most) {
        const QByteArray more = file.read(most + 1 - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (bytes.size() > most)
        return tooLong(what, most);
    return bytes;
}

Result<QByteArray> standardInputBytes(qint64 most)
{
    QFile input;
    if (!input.open(stdin, QFile::ReadOnly))
        return unavailable(u"Standard input could not be read: %1."_s.arg(input.errorString()));
    return readAll(input, u"Standard input"_s, most);
}

} // namespace

Result<QByteArray> bytesOf(const QString& name, qint64 most)
{
    if (name == u"-")
        return standardInputBytes(most);
    const QFileInfo info(name);
    if (name.isEmpty() || !info.exists())
        return badInput(u"There is no file “%1”."_s.arg(name.left(200)), u"Check the path."_s);
    if (info.isDir())
        return badInput(u"“%1” is a folder."_s.arg(name.left(200)), u"Name a file."_s);
    const QString what = u"“%1”"_s.arg(name.left(200));
    QFile file(name);
    if (!file.open(QFile::ReadOnly))
        return unavailable(u"%1 could not be read: %2."_s.arg(what, file.errorString()), u"Check its permissions."_s);
    return readAll(file, what, most);
}

Result<QString> standardInput()
{
    return standardInputBytes(MostStandardInput).and_then([](const QByteArray& bytes) {
        return textOf(bytes, u"Standard input"_s);
    });
}

} // namespace firebreak::ctl
