// app/gui/runbooks/document/part_text.h — the words of a part with their looks: the one text that is laid out,
// searched, selected and copied.
#pragma once

#include "app/gui/runbooks/document/document_part.h"
#include "app/gui/theme/theme.h"

#include <QTextLayout>

namespace firebreak {

struct LinkSpan {
    int start = 0;
    int length = 0;
    int link = 0; ///< place in Document::links
};

struct StyledText {
    QString text; ///< line feeds as QChar::LineSeparator
    TextStyle style = TextStyle::Body;
    bool quiet = false; ///< in the ink of second lines
    QList<QTextLayout::FormatRange> formats;
    QList<LinkSpan> links; ///< from left to right
};

/// One text for each place where text stands: one of most parts, one a cell of a table row, none of cards and rules.
/// Characters that turn the direction of writing are shown as "\u{202E}": a line must not read otherwise than it is.
QList<StyledText> textsOf(const Document& document, const DocumentPart& part, const Tokens& tokens);

/// Prose as it is shown, where it stands alone: joiners stay, for scripts need them; whatever turns the direction or
/// controls the line is written out.
QString shownProse(const QString& text);

/// What is selected and copied where everything is: cells with tabs between them.
QString plainTextOf(const QList<StyledText>& texts);

} // namespace firebreak
