// app/ctl/session/session.h — one run of the program: which workspace, which time, and waiting for what was written.
#pragma once

#include "app/ctl/session/answer.h"
#include "app/ctl/table/command_line.h"
#include "app/workspace/workspace.h"
#include "core/ports/secret_store.h"

namespace firebreak::ctl {

class Session {
public:
    explicit Session(const Globals& globals) : m_globals(globals) {}

    bool json() const { return m_globals.json; }
    /// `--now`, else the wall clock.
    Instant now() const { return m_globals.now.value_or(m_clock.now()); }
    /// The file that is meant; it need not exist.
    Result<QString> path() const;
    Environment environment() const;
    /// Opened at the first call.
    Result<Workspace*> workspace();

    /// Runs one command under the name of whoever is here. Nothing may be written where a command is refused, not even
    /// that name: `wouldPass` is asked first where this workspace does not know them yet.
    Outcome write(const std::function<Result<void>()>& wouldPass, const std::function<QFuture<Outcome>()>& command);

private:
    Globals m_globals;
    SystemClock m_clock;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace firebreak::ctl
