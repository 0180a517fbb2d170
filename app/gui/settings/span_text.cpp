#include "app/gui/settings/span_text.h"

namespace firebreak {

using namespace Qt::StringLiterals;

QString typedSpan(Millis span)
{
    QString text;
    qint64 left = wholeSeconds(span);
    const auto take = [&](qint64 unit, QLatin1StringView letter) {
        if (const qint64 count = left / unit; count > 0)
            text += QString::number(count) + letter;
        left %= unit;
    };
    take(3600, "h"_L1);
    take(60, "m"_L1);
    take(1, "s"_L1);
    return text;
}

Result<std::optional<Millis>> optionalSpan(const QString& text)
{
    QString bare = text;
    bare.remove(u' ');
    if (bare.isEmpty())
        return std::optional<Millis>();
    const auto span = parseSpan(bare);
    if (!span)
        return tl::unexpected(span.error());
    return std::optional(*span);
}

} // namespace firebreak
