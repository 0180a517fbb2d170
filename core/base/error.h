// core/base/error.h — a refusal that a tired person can act on.
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace firebreak {

/// Why something was not done. The command line turns it into an exit code, a window into an icon; the words
/// are the same everywhere.
enum class ErrorKind {
    BadInput,    ///< what was given cannot be right; nothing was written
    NotFound,    ///< a reference names nothing
    Refused,     ///< a rule says no in the present state
    Unavailable, ///< disk, lock, permission, damage: could not, perhaps later
};

struct Error {
    ErrorKind kind = ErrorKind::BadInput;
    QString happened; ///< one sentence: what happened, and what it means where that is not plain
    QString remedy;   ///< one sentence: what to do now

    /// Both sentences on one line, as the command line and a status bar print them.
    QString sentence() const;
};

/// A value, or the reason why there is none.
template <class T> using Result = tl::expected<T, Error>;

// What the sentences quote may be hostile: control and direction characters in them are made visible.
tl::unexpected<Error> badInput(const QString& happened, const QString& remedy = {});
tl::unexpected<Error> notFound(const QString& happened, const QString& remedy = {});
tl::unexpected<Error> refused(const QString& happened, const QString& remedy = {});
tl::unexpected<Error> unavailable(const QString& happened, const QString& remedy = {});

} // namespace firebreak
