#include "app/ctl/table/verb.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

const QList<Noun>& nouns()
{
    static const QList<Noun> all = {
        {u"incident"_s, u"declare one, run it, close it, look back at it"_s, incidentVerbs},
        {u"runbook"_s, u"libraries of runbooks: what can be done, what is missing, what may run"_s, runbookVerbs},
        {u"change"_s, u"what went out, and when: the first question at 03:00"_s, changeVerbs},
        {u"search"_s, u"find words in everything that is stored"_s, searchVerbs},
        {u"service"_s, u"what users depend on, and who owns it"_s, serviceVerbs},
        {u"slo"_s, u"what a service promises"_s, sloVerbs},
        {u"person"_s, u"people who can be reached"_s, personVerbs},
        {u"whoami"_s, u"who is at this desk"_s, whoamiVerbs},
        {u"workspace"_s, u"the file itself: create, check, copy, repair"_s, workspaceVerbs},
    };
    return all;
}

} // namespace firebreak::ctl
