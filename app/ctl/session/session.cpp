#include "app/ctl/session/session.h"

#include "app/ctl/session/where.h"
#include "app/workspace/runbooks/library_folders.h"
#include "plugins/host/step_runners.h"

namespace firebreak::ctl {

Result<QString> Session::path() const { return workspacePath(m_globals.workspace); }

Environment Session::environment() const
{
    Environment environment;
    environment.configFolder = configFolder();
    environment.clock = &m_clock;
    environment.now = m_globals.now;
    environment.busyTimeout = Seconds(10);
    environment.personName = operatingSystemName();
    environment.ownRunbooks = ownRunbooksBeside(programFolder());
    return environment;
}

Result<Workspace*> Session::workspace()
{
    if (!m_workspace) {
        const auto file = path();
        if (!file)
            return tl::unexpected(file.error());
        Environment given = environment();
        m_secrets = makeFileSecrets(given.configFolder);
        given.secrets = m_secrets.get();
        auto opened = Workspace::open(*file, given);
        if (!opened)
            return tl::unexpected(opened.error());
        m_workspace = std::move(*opened);
    }
    return m_workspace.get();
}

Outcome Session::write(const std::function<Result<void>()>& wouldPass, const std::function<QFuture<Outcome>()>& command)
{
    const auto open = workspace();
    if (!open)
        return tl::unexpected(open.error());
    if (!(*open)->whoAmI()) {
        if (auto passes = wouldPass(); !passes)
            return tl::unexpected(passes.error());
        if (auto author = (*open)->author(); !author)
            return tl::unexpected(author.error());
    }
    // There is no event loop: the writer thread answers, this one waits.
    return command().result();
}

} // namespace firebreak::ctl
