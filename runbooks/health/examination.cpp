#include "runbooks/health/examination.h"

#include <algorithm>

namespace firebreak {

namespace {

QList<RunbookPart> missingParts(const Document& document)
{
    const QList<RunbookPart> present = partsOf(document);
    QList<RunbookPart> missing;
    for (const auto& [part, word] : wordsOf(RunbookPart{}))
        if (!present.contains(part))
            missing.append(part);
    return missing;
}

QStringList linksOf(const QString& path, const Document& document)
{
    const QString folder = path.contains(u'/') ? path.section(u'/', 0, -2) : QString();
    QStringList links;
    for (const Link& link : document.links)
        if (link.kind == LinkKind::Document || link.kind == LinkKind::Image)
            if (const auto target = pathInLibrary(folder, link.path))
                links.append(*target);
    return links;
}

/// Each of `all` that is in `wanted`, once.
QStringList amongThem(QStringList all, const QSet<QString>& wanted)
{
    all.removeIf([&](const QString& one) { return !wanted.contains(one); });
    all.sort();
    all.removeDuplicates();
    return all;
}

} // namespace

Examination examined(const QString& path, const Document& document, const QList<Step>& steps)
{
    Examination examination;
    examination.missing = missingParts(document);
    examination.programs = programsCalled(steps);
    examination.links = linksOf(path, document);
    examination.lastReviewedOn = document.frontMatter.lastReviewedOn;
    examination.lastDrilledOn = document.frontMatter.lastDrilledOn;
    examination.reviewIn = document.frontMatter.reviewIn;
    examination.runs = runnableBlocks(steps);

    LintFacts facts;
    facts.path = path;
    facts.files = QSet<QString>(examination.links.begin(), examination.links.end());
    for (const DocumentFinding& finding : lint(document, steps, facts)) {
        switch (finding.finding.severity) {
        case FindingSeverity::Error:
            ++examination.errors;
            break;
        case FindingSeverity::Warning:
            ++examination.warnings;
            break;
        case FindingSeverity::Note:
            ++examination.notes;
            break;
        }
    }
    return examination;
}

Condition conditionOf(const Examination& examination, const Surroundings& around)
{
    Condition condition{examination.errors, examination.warnings, examination.notes, {}, {}, {}, {}, 0, {}};
    condition.missingPrograms = amongThem(examination.programs, around.missingPrograms);
    condition.deadLinks = amongThem(examination.links, around.deadLinks);
    condition.warnings += int(condition.missingPrograms.size());
    condition.warnings += int(std::count_if(examination.links.begin(), examination.links.end(),
                                            [&](const QString& link) { return around.deadLinks.contains(link); }));
    if (examination.lastReviewedOn) {
        const LocalDay reviewed = *examination.lastReviewedOn;
        const auto due = reviewDueOn(reviewed, examination.reviewIn);
        condition.reviewedDaysAgo = around.today.daysSince(reviewed);
        condition.review = ReviewState::Unlimited;
        if (due && *due < around.today) {
            condition.review = ReviewState::Overdue;
            condition.overdueDays = around.today.daysSince(*due);
        } else if (due) {
            condition.review = ReviewState::Fresh;
        }
        const bool isUnclear = !examination.reviewIn.isEmpty() && !due;
        condition.warnings += isUnclear || condition.review == ReviewState::Overdue ? 1 : 0;
    }
    if (const auto drilled = std::max(around.lastDrill, examination.lastDrilledOn))
        condition.drilledDaysAgo = around.today.daysSince(*drilled);
    condition.notes += condition.isDrillDue() ? 1 : 0;
    return condition;
}

} // namespace firebreak
