// app/ctl/session/document.h — adding a document: the same steps for people, services and SLOs.
#pragma once

#include "app/ctl/session/asked.h"
#include "app/workspace/catalogue.h"

namespace firebreak::ctl {

/// Puts a new document; `others` are those of its type, none of which may have its name. Answers it as it was kept.
template <class T> Result<T> added(Session& session, const T& document, const QList<T>& others, const QString& what)
{
    using namespace Qt::StringLiterals;
    const auto good = checked(document);
    if (!good)
        return tl::unexpected(good.error());
    for (const T& other : others)
        if (other.name.compare(good->name, Qt::CaseInsensitive) == 0)
            return refused(u"There is already a %1 called “%2”."_s.arg(what, other.name), u"Choose another name."_s);
    Catalogue& catalogue = (*session.workspace())->catalogue();
    T kept = *good;
    kept.id = catalogue.freshId<T>();
    // All that could refuse it was asked above.
    return session.write([] { return Result<void>(); }, [&] { return catalogue.put(kept); }).map([&](const Committed&) {
        return kept;
    });
}

} // namespace firebreak::ctl
