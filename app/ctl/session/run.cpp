#include "app/ctl/session/run.h"

#include "app/ctl/arguments/utf8.h"
#include "app/ctl/session/session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

/// False where not all of it arrived: a closed pipe, a full disk.
bool print(std::FILE* stream, const QByteArray& bytes)
{
    const auto size = std::size_t(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

QByteArray lines(QString text)
{
    if (!text.isEmpty() && !text.endsWith(u'\n'))
        text += u'\n';
    return text.toUtf8();
}

QByteArray document(const QJsonValue& json)
{
    return (json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject())).toJson();
}

ExitCode complain(const Error& error)
{
    print(stderr, lines(u"firebreakctl: "_s + error.sentence()));
    return exitCodeOf(error.kind);
}

ExitCode deliver(const QByteArray& bytes, ExitCode code)
{
    if (print(stdout, bytes))
        return code;
    print(stderr, lines(u"firebreakctl: The answer could not be printed. Check where standard output goes."_s));
    return ExitCode::CouldNot;
}

} // namespace

ExitCode run(int argc, const char* const* argv)
{
    const auto line = textOf(argc, argv).and_then(understand);
    if (!line)
        return complain(line.error());
    if (!line->print.isEmpty())
        return deliver(lines(line->print), ExitCode::Done);
    Session session(line->globals);
    const auto answer = line->verb->run(session, line->given);
    if (!answer)
        return complain(answer.error());
    if (session.json())
        return deliver(document(answer->json), answer->code);
    if (!answer->remark.isEmpty())
        print(stderr, lines(answer->remark));
    return deliver(lines(answer->text), answer->code);
}

} // namespace firebreak::ctl
