// app/gui/console/changes/what_changed_card.h — the first question at 03:00, answered where it is seen: the few changes
// that tell the most, and the way to all of them.
#pragma once

#include "app/gui/console/changes/change_row.h"
#include "app/gui/widgets/card.h"

namespace firebreak {

class Button;
class ElidedLabel;
class TextLabel;

class WhatChangedCard : public Card {
    Q_OBJECT

public:
    static constexpr int RowsShown = 5;

    explicit WhatChangedCard(const Theme& theme, QWidget* parent = nullptr);

    /// `changes` newest first. `writable`: one more can be recorded.
    void showChanges(const QList<KnownChange>& changes, const ChangeReckoning& reckoning, bool writable);

Q_SIGNALS:
    void chosen(const firebreak::KnownChange& change);
    void menuRequested(const firebreak::KnownChange& change, const QPoint& globalPosition);
    void allRequested();
    void recordRequested();

private:
    const Theme& m_theme;
    ElidedLabel* m_since;
    TextLabel* m_none;
    QList<ChangeRow*> m_rows; ///< stay for good: the keyboard may be on one while another change comes in
    Button* m_all;
    Button* m_record;
};

} // namespace firebreak
