// app/ctl/session/document.h — adding a document: the same steps for people, services and SLOs.
#pragma once

#include "app/ctl/session/asked.h"
#include "app/workspace/catalogue.h"

namespace firebreak::ctl {

/// Puts a new document; `others` are those of its type. Answers what is then stored under its name.
template <class T> Result<T> added(Session& session, const T& document, const QList<T>& others, const QString& what)
{
    using namespace Qt::StringLiterals;
    const auto wouldPass = [&]() -> Result<void> {
        for (const T& other : others)
            if (other.name.compare(document.name, Qt::CaseInsensitive) == 0)
                return refused(u"There is already a %1 called “%2”."_s.arg(what, other.name),
                               u"Choose another name."_s);
        return checked(document).map([](const T&) {});
    };
    // A document brings no rule of its own that a name could break later, so it is asked in any case.
    if (auto passes = wouldPass(); !passes)
        return tl::unexpected(passes.error());
    Catalogue& catalogue = (*session.workspace())->catalogue();
    const auto id = catalogue.freshId<T>();
    T withId = document;
    withId.id = id;
    const auto written = session.write(wouldPass, [&] { return catalogue.put(withId); });
    if (!written)
        return tl::unexpected(written.error());
    return *checked(withId);
}

} // namespace firebreak::ctl
