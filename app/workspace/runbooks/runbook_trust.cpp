#include "app/workspace/runbooks/runbook_trust.h"

#include "app/workspace/runbooks/private_file.h"
#include "core/base/archive.h"
#include "runbooks/document/hidden_characters.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

static void describe(auto& a, Is<ExecutablePart> auto& self)
{
    a.field("title", self.title);
    a.field("text", self.text);
    a.field("line", self.line);
}

static void describe(auto& a, Is<LoweredRisk> auto& self)
{
    a.field("block", self.blockHash);
    a.field("risk", self.risk);
}

static void describe(auto& a, Is<RunbookTrust> auto& self)
{
    a.field("file", self.file);
    a.field("document", self.documentHash);
    a.field("parts", self.parts);
    a.field("given_at", self.givenAt);
    a.field("lowered", self.lowered);
}

namespace {

QString hashText(const Step& step) { return QString::fromLatin1(step.hash.toHex()); }

/// A damaged file gives no leave; nor does one of another machine, or one that lies under another document's name.
std::optional<RunbookTrust> trustIn(const QString& path)
{
    const auto content = keptPrivately(path);
    RunbookTrust trust;
    if (!content || content->value(u"machine"_s).toString() != thisMachine() || !fromJson(*content, trust))
        return std::nullopt;
    return trust;
}

bool isOpaque(const QString& text)
{
    return hasHiddenCharacters(text) || hasControlCharacters(text) || text.contains(QChar::ReplacementCharacter);
}

QStringList objectionsTo(const OpenedRunbook& runbook)
{
    QStringList objections;
    for (const DeclaredParameter& parameter : runbook.document.frontMatter.params)
        if (isOpaque(parameter.name + parameter.standard.value_or(QString()) + parameter.values.join(QString()) +
                     parameter.pattern))
            objections.append(u"Front matter: the parameter “%1” holds characters that cannot be seen."_s.arg(
                withHiddenCharactersShown(parameter.name)));
    for (const Step& step : runbook.steps)
        if (step.hindrance == Hindrance::HiddenCharacters)
            objections.append(u"Line %1: %2"_s.arg(step.firstLine).arg(step.reason));
    return objections;
}

QStringList warningsAbout(const OpenedRunbook& runbook)
{
    QStringList warnings;
    for (const Step& step : runbook.steps)
        if (step.isRunnable())
            for (const QString& remark : step.remarks)
                warnings.append(u"Line %1: %2"_s.arg(step.firstLine).arg(remark));
    return warnings;
}

} // namespace

TrustReview reviewOf(const OpenedRunbook& runbook, const std::optional<RunbookTrust>& trust)
{
    TrustReview review;
    review.parts = executableParts(runbook.document, runbook.steps);
    review.objections = objectionsTo(runbook);
    review.warnings = warningsAbout(runbook);
    if (!trust || trust->file != runbook.file)
        return review;
    review.state = trust->documentHash == runbook.hash ? TrustState::Given : TrustState::Changed;
    if (review.state == TrustState::Changed) {
        review.changes = partChanges(trust->parts, review.parts);
        review.changes.removeIf([](const PartChange& change) { return change.kind == PartChange::Kind::Kept; });
    }
    return review;
}

Assessment assessmentOf(const Step& step, const TrustReview& review, const std::optional<RunbookTrust>& trust)
{
    Assessment looks = riskOf(step);
    if (!trust || review.state != TrustState::Given)
        return looks;
    const auto lowered = std::ranges::find(trust->lowered, hashText(step), &LoweredRisk::blockHash);
    if (lowered == trust->lowered.end() || lowered->risk >= looks.risk)
        return looks;
    return {lowered->risk, u"Lowered by a person on this device. It looked like this: %1"_s.arg(looks.reason)};
}

TrustedRunbooks::TrustedRunbooks(const QString& configFolder) : m_folder(configFolder + u"/runbooks/trust/"_s) {}

