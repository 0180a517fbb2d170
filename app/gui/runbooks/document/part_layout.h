// app/gui/runbooks/document/part_layout.h — one part of a runbook, laid out for a width: measured, painted, pointed at.
#pragma once

#include "app/gui/runbooks/document/part_text.h"
#include "app/gui/runbooks/document/table_form.h"

#include <QImage>

#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace firebreak {

/// What a part is laid out with.
struct PartSurroundings {
    const Theme& theme;
    const Document& document;
    /// Nothing where the image may not be shown.
    std::function<QImage(const Link&)> loadImage;
    std::function<TableForm(int block, int width)> tableForm;
};

/// What changes between two paintings of the same layout.
struct PartLook {
    int height = 0;       ///< of the whole part, with a card where there is one
    int selectedFrom = 0; ///< positions in the plain text
    int selectedTo = 0;
    int currentLink = -1; ///< which link of the part has the focus
    bool taskCurrent = false;
    std::function<bool(int block)> isTicked;
};

/// Anything but a card. Coordinates are those of the column; y from the part's upper edge, with what is free above it.
class PartLayout {
public:
    PartLayout(const PartSurroundings& surroundings, DocumentPart part, int width);
    ~PartLayout();

    int height() const { return m_height; }
    void paint(QPainter& painter, const QPointF& corner, const PartLook& look) const;

    /// In the plain text, the nearest one. Cells are joined with tabs.
    int positionAt(const QPointF& point) const;
    /// Which link of the part is at the point, −1 for none.
    int linkAt(const QPointF& point) const;
    /// Where a link of the part begins; null if there is no such.
    QRectF linkRect(int link) const;
    /// The block of the task whose box is at the point, −1 for none.
    int taskAt(const QPointF& point) const;

private:
    struct Box;

    Box& addBox(const StyledText& text, const QPointF& at, int width, Qt::Alignment alignment = Qt::AlignLeft);
    int addLabel(const QString& text, const QPointF& at, int width);
    int addText(int y);
    int addPicture(int y);
    int addRow(int y);
    int addGridRow(const TableForm& form, const QList<StyledText>& cells, int y);
    int addRecord(const TableForm& form, const QList<StyledText>& cells, int y);
    int addFinding(int y);
    FindingSeverity severity() const; ///< of a finding
    void paintFinding(QPainter& painter) const;
    QRectF boxOf(const ItemMarker& marker) const;
    int markerHeight() const;
    void paintMarker(QPainter& painter, const ItemMarker& marker, const PartLook& look) const;
    void paintBackground(QPainter& painter, int height) const;

    const Theme& m_theme;
    const PartSurroundings& m_around;
    DocumentPart m_part;
    int m_width;
    int m_height = 0;
    std::vector<std::unique_ptr<Box>> m_boxes;  ///< selectable, in reading order
    std::vector<std::unique_ptr<Box>> m_labels; ///< painted only
    QImage m_picture;
    QRectF m_pictureRect;
    QRectF m_panel; ///< of a finding
    qreal m_ruleAt = -1;
    int m_ruleWidth = 0;
};

} // namespace firebreak
