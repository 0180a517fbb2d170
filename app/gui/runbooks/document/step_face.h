// app/gui/runbooks/document/step_face.h — what a card says about its step, in words and tones. Pure.
#pragma once

#include "app/gui/runbooks/document/step_state.h"
#include "app/gui/theme/tokens.h"
#include "runbooks/risk/risk.h"

namespace firebreak {

/// How much of a step a card shows; one that is longer cannot be run from it, for nobody saw all of it.
inline constexpr qsizetype MaxShownCode = 64 * 1024; ///< characters
inline constexpr int MaxShownLines = 1500;

struct StepFace {
    QString title;
    QString kind;       ///< "shell"
    QString risk;       ///< "safe", "changes", "destroys"; empty where there is nothing to run
    QString riskReason; ///< a sentence
    Tone tone = Tone::Neutral;
    QString icon;            ///< of an idle step
    bool suspicious = false; ///< it may not be what it looks like: nothing is said about its risk
    bool usualKind = false;  ///< a shell step: most are
    bool compact = false;    ///< a command of the text: the sentence it stands in is its title already
    bool offersRun = true;   ///< output and data have no button at all
    bool asksFirst = false;  ///< "Run…": something follows before anything runs
    QString whyNot;          ///< why it is shown and not run; a sentence, empty where it can be run
    QStringList remarks;
    QString code;       ///< what the card shows, escapes not yet applied
    QList<int> printed; ///< which lines of it are what the commands between them print
    QString copied;     ///< what Copy takes: without prompts; where characters cannot be seen, as it is shown
    bool cut = false;   ///< the step is longer than what is shown
};

StepFace faceOf(const Step& step);
/// The same step as a person has lowered its risk.
StepFace withRisk(StepFace face, Risk lowered);
/// As much of a code as a card shows, without empty lines at the end; `cut` tells whether something is missing.
QString shownPart(const QString& text, bool* cut = nullptr);

/// "Passed · exit 0 · 0.8 s"; empty for an idle step nothing was said about.
QString stateLine(const StepState& state);
/// "pod-name: web-1 · zone: eu"; empty where nothing is known.
QString valuesLine(const StepState& state);
/// Everything a person would learn from looking at the card, its code not included.
QString spokenStep(const StepFace& face, const StepState& state);

} // namespace firebreak
