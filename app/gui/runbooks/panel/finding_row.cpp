#include "app/gui/runbooks/panel/finding_row.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/accessible_roles.h"

#include <QPainter>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Side = space::Small;
constexpr int Above = 6;
constexpr int IconSize = 16;
constexpr int TailPitch = 18;
constexpr int MostTailLines = 4;
constexpr int TailPadding = 8;

/// The last lines, each as one row.
QStringList tailLines(const QString& tail)
{
    QStringList lines = tail.split(u'\n', Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - MostTailLines));
}

int heightOf(const QString& text, TextStyle style, int width)
{
    return text.isEmpty() ? 0
                          : QFontMetrics(fontOf(style))
                                .boundingRect(QRect(0, 0, std::max(1, width), 10'000), Qt::TextWordWrap, text)
                                .height();
}

} // namespace

FindingRow::FindingRow(const Theme& theme, QWidget* parent) : QPushButton(parent), m_theme(theme)
{
    announceAccessibleRoles();
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum); // Fixed would forbid a second line
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

void FindingRow::show(const FindingLook& look)
{
    if (look != m_look) {
        m_look = look;
        setAccessibleName(u"%1, %2, %3"_s.arg(look.title, look.state, look.line));
        setAccessibleDescription(tailLines(look.tail).join(u'\n'));
        updateGeometry();
        update();
    }
    QPushButton::show();
}

int FindingRow::wordsWidth(int width) const { return std::max(1, width - 2 * Side - IconSize - space::Small); }

int FindingRow::heightForWidth(int width) const
{
    const int words = wordsWidth(width);
    int height = 2 * Above + heightOf(m_look.title, TextStyle::Strong, words);
    if (!m_look.line.isEmpty())
        height += heightOf(m_look.line, TextStyle::Body, words);
    if (const auto lines = tailLines(m_look.tail).size(); lines > 0)
        height += space::Tight + int(lines) * TailPitch + 2 * TailPadding;
    return height;
}

QSize FindingRow::sizeHint() const { return {280, heightForWidth(std::max(280, width()))}; }

void FindingRow::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    if (underMouse() || isDown())
        paintPanel(painter, rect(), space::ControlRadius, tokens.hover);
    const int left = Side + IconSize + space::Small;
    const int words = wordsWidth(width());
    int y = Above;
    const int title = heightOf(m_look.title, TextStyle::Strong, words);
    const int first = QFontMetrics(fontOf(TextStyle::Strong)).height();
    m_theme.icons().paint(painter, QRectF(Side, y + (first - IconSize) / 2.0, IconSize, IconSize), m_look.icon,
                          m_look.tone == Tone::Neutral ? tokens.muted : tokens.ink(m_look.tone));
    painter.setFont(fontOf(TextStyle::Strong));
    painter.setPen(tokens.text);
    painter.drawText(QRect(left, y, words, title), Qt::TextWordWrap, m_look.title);
    y += title;
    if (!m_look.line.isEmpty()) {
        const int line = heightOf(m_look.line, TextStyle::Body, words);
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(m_look.tone == Tone::Danger ? tokens.danger : tokens.muted);
        painter.drawText(QRect(left, y, words, line), Qt::TextWordWrap, m_look.line);
        y += line;
    }
    const QStringList lines = tailLines(m_look.tail);
    if (!lines.isEmpty()) {
        y += space::Tight;
        const int height = int(lines.size()) * TailPitch + 2 * TailPadding;
        paintPanel(painter, QRectF(left, y, words, height), space::ControlRadius, tokens.background, tokens.border);
        painter.setPen(tokens.muted);
        y += TailPadding;
        for (const QString& line : lines) {
            drawElided(painter, fontOf(TextStyle::Code),
                       QRectF(left + TailPadding, y, words - 2 * TailPadding, TailPitch), line);
            y += TailPitch;
        }
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), space::ControlRadius, tokens.focusRing);
}

} // namespace firebreak
