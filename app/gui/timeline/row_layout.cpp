#include "app/gui/timeline/row_layout.h"

#include "app/gui/theme/painting.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;
namespace columns = timeline_columns;

namespace {

constexpr int RowPadding = 7;
constexpr int LinePitch = 19;
constexpr int SecondaryPitch = 18;
constexpr int CodePitch = 17;
constexpr int BlockMargin = 5;
constexpr int BlockPadding = 10;
constexpr int MostBlockLines = 14;
constexpr int MostCharacters = 4000; ///< the rest is a keystroke away in the details
constexpr int PinSize = 12;
constexpr int ChipHeight = 18;
constexpr QSizeF PictureBox(144, 90);
constexpr int FileLine = 22;
constexpr int PlaceGap = 8;

QTextLayout::FormatRange styled(int start, int length, TextStyle style, const QColor& ink)
{
    QTextLayout::FormatRange range;
    range.start = start;
    range.length = length;
    range.format.setFont(fontOf(style));
    range.format.setForeground(ink);
    return range;
}

/// What is shown of a long text, with line feeds as QTextLayout wants them.
QString shown(QString text)
{
    if (text.size() > MostCharacters)
        text = text.left(MostCharacters) + QObject::tr("… (Enter shows all of it)");
    return text.replace(u'\n', QChar::LineSeparator);
}

/// Breaks into lines of `pitch`, as many as fit into `most`; returns the height used.
int breakInto(QTextLayout& layout, int width, int pitch, int most = std::numeric_limits<int>::max())
{
    int number = 0;
    layout.beginLayout();
    while (number < most) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(1, width));
        line.setPosition(QPointF(0, number * pitch + std::floor((pitch - line.height()) / 2)));
        ++number;
    }
    layout.endLayout();
    return number * pitch;
}

void prepare(QTextLayout& layout, QTextOption::WrapMode mode)
{
    QTextOption option;
    option.setWrapMode(mode);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
}

} // namespace

struct RowLayout::Lines {
    Lines(const QString& text, const QFont& font, QColor inkOfText) : layout(text, font), ink(std::move(inkOfText)) {}

    QTextLayout layout;
    QPointF at;
    QColor ink;
};

RowLayout::RowLayout(const Theme& theme, TimelineLine row, const TypeLook& look, const QTimeZone& zone, int width)
    : m_theme(theme), m_row(std::move(row)), m_look(look), m_zone(zone), m_width(width)
{
    int y = RowPadding;
    y = addMain(y);
    y = addSecondary(y);
    y = addBlock(y);
    y = addAttachments(y);
    m_height = y + RowPadding;
}

RowLayout::~RowLayout() = default;

QColor RowLayout::textInk() const
{
    const bool faded = m_row.marks.testFlag(TimelineMark::Undone) || m_row.marks.testFlag(TimelineMark::Erased);
    return faded ? m_theme.tokens().muted : m_theme.tokens().text;
}

int RowLayout::addMain(int y)
{
    const Tokens& tokens = m_theme.tokens();
    const bool erased = m_row.marks.testFlag(TimelineMark::Erased);
    QList<QTextLayout::FormatRange> formats;
    QString text = m_row.title;
    if (!text.isEmpty()) {
        formats << styled(0, int(text.size()), TextStyle::Strong, textInk());
        text += u' ';
    }

    // Chips get room at both ends and hold together; everything after them moves along.
    std::vector<std::pair<int, int>> chipRanges;
    const QString body = erased && m_row.text.isEmpty() ? QObject::tr("Text erased") : shown(m_row.text);
    const QString room(2, QChar::Nbsp);
    qsizetype copied = 0;
    for (const TimelineChip& chip : std::as_const(m_row.chips)) {
        const qsizetype end = qsizetype(chip.start) + chip.length;
        if (erased || chip.start < copied || chip.length <= 0 || end > std::min(body.size(), qsizetype(MostCharacters)))
            continue;
        text += QStringView(body).mid(copied, chip.start - copied);
        const int start = int(text.size());
        text += room + body.mid(chip.start, chip.length).replace(u' ', QChar::Nbsp) + room;
        const QColor ink = chip.severity ? tokens.severity(*chip.severity).ink : tokens.ink(chip.tone);
        formats << styled(start, int(text.size()) - start, chip.severity ? TextStyle::Label : TextStyle::Caption, ink);
        chipRanges.emplace_back(start, int(text.size()) - start);
        m_chips.push_back({QRectF(), chip.severity ? tokens.severity(*chip.severity).fill : QColor(),
                           chip.severity ? QColor() : ink});
        copied = end;
    }
    text += QStringView(body).mid(copied);
    const int written = int(text.size());
    if (m_row.marks.testFlag(TimelineMark::Undone)) {
        for (QTextLayout::FormatRange& range : formats)
            range.format.setFontStrikeOut(true);
        QTextLayout::FormatRange struck;
        struck.start = 0;
        struck.length = written;
        struck.format.setFontStrikeOut(true);
        formats.prepend(struck);
    }

    const QStringList words = markWords(m_row, m_zone);
    if (!words.isEmpty()) {
        text += text.isEmpty() ? QString() : u"  "_s;
        const int start = int(text.size());
        text += words.join(u" · "_s);
        const bool failed = m_row.marks.testFlag(TimelineMark::NotSaved);
        formats << styled(start, int(text.size()) - start, TextStyle::Caption, failed ? tokens.danger : tokens.muted);
    }

    auto lines = std::make_unique<Lines>(text, fontOf(TextStyle::Body), textInk());
    prepare(lines->layout, QTextOption::WrapAtWordBoundaryOrAnywhere);
    lines->layout.setFormats(formats);
    lines->at = QPointF(columns::Text, y);
    const int pin = m_row.marks.testFlag(TimelineMark::Pinned) ? PinSize + space::Small : 0;
    const int height = std::max(LinePitch, breakInto(lines->layout, right() - columns::Text - pin, LinePitch));
    const QTextLine first = lines->layout.lineAt(0);
    m_firstBaseline = y + (first.isValid() ? first.y() + first.ascent() : LinePitch * 0.75);
    placeChips(lines->layout, y, chipRanges);
    m_lines.push_back(std::move(lines));
    return y + height;
}

