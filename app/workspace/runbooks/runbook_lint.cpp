#include "app/workspace/runbooks/runbook_lint.h"

#include <QStandardPaths>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

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

bool DevicePrograms::isMissing(const QString& program)
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

QSet<QString> DevicePrograms::missingAmong(const QStringList& programs)
{
    QSet<QString> missing;
    for (const QString& program : programs)
        if (isMissing(program))
            missing.insert(program);
    return missing;
}

QList<DocumentFinding> lintHere(const RunbookPlace& place, const Document& document, const QList<Step>& steps,
                                const LintMoment& moment, DevicePrograms& programs)
{
    LintFacts facts;
    facts.path = place.path;
    facts.files = linkedFiles(place, document);
    facts.today = moment.today;
    facts.lastDrill = moment.lastDrill;
    facts.missingPrograms = programs.missingAmong(programsCalled(steps));
    return lint(document, steps, facts);
}

} // namespace firebreak
