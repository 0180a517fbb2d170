#include "app/gui/runbooks/document/step_face.h"

#include "runbooks/document/hidden_characters.h"

#include <QObject>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLabel = 40;

/// What the author calls the language, which may be anything.
QString label(const Step& step) { return withHiddenCharactersShown(step.language.left(LongestLabel)); }

QString kindName(const Step& step)
{
    switch (step.kind) {
    case StepKind::Shell:
        return QObject::tr("shell");
    case StepKind::Http:
        return QObject::tr("HTTP");
    case StepKind::Promql:
        return QObject::tr("PromQL");
    case StepKind::Sql:
        return QObject::tr("SQL");
    case StepKind::Manual:
        return QObject::tr("by hand");
    case StepKind::Output:
        return QObject::tr("output");
    case StepKind::Data:
        return step.language.isEmpty() ? QObject::tr("data") : label(step);
    case StepKind::Unknown:
        break;
    }
    return step.language.isEmpty() ? QObject::tr("unknown") : label(step);
}

bool isSuspicious(const Step& step)
{
    return step.hindrance == Hindrance::BrokenFence || step.hindrance == Hindrance::HiddenCharacters ||
           step.hindrance == Hindrance::Cut;
}

QString iconOf(const Step& step, Risk risk)
{
    switch (step.kind) {
    case StepKind::Manual:
        return u"person-fill"_s;
    case StepKind::Output:
        return u"chat-left-text-fill"_s;
    case StepKind::Data:
        return u"file-earmark-text"_s;
    default:
        break;
    }
    if (isSuspicious(step))
        return u"exclamation-triangle-fill"_s;
    switch (risk) {
    case Risk::Safe:
        return u"play-circle-fill"_s;
    case Risk::Changes:
        return u"pencil-fill"_s;
    case Risk::Destroys:
        return u"exclamation-octagon-fill"_s;
    }
    return {};
}

Tone toneOf(Risk risk)
{
    return risk == Risk::Safe ? Tone::Good : risk == Risk::Changes ? Tone::Warning : Tone::Danger;
}

QString riskName(Risk risk)
{
    switch (risk) {
    case Risk::Safe:
        return QObject::tr("safe");
    case Risk::Changes:
        return QObject::tr("changes");
    case Risk::Destroys:
        return QObject::tr("destroys");
    }
    return {};
}

/// Lines of a block with prompts that are no commands.
QList<int> printedLines(const Step& step, const QString& code)
{
    if (step.expected.isEmpty())
        return {};
    const QStringList commands = step.commands.split(u'\n');
    QList<int> printed;
    qsizetype next = 0;
    const QStringList lines = code.split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        const QString& line = lines.at(i);
        const bool prompt = line.startsWith(u"$ "_s) || line.startsWith(u"# "_s);
        const bool command = next < commands.size() &&
                             (line == commands.at(next) || (prompt && QStringView(line).mid(2) == commands.at(next)));
        if (command)
            ++next;
        else
            printed << i;
    }
    return printed;
}

} // namespace

QString shownPart(const QString& text, bool* cut)
{
    qsizetype end = 0;
    for (int lines = 0; end < text.size() && lines < MaxShownLines; ++lines) {
        const qsizetype feed = text.indexOf(u'\n', end);
        end = feed < 0 ? text.size() : feed + 1;
    }
    end = std::min(end, MaxShownCode);
    if (end < text.size() && text.at(end - 1).isHighSurrogate())
        --end;
    if (cut)
        *cut = end < text.size();
    QString shown = text.first(end);
    while (shown.endsWith(u'\n'))
        shown.chop(1);
    return shown;
}

StepFace faceOf(const Step& step)
{
    StepFace face;
    face.title = withHiddenCharactersShown(step.title);
    face.kind = kindName(step);
    face.usualKind = step.kind == StepKind::Shell;
    face.remarks = step.remarks;
    face.whyNot = step.reason;
    face.offersRun = step.hindrance != Hindrance::NotACommand && step.hindrance != Hindrance::ByHand;
    const Assessment assessment = riskOf(step);
    face.icon = iconOf(step, assessment.risk);
    face.compact = step.form == StepForm::Inline;
    face.suspicious = isSuspicious(step);
    if (face.offersRun && !face.suspicious) {
        face.risk = riskName(assessment.risk);
        face.riskReason = assessment.reason;
        face.tone = toneOf(assessment.risk);
        face.asksFirst = assessment.risk != Risk::Safe;
    }
    face.code = shownPart(step.text, &face.cut);
    face.printed = printedLines(step, face.code);
    if (face.cut && face.whyNot.isEmpty())
        face.whyNot = QObject::tr("It is too long to be shown whole, so it cannot be run from here.");
    const QString commands = step.commands.isEmpty() ? step.text : step.commands;
    const bool hidden = hasHiddenCharacters(commands) || hasControlCharacters(commands);
    face.copied = hidden ? withHiddenCharactersShown(commands) : commands;
    return face;
}

StepFace withRisk(StepFace face, Risk lowered)
{
    if (face.risk.isEmpty())
        return face;
    face.riskReason =
        QObject::tr("A person on this device called it so; by itself it is “%1”: %2").arg(face.risk, face.riskReason);
    face.risk = riskName(lowered);
    face.tone = toneOf(lowered);
    face.asksFirst = lowered != Risk::Safe;
    return face;
}

QString valuesLine(const StepState& state)
{
    QStringList known;
    for (const StepValue& value : state.values) {
        if (value.value)
            known << u"%1: %2"_s.arg(value.name, *value.value);
    }
    return known.join(u" · "_s);
}

QString stateLine(const StepState& state)
{
    QString phase;
    switch (state.phase) {
    case StepState::Phase::Idle:
        break;
    case StepState::Phase::Running:
        phase = state.inTerminal ? QObject::tr("Running in the terminal") : QObject::tr("Running");
        break;
    case StepState::Phase::Passed:
        phase = QObject::tr("Passed");
        break;
    case StepState::Phase::Failed:
        phase = QObject::tr("Failed");
        break;
    case StepState::Phase::Stopped:
        phase = QObject::tr("Stopped");
        break;
    case StepState::Phase::Interrupted:
        phase = QObject::tr("Interrupted");
        break;
    }
    if (phase.isEmpty() || state.line.isEmpty())
        return phase + state.line;
    // "stopped · 2.1 s" says it itself.
    return state.line.startsWith(phase, Qt::CaseInsensitive) ? phase + state.line.mid(phase.size())
                                                             : u"%1 · %2"_s.arg(phase, state.line);
}

QString spokenStep(const StepFace& face, const StepState& state)
{
    QStringList parts{QObject::tr("Step: %1").arg(face.title), face.kind};
    if (!face.risk.isEmpty())
        parts << face.risk;
    if (!face.whyNot.isEmpty())
        parts << face.whyNot;
    else if (!state.notNow.isEmpty())
        parts << state.notNow;
    if (const QString line = valuesLine(state); !line.isEmpty())
        parts << line;
    if (const QString line = stateLine(state); !line.isEmpty())
        parts << line;
    return parts.join(u", "_s);
}

} // namespace firebreak
