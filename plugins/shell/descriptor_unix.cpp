#include "plugins/shell/descriptor.h"

#include <unistd.h>

namespace firebreak {

void Descriptor::reset()
{
    if (m_number >= 0)
        close(std::exchange(m_number, -1));
}

} // namespace firebreak
