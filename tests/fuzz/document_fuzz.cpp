// A runbook: from bytes to blocks, steps, parameters, risk, trust, lint and search, as a library is read.
#include "runbooks/health/lint.h"
#include "runbooks/health/shellcheck.h"
#include "runbooks/library/index_text.h"
#include "runbooks/library/match.h"
#include "runbooks/parameter/parameter_form.h"
#include "runbooks/risk/risk.h"
#include "runbooks/run/safe_plan.h"
#include "runbooks/trust/executable_parts.h"
#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

void look(const Document& document)
{
    int line = 0;
    for (qsizetype i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks.at(i);
        HOLD(block.parent < i && block.depth >= 0);
        HOLD(block.firstLine >= std::max(line, 1) && block.firstLine <= document.lines + 1);
        HOLD(!nestingPath(document, int(i)).isEmpty());
        line = block.firstLine;
    }
    HOLD(document.findings.size() <= MaxDocumentFindings + 1);
    HOLD(fuzz::isHarmless(document.title));
    for (const OutlineEntry& entry : document.outline)
        HOLD(fuzz::isHarmless(entry.text) && entry.block < document.blocks.size());
    for (const Link& link : document.links)
        HOLD((link.kind == LinkKind::Refused) == !link.refusal.isEmpty());
}

void look(const QList<Step>& steps)
{
    QList<ParameterText> texts;
    for (const Step& step : steps) {
        HOLD(!step.title.isEmpty() && fuzz::isHarmless(step.title));
        HOLD(step.firstLine >= 1 && step.lastLine >= step.firstLine);
        HOLD(step.isRunnable() == step.reason.isEmpty());
        HOLD(step.hash.size() == 32);
        const Assessment assessment = riskOf(step);
        HOLD(!assessment.reason.isEmpty());
        if (step.isRunnable() && step.kind == StepKind::Shell)
            HOLD(riskOf(step).risk >= shellRisk(step.commands).risk);
        texts.append({step.commands, step.kind == StepKind::Shell ? TextLanguage::Shell : TextLanguage::Other});
    }
    (void)parametersOf(texts);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const Document document = parseDocument(fuzz::bytesOf(data, size));
    look(document);
    const QList<Step> steps = stepsOf(document);
    look(steps);

    QList<ParameterText> texts;
    for (const Step& step : steps)
        if (step.isRunnable())
            texts.append({step.commands, TextLanguage::Shell});
    const QList<FormField> form = parameterForm(parametersOf(texts), document.frontMatter.params, {});
    const SafePlan plan = planSafeSteps(steps, {valuesOf(form), {}, {}, {}});
    for (const PlannedStep& planned : plan.steps)
        HOLD(riskOf(steps.at(planned.step)).risk == Risk::Safe);

    const QString hash = documentHashOf(document, steps);
    HOLD(hash.size() == 64);
    for (const ExecutablePart& part : executableParts(document, steps))
        HOLD(fuzz::isHarmless(part.text) && fuzz::isHarmless(part.title));

    LintFacts facts;
    facts.path = u"a/b.md"_s;
    facts.today = LocalDay::of(2026, 11, 22);
    for (const DocumentFinding& finding : lint(document, steps, facts))
        HOLD(finding.line >= 0 && finding.line <= document.lines + 1 && !finding.finding.title.isEmpty());
    const ShellScripts scripts = scriptsForShellcheck(steps);
    HOLD(scripts.steps.size() == scripts.texts.size());

    HOLD(!indexTextOf(u"a/b.md"_s, document, steps).passages.isEmpty());
    (void)matchingRunbooks({factsOf(u"a/b.md"_s, document)}, {document.title,
                                                              {document.frontMatter.service},
                                                              document.frontMatter.alerts.value(0),
                                                              document.links.value(0).target});
    return 0;
}
