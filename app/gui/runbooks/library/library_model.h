// app/gui/runbooks/library/library_model.h — the runbooks of all libraries as rows: which, how they are, how they have
// done. Ten thousand of them cost what is in sight.
#pragma once

#include "app/gui/runbooks/library/health_words.h"
#include "app/gui/runbooks/library/library_rows.h"

#include <QAbstractTableModel>

namespace firebreak {

class LibraryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ConditionColumn, ReviewColumn, DrillColumn, SuccessColumn, CoverageColumn, ColumnCount };
    enum Role {
        DetailRole = Qt::UserRole, ///< QString: the second line
        ToneRole,                  ///< int, a Tone
        HeadingRole,               ///< bool: the row is a heading
        CountRole,                 ///< int: of a heading
    };

    /// `health` must outlive it.
    LibraryModel(const LibraryHealth& health, QObject* parent = nullptr);

    /// What is shown, from now on and at this time. Rows that are the same only change what they say.
    void show(const LibraryIndex& index, const LibraryWish& wish, Instant now);
    /// Folders of libraries by their names: "~/runbooks", "Firebreak's own".
    void setLibraryNames(const QHash<QString, QString>& names);

    int runbooks() const { return m_runbooks; }
    const QList<LibraryRow>& rows() const { return m_rows; }
    bool isHeading(int row) const { return m_rows.at(row).runbook < 0; }
    /// Of a row that is no heading.
    const IndexedRunbook& runbook(int row) const { return m_index.runbooks.at(m_rows.at(row).runbook); }
    /// What was found in it, where something is typed.
    std::optional<FoundPassage> passage(int row) const;
    /// −1 where it is not shown.
    int rowOf(const RunbookPlace& place) const;
    /// The nearest row that is no heading, in this direction, itself included; −1 for none.
    int runbookAt(int row, int direction) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    HealthWord word(const IndexedRunbook& runbook, int column) const;
    QString detail(const LibraryRow& row) const;
    QString headingText(const LibraryRow& row) const;
    QString spoken(const LibraryRow& row) const;

    const LibraryHealth& m_health;
    LibraryIndex m_index;
    LibraryWish m_wish;
    Instant m_now;
    QHash<QString, QString> m_names;
    QList<LibraryRow> m_rows;
    int m_runbooks = 0;
};

} // namespace firebreak
