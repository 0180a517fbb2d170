#include "app/ctl/runbook/verbs.h"
#include "app/ctl/table/verb.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

QList<Verb> runbookVerbs()
{
    using namespace runbook;
    return {
        {u"add"_s,
         u"makes a folder of runbooks a library of this device; nothing in it is changed"_s,
         {u"DIR"_s, {}},
         u"runbook add runbooks"_s,
         add},
        {u"list"_s, u"lists the runbooks of all libraries"_s, {}, u"runbook list"_s, list},
        {u"steps"_s,
         u"lists what can be done in a runbook, or in all below a folder: each code block, command and task"_s,
         {u"FILE|DIR"_s, {}},
         u"runbook steps runbooks/disk-full.md --json"_s,
         steps},
        {u"lint"_s,
         u"says what a runbook lacks and what in it will fail; exit code 1 where something is wrong"_s,
         {u"FILE|DIR"_s, {}},
         u"runbook lint runbooks"_s,
         lint},
        {u"trust"_s,
         u"shows what would run and, after a yes, allows it on this device until that changes"_s,
         {u"FILE"_s, {{u"yes"_s, {}, u"do not ask"_s}}},
         u"runbook trust runbooks/disk-full.md --yes"_s,
         trust},
        {u"health"_s,
         u"says how the runbooks of all libraries are: findings, trust, and how their steps have done"_s,
         {},
         u"runbook health"_s,
         health},
    };
}

} // namespace firebreak::ctl
