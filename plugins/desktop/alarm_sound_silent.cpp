#include "plugins/desktop/alarm_sound.h"

namespace firebreak {

namespace {

class NoSound : public AlarmSound {
public:
    void play() override {}
    bool isAvailable() const override { return false; }
};

} // namespace

std::unique_ptr<AlarmSound> makeSystemSound() { return std::make_unique<NoSound>(); }

} // namespace firebreak
