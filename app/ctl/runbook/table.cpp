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
        {u"run"_s,
         u"runs one step of a trusted runbook and writes it down; exit code 1 where it fails or is refused"_s,
         {u"FILE"_s,
          {{u"step"_s, u"NAME|N"_s, u"by name, number or title"_s, Option::Required},
           {u"param"_s, u"K=V"_s, u"a value that it asks for; may be repeated"_s, Option::Optional, Option::Many},
           {u"incident"_s, u"REF"_s, u"to whose timeline it belongs"_s},
           {u"confirm"_s, u"TARGET"_s,
            u"for what changes or destroys something: what it acts on, localhost or its own"_s}}},
         u"runbook run runbooks/disk-full.md --step 1 --incident INC-214"_s,
         run},
        {u"run-safe"_s,
         u"runs every step of a trusted runbook that only reads, four at a time, and says what they found"_s,
         {u"FILE"_s, {{u"incident"_s, u"REF"_s, u"to whose timeline it belongs"_s}}},
         u"runbook run-safe runbooks/disk-full.md"_s,
         runSafe},
        {u"health"_s,
         u"says how the runbooks of all libraries are: findings, trust, and how their steps have done"_s,
         {},
         u"runbook health"_s,
         health},
    };
}

} // namespace firebreak::ctl
