#include "runbooks/health/lint.h"

#include "runbooks/parameter/parameter.h"
#include "runbooks/run/fill_step.h"
#include "runbooks/shell/invocation.h"
#include "runbooks/shell/programs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct PartSentence {
    RunbookPart part;
    QStringView title, suggestion;
};

constexpr PartSentence PartSentences[] = {
    {RunbookPart::Description, u"Nothing says what the alert means",
     u"Add a section “Meaning”: what fired, and what it measures."},
    {RunbookPart::Impact, u"Nothing says what users feel", u"Add a section “Impact”."},
    {RunbookPart::Diagnosis, u"There is no diagnosis", u"Add a section “Diagnosis” with commands that only read."},
    {RunbookPart::Mitigation, u"There is no mitigation", u"Add a section “Mitigation”: how to stop the harm first."},
    {RunbookPart::Resolution, u"There is no resolution", u"Add a section “Resolution”: how to repair the cause."},
    {RunbookPart::Escalation, u"Nothing says whom to call", u"Add a section “Escalation” with names and numbers."},
    {RunbookPart::RelatedAlerts, u"No related alerts are named", u"Add a section “Related alerts”."},
    {RunbookPart::QuickReference, u"There is no quick reference",
     u"Add a section “Quick reference”: the three commonest symptoms, with the first command for each."},
};

class Linter {
public:
    Linter(const Document& document, const QList<Step>& steps, const LintFacts& facts)
        : m_document(document), m_steps(steps), m_facts(facts)
    {}

    QList<DocumentFinding> run()
    {
        for (const DocumentFinding& finding : m_document.findings)
            m_findings.add(finding.line, finding.finding);
        parts();
        for (const Step& step : m_steps)
            look(step);
        parameters();
        programs();
        links();
        care();
        return m_findings.sorted();
    }

private:
    void add(int line, const QString& kind, FindingSeverity severity, const QString& title, const QString& about,
             const QString& explanation, const QString& suggestion)
    {
        m_findings.add(line, {findingId(kind, about), severity, title, explanation, about, suggestion});
    }

    void parts()
    {
        const QList<RunbookPart> present = partsOf(m_document);
        for (const PartSentence& sentence : PartSentences)
            if (!present.contains(sentence.part))
                add(0, u"missing-part"_s, FindingSeverity::Warning, sentence.title.toString(), toWord(sentence.part),
                    u"Every runbook has this part, so that nobody looks for it at night."_s,
                    sentence.suggestion.toString());
        if (!present.contains(RunbookPart::QuickReference))
            return;
        const auto commands = std::count_if(m_steps.begin(), m_steps.end(), [](const Step& step) {
            return step.kind == StepKind::Shell && !step.headings.isEmpty() &&
                   step.headings.back().contains(u"quick"_s, Qt::CaseInsensitive);
        });
        if (commands < QuickReferenceSteps)
            add(0, u"quick-reference"_s, FindingSeverity::Note,
                u"The quick reference names %1 commands"_s.arg(commands), toWord(RunbookPart::QuickReference),
                u"It should name the first command for each of the three commonest symptoms."_s,
                u"Add the commands that are used most."_s);
    }

