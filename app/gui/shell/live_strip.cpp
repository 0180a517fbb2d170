#include "app/gui/shell/live_strip.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/chip.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Side = 11;
constexpr int Gap = 10;
constexpr int Height = space::ControlHeight;

int widthOf(TextStyle style, const QString& text) { return QFontMetrics(fontOf(style)).horizontalAdvance(text) + 1; }

QSize clockSize(const Tokens& tokens, Tone tone, const QString& text)
{
    const ChipLook look = pillLook(tokens, tone);
    const int width = int(std::ceil(tabularWidth(fontOf(look.text), text))) + 2 * look.padding;
    return {width, look.height};
}

} // namespace

LiveStrip::LiveStrip(const Theme& theme, QWidget* parent) : QPushButton(parent), m_theme(theme)
{
    setObjectName(u"liveStrip"_s);
    setAccessibleName(tr("What runs now"));
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    hide();
    connect(this, &QPushButton::clicked, this, [this] {
        if (m_line)
            Q_EMIT incidentRequested(m_line->id);
    });
}

void LiveStrip::setLine(const std::optional<LiveLine>& line)
{
    if (line == m_line)
        return;
    const QSize before = sizeHint();
    m_line = line;
    if (line) {
        QStringList parts{line->severityName, line->title, line->ref, line->clock};
        if (line->drill)
            parts.prepend(tr("Drill"));
        if (line->others > 0)
            parts.append(line->othersLate ? tr("%n more, one late", nullptr, line->others)
                                          : tr("%n more", nullptr, line->others));
        parts.removeAll(QString());
        setAccessibleName(parts.join(u", "_s));
        setToolTip(u"%1 %2"_s.arg(line->ref, line->title).toHtmlEscaped());
    }
    setVisible(line.has_value());
    if (sizeHint() != before)
        updateGeometry();
    update();
}

Tone LiveStrip::tone() const
{
    if (!m_line)
        return Tone::Neutral;
    // Red is for what is late and for SEV1; a drill is never as loud as the real thing.
    if (m_line->late || (m_line->severity == Severity::Sev1 && !m_line->drill))
        return Tone::Danger;
    return m_line->drill ? Tone::Accent : Tone::Warning;
}

QString LiveStrip::moreText() const { return m_line && m_line->others > 0 ? u"+%1"_s.arg(m_line->others) : QString(); }

int LiveStrip::fixedWidth() const
{
    const Tokens& tokens = m_theme.tokens();
    int width = 2 * Side + chipSize(badgeLook(tokens, m_line->severity), badgeWord(m_line->severityName)).width();
    if (m_line->drill)
        width += Gap + widthOf(TextStyle::Strong, tr("Drill"));
    if (!m_line->clock.isEmpty())
        width += Gap + clockSize(tokens, tone(), m_line->clock).width();
    if (m_line->others > 0)
        width += Gap + chipSize(countLook(tokens), moreText()).width();
    return width;
}

QSize LiveStrip::sizeHint() const
{
    if (!m_line)
        return {0, Height};
    return {fixedWidth() + Gap + widthOf(TextStyle::Strong, m_line->title) + Gap +
                widthOf(TextStyle::Body, m_line->ref),
            Height};
}

QSize LiveStrip::minimumSizeHint() const { return {m_line ? fixedWidth() : 0, Height}; }

void LiveStrip::paintEvent(QPaintEvent*)
{
    if (!m_line)
        return;
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::ControlRadius, tokens.wash(tone()), tokens.ink(tone()));
    if (underMouse() || isDown()) {
        QColor veil = tokens.ink(tone());
        veil.setAlpha(18);
        paintPanel(painter, rect(), space::ControlRadius, veil);
    }

    const auto centred = [this](qreal x, const QSize& size) {
        return QRectF(x, (height() - size.height()) / 2.0, size.width(), size.height());
    };
    int left = Side;
    int right = width() - Side;
    const ChipLook badge = badgeLook(tokens, m_line->severity);
    const QSize badgeSize = chipSize(badge, badgeWord(m_line->severityName));
    paintChip(painter, centred(left, badgeSize), badge, badgeWord(m_line->severityName));
    left += badgeSize.width() + Gap;

    if (m_line->others > 0) {
        ChipLook look = countLook(tokens);
        if (m_line->othersLate) {
            look.border = tokens.danger;
            look.ink = tokens.danger;
        }
        const QSize size = chipSize(look, moreText());
        right -= size.width();
        paintChip(painter, centred(right, size), look, moreText());
        right -= Gap;
    }
    if (!m_line->clock.isEmpty()) {
        const ChipLook look = pillLook(tokens, tone());
        const QSize size = clockSize(tokens, tone(), m_line->clock);
        right -= size.width();
        paintPanel(painter, centred(right, size), look.radius, look.fill, look.border);
        painter.setPen(look.ink);
        drawTabular(painter, fontOf(look.text), centred(right, size), Qt::AlignHCenter, m_line->clock);
        right -= Gap;
    }
    if (m_line->drill) {
        painter.setFont(fontOf(TextStyle::Strong));
        painter.setPen(tokens.ink(tone()));
        const int width = widthOf(TextStyle::Strong, tr("Drill"));
        painter.drawText(QRect(left, 0, width, height()), Qt::AlignVCenter, tr("Drill"));
        left += width + Gap;
    }
    const int refWidth = widthOf(TextStyle::Body, m_line->ref);
    if (right - left >= refWidth + Gap + 60) {
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(tokens.muted);
        painter.drawText(QRect(right - refWidth, 0, refWidth, height()), Qt::AlignVCenter, m_line->ref);
        right -= refWidth + Gap;
    }
    painter.setFont(fontOf(TextStyle::Strong));
    painter.setPen(tokens.text);
    painter.drawText(QRect(left, 0, right - left, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_line->title, Qt::ElideRight, right - left));
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(2, 2, -2, -2), space::ControlRadius - 2, tokens.text);
}

} // namespace firebreak
