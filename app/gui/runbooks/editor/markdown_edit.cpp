#include "app/gui/runbooks/editor/markdown_edit.h"

#include "app/gui/runbooks/library/lint_list.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MarkSize = 14;
constexpr int FewestDigits = 3;
const QString TwoBlanks = u"  "_s; // a tab would begin a code block

/// Numbers and marks beside the text; belongs to it.
class Margin : public QWidget {
public:
    explicit Margin(MarkdownEdit& edit) : QWidget(&edit), m_edit(edit) {}

    QSize sizeHint() const override { return {m_edit.marginWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_edit.paintMargin(event, *this); }
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ToolTip) {
            const auto* help = static_cast<QHelpEvent*>(event);
            const QString text = m_edit.sentencesAt(m_edit.lineAt(help->pos().y()));
            QToolTip::showText(help->globalPos(), text.isEmpty() ? text : u"<qt>%1</qt>"_s.arg(text.toHtmlEscaped()),
                               this);
            return true;
        }
        return QWidget::event(event);
    }
    void mousePressEvent(QMouseEvent* event) override
    {
        if (const int line = m_edit.lineAt(event->pos().y()); line > 0) {
            m_edit.goToLine(line);
            m_edit.setFocus(Qt::MouseFocusReason);
        }
    }

private:
    MarkdownEdit& m_edit;
};

} // namespace

MarkdownEdit::MarkdownEdit(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme), m_margin(new Margin(*this))
{
    setAccessibleName(tr("Text of the runbook"));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(fontOf(TextStyle::Code));
    document()->setDocumentMargin(space::Small);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &MarkdownEdit::arrangeMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &MarkdownEdit::followCursor);
    connect(&theme, &Theme::changed, this, &MarkdownEdit::dress);
    dress();
    arrangeMargin();
}

void MarkdownEdit::dress()
{
    followCursor();
    m_margin->update();
}

void MarkdownEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ReadOnlyChange || event->type() == QEvent::FontChange)
        arrangeMargin();
}

QString MarkdownEdit::text() const
{
    QString text = document()->toRawText();
    return text.replace(QChar::ParagraphSeparator, u'\n');
}

void MarkdownEdit::setText(const QString& text)
{
    setPlainText(text);
    moveCursor(QTextCursor::Start);
}

void MarkdownEdit::replaceText(const QString& text)
{
    const int there = line();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    goToLine(there);
}

void MarkdownEdit::setFindings(const QList<DocumentFinding>& findings)
{
    m_marks.clear();
    for (const DocumentFinding& finding : findings) {
        LineMark& mark = m_marks[std::max(1, finding.line)]; // what the whole lacks is told at its beginning
        mark.severity = std::max(mark.severity, finding.finding.severity);
        mark.sentences.append(sentenceOf(finding.finding));
    }
    m_margin->update();
}

QString MarkdownEdit::sentencesAt(int line) const { return m_marks.value(line).sentences.join(u'\n'); }

void MarkdownEdit::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, document()->blockCount()) - 1);
    QTextCursor cursor = textCursor();
    cursor.setPosition(block.position());
    setTextCursor(cursor);
    ensureCursorVisible();
}

bool MarkdownEdit::goToNextMark(bool backward)
{
    if (m_marks.isEmpty())
        return false;
    const QList<int> lines = m_marks.keys();
    int there = 0;
    if (backward) {
        const auto before = std::lower_bound(lines.begin(), lines.end(), line());
        there = before == lines.begin() ? lines.last() : *std::prev(before);
    } else {
        const auto behind = std::upper_bound(lines.begin(), lines.end(), line());
        there = behind == lines.end() ? lines.first() : *behind;
    }
    goToLine(there);
    const QString text = sentencesAt(there);
    QToolTip::showText(viewport()->mapToGlobal(cursorRect().bottomLeft()), u"<qt>%1</qt>"_s.arg(text.toHtmlEscaped()),
                       this);
    Q_EMIT markVisited(there);
    return true;
}

int MarkdownEdit::marginWidth() const
{
    const auto digits = std::max<qsizetype>(FewestDigits, QString::number(blockCount()).size());
    return MarkSize + 3 * space::Tight + space::Small + QFontMetrics(font()).horizontalAdvance(QString(digits, u'0'));
}

int MarkdownEdit::lineAt(int y) const
{
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > y)
            break;
        if (place.bottom() > y)
            return block.blockNumber() + 1;
    }
    return -1;
}

void MarkdownEdit::arrangeMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), inside.height());
    m_margin->update();
}

void MarkdownEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    arrangeMargin();
}

void MarkdownEdit::paintMargin(QPaintEvent* event, QWidget& margin)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(&margin);
    painter.fillRect(event->rect(), tokens.surface);
    painter.fillRect(QRect(margin.width() - space::Hair, 0, space::Hair, margin.height()), tokens.border);
    painter.setFont(font());
    const int height = QFontMetrics(font()).height();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (!block.isVisible() || place.bottom() < event->rect().top())
            continue;
        const int number = block.blockNumber() + 1;
        const QRect line(0, int(place.top()), margin.width() - space::Small, height);
        painter.setPen(number == this->line() ? tokens.text : tokens.muted);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
        if (const auto mark = m_marks.constFind(number); mark != m_marks.constEnd()) {
            const QString icon = mark->severity == FindingSeverity::Error     ? u"exclamation-octagon-fill"_s
                                 : mark->severity == FindingSeverity::Warning ? u"exclamation-triangle-fill"_s
                                                                              : u"info-circle-fill"_s;
            m_theme.icons().paint(painter,
                                  QRectF(space::Tight, line.center().y() - MarkSize / 2.0 + 0.5, MarkSize, MarkSize),
                                  icon, tokens.ink(toneOf(mark->severity)));
        }
    }
}

void MarkdownEdit::followCursor()
{
    QTextEdit::ExtraSelection here;
    QColor ground = m_theme.tokens().selection;
    ground.setAlphaF(0.35F);
    here.format.setBackground(ground);
    here.format.setProperty(QTextFormat::FullWidthSelection, true);
    here.cursor = textCursor();
    here.cursor.clearSelection();
    setExtraSelections({here});
    if (line() == m_line)
        return;
    m_line = line();
    m_margin->update();
    Q_EMIT lineChanged(m_line);
}

void MarkdownEdit::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_F8 && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier)) {
        goToNextMark(modifiers == Qt::ShiftModifier);
        return;
    }
    if (event->key() == Qt::Key_Tab && modifiers == Qt::NoModifier && !isReadOnly()) {
        textCursor().insertText(TwoBlanks);
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

} // namespace firebreak
