#include "app/ctl/incident/verbs.h"
#include "app/ctl/table/verb.h"

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

Option at() { return {u"at"_s, u"T"_s, u"when it happened (RFC 3339); else now"_s}; }

Option reason(Option::Need need = Option::Required)
{
    return {u"reason"_s, u"R"_s, u"why; it stays readable in the timeline"_s, need};
}

Option slo() { return {u"slo"_s, u"SLO"_s, u"whose valid events went bad"_s, Option::Required}; }
Option share() { return {u"share"_s, u"P"_s, u"share of them that went bad, like 62%"_s, Option::Required}; }
Option basis() { return {u"basis"_s, u"B"_s, u"measured, estimated (that is meant without it) or assumed"_s}; }

QList<Verb> begin()
{
    using namespace incident;
    return {
        {u"declare"_s,
         u"declares an incident and prints its reference"_s,
         {{},
          {{u"title"_s, u"T"_s, u"what is broken, in a few words; from an alert it may be missing"_s},
           {u"severity"_s, u"S"_s,
            u"sev1 … sev5 or its name here; unsure: take the higher; from an alert it may be missing"_s},
           {u"service"_s, u"S"_s, u"an affected service"_s, Option::Optional, Option::Many},
           at(),
           {u"from-alert"_s, u"FILE"_s,
            u"Alertmanager's webhook (version 4) or answer of /api/v2/alerts; - reads standard input"_s},
           {u"kind"_s, u"K"_s, u"normal, drill or backfilled"_s},
           {u"triage"_s, {}, u"nobody has said yet that it is one"_s},
           {u"no-command"_s, {}, u"do not take command by declaring"_s}}},
         u"incident declare --title \"Checkout fails\" --severity sev1 --service checkout"_s,
         declare},
        {u"list"_s,
         u"lists incidents, running ones first"_s,
         {{},
          {{u"status"_s, u"S"_s, u"only these states; live means all in which somebody should look"_s, Option::Optional,
            Option::Many},
           {u"since"_s, u"T"_s, u"declared at or after this time, or within this span: 7d"_s}}},
         u"incident list --status live"_s,
         list},
        {u"show"_s,
         u"shows one incident: facts, clocks, times, durations, impact"_s,
         {u"REF"_s, {}},
         u"incident show INC-214 --json"_s,
         show},
        {u"timeline"_s,
         u"prints the timeline, each entry with its number"_s,
         {u"REF"_s, {{u"format"_s, u"F"_s, u"md, csv or json"_s}}},
         u"incident timeline INC-214 --format md"_s,
         timeline},
    };
}

QList<Verb> say()
{
    using namespace incident;
    return {
        {u"note"_s,
         u"writes an entry into the timeline"_s,
         {u"REF TEXT"_s, {at(), {u"type"_s, u"T"_s, u"note, change, alert, observation or chat"_s}}},
         u"incident note INC-214 \"pool_active is 5 of 5\""_s,
         note},
        {u"decide"_s,
         u"records a decision with its reason"_s,
         {u"REF WHAT"_s,
          {{u"why"_s, u"W"_s, u"the reason"_s, Option::Required},
           {u"rejected"_s, u"R"_s, u"the alternative that lost"_s},
           at()}},
         u"incident decide INC-214 \"Roll back payment-api\" --why \"matches deploy 41\" --rejected \"scale to 30\""_s,
         decide},
        {u"update"_s,
         u"records a status update that was sent"_s,
         {u"REF TEXT"_s,
          {{u"audience"_s, u"A"_s, u"customers or internal"_s, Option::Required},
           {u"next"_s, u"20m"_s, u"when the next one was promised: a span or a time"_s},
           at()}},
         u"incident update INC-214 \"We are rolling back a change.\" --audience customers --next 20m"_s,
         update},
        {u"promise"_s,
         u"starts a clock for something that was promised"_s,
         {u"REF TEXT"_s, {{u"due"_s, u"5m"_s, u"a span or a time"_s, Option::Required}, at()}},
         u"incident promise INC-214 \"Jo reports back\" --due 5m"_s,
         promise},
        {u"promise-kept"_s,
         u"settles promise N: kept"_s,
         {u"REF N"_s, {at()}},
         u"incident promise-kept INC-214 1"_s,
         promiseKept},
        {u"promise-broken"_s,
         u"settles promise N: broken"_s,
         {u"REF N"_s, {at()}},
         u"incident promise-broken INC-214 1"_s,
         promiseBroken},
        {u"promise-withdrawn"_s,
         u"settles promise N: withdrawn"_s,
         {u"REF N"_s, {at()}},
         u"incident promise-withdrawn INC-214 1"_s,
         promiseWithdrawn},
        {u"attach"_s,
         u"keeps a file or picture inside the workspace"_s,
         {u"REF FILE"_s, {{u"text"_s, u"T"_s, u"what is to be seen in it"_s}, at()}},
         u"incident attach INC-214 graph.png --text \"errors since 02:01\""_s,
         attach},
        {u"correct"_s,
         u"gives an entry another wording; the first one is kept"_s,
         {u"REF ENTRY TEXT"_s, {at()}},
         u"incident correct INC-214 5 \"pool_max is 5, not 50\""_s,
         correct},
        {u"pin"_s,
         u"pins an entry to the top of the room"_s,
         {u"REF ENTRY"_s, {{u"off"_s, {}, u"unpin it"_s}, at()}},
         u"incident pin INC-214 5"_s,
         pin},
        {u"erase"_s,
         u"removes the words of an entry for good, from the file and from search"_s,
         {u"REF ENTRY"_s, {reason()}},
         u"incident erase INC-214 5 --reason \"contained a password\""_s,
         erase},
    };
}

