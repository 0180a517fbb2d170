// runbooks/document/inline_run.h — a stretch of text within a paragraph, a heading or a cell.
#pragma once

#include <QList>
#include <QString>

namespace firebreak {

enum class InlineKind {
    Text,
    Code,      ///< a code span; the text is what stands between the ticks
    RawHtml,   ///< shown as it is written, so that "<start-date>" does not vanish; a view draws it like text
    SoftBreak, ///< an end of line within a paragraph; the text is a blank
    HardBreak, ///< a line break that was asked for; the text is a line feed
    Image,     ///< the text is the description
};

struct InlineRun {
    InlineKind kind = InlineKind::Text;
    QString text;
    bool strong = false, emphasis = false, struck = false;
    int link = -1;  ///< place in Document::links, −1 for none
    int image = -1; ///< Image: place in Document::links
    int line = 0;   ///< in the file, counted from 1; where the run begins

    friend bool operator==(const InlineRun&, const InlineRun&) = default;
};

/// The words without their looks, raw HTML as written, descriptions for images.
inline QString plainText(const QList<InlineRun>& runs)
{
    QString text;
    for (const InlineRun& run : runs)
        text += run.text;
    return text;
}

} // namespace firebreak
