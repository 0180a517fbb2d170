// runbooks/risk/special_rules.h — programs that neither a list of verbs nor a list of options describes.
#pragma once

#include "runbooks/risk/program_rules.h"

namespace firebreak {

/// Nothing for a program that has no rule of its own.
std::optional<Assessment> specialRisk(const QString& name, const QList<ShellWord>& words, qsizetype index,
                                      bool inputIsKnown);

/// Clients of databases and queues.
std::optional<Assessment> databaseRisk(const QString& name, const QList<ShellWord>& words, qsizetype index,
                                       bool inputIsKnown);

/// aws, gcloud, az: verbs by their words.
std::optional<Assessment> cloudRisk(const QString& name, const QList<ShellWord>& words, qsizetype index);

/// curl and wget, by method and by where the answer goes.
std::optional<Assessment> transferRisk(const QString& name, const QList<ShellWord>& words, qsizetype index);

/// sed, awk: by what their programs could write or start.
std::optional<Assessment> filterRisk(const QString& name, const QList<ShellWord>& words, qsizetype index);

} // namespace firebreak
