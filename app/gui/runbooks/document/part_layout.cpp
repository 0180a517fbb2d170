#include "app/gui/runbooks/document/part_layout.h"

#include "app/gui/runbooks/document/part_measures.h"
#include "app/gui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firebreak {

using namespace Qt::StringLiterals;

using namespace part_measures;

namespace {

constexpr int FindingIcon = 16;
constexpr int RecordLineGap = 4;
constexpr int TickSize = 16;
constexpr int HighestPicture = 480;
constexpr int BarWidth = 3;
constexpr int CardHead = 40; ///< the height of a card's first line

Tone toneOf(FindingSeverity severity)
{
    return severity == FindingSeverity::Error     ? Tone::Danger
           : severity == FindingSeverity::Warning ? Tone::Warning
                                                  : Tone::Accent;
}

QString iconOf(FindingSeverity severity)
{
    return severity == FindingSeverity::Error     ? u"exclamation-octagon-fill"_s
           : severity == FindingSeverity::Warning ? u"exclamation-triangle-fill"_s
                                                  : u"info-circle-fill"_s;
}

} // namespace

struct PartLayout::Box {
    Box(const StyledText& text, const QColor& colour) : layout(text.text, fontOf(text.style)), ink(colour) {}

    QTextLayout layout;
    QPointF at;
    QColor ink;
    int start = 0; ///< in the plain text of the part
    int height = 0;
    int width = 0;
    QList<LinkSpan> links;
    int firstLink = 0; ///< how many links of the part stand in boxes before this one

    QRectF rect() const { return {at, QSizeF(width, height)}; }
    int length() const { return int(layout.text().size()); }
};

PartLayout::PartLayout(const PartSurroundings& surroundings, DocumentPart part, int width)
    : m_theme(surroundings.theme), m_around(surroundings), m_part(std::move(part)), m_width(width)
{
    const int y = m_part.above;
    switch (m_part.kind) {
    case DocumentPartKind::Rule:
        m_ruleAt = y + RuleSpace / 2.0;
        m_ruleWidth = m_width - m_part.indent;
        m_height = y + RuleSpace;
        break;
    case DocumentPartKind::TableRow:
        m_height = addRow(y);
        break;
    case DocumentPartKind::Finding:
        m_height = addFinding(y);
        break;
    case DocumentPartKind::Step:
        m_height = y;
        break;
    default:
        m_height = addPicture(y);
        if (m_picture.isNull())
            m_height = addText(y);
    }
}

PartLayout::~PartLayout() = default;

