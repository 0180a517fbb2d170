#include "app/ctl/session/open_store.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

Result<OpenStore> openStore(const Session& session)
{
    const auto path = session.path();
    if (!path)
        return tl::unexpected(path.error());
    const Environment environment = session.environment();
    OpenStore open;
    open.installation = std::make_unique<Installation>(environment.configFolder);
    auto store =
        Store::open(*path, *open.installation, *environment.clock, IdSource::system(), {environment.busyTimeout});
    if (!store)
        return tl::unexpected(store.error());
    if (const QString why = (*store)->whyReadOnly(); !why.isEmpty())
        return unavailable(u"This workspace can only be read."_s, why);
    open.store = std::move(*store);
    return open;
}

} // namespace firebreak::ctl
