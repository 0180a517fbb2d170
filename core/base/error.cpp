#include "core/base/error.h"

namespace firebreak {

QString Error::sentence() const { return remedy.isEmpty() ? happened : happened + QLatin1Char(' ') + remedy; }

tl::unexpected<Error> badInput(QString happened, QString remedy)
{
    return tl::unexpected(Error{ErrorKind::BadInput, std::move(happened), std::move(remedy)});
}

tl::unexpected<Error> notFound(QString happened, QString remedy)
{
    return tl::unexpected(Error{ErrorKind::NotFound, std::move(happened), std::move(remedy)});
}

tl::unexpected<Error> refused(QString happened, QString remedy)
{
    return tl::unexpected(Error{ErrorKind::Refused, std::move(happened), std::move(remedy)});
}

tl::unexpected<Error> unavailable(QString happened, QString remedy)
{
    return tl::unexpected(Error{ErrorKind::Unavailable, std::move(happened), std::move(remedy)});
}

} // namespace firebreak
