// app/gui/runbooks/output/difference_view.h — what changed since the last run: lines with + and −, never colour alone.
#pragma once

#include "app/gui/runbooks/output/line_view.h"
#include "runbooks/output/output_difference.h"

namespace firebreak {

class DifferenceView : public LineView {
    Q_OBJECT

public:
    explicit DifferenceView(const Theme& theme, QWidget* parent = nullptr);

    /// One without lines shows its summary.
    void setDifference(const OutputDifference& difference);
    const OutputDifference& difference() const { return m_difference; }

protected:
    int lineCount() const override;
    QList<OutputLine> readLines(int first, int count) const override;
    /// With their marks, as `diff -u` writes them.
    QString readText(int first, int last) const override;
    int widestLine() const override { return m_widest; }
    Dress dressOf(int line) const override;
    int markColumns() const override { return 2; }

private:
    OutputDifference m_difference;
    int m_widest = 0;
};

} // namespace firebreak
