// plugins/host/built_in.h — what this build brings along to touch the outside world, named in one place.
#pragma once

#include "core/ports/notifier.h"
#include "core/ports/secret_store.h"
#include "plugins/host/step_runners.h"

namespace firebreak {

/// The desktop's own notifications. On a computer without a session bus it delivers nothing and says so.
std::unique_ptr<Notifier> makeDesktopNotifier();
/// The sound of the desktop's theme.
std::unique_ptr<AlarmSound> makeAlarmSound();
/// The keyring of the desktop; where there is none, a private file in `folder`.
std::unique_ptr<SecretStore> makeSecretStore(const QString& folder);

} // namespace firebreak
