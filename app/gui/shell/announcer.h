// app/gui/shell/announcer.h — how screens speak to the person: what was done, what went wrong. Never a box that blocks.
#pragma once

#include "core/base/error.h"

#include <functional>

namespace firebreak {

class Announcer {
public:
    virtual ~Announcer() = default;
    /// What was just done, with ten seconds to take it back. A newer one makes the former final.
    virtual void showUndo(const QString& text, std::function<void()> undo) = 0;
    /// What was just done and needs no Undo: "Copied".
    virtual void showMessage(const QString& text) = 0;
    /// Stays until it is put away or something newer fails.
    virtual void showError(const Error& error) = 0;
    virtual void clearError() = 0;
};

} // namespace firebreak
