// app/gui/timeline/row_layout.h — one row broken into lines for one width, ready to be painted again and again.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/gui/timeline/timeline_line.h"
#include "app/gui/timeline/type_look.h"

#include <QRect>

#include <memory>
#include <vector>

class QPainter;
class QTextLayout;

namespace firebreak {

/// Where the columns of a row are, in device-independent pixels from its left edge.
namespace timeline_columns {
inline constexpr int Time = 16;
inline constexpr int Icon = 70;
inline constexpr int IconSize = 16;
inline constexpr int Text = 96;
inline constexpr int RightMargin = 8; ///< the scroll bar keeps another twelve free
} // namespace timeline_columns

/// Immutable but for the theme: made anew when row, width, zone or theme change.
class RowLayout {
public:
    /// `look` is the drawing of the row's type.
    RowLayout(const Theme& theme, TimelineLine row, const TypeLook& look, const QTimeZone& zone, int width);
    ~RowLayout();
    RowLayout(const RowLayout&) = delete;
    RowLayout& operator=(const RowLayout&) = delete;

    int height() const { return m_height; }
    /// `corner` is the upper left one of the row.
    void paint(QPainter& painter, const QPointF& corner) const;
    /// The attachment under a point of the row, or −1.
    int attachmentAt(const QPointF& point) const;

private:
    struct Lines; ///< a QTextLayout and where it goes
    struct ChipBox {
        QRectF rect;
        QColor fill;
        QColor border;
    };
    struct Place {
        QRectF rect;
        int attachment = 0;
    };

    int right() const { return m_width - timeline_columns::RightMargin; }
    int addMain(int y);
    int addSecondary(int y);
    int addBlock(int y);
    int addAttachments(int y);
    void placeChips(const QTextLayout& main, int y, const std::vector<std::pair<int, int>>& ranges);
    void paintAttachment(QPainter& painter, const Place& place) const;
    QColor textInk() const;

    const Theme& m_theme;
    TimelineLine m_row;
    TypeLook m_look;
    QTimeZone m_zone;
    int m_width;
    int m_height = 0;
    qreal m_firstBaseline = 0;
    std::vector<std::unique_ptr<Lines>> m_lines;
    std::vector<ChipBox> m_chips;
    std::vector<Place> m_places;
    QRectF m_block;
};

} // namespace firebreak
