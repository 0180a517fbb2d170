#include "app/gui/runbooks/document/code_text.h"

#include "runbooks/document/hidden_characters.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Pitch = 18;
constexpr int Hanging = 2; ///< how many characters a line that goes on is moved in
constexpr int TabStop = 4;

/// How much of the line from `from` on goes into a row that has room to `to`: up to a blank where there is one. Qt's
/// own words end at hyphens too, and half an option reads like another command.
int lengthToBlank(const QString& line, int from, int to)
{
    if (to >= line.size() || line.at(to - 1).isSpace())
        return to - from;
    if (line.at(to) == u' ')
        return to + 1 - from;
    const qsizetype blank = line.lastIndexOf(u' ', to - 1);
    if (blank <= from || QStringView(line).sliced(from, blank - from).trimmed().isEmpty())
        return to - from;
    return int(blank) + 1 - from;
}

} // namespace

struct CodeText::Line {
    Line(const QString& text, const QFont& font, int begins) : layout(text, font), start(begins) {}

    QTextLayout layout;
    int start; ///< in the whole text
    int y = 0;
};

QString shownCode(const QString& code, QList<std::pair<int, int>>* escapes)
{
    if (!hasHiddenCharacters(code) && !hasControlCharacters(code))
        return code;
    QString shown;
    for (qsizetype i = 0; i < code.size();) {
        const qsizetype size = code.at(i).isHighSurrogate() && i + 1 < code.size() ? 2 : 1;
        const QStringView one = QStringView(code).sliced(i, size);
        const QString written = withHiddenCharactersShown(one);
        if (written != one && escapes)
            escapes->append({int(shown.size()), int(written.size())});
        shown += written;
        i += size;
    }
    return shown;
}

CodeText::CodeText(const Theme& theme, const QString& code, const QList<int>& quiet, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_quiet(quiet)
{
    m_text = shownCode(code, &m_escapes);
    setAccessibleName(m_text);
    setCursor(Qt::IBeamCursor);
    connect(&theme, &Theme::changed, this, [this] {
        m_width = -1;
        update();
    });
}

CodeText::~CodeText() = default;

void CodeText::build() const
{
    const QFont font = fontOf(TextStyle::Code);
    const qreal character = QFontMetricsF(font).horizontalAdvance(u'0');
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAnywhere);
    option.setTabStopDistance(TabStop * character);
    m_lines.clear();
    m_height = 0;
    int start = 0;
    auto escape = m_escapes.begin();
    for (const QString& source : m_text.split(u'\n')) {
        auto line = std::make_unique<Line>(source, font, start);
        QList<QTextLayout::FormatRange> formats;
        if (m_quiet.contains(int(m_lines.size()))) {
            QTextLayout::FormatRange range{0, int(source.size()), {}};
            range.format.setForeground(m_theme.tokens().muted);
            formats.append(range);
        }
        for (; escape != m_escapes.end() && escape->first < start + source.size(); ++escape) {
            QTextLayout::FormatRange range{escape->first - start, escape->second, {}};
            range.format.setForeground(m_theme.tokens().warning);
            range.format.setFontWeight(QFont::Bold);
            formats.append(range);
        }
        for (const CodeMark& mark : m_marks) {
            const int from = std::max(mark.start, start);
            const int to = std::min(mark.start + mark.length, start + int(source.size()));
            if (from >= to)
                continue;
            QTextLayout::FormatRange range{from - start, to - from, {}};
            range.format.setForeground(m_theme.tokens().ink(mark.tone));
            if (mark.tone == Tone::Warning)
                range.format.setBackground(m_theme.tokens().wash(mark.tone));
            formats.append(range);
        }
        line->layout.setFormats(formats);
        line->layout.setTextOption(option);
        line->layout.setCacheEnabled(true);
        line->y = m_height;
        line->layout.beginLayout();
        int rows = 0;
        for (QTextLine row = line->layout.createLine(); row.isValid(); row = line->layout.createLine()) {
            const qreal inset = rows > 0 ? Hanging * character : 0;
            row.setLineWidth(std::max(character, m_width - inset));
            const int whole = lengthToBlank(source, row.textStart(), row.textStart() + row.textLength());
            if (whole != row.textLength())
                row.setNumColumns(whole, std::max(character, m_width - inset));
            row.setPosition(QPointF(inset, rows * Pitch + std::floor((Pitch - row.height()) / 2)));
            ++rows;
        }
        line->layout.endLayout();
        m_height += std::max(1, rows) * Pitch;
        start += int(source.size()) + 1;
        m_lines.push_back(std::move(line));
    }
}

int CodeText::heightForWidth(int width) const
{
    if (width != m_width) {
        m_width = width;
        build();
    }
    return m_height;
}

void CodeText::paintEvent(QPaintEvent* event)
{
    heightForWidth(width());
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    painter.setPen(tokens.text);
    const int from = std::min(m_from, m_to);
    const int to = std::max(m_from, m_to);
    for (const auto& line : m_lines) {
        const int height = std::max(1, line->layout.lineCount()) * Pitch;
        if (line->y + height < event->rect().top() || line->y > event->rect().bottom())
            continue;
        QList<QTextLayout::FormatRange> marked;
        const int first = std::max(from - line->start, 0);
        const int last = std::min(to - line->start, int(line->layout.text().size()));
        if (first < last) {
            QTextLayout::FormatRange range{first, last - first, {}};
            range.format.setBackground(tokens.selection);
            marked.append(range);
        }
        line->layout.draw(&painter, QPointF(0, line->y), marked);
    }
}

QString CodeText::selectedText() const { return m_text.mid(std::min(m_from, m_to), std::abs(m_to - m_from)); }

void CodeText::clearSelection() { select(0, 0); }

void CodeText::select(int start, int length)
{
    m_from = start;
    m_to = start + length;
    update();
}

void CodeText::setMarks(const QList<CodeMark>& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    m_width = -1;
    update();
}

int CodeText::yOf(int position) const
{
    for (auto line = m_lines.rbegin(); line != m_lines.rend(); ++line) {
        if ((*line)->start > position)
            continue;
        const QTextLine row = (*line)->layout.lineForTextPosition(position - (*line)->start);
        return (*line)->y + (row.isValid() ? row.lineNumber() * Pitch : 0);
    }
    return 0;
}

int CodeText::positionAt(const QPoint& point) const
{
    for (const auto& line : m_lines) {
        const int rows = line->layout.lineCount();
        if (point.y() >= line->y + std::max(1, rows) * Pitch && line != m_lines.back())
            continue;
        const int row = std::clamp((point.y() - line->y) / Pitch, 0, std::max(0, rows - 1));
        const QTextLine at = line->layout.lineAt(row);
        return line->start + (at.isValid() ? at.xToCursor(point.x()) : 0);
    }
    return 0;
}

void CodeText::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT selecting();
    if (event->button() == Qt::LeftButton) {
        m_to = positionAt(event->position().toPoint());
        if (!(event->modifiers() & Qt::ShiftModifier))
            m_from = m_to;
        update();
    }
    event->ignore(); // the card becomes the current one
}

void CodeText::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_to = positionAt(event->position().toPoint());
    update();
}

void CodeText::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto isWord = [](QChar c) { return !c.isSpace(); };
    const int at = positionAt(event->position().toPoint());
    m_from = m_to = at;
    while (m_from > 0 && isWord(m_text.at(m_from - 1)))
        --m_from;
    while (m_to < m_text.size() && isWord(m_text.at(m_to)))
        ++m_to;
    update();
}

} // namespace firebreak
