// app/gui/runbooks/output/screen_accessible.h — what a program shows, for assistive technology: the text in sight.
#pragma once

#include <QString>

namespace firebreak {

/// A widget that is a screen of text.
class ReadableScreen {
public:
    virtual ~ReadableScreen() = default;
    /// The lines in sight, as text.
    virtual QString screenText() const = 0;
    /// Where in it the cursor stands; −1: there is none.
    virtual int screenCursor() const { return -1; }

protected:
    ReadableScreen() = default;
    ReadableScreen(const ReadableScreen&) = default;
    ReadableScreen& operator=(const ReadableScreen&) = default;
};

/// Calling again does nothing.
void announceScreenAccessibility();

} // namespace firebreak
