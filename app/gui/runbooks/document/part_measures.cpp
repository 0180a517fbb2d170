#include "app/gui/runbooks/document/part_measures.h"

#include <algorithm>

namespace firebreak {

using namespace part_measures;

int pitchOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Title:
        return 26;
    case TextStyle::Heading:
        return 22;
    case TextStyle::Code:
    case TextStyle::Label:
    case TextStyle::Caption:
        return 18;
    default:
        return 20;
    }
}

int estimatedHeight(const Document& document, const DocumentPart& part, int width)
{
    constexpr qreal MeanCharacter = 6.6;
    const qreal room = std::max(60, width - part.indent);
    const auto lines = [room](qsizetype characters, qreal share = 1) {
        return 1 + int(qreal(characters) * MeanCharacter / std::max(20.0, room * share));
    };
    qsizetype characters = 0;
    switch (part.kind) {
    case DocumentPartKind::Rule:
        return part.above + RuleSpace;
    case DocumentPartKind::Literal:
        return part.above + pitchOf(TextStyle::Code) * (int(part.text.count(u'\n')) + lines(part.text.size()));
    case DocumentPartKind::Finding: {
        const Finding& finding = document.findings.at(part.finding).finding;
        characters = finding.title.size() + finding.explanation.size() + finding.suggestion.size();
        return part.above + pitchOf(TextStyle::Body) * lines(characters, 0.85) + 2 * FindingPadding;
    }
    case DocumentPartKind::TableRow: {
        const auto* table = document.blocks.at(part.block).as<Table>();
        for (const QList<InlineRun>& cell : table->rows.at(part.row).cells)
            characters = std::max(characters, plainText(cell).size());
        const qreal share = 1.0 / std::max(1.0, qreal(table->columns.size()));
        return part.above + pitchOf(TextStyle::Body) * lines(characters, share) + 2 * CellPadding + 1;
    }
    default:
        for (const InlineRun& run : part.runs)
            characters += run.text.size();
        return part.above + pitchOf(TextStyle::Body) * lines(characters);
    }
}

} // namespace firebreak
