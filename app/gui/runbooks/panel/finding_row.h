// app/gui/runbooks/panel/finding_row.h — one step of a list of findings: its mark, its title, how it ended, and the
// last lines of one that failed. Pressed, it leads to the step.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPushButton>

namespace firebreak {

struct FindingLook {
    QString icon;
    Tone tone = Tone::Neutral;
    QString state; ///< "failed", for those who cannot see the mark
    QString title;
    QString line;
    QString tail; ///< shown as it was printed; empty: none

    friend bool operator==(const FindingLook&, const FindingLook&) = default;
};

class FindingRow : public QPushButton {
    Q_OBJECT

public:
    explicit FindingRow(const Theme& theme, QWidget* parent = nullptr);

    void show(const FindingLook& look);
    const FindingLook& look() const { return m_look; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int wordsWidth(int width) const;

    const Theme& m_theme;
    FindingLook m_look;
};

} // namespace firebreak
