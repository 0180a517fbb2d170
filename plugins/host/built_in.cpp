#include "plugins/host/built_in.h"

#include "plugins/desktop/alarm_sound.h"
#include "plugins/desktop/desktop_notifier.h"
#ifdef FIREBREAK_KEYRING
#include "plugins/secrets/keyring_secrets.h"
#endif

namespace firebreak {

std::unique_ptr<Notifier> makeDesktopNotifier() { return std::make_unique<DesktopNotifier>(); }

std::unique_ptr<AlarmSound> makeAlarmSound() { return makeSystemSound(); }

std::unique_ptr<SecretStore> makeSecretStore(const QString& folder)
{
#ifdef FIREBREAK_KEYRING
    return std::make_unique<KeyringSecrets>(folder);
#else
    return makeFileSecrets(folder);
#endif
}

} // namespace firebreak
