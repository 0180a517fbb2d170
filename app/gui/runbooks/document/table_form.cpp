#include "app/gui/runbooks/document/table_form.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace firebreak {

namespace {

constexpr qsizetype CharactersLookedAt = 160;
constexpr int WidestHead = 150;

/// What each column would take if nothing had to wrap.
QList<int> naturalWidths(const Document& document, int block, const Tokens& tokens)
{
    const auto* table = document.blocks.at(block).as<Table>();
    QList<int> widths(table->columns.size(), 0);
    DocumentPart part;
    part.kind = DocumentPartKind::TableRow;
    part.block = block;
    const int rows = int(std::min<qsizetype>(table->rows.size(), tables::RowsLookedAt));
    const QFontMetricsF body(fontOf(TextStyle::Body));
    const QFontMetricsF head(fontOf(TextStyle::Label));
    const QFontMetricsF code(fontOf(TextStyle::Code));
    for (part.row = 0; part.row < rows; ++part.row) {
        const QList<StyledText> cells = textsOf(document, part, tokens);
        for (qsizetype column = 0; column < std::min(cells.size(), widths.size()); ++column) {
            const StyledText& cell = cells.at(column);
            const QString text = cell.text.left(CharactersLookedAt);
            // Looks within a cell differ in width: the widest is enough to know.
            const qreal plain = (part.row == 0 ? head : body).horizontalAdvance(text);
            const qreal widest = cell.formats.isEmpty() ? plain : std::max(plain * 1.06, code.horizontalAdvance(text));
            widths[column] = std::max(widths[column], int(std::ceil(widest)) + 2 * tables::Padding + 1);
        }
    }
    return widths;
}

/// Columns that need less than their share keep what they need; the others share the rest.
QList<int> shared(QList<int> widths, int room)
{
    QList<qsizetype> open(widths.size());
    std::iota(open.begin(), open.end(), 0);
    while (!open.isEmpty()) {
        const int share = room / int(open.size());
        QList<qsizetype> wide;
        for (const qsizetype column : std::as_const(open)) {
            if (widths.at(column) > share)
                wide.append(column);
            else
                room -= widths.at(column);
        }
        if (wide.size() == open.size()) {
            for (const qsizetype column : std::as_const(wide))
                widths[column] = share;
            break;
        }
        open = wide;
    }
    return widths;
}

} // namespace

TableForm tableFormOf(const Document& document, int block, const Tokens& tokens, int width)
{
    const QList<int> natural = naturalWidths(document, block, tokens);
    if (std::accumulate(natural.begin(), natural.end(), 0) <= width)
        return {false, natural};
    const QList<int> fitted = shared(natural, width);
    const bool readable = std::equal(fitted.begin(), fitted.end(), natural.begin(),
                                     [](int has, int wants) { return has >= std::min(wants, tables::Narrowest); });
    if (readable)
        return {false, fitted};

    const auto* table = document.blocks.at(block).as<Table>();
    const QFontMetricsF metrics(fontOf(TextStyle::Label));
    int heads = 0;
    if (!table->rows.isEmpty()) {
        for (const QList<InlineRun>& cell : table->rows.first().cells)
            heads =
                std::max(heads, int(std::ceil(metrics.horizontalAdvance(plainText(cell).left(CharactersLookedAt)))));
    }
    heads = std::min({heads + 2 * tables::Padding, WidestHead, width * 2 / 5});
    return {true, {heads, std::max(1, width - heads)}};
}

} // namespace firebreak
