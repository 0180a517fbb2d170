// runbooks/run/session.h — what the steps of one document hand on to each other: variables and the folder. In memory
// only, never in a file of ours that stays. Pure.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace firebreak {

struct SessionVariable {
    QString value;          ///< of an array: its elements as bash writes them
    bool exported = false;  ///< programs see it
    QByteArray declaration; ///< makes it again; empty where the environment of the process is enough

    friend bool operator==(const SessionVariable&, const SessionVariable&) = default;
};

struct Session {
    QMap<QString, SessionVariable> variables;
    QString folder; ///< where the last step ended; empty: the document's own

    /// What a process gets.
    QMap<QString, QString> environment() const;
    /// What a shell must be told before its step; empty where the environment is enough.
    QByteArray declarations() const;

    friend bool operator==(const Session&, const Session&) = default;
};

/// From the environment of a login shell, say: everything exported.
Session sessionOf(const QMap<QString, QString>& environment);

/// `now` with what a step has changed that began with `before` and left `after`: of two that ran side by side, both
/// count.
Session withChanges(Session now, const Session& before, const Session& after);

/// Shell commands that write, when the shell ends, what sessionFrom reads into `file`. Holds against what a step may
/// have set: options, IFS, functions with the names of builtins. Lost where the step takes the EXIT trap or replaces
/// the shell (see reasonAgainstCarryOver).
QByteArray savingTo(const QString& file);

/// What such a file says, without what belongs to the shell itself; nothing where the file is not whole.
std::optional<Session> sessionFrom(const QByteArray& saved);

/// 'text' as one word of a shell, whatever it holds.
QByteArray quotedForShell(const QByteArray& text);

} // namespace firebreak
