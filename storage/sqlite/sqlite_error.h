// storage/sqlite/sqlite_error.h — from SQLite's codes to sentences, at the door of the folder.
#pragma once

#include "core/base/error.h"

#include <SQLiteCpp/Exception.h>

#include <type_traits>
#include <utility>

namespace firebreak {

/// What it means and what to do, for every way in which SQLite can fail; always `Unavailable`.
Error errorFrom(const SQLite::Exception& exception);

/// Somebody else holds the lock.
bool isBusy(const SQLite::Exception& exception);

/// Runs `body` (which answers a Result) and turns an exception of SQLite into its Error.
template <class Body> auto guarded(Body&& body) -> std::invoke_result_t<Body>
{
    try {
        return std::forward<Body>(body)();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(errorFrom(exception));
    }
}

} // namespace firebreak
