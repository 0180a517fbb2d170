// runbooks/step/step.h — what can be done in a runbook: each code block, each command in the text, each task.
#pragma once

#include "runbooks/document/document.h"
#include "runbooks/step/attributes.h"

namespace firebreak {

enum class StepForm {
    Fenced,
    Indented,
    Inline, ///< a code span of at least two words that begins with a known program
    Manual, ///< a task of a list that holds no command
};

constexpr auto wordsOf(StepForm)
{
    return std::array{Word{StepForm::Fenced, "fenced"}, Word{StepForm::Indented, "indented"},
                      Word{StepForm::Inline, "inline"}, Word{StepForm::Manual, "manual"}};
}

/// Why a step is shown and can be copied, and not run.
enum class Hindrance {
    None,
    BrokenFence,      ///< it may hold prose
    Cut,              ///< it stands where the file was cut
    HiddenCharacters, ///< it reads otherwise than it runs, or holds bytes that are no text
    Empty,            ///< no command in it
    Doubtful,         ///< it is not clear where its commands end, or what its request is
    NotACommand,      ///< output, data
    ByHand,
    NoRunner,       ///< nothing here runs it; `interpreter=` would
    NoMetricSource, ///< a query that needs a source of metrics; whoever has one may lift this
};

struct Step {
    QString title; ///< one line, never empty
    StepForm form = StepForm::Fenced;
    StepKind kind = StepKind::Unknown;
    QString language;                ///< the label, lower case; may lie
    int block = 0;                   ///< place in Document::blocks; Manual: of the list item
    int firstLine = 0, lastLine = 0; ///< in the file, fences included
    QString text;                    ///< exactly as it stands in the block
    QString commands;                ///< what would run: without prompts and without what they printed
    QString expected;                ///< what the block itself says they print
    QList<int> outputs;              ///< places, among the steps, of the expected output that follows
    StepAttributes attributes;
    QStringList headings; ///< the sections it stands in, outermost first
    Hindrance hindrance = Hindrance::None;
    QString reason;      ///< a sentence for the hindrance; empty for None
    QStringList remarks; ///< sentences of warning: typographic quotes, attributes that do not fit
    QByteArray hash;     ///< see blockHash()

    bool isRunnable() const { return hindrance == Hindrance::None; }
};

/// The steps of a document in reading order. Each fenced and each indented block is one, whatever it holds.
QList<Step> stepsOf(const Document& document);

/// The place of the step to which its author gave that name, as `rollback` and `on-fail` mean it; −1: there is none.
int stepCalled(const QList<Step>& steps, const QString& name);

/// SHA-256 over the length-prefixed UTF-8 of text, label, and names and values of all attributes in the order of
/// the names. The same on every device and in every version.
QByteArray blockHash(const QString& text, const QString& language, const StepAttributes& attributes);

} // namespace firebreak