PartLayout::Box& PartLayout::addBox(const StyledText& text, const QPointF& at, int width, Qt::Alignment alignment)
{
    const Tokens& tokens = m_theme.tokens();
    auto box = std::make_unique<Box>(text, text.quiet ? tokens.muted : tokens.text);
    QTextOption option(alignment | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    box->layout.setTextOption(option);
    box->layout.setCacheEnabled(true);
    box->layout.setFormats(text.formats);
    box->at = at;
    box->width = std::max(1, width);
    box->links = text.links;
    const int pitch = pitchOf(text.style);
    box->layout.beginLayout();
    for (QTextLine line = box->layout.createLine(); line.isValid(); line = box->layout.createLine()) {
        line.setLineWidth(box->width);
        line.setPosition(QPointF(0, box->height + std::floor((pitch - line.height()) / 2)));
        box->height += pitch;
    }
    box->layout.endLayout();
    box->height = std::max(box->height, pitch);
    if (!m_boxes.empty()) {
        const Box& before = *m_boxes.back();
        box->start = before.start + before.length() + 1;
        box->firstLink = before.firstLink + int(before.links.size());
    }
    m_boxes.push_back(std::move(box));
    return *m_boxes.back();
}

/// Painted, but no part of the text. Returns its height.
int PartLayout::addLabel(const QString& text, const QPointF& at, int width)
{
    StyledText label;
    label.text = text;
    label.style = TextStyle::Label;
    label.quiet = true;
    const Box& made = addBox(label, at, width);
    const int height = made.height;
    m_labels.push_back(std::move(m_boxes.back()));
    m_boxes.pop_back();
    return height;
}

int PartLayout::addText(int y)
{
    for (const StyledText& text : textsOf(m_around.document, m_part, m_theme.tokens()))
        y += addBox(text, QPointF(m_part.indent, y), m_width - m_part.indent).height;
    return y;
}

/// A paragraph that is nothing but one image shows the picture where it may be shown.
int PartLayout::addPicture(int y)
{
    if (m_part.kind != DocumentPartKind::Prose || m_part.runs.size() != 1 || !m_around.loadImage)
        return y;
    const InlineRun& run = m_part.runs.first();
    if (run.kind != InlineKind::Image || run.image < 0)
        return y;
    const Link& link = m_around.document.links.at(run.image);
    if (link.kind == LinkKind::Image)
        m_picture = m_around.loadImage(link);
    if (m_picture.isNull())
        return y;
    QSizeF size = m_picture.deviceIndependentSize();
    const QSizeF most(std::max(1, m_width - m_part.indent), HighestPicture);
    if (size.width() > most.width() || size.height() > most.height())
        size.scale(most, Qt::KeepAspectRatio);
    m_pictureRect = QRectF(QPointF(m_part.indent, y), size);
    return y + int(std::ceil(size.height()));
}

int PartLayout::addRow(int y)
{
    const TableForm form = m_around.tableForm(m_part.block, m_width - m_part.indent);
    const QList<StyledText> cells = textsOf(m_around.document, m_part, m_theme.tokens());
    const int bottom = form.records ? addRecord(form, cells, y) : addGridRow(form, cells, y);
    m_ruleAt = bottom;
    m_ruleWidth = std::accumulate(form.widths.begin(), form.widths.end(), 0);
    return bottom + 1;
}

int PartLayout::addGridRow(const TableForm& form, const QList<StyledText>& cells, int y)
{
    const auto* table = m_around.document.blocks.at(m_part.block).as<Table>();
    int x = m_part.indent;
    int height = 0;
    for (qsizetype i = 0; i < std::min(cells.size(), form.widths.size()); ++i) {
        const ColumnAlignment wanted = table->columns.at(i);
        const Qt::Alignment alignment = wanted == ColumnAlignment::Right    ? Qt::AlignRight
                                        : wanted == ColumnAlignment::Center ? Qt::AlignHCenter
                                                                            : Qt::AlignLeft;
        const Box& box = addBox(cells.at(i), QPointF(x + tables::Padding, y + CellPadding),
                                form.widths.at(i) - 2 * tables::Padding, alignment);
        height = std::max(height, box.height);
        x += form.widths.at(i);
    }
    return y + height + 2 * CellPadding;
}

int PartLayout::addRecord(const TableForm& form, const QList<StyledText>& cells, int y)
{
    if (m_part.row == 0)
        return y; // its words stand before each cell
    const auto* table = m_around.document.blocks.at(m_part.block).as<Table>();
    const QList<QList<InlineRun>>& heads = table->rows.first().cells;
    const int heading = form.widths.at(0);
    y += CellPadding;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const int label = i < heads.size() ? addLabel(shownProse(plainText(heads.at(i))), QPointF(m_part.indent, y + 1),
                                                      heading - tables::Padding)
                                           : 0;
        const Box& box = addBox(cells.at(i), QPointF(m_part.indent + heading, y), form.widths.at(1));
        y += std::max(box.height, label) + RecordLineGap;
    }
    return y - RecordLineGap + CellPadding;
}

int PartLayout::addFinding(int y)
{
    // A note stands quietly in the text; what makes a step worthless at night is framed.
    const int padding = severity() == FindingSeverity::Note ? 0 : FindingPadding;
    const int left = padding + FindingIcon + space::Small;
    const QList<StyledText> texts = textsOf(m_around.document, m_part, m_theme.tokens());
    const int height = addBox(texts.first(), QPointF(left, y + padding), m_width - left - padding).height;
    m_panel = QRectF(0, y, m_width, height + 2 * padding);
    return y + int(m_panel.height());
}

FindingSeverity PartLayout::severity() const { return m_around.document.findings.at(m_part.finding).finding.severity; }

void PartLayout::paintFinding(QPainter& painter) const
{
    const Tokens& tokens = m_theme.tokens();
    const bool note = severity() == FindingSeverity::Note;
    const QColor ink = note ? tokens.muted : tokens.ink(toneOf(severity()));
    const int padding = note ? 0 : FindingPadding;
    if (!note)
        paintPanel(painter, m_panel, space::PanelRadius, tokens.wash(toneOf(severity())), ink);
    const QRectF icon(padding, m_panel.top() + padding + 2, FindingIcon, FindingIcon);
    m_theme.icons().paint(painter, icon, iconOf(severity()), ink);
}

QRectF PartLayout::boxOf(const ItemMarker& marker) const
{
    return {qreal(marker.x), m_part.above + (markerHeight() - TickSize) / 2.0, TickSize, TickSize};
}

/// Marks stand in the middle of the first line of what they mark.
int PartLayout::markerHeight() const
{
    return m_part.kind == DocumentPartKind::Step ? CardHead : pitchOf(TextStyle::Body);
}

void PartLayout::paintBackground(QPainter& painter, int height) const
{
    const Tokens& tokens = m_theme.tokens();
    for (int i = 0; i < m_part.bars.size(); ++i) {
        const int top = i < m_part.barsGoOn ? 0 : m_part.above;
        painter.fillRect(QRectF(m_part.bars.at(i), top, BarWidth, std::max(height, m_height) - top), tokens.border);
    }
    if (m_part.kind == DocumentPartKind::Finding)
        paintFinding(painter);
    if (m_ruleAt >= 0)
        painter.fillRect(QRectF(m_part.indent, m_ruleAt, m_ruleWidth, 1), tokens.border);
    if (!m_picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(m_pictureRect, m_picture);
    }
}

