// app/gui/widgets/badge.h — words in a shape: the severity of an incident, a state, the key that does it.
#pragma once

#include "app/gui/widgets/chip.h"

#include <QLabel>

namespace firebreak {

/// A label drawn as a chip. Spoken as its text.
class Chip : public QLabel {
    Q_OBJECT

public:
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    Chip(const Theme& theme, const QString& text, QWidget* parent);
    virtual ChipLook look() const = 0;
    const Tokens& tokens() const { return m_theme.tokens(); }
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

/// Severity, filled: the loudest thing in a row.
class Badge : public Chip {
    Q_OBJECT

public:
    /// Shows "SEV1" where no other name is given.
    Badge(const Theme& theme, Severity severity, QWidget* parent = nullptr);

    Severity severity() const { return m_severity; }
    /// `name` as the workspace calls it; a long one is cut, and told whole by the tool tip and to assistive technology.
    void setSeverity(Severity severity, const QString& name = {});

protected:
    ChipLook look() const override { return badgeLook(tokens(), m_severity); }

private:
    Severity m_severity;
};

/// A state, outlined: "Investigating", "safe", "no verification".
class Pill : public Chip {
    Q_OBJECT

public:
    Pill(const Theme& theme, Tone tone, const QString& text, QWidget* parent = nullptr);

    Tone tone() const { return m_tone; }
    void setTone(Tone tone);

protected:
    ChipLook look() const override { return pillLook(tokens(), m_tone); }

private:
    Tone m_tone;
};

/// "U", "Ctrl K": what to press.
class KeyHint : public Chip {
    Q_OBJECT

public:
    KeyHint(const Theme& theme, const QString& keys, QWidget* parent = nullptr);

protected:
    ChipLook look() const override { return keyHintLook(tokens()); }
};

} // namespace firebreak