    void look(const Step& step)
    {
        const QString about = step.text.left(200);
        const bool isTerminal =
            step.language == "console"_L1 || step.language == "terminal"_L1 || step.language == "shell-session"_L1;
        if (isTerminal && step.kind == StepKind::Promql)
            add(step.firstLine, u"console-promql"_s, FindingSeverity::Warning,
                u"A query is labelled “%1”"_s.arg(step.language), about,
                u"It is a query of metrics; in a terminal it does nothing."_s, u"Label the block promql."_s);
        if (step.kind == StepKind::Shell && !step.expected.trimmed().isEmpty())
            add(step.firstLine, u"prompts-and-output"_s, FindingSeverity::Note,
                u"Commands and output are in one block"_s, about,
                u"Only lines with a prompt are run; the rest is taken for what they print."_s,
                u"Give the output a block of its own."_s);
        if (step.hindrance == Hindrance::HiddenCharacters)
            add(step.firstLine, u"hidden-characters"_s, FindingSeverity::Error, u"A step holds hidden characters"_s,
                about, step.reason, u"Type the command anew."_s);
        if (step.hindrance == Hindrance::Doubtful || step.hindrance == Hindrance::Empty)
            add(step.firstLine, u"not-runnable"_s, FindingSeverity::Warning, u"A step cannot run"_s, about, step.reason,
                u"Write one command a line, without what it prints."_s);
        for (const QString& remark : step.remarks)
            add(step.firstLine, u"remark"_s, FindingSeverity::Warning, u"A step may not do what it says"_s,
                about + remark, remark, u"Correct the block."_s);
        reference(step, step.attributes.rollback, u"rollback"_s);
        reference(step, step.attributes.onFail, u"on-fail"_s);
    }

    void reference(const Step& step, const QString& name, const QString& attribute)
    {
        if (!name.isEmpty() && stepCalled(m_steps, name) < 0)
            add(step.firstLine, u"dead-reference"_s, FindingSeverity::Error, u"A step that is named is not there"_s,
                attribute + u'=' + name, u"No block of this document has the name “%1”."_s.arg(name),
                u"Give that block name=%1."_s.arg(name));
    }

    void parameters()
    {
        QList<ParameterText> texts;
        QList<int> lines;
        for (const Step& step : m_steps) {
            if (!step.isRunnable() || (step.kind != StepKind::Shell && step.kind != StepKind::Http))
                continue;
            texts.append(parameterTextOf(step));
            lines.append(step.firstLine);
        }
        for (const Parameter& parameter : parametersOf(texts)) {
            const bool declared =
                std::any_of(m_document.frontMatter.params.begin(), m_document.frontMatter.params.end(),
                            [&](const DeclaredParameter& known) { return parameterKey(known.name) == parameter.key; });
            const ParameterUse& use = parameter.uses.front();
            if (!declared)
                add(lines.at(use.text), u"open-parameter"_s, FindingSeverity::Note,
                    use.isVariable ? u"Nothing sets the variable “%1”"_s.arg(parameter.name)
                                   : u"“%1” is to be replaced"_s.arg(parameter.name),
                    parameter.name, u"It is asked for before a step that uses it can run."_s,
                    u"Declare it under params in the front matter, with a description."_s);
        }
    }

    void programs()
    {
        QSet<QString> missing = m_facts.missingPrograms;
        for (const Step& step : m_steps) {
            if (missing.isEmpty())
                return;
            for (const QString& program : programsCalled({step}))
                if (missing.remove(program)) // named once, where it is called first
                    add(step.firstLine, u"missing-program"_s, FindingSeverity::Warning,
                        u"%1 is not installed here"_s.arg(program), program,
                        u"Steps that call it will fail on this device."_s,
                        u"Install it, or add it to the search path."_s);
        }
    }

    void links()
    {
        const QString folder = m_facts.path.contains(u'/') ? m_facts.path.section(u'/', 0, -2) : QString();
        for (const Link& link : m_document.links) {
            if (link.kind == LinkKind::Anchor) {
                const bool exists = link.anchor.isEmpty() ||
                                    std::any_of(m_document.outline.begin(), m_document.outline.end(),
                                                [&](const OutlineEntry& entry) { return entry.anchor == link.anchor; });
                if (!exists)
                    add(link.line, u"dead-link"_s, FindingSeverity::Warning, u"A link leads to no heading"_s,
                        link.target, u"No heading of this document is called so."_s, u"Correct the link."_s);
            }
            if (link.kind != LinkKind::Document && link.kind != LinkKind::Image)
                continue;
            const auto target = pathInLibrary(folder, link.path);
            if (!target || !m_facts.files.contains(*target))
                add(link.line, u"dead-link"_s, FindingSeverity::Warning, u"A link leads to no file"_s, link.target,
                    target ? u"The library has no file %1."_s.arg(*target) : u"It leads out of the library."_s,
                    u"Correct the link, or add the file."_s);
        }
    }

