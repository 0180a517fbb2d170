// core/ports/source_access.h — asking a source: what it takes, and how an answer comes back.
#pragma once

#include "core/base/instant.h"
#include "core/source/source.h"

#include <functional>
#include <memory>

namespace firebreak {

/// What opens a source. In memory only; kept by a SecretStore.
struct SourceSecret {
    enum class Kind {
        None,
        Bearer, ///< a token
        Basic,  ///< a name and a password
    };
    Kind kind = Kind::None;
    QString user;   ///< of Basic
    QString secret; ///< token or password

    friend bool operator==(const SourceSecret&, const SourceSecret&) = default;
};

constexpr auto wordsOf(SourceSecret::Kind)
{
    using Kind = SourceSecret::Kind;
    return std::array{Word{Kind::None, "none"}, Word{Kind::Bearer, "bearer"}, Word{Kind::Basic, "basic"}};
}

struct SourceAccess {
    Source source;
    SourceSecret secret;
};

/// What a source says when it is tried.
struct SourceTrial {
    QString version; ///< fit to show
    Millis took{0};
};

/// A question on its way. Destroyed, it is cancelled, and nothing more is heard of it.
class Asking {
public:
    Asking() = default;
    virtual ~Asking() = default;
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;
};

/// Called once, later, on the same thread.
template <class T> using Heard = std::function<void(const T&)>;

} // namespace firebreak
