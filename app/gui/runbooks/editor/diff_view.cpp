#include "app/gui/runbooks/editor/diff_view.h"

#include "runbooks/document/hidden_characters.h"
#include "runbooks/keep/line_diff.h"

#include <QTextBlock>

namespace firebreak {

using namespace Qt::StringLiterals;

DiffView::DiffView(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent), m_theme(theme)
{
    setAccessibleName(tr("What changes"));
    setReadOnly(true);
    setFont(fontOf(TextStyle::Code));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(&theme, &Theme::changed, this, &DiffView::dress);
}

void DiffView::show(const QString& before, const QString& after)
{
    m_before = before;
    m_after = after;
    dress();
}

void DiffView::dress()
{
    const Tokens& tokens = m_theme.tokens();
    clear();
    m_added = m_removed = 0;
    QTextCursor cursor(document());
    QTextBlockFormat plain, added, removed;
    added.setBackground(tokens.goodWash);
    removed.setBackground(tokens.dangerWash);
    QTextCharFormat text, quiet;
    text.setForeground(tokens.text);
    quiet.setForeground(tokens.muted);
    bool first = true;
    const auto add = [&](const QString& line, const QTextBlockFormat& block, const QTextCharFormat& format) {
        if (!first)
            cursor.insertBlock();
        first = false;
        cursor.setBlockFormat(block);
        cursor.insertText(line, format);
    };
    const auto parts = changedParts(lineDiff(m_before, m_after));
    for (const QList<DiffLine>& part : parts) {
        const DiffLine& top = part.first();
        add(tr("line %1").arg(top.after > 0 ? top.after : top.before), plain, quiet);
        for (const DiffLine& line : part) {
            const QString words = withHiddenCharactersShown(line.text);
            switch (line.kind) {
            case DiffLine::Kind::Kept:
                add(u"  "_s + words, plain, quiet);
                break;
            case DiffLine::Kind::Added:
                ++m_added;
                add(u"+ "_s + words, added, text);
                break;
            case DiffLine::Kind::Removed:
                ++m_removed;
                add(u"- "_s + words, removed, text);
                break;
            }
        }
    }
    if (parts.isEmpty())
        add(tr("Nothing changes."), plain, quiet);
    moveCursor(QTextCursor::Start);
    setAccessibleDescription(summary());
}

QString DiffView::summary() const
{
    QStringList parts;
    if (m_added > 0)
        parts.append(m_added == 1 ? tr("1 line more") : tr("%1 lines more").arg(m_added));
    if (m_removed > 0)
        parts.append(m_removed == 1 ? tr("1 line less") : tr("%1 lines less").arg(m_removed));
    return parts.isEmpty() ? tr("Nothing changes") : parts.join(u", "_s);
}

} // namespace firebreak
