// runbooks/run/terminal_size.h — how many characters a terminal shows.
#pragma once

namespace firebreak {

struct TerminalSize {
    int columns = 80;
    int rows = 24;

    friend bool operator==(const TerminalSize&, const TerminalSize&) = default;
};

} // namespace firebreak
