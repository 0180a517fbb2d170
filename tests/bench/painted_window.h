// tests/bench/painted_window.h — sees from outside when a program has a window with something in it: asks the X server,
// so that every program, ours and theirs, is watched the same way.
#pragma once

#include <QString>

#include <xcb/xcb.h>

#include <map>
#include <memory>
#include <optional>

namespace firebreak::bench {

class PaintedWindow {
public:
    /// Ends the program where there is no X server.
    PaintedWindow();

    /// Forgets the windows of the program before.
    void beginAnew();
    /// Takes what the server has to say; true once a mapped window of some size shows more than a background.
    bool look();
    /// What is on the screen now, as a PPM file.
    void keepPicture(const QString& path) const;

private:
    struct Place {
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
        bool mapped = false;
    };
    struct Release {
        void operator()(xcb_connection_t* connection) const { xcb_disconnect(connection); }
    };

    void take(const xcb_generic_event_t* event);
    bool showsSomething(xcb_window_t window, const Place& place) const;

    std::unique_ptr<xcb_connection_t, Release> m_connection;
    xcb_window_t m_root = 0;
    int m_width = 0;
    int m_height = 0;
    std::map<xcb_window_t, Place> m_windows;
};

} // namespace firebreak::bench
