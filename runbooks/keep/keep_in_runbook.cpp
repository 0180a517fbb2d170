#include "runbooks/keep/keep_in_runbook.h"

#include "runbooks/run/secret_mask.h"
#include "runbooks/step/prompts.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype ShortestValue = 3; ///< a shorter one stands in many places where it means something else
constexpr qsizetype LongestTitle = 70;
constexpr qsizetype LongestExpectedLine = 160;

/// What only moves about tells nothing the next time.
bool isTrivial(const QString& text)
{
    static const QStringList programs{u"cd"_s,   u"ls"_s,    u"pwd"_s,  u"clear"_s,  u"history"_s, u"echo"_s,
                                      u"exit"_s, u"which"_s, u"date"_s, u"whoami"_s, u"man"_s,     u"true"_s};
    return text.trimmed().count(u'\n') == 0 && !text.contains(u'|') && programs.contains(firstProgram(text));
}

QString languageOf(const QString& kind)
{
    return kind == "shell"_L1 ? u"sh"_s : kind == "promql"_L1 || kind == "http"_L1 ? kind : QString();
}

/// Where `value` stands as a word of its own, the parameter stands instead.
QString withPlaceholder(QString text, const QString& value, const QString& name)
{
    if (value.size() < ShortestValue || value.contains(QLatin1StringView(SecretMask::Mask)))
        return text;
    const QRegularExpression word(u"(?<![\\w.-])%1(?![\\w-])"_s.arg(QRegularExpression::escape(value)));
    return text.replace(word, u'<' + name + u'>');
}

QString asWritten(const Run& run, QString* remark)
{
    QString text = run.subject.text.trimmed();
    const QString mask = QLatin1StringView(SecretMask::Mask);
    if (text.contains(mask)) {
        text.replace(mask, u"<secret>"_s);
        *remark = u"It held a secret, which is now asked for as “secret”."_s;
    }
    for (auto value = run.subject.values.begin(); value != run.subject.values.end(); ++value)
        text = withPlaceholder(text, value.value(), value.key());
    return text;
}

/// "kubectl get pods": the program and what it is told to do; the command where that is not plain.
QString titleOf(const Run& run, const QString& text)
{
    const QString given = run.subject.title.simplified();
    const QString command = firstCommandLine(text).simplified();
    if (!given.isEmpty() && given != command && !run.subject.text.simplified().startsWith(given))
        return given.left(LongestTitle);
    QStringList words;
    for (const QString& word : command.split(u' ')) {
        const bool isWord = std::all_of(word.begin(), word.end(),
                                        [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; });
        if (word.startsWith(u'-') || !isWord || words.size() == 3)
            break;
        words.append(word);
    }
    return (words.size() < 2 ? command : words.join(u' ')).left(LongestTitle);
}

QString expectedOf(const Run& run)
{
    if (!run.result || !run.result->notStored.isEmpty())
        return {};
    QStringList lines;
    for (const QString& line : run.result->tail.split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        if (lines.size() == MostExpectedLines)
            break;
        lines.append(line.left(LongestExpectedLine));
    }
    return lines.join(u'\n');
}

bool isIn(const QList<Step>& steps, const Run& run)
{
    return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
        return QString::fromLatin1(step.hash.toHex()) == run.subject.blockHash ||
               step.commands.simplified() == run.subject.text.simplified();
    });
}

/// Longer than any fence within.
QString fenceFor(const QString& text)
{
    QString fence = u"```"_s;
    while (text.contains(fence))
        fence += u'`';
    return fence;
}

QString asMarkdown(const KeepCandidate& candidate)
{
    QString title = candidate.title.simplified();
    if (!title.endsWith(u':'))
        title += u':';
    const QString attribute = candidate.target.isEmpty() ? QString() : u" { target=\"%1\" }"_s.arg(candidate.target);
    const QString fence = fenceFor(candidate.text);
    QString text = u"%1\n\n%2%3%4\n%5\n%2\n"_s.arg(title, fence, candidate.language, attribute, candidate.text);
    if (!candidate.expected.isEmpty()) {
        const QString other = fenceFor(candidate.expected);
        text += u"\nIt then looked like this:\n\n%1output\n%2\n%1\n"_s.arg(other, candidate.expected);
    }
    return text;
}

/// Where something is put in.
struct Gap {
    qsizetype line = 0; ///< in front of this one, counted from 0
    QString heading;    ///< to begin with, where the part is not there yet
};

/// The title of the whole says nothing about a part of it, and headings in lists and quotes are no sections.
QList<OutlineEntry> sectionsOf(const Document& document)
{
    QList<OutlineEntry> sections = document.outline;
    if (!sections.isEmpty() && sections.first().level == 1)
        sections.removeFirst();
    sections.removeIf([&](const OutlineEntry& entry) { return document.blocks.at(entry.block).depth > 0; });
    return sections;
}

