#include "app/gui/theme/tokens.h"

namespace firebreak {

QColor Tokens::ink(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return muted;
    case Tone::Accent:
        return accent;
    case Tone::Good:
        return good;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return danger;
    case Tone::Decision:
        return decision;
    }
    return muted;
}

QColor Tokens::wash(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return surface;
    case Tone::Accent:
        return selection;
    case Tone::Good:
        return goodWash;
    case Tone::Warning:
        return warningWash;
    case Tone::Danger:
        return dangerWash;
    case Tone::Decision:
        return decisionWash;
    }
    return surface;
}

const Fill& Tokens::severity(Severity severity) const { return severities[static_cast<std::size_t>(severity) - 1]; }

Tokens darkTokens()
{
    Tokens t;
    t.dark = true;
    t.background = QColor(0x14, 0x17, 0x1c);
    t.surface = QColor(0x1b, 0x1f, 0x26);
    t.raised = QColor(0x23, 0x29, 0x35);
    t.hover = QColor(0x2c, 0x33, 0x41);
    t.border = QColor(0x2f, 0x37, 0x44);
    t.text = QColor(0xe6, 0xea, 0xf0);
    t.muted = QColor(0x98, 0xa2, 0xb3);
    t.disabled = QColor(0x5d, 0x66, 0x75);
    t.accent = QColor(0x6b, 0xa1, 0xff);
    t.focusRing = QColor(0x6b, 0xa1, 0xff);
    t.selection = QColor(0x1c, 0x2b, 0x47);
    t.primary = {QColor(0x25, 0x63, 0xd9), QColor(0xff, 0xff, 0xff)};
    t.primaryHover = QColor(0x31, 0x6c, 0xdc);
    t.good = QColor(0x45, 0xb9, 0x85);
    t.warning = QColor(0xf5, 0x9a, 0x3c);
    t.danger = QColor(0xff, 0x7a, 0x75);
    t.decision = QColor(0xa0, 0x8b, 0xfa);
    t.goodWash = QColor(0x17, 0x30, 0x29);
    t.warningWash = QColor(0x38, 0x29, 0x1b);
    t.dangerWash = QColor(0x3a, 0x1f, 0x22);
    t.decisionWash = QColor(0x28, 0x24, 0x40);
    const QColor white(0xff, 0xff, 0xff);
    t.severities = {Fill{QColor(0xc7, 0x32, 0x2e), white}, Fill{QColor(0xa9, 0x54, 0x0b), white},
                    Fill{QColor(0x7d, 0x66, 0x0c), white}, Fill{QColor(0x3f, 0x5f, 0x8f), white},
                    Fill{QColor(0x55, 0x5e, 0x6d), white}};
    return t;
}

Tokens lightTokens()
{
    Tokens t;
    t.dark = false;
    t.background = QColor(0xf4, 0xf5, 0xf7);
    t.surface = QColor(0xff, 0xff, 0xff);
    t.raised = QColor(0xf0, 0xf2, 0xf5);
    t.hover = QColor(0xe6, 0xe9, 0xee);
    t.border = QColor(0xd9, 0xde, 0xe6);
    t.text = QColor(0x1a, 0x20, 0x29);
    t.muted = QColor(0x5a, 0x65, 0x75);
    t.disabled = QColor(0x9a, 0xa3, 0xb0);
    t.accent = QColor(0x1f, 0x5f, 0xd8);
    t.focusRing = QColor(0x1f, 0x5f, 0xd8);
    t.selection = QColor(0xe6, 0xee, 0xfc);
    t.primary = {QColor(0x1f, 0x5f, 0xd8), QColor(0xff, 0xff, 0xff)};
    t.primaryHover = QColor(0x1a, 0x53, 0xc0);
    t.good = QColor(0x10, 0x6a, 0x41);
    t.warning = QColor(0x8f, 0x47, 0x00);
    t.danger = QColor(0xb3, 0x23, 0x1f);
    t.decision = QColor(0x62, 0x44, 0xd8);
    t.goodWash = QColor(0xe3, 0xf4, 0xeb);
    t.warningWash = QColor(0xfd, 0xf1, 0xe2);
    t.dangerWash = QColor(0xfd, 0xea, 0xea);
    t.decisionWash = QColor(0xef, 0xec, 0xfd);
    const QColor white(0xff, 0xff, 0xff);
    t.severities = {Fill{QColor(0xc2, 0x2a, 0x26), white}, Fill{QColor(0xa9, 0x54, 0x0b), white},
                    Fill{QColor(0x7d, 0x66, 0x0c), white}, Fill{QColor(0x3f, 0x5f, 0x8f), white},
                    Fill{QColor(0x5d, 0x67, 0x76), white}};
    return t;
}

} // namespace firebreak
