#include "runbooks/health/lint.h"

#include <QRegularExpression>
#include <QStringTokenizer>

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

/// The words of a heading in lower case, separated and surrounded by blanks; "TL;DR" is one word.
QString wordsOfHeading(const QString& heading)
{
    QString words(u' ');
    for (const QChar c : heading) {
        if (c.isLetterOrNumber())
            words += c.toLower();
        else if (c != u';' && !words.endsWith(u' '))
            words += u' ';
    }
    return words;
}

bool begins(const PartWords& part, const QString& words)
{
    for (const QStringView start : QStringTokenizer(part.starts, u' '))
        for (qsizetype at = words.indexOf(start); at >= 0; at = words.indexOf(start, at + 1))
            if (words.at(at - 1) == u' ')
                return true;
    return false;
}

} // namespace

QList<RunbookPart> partsOf(const Document& document)
{
    QStringList headings;
    for (const OutlineEntry& entry : document.outline)
        headings.append(wordsOfHeading(entry.text));
    QList<RunbookPart> found;
    for (const PartWords& part : Parts)
        if (std::any_of(headings.begin(), headings.end(), [&](const QString& words) { return begins(part, words); }))
            found.append(part.part);
    return found;
}

bool isPart(RunbookPart part, const QString& heading)
{
    const QString words = wordsOfHeading(heading);
    return std::any_of(std::begin(Parts), std::end(Parts),
                       [&](const PartWords& one) { return one.part == part && begins(one, words); });
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
