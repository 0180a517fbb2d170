#include "plugins/desktop/alarm_sound.h"

#include <QLibrary>

#include <canberra.h>

#include <memory>

namespace firebreak {

namespace {

/// The library, opened with the first alarm: it brings six others with it, and loading them with every start would cost
/// more than reading the workspace. It stays loaded, since its thread may still play.
struct Canberra {
    static const Canberra* loaded()
    {
        static const Canberra library;
        return library.create && library.destroy && library.changeProps && library.play ? &library : nullptr;
    }

    decltype(&ca_context_create) create = nullptr;
    decltype(&ca_context_destroy) destroy = nullptr;
    decltype(&ca_context_change_props) changeProps = nullptr;
    decltype(&ca_context_play) play = nullptr;

private:
    Canberra()
    {
        QLibrary file(QStringLiteral("canberra"), 0);
        const auto find = [&file](auto& function, const char* name) {
            function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(file.resolve(name));
        };
        find(create, "ca_context_create");
        find(destroy, "ca_context_destroy");
        find(changeProps, "ca_context_change_props");
        find(play, "ca_context_play");
    }
};

struct ContextCloser {
    void operator()(ca_context* context) const { Canberra::loaded()->destroy(context); }
};

/// libcanberra plays on its own thread and gives up by itself where no server answers.
class CanberraSound : public AlarmSound {
public:
    void play() override
    {
        const Canberra* library = Canberra::loaded();
        if (!library)
            return;
        if (!m_context) {
            ca_context* made = nullptr;
            if (library->create(&made) != CA_SUCCESS)
                return;
            m_context.reset(made);
            library->changeProps(made, CA_PROP_APPLICATION_NAME, "Firebreak", CA_PROP_APPLICATION_ID,
                                 "org.firebreak.Firebreak", nullptr);
        }
        // The sound theme's own alarm, or what every theme has.
        if (start(*library, "alarm-clock-elapsed") != CA_SUCCESS)
            start(*library, "bell");
    }

    bool isAvailable() const override { return Canberra::loaded() != nullptr; }

private:
    int start(const Canberra& library, const char* event)
    {
        return library.play(m_context.get(), 1, CA_PROP_EVENT_ID, event, CA_PROP_EVENT_DESCRIPTION,
                            "A clock of an incident turned late", CA_PROP_MEDIA_ROLE, "alarm", nullptr);
    }

    std::unique_ptr<ca_context, ContextCloser> m_context;
};

} // namespace

std::unique_ptr<AlarmSound> makeSystemSound() { return std::make_unique<CanberraSound>(); }

} // namespace firebreak
