#include "app/ctl/runbook/linted.h"

#include <QStandardPaths>
#include <QTimeZone>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak::ctl {

namespace {

// bash brings these along; no file of the name needs to be there.
constexpr QStringView Builtins[] = {
    u"alias",    u"bg",      u"bind",    u"break",   u"builtin", u"caller",    u"cd",       u"command", u"compgen",
    u"complete", u"declare", u"dirs",    u"disown",  u"enable",  u"eval",      u"exec",     u"exit",    u"export",
    u"fc",       u"fg",      u"getopts", u"hash",    u"help",    u"history",   u"jobs",     u"let",     u"local",
    u"logout",   u"mapfile", u"popd",    u"pushd",   u"read",    u"readarray", u"readonly", u"return",  u"set",
    u"shift",    u"shopt",   u"source",  u"suspend", u"times",   u"trap",      u"type",     u"typeset", u"ulimit",
    u"umask",    u"unalias", u"unset",   u"wait",    u".",       u":",         u"[",        u"echo",    u"printf",
    u"pwd",      u"test",    u"true",    u"false",   u"kill",    u"time"};

} // namespace

Linting::Linting(Instant now) : m_today(LocalDay::at(now, QTimeZone::utc())) {}

QList<DocumentFinding> Linting::of(const OpenedRunbook& runbook)
{
    LintFacts facts;
    facts.path = runbook.place.path;
    facts.files = linkedFiles(runbook.place, runbook.document);
    facts.today = m_today;
    for (const QString& program : programsCalled(runbook.steps))
        if (isMissing(program))
            facts.missingPrograms.insert(program);
    return lint(runbook.document, runbook.steps, facts);
}

bool Linting::isMissing(const QString& program)
{
    const auto known = m_missing.constFind(program);
    if (known != m_missing.constEnd())
        return *known;
    const bool isBuiltin = std::ranges::find(Builtins, QStringView(program)) != std::end(Builtins);
    // A name with a folder is looked for where it will run, not here.
    const bool missing = !isBuiltin && !program.contains(u'/') && QStandardPaths::findExecutable(program).isEmpty();
    m_missing.insert(program, missing);
    return missing;
}

DocumentFinding cannotBeRead(const QString& path, const QString& why)
{
    return {0,
            {findingId(u"unreadable"_s, path), FindingSeverity::Error, u"It cannot be read"_s, why, path,
             u"Put a readable file in its place."_s}};
}

int countOf(const QList<DocumentFinding>& findings, FindingSeverity severity)
{
    return int(std::ranges::count_if(
        findings, [&](const DocumentFinding& finding) { return finding.finding.severity == severity; }));
}

} // namespace firebreak::ctl
