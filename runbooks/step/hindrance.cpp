#include "runbooks/step/hindrance.h"

#include "core/alert/shown_line.h"
#include "runbooks/document/fences.h"
#include "runbooks/document/hidden_characters.h"
#include "runbooks/http/fill_request.h"
#include "runbooks/step/prompts.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int LongestLanguage = 40; ///< of a label that is shown

struct Judgement {
    Hindrance hindrance = Hindrance::None;
    QString reason;
};

bool isUnreadable(const QString& text)
{
    return hasHiddenCharacters(text) || hasControlCharacters(text) || text.contains(QChar::ReplacementCharacter);
}

bool hasUnreadableAttribute(const StepAttributes& attributes)
{
    for (auto it = attributes.all.begin(); it != attributes.all.end(); ++it)
        if (isUnreadable(it.key()) || isUnreadable(it.value()))
            return true;
    return false;
}

/// A source of metrics answers it; with an interpreter it is a script like others.
bool isQuery(const Step& step) { return step.kind == StepKind::Promql && step.attributes.interpreter.isEmpty(); }

QString withoutRunner(const QString& language)
{
    if (language.isEmpty())
        return u"It is not known what runs this; a label such as bash, or interpreter= in the block's attributes, "
               "would say."_s;
    return u"Nothing here runs what is labelled “%1”; interpreter= in the block's attributes would name a program."_s
        .arg(withHiddenCharactersShown(shownLine(language, LongestLanguage)));
}

Judgement byKind(const Step& step)
{
    const bool hasInterpreter = !step.attributes.interpreter.isEmpty();
    switch (step.kind) {
    case StepKind::Shell:
    case StepKind::Http:
        return {};
    case StepKind::Manual:
        return {Hindrance::ByHand, u"This is done by hand."_s};
    case StepKind::Output:
        return {Hindrance::NotACommand, u"This is what a step prints, not a command."_s};
    case StepKind::Data:
        if (!hasInterpreter)
            return {Hindrance::NotACommand, u"This is data, not a command."_s};
        break;
    case StepKind::Promql:
        break;
    case StepKind::Sql:
        if (!hasInterpreter)
            return {Hindrance::NoRunner,
                    u"Nothing here runs SQL; interpreter= in the block's attributes would name a program."_s};
        break;
    case StepKind::Unknown:
        if (!hasInterpreter)
            return {Hindrance::NoRunner, withoutRunner(step.language)};
        break;
    }
    return {};
}

Judgement judgementOf(const Step& step, const Document& document, const QString& doubt)
{
    if (const CodeBlock* code = document.blocks[step.block].as<CodeBlock>();
        code && code->trouble != FenceTrouble::None)
        return {Hindrance::BrokenFence, explanationOf(code->trouble)};
    if (document.cut && step.lastLine >= document.lines)
        return {Hindrance::Cut, u"The file is too long and was cut here."_s};
    if (isUnreadable(step.text) || hasUnreadableAttribute(step.attributes))
        return {Hindrance::HiddenCharacters,
                u"It holds characters that cannot be seen, so it may not be what it looks like."_s};
    if (Judgement judgement = byKind(step); judgement.hindrance != Hindrance::None)
        return judgement;
    const bool isScript = step.kind == StepKind::Shell;
    if (isScript ? firstCommandLine(step.commands).isEmpty() : step.commands.trimmed().isEmpty())
        return {Hindrance::Empty, u"There is no command in it."_s};
    if (!doubt.isEmpty())
        return {Hindrance::Doubtful, doubt};
    if (step.kind == StepKind::Http)
        if (const auto reason = reasonAgainstRequest(step.commands))
            return {Hindrance::Doubtful, reason->sentence()};
    if (isQuery(step))
        return {Hindrance::NoMetricSource, u"No source of metrics is connected that could answer this query."_s};
    return {};
}

} // namespace

void judge(Step& step, const Document& document, const QString& doubt)
{
    const Judgement judgement = judgementOf(step, document, doubt);
    step.hindrance = judgement.hindrance;
    step.reason = judgement.reason;
    step.remarks = step.attributes.troubles;
    if (step.form != StepForm::Manual && hasTypographicCharacters(step.commands))
        step.remarks.append(u"It holds typographic quotes, dashes or blanks, which a program does not take for plain "
                            "ones."_s);
}

void setMetricSource(QList<Step>& steps, const std::function<QString(const QString& source)>& reasonAgainst)
{
    for (Step& step : steps) {
        const bool waits = step.hindrance == Hindrance::None || step.hindrance == Hindrance::NoMetricSource;
        if (!waits || !isQuery(step))
            continue;
        step.reason = reasonAgainst(step.attributes.source);
        step.hindrance = step.reason.isEmpty() ? Hindrance::None : Hindrance::NoMetricSource;
    }
}

} // namespace firebreak