    /// Whether somebody looks after it.
    void care()
    {
        const FrontMatter& front = m_document.frontMatter;
        if (front.owner.isEmpty())
            add(0, u"no-owner"_s, FindingSeverity::Warning, u"Nobody owns it"_s, u"owner"_s,
                u"When it is wrong, nobody is asked."_s, u"Add owner: to the front matter."_s);
        if (!front.lastReviewedOn) {
            add(0, u"no-review"_s, FindingSeverity::Note, u"It was never reviewed"_s, u"last_reviewed_on"_s,
                u"Nobody has said that it is right."_s, u"Add last_reviewed_on: and review_in: to the front matter."_s);
        } else if (m_facts.today) {
            const auto due = reviewDueOn(*front.lastReviewedOn, front.reviewIn);
            if (!front.reviewIn.isEmpty() && !due)
                add(1, u"review-in"_s, FindingSeverity::Warning, u"review_in is not understood"_s, front.reviewIn,
                    u"It is a number of days, weeks, months or years."_s, u"Write “6 months” for example."_s);
            else if (due && *due < *m_facts.today)
                add(1, u"review-overdue"_s, FindingSeverity::Warning,
                    u"The review is overdue by %1 days"_s.arg(m_facts.today->daysSince(*due)), front.reviewIn,
                    u"It was last reviewed on %1."_s.arg(front.lastReviewedOn->text()),
                    u"Read it, correct it, and set last_reviewed_on."_s);
        }
        if (!m_facts.today)
            return;
        const std::optional<LocalDay> drilled = std::max(m_facts.lastDrill, front.lastDrilledOn);
        if (!drilled)
            add(0, u"never-drilled"_s, FindingSeverity::Note, u"It was never drilled"_s, u"drill"_s,
                u"Nobody has tried it when nothing was broken."_s, u"Drill it once a quarter."_s);
        else if (m_facts.today->daysSince(*drilled) > DrillEveryDays)
            add(0, u"drill-overdue"_s, FindingSeverity::Note, u"It was not drilled for a quarter"_s, u"drill"_s,
                u"The last drill was on %1."_s.arg(drilled->text()), u"Drill it once a quarter."_s);
    }

    const Document& m_document;
    const QList<Step>& m_steps;
    const LintFacts& m_facts;
    DocumentFindings m_findings;
};

} // namespace

QList<DocumentFinding> lint(const Document& document, const QList<Step>& steps, const LintFacts& facts)
{
    return Linter(document, steps, facts).run();
}

QStringList programsCalled(const QList<Step>& steps)
{
    QStringList names;
    for (const Step& step : steps) {
        if (step.kind != StepKind::Shell || !step.isRunnable())
            continue;
        QList<Span> holes;
        for (const Placeholder& placeholder : placeholdersIn(step.commands))
            holes.append(placeholder.span);
        const ShellText text = readShell(step.commands, holes);
        QSet<QString> lookedFor;
        for (const ShellCommand& command : text.commands)
            if (command.words.size() == 3 && command.words.at(0).text() == "command"_L1 &&
                command.words.at(1).text() == "-v"_L1)
                lookedFor.insert(command.words.at(2).text());
        for (const ShellCommand& command : text.commands)
            for (const Program& program : programsOf(command)) {
                // Behind kubectl exec and its like another machine's programs are called.
                if (isKnownProgram(program.name) && !program.elsewhere && !lookedFor.contains(program.name))
                    names.append(program.name);
                if (program.name == "kubectl"_L1 || program.name == "oc"_L1 || program.name == "docker"_L1 ||
                    program.name == "podman"_L1 || program.name == "crictl"_L1)
                    break;
            }
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace firebreak
