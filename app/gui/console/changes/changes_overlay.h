// app/gui/console/changes/changes_overlay.h — everything that is known to have changed, laid over the window.
#pragma once

#include "app/gui/console/changes/change_row.h"
#include "app/gui/shell/overlay.h"

namespace firebreak {

class Button;

class ChangesOverlay : public Overlay {
    Q_OBJECT

public:
    /// `changes` newest first. `cut`: there are more than these. Deletes itself when it is left.
    ChangesOverlay(const Theme& theme, QWidget* window, const QList<KnownChange>& changes,
                   const ChangeReckoning& reckoning, bool cut);

Q_SIGNALS:
    /// The overlay has been left.
    void chosen(const firebreak::KnownChange& change);
    void menuRequested(const firebreak::KnownChange& change, const QPoint& globalPosition);

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override { return m_first; }

private:
    int m_wanted = 0; ///< height of all rows
    QWidget* m_first = nullptr;
};

} // namespace firebreak
