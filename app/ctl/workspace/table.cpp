#include "app/ctl/table/verb.h"
#include "app/ctl/workspace/verbs.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

QList<Verb> workspaceVerbs()
{
    using namespace workspace;
    return {
        {u"create"_s,
         u"makes a new workspace; refuses a file that is there"_s,
         {{}, {{u"name"_s, u"N"_s, u"how it is called; else like the file"_s}}},
         u"--workspace shop.firebreak workspace create"_s,
         create},
        {u"demo"_s,
         u"makes a workspace to look around in; its running incident is minutes old"_s,
         {{}, {{u"seed"_s, u"N"_s, u"another number gives another past; else 1"_s}}},
         u"--workspace demo.firebreak workspace demo"_s,
         demo},
        {u"info"_s, u"tells what the workspace holds"_s, {}, u"workspace info --json"_s, info},
        {u"verify"_s,
         u"checks chain, projections and file; exit code 1 where something is wrong"_s,
         {},
         u"workspace verify --json"_s,
         verify},
        {u"rebuild"_s, u"makes the projections again from the journal"_s, {}, u"workspace rebuild"_s, rebuild},
        {u"backup"_s,
         u"saves a whole copy, also while others write; DEST is a new file or a folder"_s,
         {u"DEST"_s, {}},
         u"workspace backup /media/stick"_s,
         backup},
        {u"restore"_s,
         u"puts a copy in the place of the workspace; what stood there is kept"_s,
         {u"SRC"_s, {}},
         u"workspace restore /media/stick/shop.firebreak"_s,
         restore},
        {u"merge"_s,
         u"takes over what another copy has and this one has not"_s,
         {u"OTHER"_s, {}},
         u"workspace merge laptop/shop.firebreak"_s,
         merge},
        {u"compact"_s, u"gives unused space back to the disk"_s, {}, u"workspace compact"_s, compact},
    };
}

} // namespace firebreak::ctl
