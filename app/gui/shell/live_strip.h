// app/gui/shell/live_strip.h — the line at the upper right that follows the person to every screen while something
// runs: severity, title, reference, worst clock, "+n".
#pragma once

#include "app/gui/shell/live_incident.h"
#include "app/gui/theme/theme.h"

#include <QPushButton>

namespace firebreak {

/// Hidden while nothing runs. Pressing it asks for the incident. Where there is little room the title gives way first,
/// then the reference; severity and clock never do.
class LiveStrip : public QPushButton {
    Q_OBJECT

public:
    explicit LiveStrip(const Theme& theme, QWidget* parent = nullptr);

    void setLine(const std::optional<LiveLine>& line);
    const std::optional<LiveLine>& line() const { return m_line; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void incidentRequested(const firebreak::IncidentId& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone tone() const;
    QString moreText() const;
    int fixedWidth() const;

    const Theme& m_theme;
    std::optional<LiveLine> m_line;
};

} // namespace firebreak