std::optional<RunbookTrust> TrustedRunbooks::of(const QString& file) const
{
    const auto trust = trustIn(pathOf(file));
    return trust && trust->file == file ? trust : std::nullopt;
}

QList<RunbookTrust> TrustedRunbooks::all() const
{
    QList<RunbookTrust> all;
    const QStringList names = QDir(m_folder).entryList({u"*.json"_s}, QDir::Files);
    for (const QString& name : names)
        if (const auto trust = trustIn(m_folder + name); trust && pathOf(trust->file) == m_folder + name)
            all.append(*trust);
    std::ranges::sort(all, {}, &RunbookTrust::file);
    return all;
}

Result<void> TrustedRunbooks::give(const OpenedRunbook& runbook, Instant now)
{
    const auto before = of(runbook.file);
    const TrustReview review = reviewOf(runbook, before);
    if (!review.objections.isEmpty())
        return refused(u"“%1” cannot be trusted. %2"_s.arg(runbook.place.path, review.objections.first()),
                       u"Type the command anew in an editor, then look at it again."_s);
    RunbookTrust trust{runbook.file, runbook.hash, review.parts, now, {}};
    if (before)
        for (const LoweredRisk& lowered : before->lowered)
            if (std::ranges::any_of(runbook.steps,
                                    [&](const Step& step) { return hashText(step) == lowered.blockHash; }))
                trust.lowered.append(lowered);
    return keep(trust);
}

Result<void> TrustedRunbooks::revoke(const QString& file)
{
    const QString path = pathOf(file);
    if (!QFile::exists(path) || QFile::remove(path))
        return {};
    return unavailable(
        u"The trust in “%1” could not be taken back: its note in %2 cannot be removed."_s.arg(file, path),
        u"Check that the folder is yours."_s);
}

Result<OpenedRunbook> TrustedRunbooks::restore(const RunbookTrust& trust, const QStringList& libraries)
{
    const auto opened = placeOf(trust.file, libraries).and_then(openRunbook);
    if (!opened)
        return tl::unexpected(opened.error());
    if (opened->file != trust.file || opened->hash != trust.documentHash)
        return refused(u"“%1” is not what was trusted any more."_s.arg(trust.file),
                       u"Read what would run now, and trust that."_s);
    if (const auto kept = keep(trust); !kept)
        return tl::unexpected(kept.error());
    return *opened;
}

Result<void> TrustedRunbooks::lower(const OpenedRunbook& runbook, const Step& step, Risk risk)
{
    auto trust = of(runbook.file);
    if (!trust || trust->documentHash != runbook.hash)
        return refused(u"“%1” is not trusted as it is now, so no step of it can be lowered."_s.arg(runbook.place.path),
                       u"Look at what would run and trust it first."_s);
    if (const Assessment looks = riskOf(step); risk >= looks.risk)
        return refused(u"“%1” is not more than “%2” as it is."_s.arg(step.title, toWord(looks.risk)),
                       u"There is nothing to lower."_s);
    trust->lowered.removeIf([&](const LoweredRisk& old) { return old.blockHash == hashText(step); });
    trust->lowered.append({hashText(step), risk});
    return keep(*trust);
}

Result<void> TrustedRunbooks::liftLowering(const QString& file, const Step& step)
{
    auto trust = of(file);
    if (!trust || trust->lowered.removeIf([&](const LoweredRisk& old) { return old.blockHash == hashText(step); }) == 0)
        return {};
    return keep(*trust);
}

QString TrustedRunbooks::pathOf(const QString& file) const
{
    const QByteArray hash = QCryptographicHash::hash(file.toUtf8(), QCryptographicHash::Sha256);
    return m_folder + QString::fromLatin1(hash.toHex()) + u".json"_s;
}

Result<void> TrustedRunbooks::keep(const RunbookTrust& trust) const
{
    QJsonObject content = toJson(trust).toObject();
    content.insert(u"machine"_s, thisMachine());
    return keepPrivately(pathOf(trust.file), content);
}

} // namespace firebreak