void RowLayout::placeChips(const QTextLayout& main, int y, const std::vector<std::pair<int, int>>& ranges)
{
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const auto [start, length] = ranges[i];
        const QTextLine line = main.lineForTextPosition(start);
        if (!line.isValid())
            continue;
        // A chip wider than the row breaks; its shape then ends with the line.
        const qreal from = line.cursorToX(start);
        const qreal to = line.cursorToX(std::min(start + length, line.textStart() + line.textLength()));
        const qreal middle = y + line.y() + line.height() / 2;
        m_chips[i].rect = QRectF(columns::Text + from, std::round(middle - ChipHeight / 2.0), to - from, ChipHeight);
    }
}

int RowLayout::addSecondary(int y)
{
    for (const QString& text : std::as_const(m_row.secondary)) {
        auto lines = std::make_unique<Lines>(shown(text), fontOf(TextStyle::Body), m_theme.tokens().muted);
        prepare(lines->layout, QTextOption::WrapAtWordBoundaryOrAnywhere);
        lines->at = QPointF(columns::Text, y);
        y += breakInto(lines->layout, right() - columns::Text, SecondaryPitch);
        m_lines.push_back(std::move(lines));
    }
    return y;
}

int RowLayout::addBlock(int y)
{
    if (m_row.block.isEmpty())
        return y;
    const Tokens& tokens = m_theme.tokens();
    QStringList rows = m_row.block.split(u'\n');
    while (rows.size() > 1 && rows.last().isEmpty())
        rows.removeLast();
    const qsizetype hidden = rows.size() - MostBlockLines;
    if (hidden > 0) {
        rows = rows.first(MostBlockLines);
        rows << QObject::tr("… %n more lines, Enter shows them", nullptr, int(hidden));
    }

    y += BlockMargin;
    const QString text = shown(rows.join(u'\n'));
    auto lines = std::make_unique<Lines>(text, fontOf(TextStyle::Code), tokens.muted);
    prepare(lines->layout, QTextOption::WrapAtWordBoundaryOrAnywhere);
    QList<QTextLayout::FormatRange> formats;
    for (int i = 0; i < text.size(); ++i) {
        // The verdict at the head of a line of a run.
        if (text.at(i) == u'✗' || text.at(i) == u'✓')
            formats << styled(i, 1, TextStyle::Code, text.at(i) == u'✗' ? tokens.danger : tokens.good);
    }
    lines->layout.setFormats(formats);
    lines->at = QPointF(columns::Text + BlockPadding, y + BlockPadding - 2);
    const int height =
        breakInto(lines->layout, right() - columns::Text - 2 * BlockPadding, CodePitch, 3 * MostBlockLines);
    m_lines.push_back(std::move(lines));
    m_block = QRectF(columns::Text, y, right() - columns::Text, height + 2 * (BlockPadding - 2));
    return y + int(m_block.height()) + 2;
}

