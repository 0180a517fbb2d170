#include "app/gui/runbooks/document/document_column.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/document/part_measures.h"
#include "app/gui/runbooks/document/step_face.h"
#include "runbooks/health/lint.h"

#include <algorithm>

namespace firebreak {

namespace {

constexpr int TopMargin = 14;
constexpr int InFrame = 12;      ///< what stands in the frame of the quick reference keeps away from its sides
constexpr int LayoutsKept = 200; ///< several screens of them
constexpr int CardFrame = 62;    ///< title and the air around the code
constexpr int CodePitch = 18;
constexpr qreal CodeCharacter = 7.25;

void moveIn(DocumentPart& part)
{
    part.indent += InFrame;
    for (int& bar : part.bars)
        bar += InFrame;
    for (ItemMarker& marker : part.markers)
        marker.x += InFrame;
}

} // namespace

DocumentColumn::DocumentColumn(const Theme& theme)
    : m_theme(theme), m_around{theme, m_document, {}, {}}, m_layouts(LayoutsKept)
{
    m_around.tableForm = [this](int block, int width) {
        if (!m_tables.contains(block))
            m_tables.insert(block, tableFormOf(m_document, block, m_theme.tokens(), width));
        return m_tables.value(block);
    };
}

void DocumentColumn::setDocument(Document document, QList<Step> steps)
{
    m_document = std::move(document);
    m_steps = std::move(steps);
    m_parts = partsOf(m_document, m_steps);
    if (!m_parts.isEmpty())
        m_parts.first().above = TopMargin;
    m_rowOfBlock.clear();
    m_rowOfStep.clear();
    for (int row = 0; row < m_parts.size(); ++row) {
        const DocumentPart& part = m_parts.at(row);
        if (part.block >= 0 && !m_rowOfBlock.contains(part.block))
            m_rowOfBlock.insert(part.block, row);
        if (part.step >= 0)
            m_rowOfStep.insert(part.step, row);
    }
    m_quickReference = findQuickReference();
    for (int row = std::max(0, m_quickReference.first); row <= m_quickReference.last; ++row)
        moveIn(m_parts[row]);
    estimateAll();
}

DocumentColumn::Rows DocumentColumn::findQuickReference() const
{
    Rows found;
    for (int row = 0; row < m_parts.size(); ++row) {
        const DocumentPart& part = m_parts.at(row);
        const bool isHeading = part.kind == DocumentPartKind::Heading;
        if (found.first >= 0 && isHeading && part.level <= m_parts.at(found.first).level)
            break;
        // A title that is called so would be the whole runbook.
        if (found.first < 0 && isHeading && part.level > 1 &&
            isPart(RunbookPart::QuickReference, firebreak::plainText(part.runs)))
            found.first = row;
        if (found.first >= 0)
            found.last = row;
    }
    return found;
}

void DocumentColumn::setImageLoader(std::function<QImage(const Link&)> loader)
{
    m_around.loadImage = std::move(loader);
    m_layouts.clear();
    m_heights.forgetAll();
}

void DocumentColumn::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    estimateAll();
}

void DocumentColumn::dress() { m_layouts.clear(); }

void DocumentColumn::estimateAll()
{
    m_layouts.clear();
    m_tables.clear();
    m_heights.clear();
    for (const DocumentPart& part : std::as_const(m_parts))
        m_heights.insert(m_heights.count(), 1, estimateOf(part));
}

int DocumentColumn::estimateOf(const DocumentPart& part) const
{
    if (part.kind != DocumentPartKind::Step)
        return estimatedHeight(m_document, part, m_width);
    const QString& code = m_steps.at(part.step).text;
    const int lines = std::max(1, int(std::min<qsizetype>(code.count(u'\n'), MaxShownLines)));
    const qsizetype shown = std::min(code.size(), MaxShownCode);
    const int wrapped = int(qreal(shown) * CodeCharacter / std::max(60, m_width - 24));
    return part.above + CardFrame + std::max(lines, wrapped) * CodePitch;
}

QList<StyledText> DocumentColumn::texts(int row) const
{
    return textsOf(m_document, m_parts.at(row), m_theme.tokens());
}

QString DocumentColumn::plainText(int row) const
{
    const DocumentPart& part = m_parts.at(row);
    if (part.kind == DocumentPartKind::Step)
        return shownCode(shownPart(m_steps.at(part.step).text));
    return plainTextOf(texts(row));
}

int DocumentColumn::rightOf(int row) const
{
    const bool framed = row >= m_quickReference.first && row <= m_quickReference.last;
    return std::max(1, m_width - (framed ? InFrame : 0));
}

int DocumentColumn::cardLeft(int row) const
{
    // In line with the items of a list, so that a card that may not follow its text looks as if it were meant.
    const int most = std::max(2, m_width / 5 / parts::MarkerRoom) * parts::MarkerRoom;
    return std::min(m_parts.at(row).indent, most);
}

void DocumentColumn::measure(int row)
{
    if (!m_heights.isExact(row) && m_parts.at(row).kind != DocumentPartKind::Step)
        m_heights.setExact(row, layout(row).height());
}

const PartLayout& DocumentColumn::layout(int row)
{
    if (const PartLayout* known = m_layouts.object(row))
        return *known;
    ++m_layoutsMade;
    m_layouts.insert(row, new PartLayout(m_around, m_parts.at(row), rightOf(row)));
    return *m_layouts.object(row);
}

} // namespace firebreak
