#include "runbooks/risk/steering_variables.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// With `*` at the end: all that begin so.
bool isAmong(QStringView name, std::initializer_list<QStringView> list)
{
    return std::any_of(list.begin(), list.end(), [&](QStringView entry) {
        return entry.endsWith(u'*') ? name.startsWith(entry.chopped(1)) : name == entry;
    });
}

} // namespace

Assessment settingRisk(QStringView name)
{
    if (name.endsWith(u'+'))
        name.chop(1);
    if (isAmong(name, {u"PATH",
                       u"LD_*",
                       u"DYLD_*",
                       u"BASH_ENV",
                       u"ENV",
                       u"PS4",
                       u"IFS",
                       u"PROMPT_COMMAND",
                       u"PAGER",
                       u"MANPAGER",
                       u"SYSTEMD_PAGER",
                       u"AWS_PAGER",
                       u"EDITOR",
                       u"VISUAL",
                       u"GIT_*",
                       u"KUBECTL_EXTERNAL_DIFF",
                       u"KUBE_EDITOR",
                       u"PYTHONPATH",
                       u"PYTHONSTARTUP",
                       u"PERL5OPT",
                       u"PERL5LIB",
                       u"RUBYOPT",
                       u"NODE_OPTIONS",
                       u"JAVA_TOOL_OPTIONS",
                       u"LESSOPEN",
                       u"LESSCLOSE",
                       u"RIPGREP_CONFIG_PATH",
                       u"PSQLRC",
                       u"PSQL_PAGER",
                       u"CURL_HOME",
                       u"WGETRC",
                       u"SHELL",
                       u"BASH_FUNC_*",
                       u"HOME",
                       u"GCONV_PATH",
                       u"TAR_OPTIONS"}))
        return {Risk::Changes, u"%1 decides which programs run."_s.arg(name)};
    if (isAmong(name, {u"KUBECONFIG", u"AWS_PROFILE", u"AWS_REGION", u"AWS_DEFAULT_REGION", u"AWS_DEFAULT_PROFILE",
                       u"CLOUDSDK_*", u"DOCKER_HOST", u"DOCKER_CONTEXT", u"VAULT_ADDR", u"PGHOST", u"PGSERVICE"}))
        return {Risk::Changes, u"%1 decides which system is reached."_s.arg(name)};
    return {Risk::Safe, u"Only variables are set."_s};
}

} // namespace firebreak