int RowLayout::addAttachments(int y)
{
    int x = columns::Text;
    bool open = false; // a line of pictures has begun
    for (int i = 0; i < m_row.attachments.size(); ++i) {
        if (!m_row.attachments.at(i).isPicture)
            continue;
        if (open && x + PictureBox.width() > right()) {
            x = columns::Text;
            y += int(PictureBox.height()) + PlaceGap;
        }
        m_places.push_back({QRectF(QPointF(x, y + BlockMargin), PictureBox), i});
        x += int(PictureBox.width()) + PlaceGap;
        open = true;
    }
    if (open)
        y += int(PictureBox.height()) + BlockMargin + 2;
    for (int i = 0; i < m_row.attachments.size(); ++i) {
        if (m_row.attachments.at(i).isPicture)
            continue;
        m_places.push_back({QRectF(columns::Text, y + 2, right() - columns::Text, FileLine), i});
        y += FileLine + 2;
    }
    return y;
}

int RowLayout::attachmentAt(const QPointF& point) const
{
    for (const Place& place : m_places) {
        if (place.rect.contains(point))
            return place.attachment;
    }
    return -1;
}

void RowLayout::paint(QPainter& painter, const QPointF& corner) const
{
    const Tokens& tokens = m_theme.tokens();
    painter.save();
    painter.translate(corner);
    painter.setPen(tokens.muted);
    drawTabular(painter, fontOf(TextStyle::Body), QPointF(columns::Time, m_firstBaseline), timeOfDay(m_row.at, m_zone));
    const bool faded = m_row.marks.testFlag(TimelineMark::Undone) || m_row.marks.testFlag(TimelineMark::Erased);
    const QRectF iconPlace(columns::Icon, RowPadding + (LinePitch - columns::IconSize) / 2.0, columns::IconSize,
                           columns::IconSize);
    m_theme.icons().paint(painter, iconPlace,
                          m_row.marks.testFlag(TimelineMark::Erased) ? u"eraser-fill"_s : m_look.icon,
                          faded ? tokens.muted : tokens.ink(m_look.tone));
    if (m_row.marks.testFlag(TimelineMark::Pinned)) {
        const QRectF pinPlace(right() - PinSize, RowPadding + (LinePitch - PinSize) / 2.0, PinSize, PinSize);
        m_theme.icons().paint(painter, pinPlace, u"pin-angle-fill"_s, tokens.accent);
    }
    if (!m_block.isNull())
        paintPanel(painter, m_block, space::ControlRadius, tokens.surface, tokens.border);
    for (const ChipBox& chip : m_chips)
        paintPanel(painter, chip.rect, chip.fill.isValid() ? 4 : ChipHeight / 2.0, chip.fill, chip.border);
    for (const auto& lines : m_lines) {
        painter.setPen(lines->ink);
        lines->layout.draw(&painter, lines->at);
    }
    for (const Place& place : m_places)
        paintAttachment(painter, place);
    painter.restore();
}

void RowLayout::paintAttachment(QPainter& painter, const Place& place) const
{
    const Tokens& tokens = m_theme.tokens();
    const TimelineAttachment& attachment = m_row.attachments.at(place.attachment);
    if (attachment.isPicture) {
        paintPanel(painter, place.rect, space::ControlRadius, tokens.surface, tokens.border);
        if (attachment.picture.isNull()) {
            m_theme.icons().paint(painter, place.rect.adjusted(60, 33, -60, -33), u"image"_s, tokens.muted);
            return;
        }
        const QRectF inside = place.rect.adjusted(3, 3, -3, -3);
        const QSizeF size = QSizeF(attachment.picture.size()).scaled(inside.size(), Qt::KeepAspectRatio);
        QRectF target(QPointF(), size);
        target.moveCenter(inside.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, attachment.picture);
        return;
    }
    const QRectF line = place.rect;
    m_theme.icons().paint(painter, QRectF(line.left(), line.top() + 4, 14, 14), u"paperclip"_s, tokens.muted);
    painter.setFont(fontOf(TextStyle::Body));
    const QFontMetrics metrics = painter.fontMetrics();
    const int detail = attachment.detail.isEmpty() ? 0 : metrics.horizontalAdvance(attachment.detail) + space::Small;
    const int room = int(line.width()) - 20 - detail;
    const QString name = metrics.elidedText(attachment.name, Qt::ElideMiddle, std::max(0, room));
    painter.setPen(tokens.accent);
    painter.drawText(line.adjusted(20, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, name);
    painter.setPen(tokens.muted);
    painter.drawText(line.adjusted(20 + metrics.horizontalAdvance(name) + space::Small, 0, 0, 0),
                     Qt::AlignVCenter | Qt::TextSingleLine, attachment.detail);
}

} // namespace firebreak
