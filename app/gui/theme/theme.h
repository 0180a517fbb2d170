// app/gui/theme/theme.h — the look in force: which tokens hold now, and word when they change.
#pragma once

#include "app/gui/theme/icons.h"
#include "app/gui/theme/system_scheme.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/theme/type.h"

#include <QObject>

class QApplication;
class QPalette;

namespace firebreak {

/// One per program, made before the first widget and handed to each; must outlive them. GUI thread.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Mode { System, Dark, Light };

    /// `system` is what the desktop prefers as far as it is known now; see `followSystem`.
    explicit Theme(Scheme system = Scheme::Dark, QObject* parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// The desktop changed its mind; heard in mode System only.
    void setSystemScheme(Scheme scheme);
    /// Takes the present value of `system` and every later one.
    void followSystem(const SystemScheme& system);

    bool isDark() const { return m_tokens.dark; }
    const Tokens& tokens() const { return m_tokens; }
    const Icons& icons() const { return m_icons; }

    /// Style, palette and font of the whole program, now and after every change.
    void applyTo(QApplication& application);

Q_SIGNALS:
    /// The tokens are the new ones; Qt hands the palette to the widgets with the next events.
    void changed();

private:
    void choose();

    Mode m_mode = Mode::System;
    Scheme m_system;
    Tokens m_tokens;
    Icons m_icons;
    bool m_applied = false;
};

/// The tokens as far as a palette can carry them: what Qt's own widgets and the style draw with. The border is
/// QPalette::Mid, a hovered control QPalette::Midlight, the chosen row QPalette::AlternateBase.
QPalette paletteOf(const Tokens& tokens);

} // namespace firebreak