/// At the end of the part's own words, in front of the sections below it. A part that is missing comes where it
/// belongs: in front of the first of those that follow it in every runbook.
Gap gapFor(const Document& document, RunbookPart part)
{
    const QList<OutlineEntry> sections = sectionsOf(document);
    for (qsizetype i = 0; i < sections.size(); ++i)
        if (isPart(part, sections.at(i).text))
            return {i + 1 < sections.size() ? sections.at(i + 1).line - 1 : document.lines, {}};
    const QString name = part == RunbookPart::Mitigation ? u"Mitigation"_s : u"Diagnosis"_s;
    for (const OutlineEntry& section : sections)
        for (int later = int(part) + 1; later <= int(RunbookPart::RelatedAlerts); ++later)
            if (isPart(RunbookPart(later), section.text))
                return {section.line - 1, QString(section.level, u'#') + u' ' + name};
    return {document.lines, u"## "_s + name};
}

std::optional<int> unclosedAt(const Document& document)
{
    for (const Block& block : document.blocks)
        if (const auto* code = block.as<CodeBlock>(); code && code->trouble == FenceTrouble::Unclosed)
            return block.firstLine;
    return std::nullopt;
}

/// Parted from what is there by one empty line on each side.
void insertAt(QStringList& lines, qsizetype at, const QString& markdown)
{
    while (at > 0 && lines.at(at - 1).trimmed().isEmpty())
        --at;
    qsizetype next = at;
    while (next < lines.size() && lines.at(next).trimmed().isEmpty())
        ++next;
    QStringList added = markdown.trimmed().split(u'\n');
    if (at > 0)
        added.prepend(QString());
    // What was empty before stays in front of what follows; at the end there is only the last line feed.
    if (next == at && next < lines.size())
        added.append(QString());
    for (qsizetype i = 0; i < added.size(); ++i)
        lines.insert(at + i, added.at(i));
}

} // namespace

QList<KeepCandidate> keepCandidates(const QString& path, const QList<Step>& steps, const QList<Run>& runs,
                                    const std::optional<Instant>& mitigatedAt)
{
    QList<KeepCandidate> candidates;
    std::optional<RunId> ended;
    for (const Run& run : runs) {
        const QString language = languageOf(run.subject.kind);
        if (language.isEmpty() || stateOf(run, {}) != RunState::Succeeded || isIn(steps, run))
            continue;
        KeepCandidate candidate;
        candidate.run = run.id;
        candidate.language = language;
        candidate.text = asWritten(run, &candidate.remark);
        candidate.title = titleOf(run, candidate.text);
        candidate.target = run.subject.target == "localhost"_L1 ? QString() : run.subject.target;
        candidate.expected = expectedOf(run);
        const bool isSafe = run.subject.risk == "safe"_L1;
        candidate.part = isSafe ? RunbookPart::Diagnosis : RunbookPart::Mitigation;
        candidate.proposed = !isTrivial(candidate.text);
        if (!run.subject.document.isEmpty() && run.subject.document != path) {
            candidate.proposed = false;
            candidate.remark = u"It is a step of %1."_s.arg(run.subject.document);
        }
        // Of several equal ones the last: its output is what one saw in the end.
        candidates.removeIf([&](const KeepCandidate& other) { return other.text == candidate.text; });
        candidates.append(candidate);
        if (!isSafe && mitigatedAt && run.startedAt <= *mitigatedAt)
            ended = run.id;
    }
    for (KeepCandidate& candidate : candidates)
        if (ended == candidate.run) {
            candidate.proposed = true;
            candidate.remark = (u"It was the last change before the harm stopped. "_s + candidate.remark).trimmed();
        }
    return candidates;
}

Result<QString> keptIn(const QString& text, const QList<KeepCandidate>& chosen)
{
    if (const auto line = unclosedAt(parseDocument(text.toUtf8())))
        return refused(u"The code block in line %1 is never closed, so what is added would become code."_s.arg(*line),
                       u"Close that block first."_s);
    QStringList lines = text.split(u'\n');
    for (const RunbookPart part : {RunbookPart::Mitigation, RunbookPart::Diagnosis}) {
        QStringList steps;
        for (const KeepCandidate& candidate : chosen)
            if (candidate.part == part)
                steps.append(asMarkdown(candidate));
        if (steps.isEmpty())
            continue;
        // Read anew: what was added moves the lines of the other part.
        const Gap gap = gapFor(parseDocument(lines.join(u'\n').toUtf8()), part);
        if (!gap.heading.isEmpty())
            steps.prepend(gap.heading + u'\n');
        insertAt(lines, std::min(gap.line, lines.size()), steps.join(u'\n'));
    }
    QString kept = lines.join(u'\n');
    if (!kept.endsWith(u'\n'))
        kept += u'\n';
    return kept;
}

} // namespace firebreak
