// runbooks/parameter/parameter.h — what must be known before the steps of a document can run.
#pragma once

#include "runbooks/parameter/placeholders.h"

namespace firebreak {

struct ParameterText {
    QString text;
    TextLanguage language = TextLanguage::Shell;
    bool asksForVariables = true; ///< false: what nothing sets is for the environment to know
};

struct ParameterUse {
    qsizetype text = 0; ///< which of the texts
    Span span;
    bool isVariable = false; ///< `$NAME`, given to the script in its environment; otherwise a placeholder
    QString spelling;        ///< the variable's or placeholder's name
    Quoting quoting = Quoting::Unknown;

    friend bool operator==(const ParameterUse&, const ParameterUse&) = default;
};

struct Parameter {
    QString key;              ///< see parameterKey
    QString name;             ///< as first spelled
    QList<ParameterUse> uses; ///< in order; never empty
};

/// The placeholders and free variables of the texts of a document's steps, in the order of their first use. A variable
/// is free where nothing before it sets it: not the same text, not an earlier one (what a subshell sets ends with the
/// text), not the environment every shell has; positional and special ones never are. What occurs in comments only is
/// not asked for.
QList<Parameter> parametersOf(const QList<ParameterText>& texts);

/// Whether a shell has it set anyway: HOME, PATH, PWD, LC_ALL …
bool isEnvironmentVariable(QStringView name);

} // namespace firebreak
