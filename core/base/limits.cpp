#include "core/base/limits.h"

using namespace Qt::StringLiterals;

namespace firebreak {

Result<QString> checkedTitle(const QString& text)
{
    const QString title = text.simplified();
    if (title.isEmpty())
        return badInput(u"The title is empty."_s, u"Say in a few words what is broken, for example “Checkout 5xx”."_s);
    if (title.size() > MaxTitleCharacters)
        return badInput(u"The title has %1 characters; %2 fit."_s.arg(title.size()).arg(MaxTitleCharacters),
                        u"Keep the title short and put the rest in a note."_s);
    return title;
}

Result<QString> checkedText(const QString& text, const QString& what)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return badInput(u"The %1 is empty."_s.arg(what), u"Write at least a word."_s);
    if (const auto bytes = trimmed.toUtf8().size(); bytes > MaxNoteBytes)
        return badInput(u"The %1 has %2 KiB; 64 KiB fit."_s.arg(what).arg((bytes + 1023) / 1024),
                        u"Attach it as a file instead."_s);
    return trimmed;
}

} // namespace firebreak
