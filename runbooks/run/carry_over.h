// runbooks/run/carry_over.h — what one step leaves for the next: variables and the folder. Pure.
#pragma once

#include <QStringList>

namespace firebreak {

/// Why nothing of what the block sets can be handed on to the next step: it takes the EXIT trap, puts another program
/// in the shell's place, or is not understood. A sentence; empty where all can.
QString reasonAgainstCarryOver(const QString& commands);

struct VariableTraffic {
    QStringList needs; ///< used before the block sets them, and not set by every shell anyway; sorted
    QStringList sets;  ///< left set behind it; sorted
};
VariableTraffic variableTraffic(const QString& commands);

} // namespace firebreak
