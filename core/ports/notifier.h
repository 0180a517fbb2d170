// core/ports/notifier.h — telling a person who may be looking at another window. Implemented by the desktop's
// notification service (plugins/desktop) and by the tray icon (app/gui/shell).
#pragma once

#include <QString>

#include <functional>

namespace firebreak {

struct Notification {
    QString key; ///< one that is shown under the same key is replaced; empty: stands for itself
    QString title;
    QString text;        ///< plain text, one or two sentences
    bool urgent = false; ///< stays until it is put away, where the desktop can do that
};

class Notifier {
public:
    virtual ~Notifier() = default;
    /// Returns at once. `delivered` hears once, later, on the same thread, whether the desktop took it; it may be
    /// empty.
    virtual void notify(const Notification& notification, std::function<void(bool)> delivered) = 0;
    /// Called with the key of a notification that was clicked. Replaces the former one.
    virtual void onActivated(std::function<void(const QString& key)> activated) = 0;
};

/// A short sound that wakes up. Never blocks; silent where there is no sound.
class AlarmSound {
public:
    virtual ~AlarmSound() = default;
    virtual void play() = 0;
    /// False: this build or this computer has no sound, so that Settings can say so.
    virtual bool isAvailable() const = 0;
};

} // namespace firebreak
