// plugins/host/step_runners.h — what runs steps and asks sources, for the window and for the command line.
#pragma once

#include "core/ports/alert_source.h"
#include "core/ports/secret_store.h"
#include "runbooks/run/step_runner.h"

namespace firebreak {

class OwnedStepRunners {
public:
    virtual ~OwnedStepRunners() = default;
    // Valid as long as this is.
    virtual StepRunners all() = 0;
    virtual AlertSource& alerts() = 0;
};

/// Shell steps, under the supervisor that lies beside this program or is installed with it, requests, and queries of
/// Prometheus. Needs the application object; must outlive the steps.
std::unique_ptr<OwnedStepRunners> makeStepRunners();

/// For programs without a desktop: what only its keyring knows is not found.
std::unique_ptr<SecretStore> makeFileSecrets(const QString& folder);

} // namespace firebreak
