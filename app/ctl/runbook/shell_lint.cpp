#include "app/ctl/runbook/shell_lint.h"

#include "app/ctl/session/event_loop.h"
#include "plugins/host/step_runners.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

void ShellLint::add(int document, const QList<Step>& steps)
{
    Part part{document, {}, scriptsForShellcheck(steps)};
    if (part.scripts.steps.isEmpty())
        return;
    for (int& place : part.scripts.steps) {
        part.steps.append(steps.at(place));
        place = int(part.steps.size()) - 1;
    }
    m_parts.append(part);
}

ShellLint::Said ShellLint::ask() const
{
    Said said;
    if (m_parts.isEmpty())
        return said;
    if (!ShellCheck::isInstalled()) {
        said.unchecked = u"The shell steps were not checked by shellcheck: it is not installed."_s;
        return said;
    }
    const EventLoop loop;
    const auto runners = makeStepRunners();
    ShellCheck check(*runners->all().shell);
    bool ended = false;
    QList<QList<ShellcheckComment>> comments;
    QObject::connect(&check, &ShellCheck::checked, &check, [&](const QList<QList<ShellcheckComment>>& all) {
        comments = all;
        ended = true;
    });
    QObject::connect(&check, &ShellCheck::failed, &check, [&](const Error& error) {
        said.unchecked = u"The shell steps were not checked by shellcheck. "_s + error.sentence();
        ended = true;
    });
    QList<QByteArray> scripts;
    for (const Part& part : m_parts)
        scripts += part.scripts.texts;
    check.check(scripts);
    EventLoop::wait([&ended] { return ended; });
    for (const Part& part : m_parts) {
        if (comments.size() < part.scripts.texts.size())
            break;
        said.findings.insert(part.document,
                             shellcheckFindings(part.steps, part.scripts, comments.first(part.scripts.texts.size())));
        comments.remove(0, part.scripts.texts.size());
    }
    return said;
}

} // namespace firebreak::ctl
