#include "plugins/desktop/alarm_sound.h"

#include <QtGlobal>

#include <canberra.h>

#include <memory>

namespace firebreak {

namespace {

struct ContextCloser {
    void operator()(ca_context* context) const { ca_context_destroy(context); }
};

/// The context is made with the first alarm: connecting to a sound server is no work for the start of the program.
/// libcanberra plays on its own thread and gives up by itself where no server answers.
class CanberraSound : public AlarmSound {
public:
    void play() override
    {
        if (!m_context) {
            ca_context* made = nullptr;
            if (ca_context_create(&made) != CA_SUCCESS)
                return;
            m_context.reset(made);
            ca_context_change_props(made, CA_PROP_APPLICATION_NAME, "Firebreak", CA_PROP_APPLICATION_ID,
                                    "org.firebreak.Firebreak", nullptr);
        }
        // The sound theme's own alarm, or what every theme has.
        if (start("alarm-clock-elapsed") != CA_SUCCESS)
            start("bell");
    }

    bool isAvailable() const override { return true; }

private:
    int start(const char* event)
    {
        return ca_context_play(m_context.get(), 1, CA_PROP_EVENT_ID, event, CA_PROP_EVENT_DESCRIPTION,
                               "A clock of an incident turned late", CA_PROP_MEDIA_ROLE, "alarm", nullptr);
    }

    std::unique_ptr<ca_context, ContextCloser> m_context;
};

} // namespace

std::unique_ptr<AlarmSound> makeSystemSound() { return std::make_unique<CanberraSound>(); }

} // namespace firebreak
