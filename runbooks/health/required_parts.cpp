#include "runbooks/health/lint.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct PartWords {
    RunbookPart part;
    QStringView starts; ///< a word of the heading begins with one of these, separated by blanks
};

constexpr PartWords Parts[] = {
    {RunbookPart::Description, u"meaning description overview summary about symptom what"},
    {RunbookPart::Impact, u"impact"},
    {RunbookPart::Diagnosis, u"diagnos investigat triage troubleshoot debug"},
    {RunbookPart::Mitigation, u"mitigat remediat workaround"},
    {RunbookPart::Resolution, u"resolution resolv recover solution"},
    {RunbookPart::Escalation, u"escalat contact"},
    {RunbookPart::RelatedAlerts, u"related"},
    {RunbookPart::QuickReference, u"quick tldr cheat"},
};

bool begins(const PartWords& part, const QString& heading)
{
    const QString words = QString(heading).remove(u';').toLower();
    static const QRegularExpression notWord(u"[^\\p{L}\\p{N}]+"_s);
    const QStringList all = words.split(notWord, Qt::SkipEmptyParts);
    const QStringList starts = part.starts.toString().split(u' ');
    return std::any_of(all.begin(), all.end(), [&](const QString& word) {
        return std::any_of(starts.begin(), starts.end(), [&](const QString& start) { return word.startsWith(start); });
    });
}

} // namespace

QList<RunbookPart> partsOf(const Document& document)
{
    QList<RunbookPart> found;
    for (const PartWords& part : Parts)
        if (std::any_of(document.outline.begin(), document.outline.end(),
                        [&](const OutlineEntry& entry) { return begins(part, entry.text); }))
            found.append(part.part);
    return found;
}

std::optional<LocalDay> reviewDueOn(LocalDay reviewed, const QString& reviewIn)
{
    static const QRegularExpression span(u"^\\s*(\\d{1,4})\\s*(d|days?|w|weeks?|mo|months?|y|years?)\\s*$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = span.match(reviewIn);
    if (!match.hasMatch())
        return std::nullopt;
    const int count = match.captured(1).toInt();
    switch (match.captured(2).at(0).toLower().unicode()) {
    case u'd':
        return reviewed.plusDays(count);
    case u'w':
        return reviewed.plusDays(7 * count);
    case u'm':
        return LocalDay::of(reviewed.date().addMonths(count));
    default:
        return LocalDay::of(reviewed.date().addYears(count));
    }
}

} // namespace firebreak