void PartLayout::paintMarker(QPainter& painter, const ItemMarker& marker, const PartLook& look) const
{
    const Tokens& tokens = m_theme.tokens();
    if (marker.task >= 0) {
        const QRectF box = boxOf(marker);
        const bool ticked = look.isTicked && look.isTicked(marker.task);
        m_theme.icons().paint(painter, box, ticked ? u"check-square-fill"_s : u"square"_s,
                              ticked ? tokens.good : tokens.muted);
        if (look.taskCurrent)
            paintFocusRing(painter, box.adjusted(-4, -4, 4, 4), space::Tight, tokens.focusRing);
        return;
    }
    painter.setPen(tokens.muted);
    painter.setFont(fontOf(TextStyle::Body));
    // Numbers stand before their text, so that two digits do not move it.
    const QRectF room(marker.x - 8, m_part.above, parts::MarkerRoom, markerHeight());
    painter.drawText(
        room, int(Qt::AlignVCenter | Qt::TextSingleLine) | (marker.text.size() > 1 ? Qt::AlignRight : Qt::AlignHCenter),
        marker.text);
}

void PartLayout::paint(QPainter& painter, const QPointF& corner, const PartLook& look) const
{
    const Tokens& tokens = m_theme.tokens();
    painter.save();
    painter.translate(corner);
    paintBackground(painter, look.height);
    for (const ItemMarker& marker : m_part.markers)
        paintMarker(painter, marker, look);
    for (const auto& label : m_labels) {
        painter.setPen(label->ink);
        label->layout.draw(&painter, label->at);
    }
    for (const auto& box : m_boxes) {
        QList<QTextLayout::FormatRange> marked;
        const int from = std::max(look.selectedFrom - box->start, 0);
        const int to = std::min(look.selectedTo - box->start, box->length());
        if (from < to) {
            QTextLayout::FormatRange range{from, to - from, {}};
            range.format.setBackground(tokens.selection);
            range.format.setForeground(tokens.text);
            marked.append(range);
        }
        painter.setPen(box->ink);
        box->layout.draw(&painter, box->at, marked);
    }
    if (const QRectF link = linkRect(look.currentLink); !link.isNull())
        paintFocusRing(painter, link.adjusted(-3, -1, 3, 1), space::Tight, tokens.focusRing);
    painter.restore();
}

int PartLayout::positionAt(const QPointF& point) const
{
    const Box* nearest = nullptr;
    qreal least = 0;
    for (const auto& box : m_boxes) {
        const QRectF rect = box->rect();
        const qreal dx = std::max({rect.left() - point.x(), 0.0, point.x() - rect.right()});
        const qreal dy = std::max({rect.top() - point.y(), 0.0, point.y() - rect.bottom()});
        if (!nearest || dx + 4 * dy < least) {
            nearest = box.get();
            least = dx + 4 * dy;
        }
    }
    if (!nearest)
        return 0;
    const QPointF inside = point - nearest->at;
    if (inside.y() < 0)
        return nearest->start;
    for (int i = 0; i < nearest->layout.lineCount(); ++i) {
        const QTextLine line = nearest->layout.lineAt(i);
        if (inside.y() < line.y() + line.height() || i == nearest->layout.lineCount() - 1)
            return nearest->start + line.xToCursor(inside.x());
    }
    return nearest->start;
}

int PartLayout::linkAt(const QPointF& point) const
{
    for (const auto& box : m_boxes) {
        if (!box->rect().contains(point))
            continue;
        const QPointF inside = point - box->at;
        for (int i = 0; i < box->layout.lineCount(); ++i) {
            const QTextLine line = box->layout.lineAt(i);
            if (!line.naturalTextRect().contains(inside))
                continue;
            const int at = line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
            for (int link = 0; link < box->links.size(); ++link) {
                const LinkSpan& span = box->links.at(link);
                if (at >= span.start && at < span.start + span.length)
                    return box->firstLink + link;
            }
        }
    }
    return -1;
}

QRectF PartLayout::linkRect(int link) const
{
    for (const auto& box : m_boxes) {
        const int here = link - box->firstLink;
        if (here < 0 || here >= box->links.size())
            continue;
        const LinkSpan& span = box->links.at(here);
        const QTextLine line = box->layout.lineForTextPosition(span.start);
        if (!line.isValid())
            return {};
        const qreal from = line.cursorToX(span.start);
        const qreal to = line.cursorToX(std::min(span.start + span.length, line.textStart() + line.textLength()));
        return {box->at.x() + from, box->at.y() + line.y(), to - from, line.height()};
    }
    return {};
}

int PartLayout::taskAt(const QPointF& point) const
{
    for (const ItemMarker& marker : m_part.markers) {
        if (marker.task >= 0 && boxOf(marker).adjusted(-4, -4, 4, 4).contains(point))
            return marker.task;
    }
    return -1;
}

} // namespace firebreak
