// app/gui/runbooks/library/outline_list.h — the headings of a runbook, to go to one.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/document/document.h"

#include <QAbstractListModel>
#include <QListView>

namespace firebreak {

class OutlineModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { LevelRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setOutline(const QList<OutlineEntry>& outline);
    const OutlineEntry& entry(int row) const { return m_outline.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<OutlineEntry> m_outline;
};

/// Enter, Space or a click goes there.
class OutlineList : public QListView {
    Q_OBJECT

public:
    explicit OutlineList(const Theme& theme, QWidget* parent = nullptr);

    void setOutline(const QList<OutlineEntry>& outline);
    /// The section in which this line of the file stands is shown as the present one.
    void showLine(int line);
    const OutlineModel& outline() const { return m_model; }

Q_SIGNALS:
    void chosen(const firebreak::OutlineEntry& entry);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    OutlineModel m_model;
};

} // namespace firebreak