QList<Verb> facts()
{
    using namespace incident;
    return {
        {u"severity"_s,
         u"changes the severity; clocks are computed anew"_s,
         {u"REF SEVERITY"_s, {reason(), at()}},
         u"incident severity INC-214 sev1 --reason \"62% of checkouts failing\""_s,
         severity},
        {u"role"_s,
         u"hands a role to a person; the NAME nobody frees it"_s,
         {u"REF ROLE NAME"_s, {at()}},
         u"incident role INC-214 commander \"Ana Ruiz\""_s,
         role},
        {u"label"_s,
         u"sets a label; an empty value removes it"_s,
         {u"REF KEY=VALUE"_s, {at()}},
         u"incident label INC-214 region=eu-west"_s,
         label},
        {u"timestamp"_s,
         u"sets or corrects a time; the old value is kept"_s,
         {u"REF WHICH T"_s, {reason(), at()}},
         u"incident timestamp INC-214 impact_began 2026-11-21T02:01:00Z --reason \"first 503 in the log\""_s,
         timestamp},
        {u"categorise"_s,
         u"says what set it off, how it failed and why that was possible"_s,
         {u"REF"_s,
          {{u"trigger"_s, u"T"_s, u"exactly one, like config-change"_s},
           {u"mode"_s, u"AREA/MODE"_s, u"how it failed, the primary one first"_s, Option::Optional, Option::Many},
           {u"factor"_s, u"F"_s, u"why it was possible or lasted"_s, Option::Optional, Option::Many},
           at()}},
         u"incident categorise INC-214 --trigger config-change --mode availability/limit-hit --factor no-canary"_s,
         categorise},
        {u"relate"_s,
         u"says that two incidents have to do with each other"_s,
         {u"REF REF2"_s, {{u"no-longer"_s, {}, u"take it back"_s}}},
         u"incident relate INC-214 INC-188"_s,
         relate},
        {u"impact add"_s,
         u"declares that users are hurt"_s,
         {u"REF"_s,
          {slo(),
           share(),
           {u"start"_s, u"T"_s, u"else when the impact began, else when it was detected"_s},
           {u"end"_s, u"T"_s, u"else it is running"_s},
           basis(),
           {u"cause"_s, u"C"_s, u"self, or dep:NAME for a dependency"_s},
           at()}},
         u"incident impact add INC-214 --slo checkout-availability --share 62% --basis measured"_s,
         impactAdd},
        {u"impact change"_s,
         u"from a time on the share is another one"_s,
         {u"REF"_s, {slo(), share(), basis(), at()}},
         u"incident impact change INC-214 --slo checkout-availability --share 20%"_s,
         impactChange},
        {u"impact end"_s,
         u"ends a running impact"_s,
         {u"REF"_s, {slo(), at()}},
         u"incident impact end INC-214 --slo checkout-availability"_s,
         impactEnd},
    };
}

QList<Verb> move()
{
    using namespace incident;
    return {
        {u"ack"_s, u"acknowledges: somebody is on it"_s, {u"REF"_s, {at()}}, u"incident ack INC-214"_s, acknowledge},
        {u"identify"_s, u"the cause is known"_s, {u"REF"_s, {at()}}, u"incident identify INC-214"_s, identify},
        {u"mitigate"_s,
         u"users are no longer hurt; ends running impact"_s,
         {u"REF"_s, {{u"impact-continues"_s, {}, u"some impact goes on"_s}, at()}},
         u"incident mitigate INC-214"_s,
         mitigate},
        {u"resolve"_s,
         u"the cause is gone; ends running impact"_s,
         {u"REF"_s, {at()}},
         u"incident resolve INC-214"_s,
         resolve},
        {u"close"_s,
         u"closes a resolved incident"_s,
         {u"REF"_s, {reason(Option::Optional), at()}},
         u"incident close INC-214"_s,
         close},
        {u"decline"_s,
         u"it was none (only from triage)"_s,
         {u"REF"_s, {reason(), at()}},
         u"incident decline INC-215 --reason \"test alert\""_s,
         decline},
        {u"cancel"_s,
         u"stops a running one without resolving it"_s,
         {u"REF"_s, {reason(), at()}},
         u"incident cancel INC-214 --reason \"declared twice\""_s,
         cancel},
        {u"reopen"_s,
         u"back to investigating"_s,
         {u"REF"_s, {reason(), at()}},
         u"incident reopen INC-214 --reason \"the rollback did not hold\""_s,
         reopen},
        {u"merge"_s,
         u"merges a running incident into another one"_s,
         {u"REF INTO"_s, {at()}},
         u"incident merge INC-215 INC-214"_s,
         merge},
        {u"unmerge"_s,
         u"makes a merged incident one of its own again"_s,
         {u"REF"_s, {at()}},
         u"incident unmerge INC-215"_s,
         unmerge},
        {u"undo"_s, u"takes back the newest change of state"_s, {u"REF"_s, {}}, u"incident undo INC-214"_s, undo},
        {u"export"_s,
         u"writes one incident with its attachments into a file"_s,
         {u"REF BUNDLE"_s, {}},
         u"incident export INC-214 inc-214.firebreak-incident"_s,
         exportBundle},
        {u"import"_s,
         u"takes an incident from such a file"_s,
         {u"BUNDLE"_s, {}},
         u"incident import inc-214.firebreak-incident"_s,
         importBundle},
    };
}

} // namespace

QList<Verb> incidentVerbs() { return begin() + move() + say() + facts(); }

} // namespace firebreak::ctl
