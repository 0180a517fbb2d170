#include "runbooks/run/target_tools.h"

#include "runbooks/parameter/placeholders.h"
#include "runbooks/shell/invocation.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QStringView KubeTools[] = {u"kubectl", u"helm", u"kustomize", u"stern", u"velero", u"argocd", u"flux"};
constexpr QStringView AwsTools[] = {u"aws", u"eksctl", u"ecs-cli", u"sam"};

template <std::size_t N> bool isOneOf(const QStringView (&tools)[N], const QString& name)
{
    return std::find(std::begin(tools), std::end(tools), QStringView(name)) != std::end(tools);
}

} // namespace

RunTarget::Kind targetKindOf(const QString& commands)
{
    QList<Span> holes;
    for (const Placeholder& placeholder : placeholdersIn(commands))
        holes.append(placeholder.span);
    const ShellText text = readShell(commands, holes);
    bool kube = false;
    bool aws = false;
    for (const ShellCommand& command : text.commands)
        for (const Program& program : programsOf(command)) {
            kube = kube || isOneOf(KubeTools, program.name);
            aws = aws || isOneOf(AwsTools, program.name);
        }
    if (!text.understood || kube == aws)
        return RunTarget::Kind::Localhost;
    return kube ? RunTarget::Kind::Kube : RunTarget::Kind::Aws;
}

} // namespace firebreak
