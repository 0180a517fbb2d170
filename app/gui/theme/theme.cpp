#include "app/gui/theme/theme.h"

#include "app/gui/theme/flat_style.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>

namespace firebreak {

Theme::Theme(Scheme system, QObject* parent)
    : QObject(parent), m_system(system), m_tokens(system == Scheme::Dark ? darkTokens() : lightTokens())
{}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    choose();
}

void Theme::setSystemScheme(Scheme scheme)
{
    m_system = scheme;
    choose();
}

void Theme::followSystem(const SystemScheme& system)
{
    connect(&system, &SystemScheme::changed, this, &Theme::setSystemScheme);
    setSystemScheme(system.scheme());
}

void Theme::choose()
{
    const bool dark = m_mode == Mode::System ? m_system == Scheme::Dark : m_mode == Mode::Dark;
    if (dark == m_tokens.dark)
        return;
    m_tokens = dark ? darkTokens() : lightTokens();
    if (m_applied) {
        QApplication::setPalette(paletteOf(m_tokens));
        QToolTip::setPalette(paletteOf(m_tokens));
    }
    Q_EMIT changed();
}

void Theme::applyTo(QApplication&)
{
    m_applied = true;
    QApplication::setStyle(new FlatStyle);
    QApplication::setFont(fontOf(TextStyle::Body));
    QToolTip::setFont(fontOf(TextStyle::Body));
    QApplication::setPalette(paletteOf(m_tokens));
    QToolTip::setPalette(paletteOf(m_tokens));
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.background);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.selection);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.raised);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.text);
    palette.setColor(QPalette::ToolTipBase, t.raised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.primary.fill);
    palette.setColor(QPalette::HighlightedText, t.primary.ink);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Light, t.hover);
    palette.setColor(QPalette::Midlight, t.hover);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Dark, t.border);
    palette.setColor(QPalette::Shadow, t.background);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::ToolTipText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.raised);
    return palette;
}

} // namespace firebreak
