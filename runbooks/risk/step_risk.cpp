#include "runbooks/risk/risk.h"
#include "runbooks/step/infer_kind.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

bool hasWord(const QStringList& words, std::initializer_list<QStringView> starts)
{
    return std::any_of(words.begin(), words.end(), [&](const QString& word) {
        return std::any_of(starts.begin(), starts.end(), [&](QStringView start) { return word.startsWith(start); });
    });
}

/// Doing words, as instructions say them: "Restart the pod", "Restarting"; not "Pod restarts too often".
bool asksToAct(const QStringList& words)
{
    constexpr QStringView Verbs[] = {u"restart", u"delete", u"remove", u"scale",   u"drain", u"purge",
                                     u"fix",     u"repair", u"clean",  u"restore", u"kill",  u"upgrade"};
    return std::any_of(words.begin(), words.end(), [&](const QString& word) {
        return std::any_of(std::begin(Verbs), std::end(Verbs), [&](QStringView verb) {
            const QStringView stem = verb.endsWith(u'e') ? verb.chopped(1) : verb;
            return word == verb || (word.endsWith(u"ing") && QStringView(word).chopped(3) == stem);
        });
    });
}

QStringList wordsOf(const QString& heading)
{
    QStringList words(QString{});
    for (const QChar c : heading) {
        if (c.isLetterOrNumber())
            words.back() += c.toLower();
        else if (!words.back().isEmpty())
            words.append(QString());
    }
    return words;
}

Assessment textRisk(const Step& step)
{
    const QString& interpreter = step.attributes.interpreter;
    if (!interpreter.isEmpty() && !isShellName(interpreter))
        return {Risk::Changes, u"What %1 runs is not looked into."_s.arg(interpreter.left(60))};
    switch (step.kind) {
    case StepKind::Shell:
        return shellRisk(step.commands);
    case StepKind::Http:
        return requestRisk(step.commands);
    case StepKind::Promql:
        return {Risk::Safe, u"A query of metrics only reads."_s};
    case StepKind::Sql:
        return sqlRisk(step.commands);
    case StepKind::Manual:
        return {Risk::Changes, u"What a person does is not known."_s};
    case StepKind::Output:
    case StepKind::Data:
        return {Risk::Safe, u"Nothing runs it."_s};
    case StepKind::Unknown:
        break;
    }
    return {Risk::Changes, u"It is not known what this is."_s};
}

} // namespace

Assessment riskOf(const Step& step)
{
    return stepRisk(textRisk(step), step.headings, fromWord<Risk>(step.attributes.risk));
}

std::optional<Assessment> headingRisk(const QStringList& headings)
{
    for (qsizetype i = headings.size() - 1; i >= 0; --i) {
        const QStringList words = wordsOf(headings.at(i));
        if (hasWord(words, {u"mitigat", u"remediat", u"resolution", u"resolve", u"recover", u"rollback", u"failover",
                            u"workaround", u"cleanup", u"migrat"}) ||
            asksToAct(words))
            return Assessment{Risk::Changes, u"It stands under “%1”."_s.arg(headings.at(i).left(80))};
        if (hasWord(words, {u"diagnos", u"investigat", u"check", u"verif", u"troubleshoot", u"triage", u"inspect",
                            u"observ", u"debug"}))
            return std::nullopt;
    }
    return std::nullopt;
}

Assessment stepRisk(const Assessment& text, const QStringList& headings, std::optional<Risk> attribute)
{
    Assessment worst = text;
    if (const auto heading = headingRisk(headings))
        worst = worst.worse(*heading);
    if (attribute)
        worst = worst.worse({*attribute, u"The document says so."_s});
    return worst;
}

} // namespace firebreak
