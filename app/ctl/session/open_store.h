// app/ctl/session/open_store.h — the workspace file as a store: for what is done to the file and not inside it.
#pragma once

#include "app/ctl/session/session.h"

namespace firebreak::ctl {

struct OpenStore {
    std::unique_ptr<Installation> installation;
    std::unique_ptr<Store> store;

    /// Whoever was last told to be here; nobody where nobody was.
    Author author() const { return {installation->whoAmI(store->id())}; }
};

/// Open for writing; refuses where that is impossible. Not beyond the life of the session.
Result<OpenStore> openStore(const Session& session);

} // namespace firebreak::ctl
