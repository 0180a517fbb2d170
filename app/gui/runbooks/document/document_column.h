// app/gui/runbooks/document/document_column.h — the parts of a runbook one below the other in some width: where each
// begins, and its layout, made only when asked for.
#pragma once

#include "app/gui/runbooks/document/part_layout.h"
#include "app/gui/timeline/row_heights.h"

#include <QCache>

namespace firebreak {

/// Distances in device-independent pixels. Cards are measured by whoever makes them. GUI thread.
class DocumentColumn {
public:
    explicit DocumentColumn(const Theme& theme);

    void setDocument(Document document, QList<Step> steps);
    void setImageLoader(std::function<QImage(const Link&)> loader);
    /// A new width leaves nothing but estimates.
    void setWidth(int width);
    /// Colours changed: layouts are made again, heights stay.
    void dress();

    const Document& document() const { return m_document; }
    const QList<Step>& steps() const { return m_steps; }
    int width() const { return m_width; }
    int count() const { return m_heights.count(); }
    int total() const { return m_heights.total(); }
    int top(int row) const { return m_heights.top(row); }
    int height(int row) const { return m_heights.height(row); }
    int rowAt(int y) const { return m_heights.rowAt(y); }
    bool isExact(int row) const { return m_heights.isExact(row); }

    const DocumentPart& part(int row) const { return m_parts.at(row); }
    /// The first part of the block, −1 where it has none.
    int rowOfBlock(int block) const { return m_rowOfBlock.value(block, -1); }
    /// −1 for a step that is no card: a task of a list.
    int rowOfStep(int step) const { return m_rowOfStep.value(step, -1); }
    /// The section that tells the commonest symptoms, its heading first; both −1 where the document has none.
    struct Rows {
        int first = -1, last = -1;
    };
    Rows quickReference() const { return m_quickReference; }
    QList<StyledText> texts(int row) const;
    /// The words of any part, of a card its code; what positions count in.
    QString plainText(int row) const;
    /// Where a card begins and how wide it is: nesting must not squeeze it.
    int cardLeft(int row) const;
    int cardWidth(int row) const { return std::max(1, rightOf(row) - cardLeft(row)); }

    /// Makes the height of a part that is no card exact.
    void measure(int row);
    /// With what is free above it.
    void setCardHeight(int row, int height) { m_heights.setExact(row, height); }
    void forget(int row) { m_heights.forget(row); }
    /// Valid until the next call.
    const PartLayout& layout(int row);

    /// How many layouts were made so far; what a test counts.
    int layoutsMade() const { return m_layoutsMade; }

private:
    void estimateAll();
    int estimateOf(const DocumentPart& part) const;
    Rows findQuickReference() const;
    /// Where a part has to end.
    int rightOf(int row) const;

    const Theme& m_theme;
    Document m_document;
    QList<Step> m_steps;
    QList<DocumentPart> m_parts;
    QHash<int, int> m_rowOfBlock;
    QHash<int, int> m_rowOfStep;
    Rows m_quickReference;
    QHash<int, TableForm> m_tables; ///< by block, at the present width
    PartSurroundings m_around;
    int m_width = 0;
    RowHeights m_heights;
    QCache<int, PartLayout> m_layouts;
    int m_layoutsMade = 0;
};

} // namespace firebreak
