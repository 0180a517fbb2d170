// runbooks/parameter/variable_settings.h — which variables a shell text sets, and from where on. Pure.
#pragma once

#include "runbooks/shell/shell_text.h"

namespace firebreak {

struct VariableSetting {
    QString name;
    qsizetype from = 0; ///< set behind this position
    bool lasts = true;  ///< beyond the text: not in a subshell or a pipe
};

/// By assignment, export, read, for, printf -v, mapfile, getopts, ${x:=…} and arithmetic; in no particular order.
QList<VariableSetting> settingsIn(const ShellText& text);

/// Letters, digits and underscores of ASCII, no digit in front.
bool isVariableName(QStringView name);

} // namespace firebreak
