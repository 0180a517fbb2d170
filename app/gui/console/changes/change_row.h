// app/gui/console/changes/change_row.h — a change on one line: what went out on which service, and how long before or
// after the beginning. Enter or a click is for whoever listens to `clicked`.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/incident/what_changed.h"

#include <QAbstractButton>
#include <QTimeZone>

namespace firebreak {

/// Beside the changes themselves: from when they are counted, and in which zone a time is spelled out.
struct ChangeReckoning {
    ChangeWindow window;
    QTimeZone zone;

    friend bool operator==(const ChangeReckoning&, const ChangeReckoning&) = default;
};

/// "impact began", "detected", "declared".
QString beginningText(Milestone begins);

class ChangeRow : public QAbstractButton {
    Q_OBJECT

public:
    ChangeRow(const Theme& theme, QWidget* parent);

    void show(const KnownChange& change, const ChangeReckoning& reckoning);
    const KnownChange& change() const { return m_change; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void menuRequested(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    const Theme& m_theme;
    KnownChange m_change;
    QString m_when; ///< "12 min before"
};

} // namespace firebreak
