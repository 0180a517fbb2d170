#include "core/base/error.h"

namespace firebreak {

namespace {

/// Sentences quote what people, files and alerts said. Characters that would move a cursor, hide words or turn their
/// direction are shown as what they are; line breaks become blanks, because a sentence is one line.
QString readable(const QString& sentence)
{
    QString clean;
    clean.reserve(sentence.size());
    for (const QChar c : sentence) {
        if (c == u'\n' || c == u'\t' || c == u'\r')
            clean += u' ';
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            clean += QStringLiteral("<U+%1>").arg(int(c.unicode()), 4, 16, QLatin1Char('0')).toUpper();
        else
            clean += c;
    }
    return clean;
}

tl::unexpected<Error> error(ErrorKind kind, const QString& happened, const QString& remedy)
{
    return tl::unexpected(Error{kind, readable(happened), readable(remedy)});
}

} // namespace

QString Error::sentence() const { return remedy.isEmpty() ? happened : happened + QLatin1Char(' ') + remedy; }

tl::unexpected<Error> badInput(const QString& happened, const QString& remedy)
{
    return error(ErrorKind::BadInput, happened, remedy);
}

tl::unexpected<Error> notFound(const QString& happened, const QString& remedy)
{
    return error(ErrorKind::NotFound, happened, remedy);
}

tl::unexpected<Error> refused(const QString& happened, const QString& remedy)
{
    return error(ErrorKind::Refused, happened, remedy);
}

tl::unexpected<Error> unavailable(const QString& happened, const QString& remedy)
{
    return error(ErrorKind::Unavailable, happened, remedy);
}

} // namespace firebreak
