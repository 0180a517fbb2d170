#include "tests/bench/painted_window.h"

#include <QFile>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <set>
#include <vector>

namespace firebreak::bench {

namespace {

/// Smaller ones are tooltips, tray icons and helpers that nobody looks at.
constexpr int LeastWidth = 300;
constexpr int LeastHeight = 200;
/// A few lines of pixels across the window are enough to see that there is more than one background, and cheap enough
/// not to keep the server from the program that is being measured.
constexpr int Lines = 12;
constexpr std::size_t LeastColours = 4;

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};
template <class T> using Reply = std::unique_ptr<T, Free>;

} // namespace

PaintedWindow::PaintedWindow()
{
    int number = 0;
    m_connection.reset(xcb_connect(nullptr, &number));
    if (xcb_connection_has_error(m_connection.get()))
        qFatal("There is no X server on %s.", qgetenv("DISPLAY").constData());
    const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection.get())).data;
    m_root = screen->root;
    m_width = screen->width_in_pixels;
    m_height = screen->height_in_pixels;
    const uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(m_connection.get(), m_root, XCB_CW_EVENT_MASK, &events);
    xcb_flush(m_connection.get());
}

void PaintedWindow::beginAnew()
{
    while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection.get())}) {
    }
    m_windows.clear();
}

void PaintedWindow::take(const xcb_generic_event_t* event)
{
    switch (event->response_type & 0x7f) {
    case XCB_CREATE_NOTIFY: {
        const auto* made = reinterpret_cast<const xcb_create_notify_event_t*>(event);
        m_windows[made->window] = {made->x, made->y, made->width, made->height, false};
        break;
    }
    case XCB_CONFIGURE_NOTIFY: {
        const auto* moved = reinterpret_cast<const xcb_configure_notify_event_t*>(event);
        const bool mapped = m_windows[moved->window].mapped;
        m_windows[moved->window] = {moved->x, moved->y, moved->width, moved->height, mapped};
        break;
    }
    case XCB_MAP_NOTIFY:
        m_windows[reinterpret_cast<const xcb_map_notify_event_t*>(event)->window].mapped = true;
        break;
    case XCB_UNMAP_NOTIFY:
        m_windows[reinterpret_cast<const xcb_unmap_notify_event_t*>(event)->window].mapped = false;
        break;
    case XCB_DESTROY_NOTIFY:
        m_windows.erase(reinterpret_cast<const xcb_destroy_notify_event_t*>(event)->window);
        break;
    default:
        break;
    }
}

bool PaintedWindow::look()
{
    while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection.get())})
        take(event.get());
    return std::ranges::any_of(m_windows, [this](const auto& known) {
        const Place& place = known.second;
        return place.mapped && place.width >= LeastWidth && place.height >= LeastHeight &&
               showsSomething(known.first, place);
    });
}

bool PaintedWindow::showsSomething(xcb_window_t window, const Place& place) const
{
    const int left = std::max(0, -place.x);
    const int top = std::max(0, -place.y);
    const int width = std::min(place.width, m_width - place.x) - left;
    const int height = std::min(place.height, m_height - place.y) - top;
    if (width <= 0 || height <= Lines)
        return false;
    std::vector<xcb_get_image_cookie_t> asked;
    for (int line = 0; line < Lines; ++line) {
        const int y = top + height * (2 * line + 1) / (2 * Lines);
        asked.push_back(xcb_get_image(m_connection.get(), XCB_IMAGE_FORMAT_Z_PIXMAP, window, int16_t(left), int16_t(y),
                                      uint16_t(width), 1, ~0U));
    }
    std::set<uint32_t> colours;
    for (const xcb_get_image_cookie_t cookie : asked) {
        xcb_generic_error_t* error = nullptr;
        const Reply<xcb_get_image_reply_t> image{xcb_get_image_reply(m_connection.get(), cookie, &error)};
        const Reply<xcb_generic_error_t> problem{error};
        if (!image)
            continue; // not there any more
        const uint8_t* bytes = xcb_get_image_data(image.get());
        for (int i = 0; i + 4 <= xcb_get_image_data_length(image.get()); i += 4) {
            uint32_t pixel = 0;
            std::memcpy(&pixel, bytes + i, 4);
            colours.insert(pixel & 0xffffff);
        }
    }
    return colours.size() >= LeastColours;
}

void PaintedWindow::keepPicture(const QString& path) const
{
    const auto cookie = xcb_get_image(m_connection.get(), XCB_IMAGE_FORMAT_Z_PIXMAP, m_root, 0, 0, uint16_t(m_width),
                                      uint16_t(m_height), ~0U);
    const Reply<xcb_get_image_reply_t> image{xcb_get_image_reply(m_connection.get(), cookie, nullptr)};
    QFile file(path);
    if (!image || !file.open(QIODevice::WriteOnly))
        return;
    file.write("P6\n" + QByteArray::number(m_width) + ' ' + QByteArray::number(m_height) + "\n255\n");
    const uint8_t* bytes = xcb_get_image_data(image.get());
    QByteArray pixels;
    for (int i = 0; i + 4 <= xcb_get_image_data_length(image.get()); i += 4) {
        pixels += char(bytes[i + 2]);
        pixels += char(bytes[i + 1]);
        pixels += char(bytes[i]);
    }
    file.write(pixels);
}

} // namespace firebreak::bench
