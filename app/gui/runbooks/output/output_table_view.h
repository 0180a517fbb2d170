// app/gui/runbooks/output/output_table_view.h — output as a table: sorted by a click on a heading, or S for the column
// one is in; copied as TSV.
#pragma once

#include "app/gui/runbooks/output/output_table_model.h"
#include "app/gui/theme/theme.h"

#include <QTableView>

namespace firebreak {

class OutputTableView : public QTableView {
    Q_OBJECT

public:
    explicit OutputTableView(const Theme& theme, QWidget* parent = nullptr);

    void setTable(const OutputTable& table);
    const OutputTable& table() const { return m_model->table(); }
    /// What had no room in it: "7 more rows, 2 more columns". Empty: nothing.
    QString leftOutText() const;
    /// The selected cells, or all with their headings, separated by tabs.
    QString textToCopy() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void fitColumns();
    void sortBy(int column);

    OutputTableModel* m_model;
    int m_sorted = -1; ///< column; −1: as it was printed
    bool m_descending = false;
};

} // namespace firebreak
