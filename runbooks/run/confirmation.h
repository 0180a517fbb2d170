// runbooks/run/confirmation.h — what a person must do before a step runs, and on what it will act. Pure.
#pragma once

#include "core/people/person.h"
#include "runbooks/risk/risk.h"

namespace firebreak {

/// What a step acts on: `localhost`, `kube:CONTEXT/NAMESPACE`, `aws:PROFILE/REGION`.
struct RunTarget {
    enum class Kind { Localhost, Kube, Aws };
    Kind kind = Kind::Localhost;
    QString name;  ///< context or profile
    QString place; ///< namespace or region; may be empty

    /// As it is written, and as it is typed to confirm.
    QString text() const;
    friend bool operator==(const RunTarget&, const RunTarget&) = default;
};

/// Empty text: localhost. The last `/` parts a context from its namespace, since names of contexts hold some. Refuses
/// another kind, an empty name, and characters beside letters, digits and ._:/@-.
Result<RunTarget> readTarget(const QString& text);

enum class ConfirmAt {
    Window,      ///< safe: one key; changes: Enter; destroys: the target's name
    CommandLine, ///< changes and destroys: the target's name
};

/// What is shown, and asked for, before the step runs.
struct Confirmation {
    Assessment assessment; ///< after what a person on this device lowered
    QString command;       ///< exactly what would run, values filled in
    RunTarget target;
    int rollback = -1;    ///< place of the step that undoes it; −1: none
    QString rollbackNote; ///< a sentence; empty for a safe step
    bool asksForTarget = false;
    bool asksForSecondName = false;
};

struct ConfirmationPolicy {
    ConfirmAt at = ConfirmAt::Window;
    bool fourEyes = false; ///< a second person confirms what changes or destroys; recorded, not proven
};

Confirmation confirmationFor(int step, const QList<Step>& steps, const Assessment& assessment, const QString& command,
                             const RunTarget& target, const ConfirmationPolicy& policy);

/// Refuses a name that is not the target's, letter by letter, and a second person who is missing or is the first.
Result<void> checkConfirmed(const Confirmation& confirmation, const QString& typed,
                            const std::optional<PersonId>& first, const std::optional<PersonId>& second);

} // namespace firebreak
