// app/gui/settings/two_line_list.h — a list of named things with a quieter second line and a word at the right end.
#pragma once

#include "app/gui/theme/theme.h"

#include <QAbstractListModel>
#include <QListView>

namespace firebreak {

struct TwoLineRow {
    QString id;
    QString title;
    QString detail;
    QString aside;
    Tone asideTone = Tone::Neutral;
    bool faded = false; ///< no longer in use

    friend bool operator==(const TwoLineRow&, const TwoLineRow&) = default;
};

class TwoLineModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<TwoLineRow>& rows);
    const TwoLineRow& row(int index) const { return m_rows.at(index); }
    int indexOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<TwoLineRow> m_rows;
};

class TwoLineList : public QListView {
    Q_OBJECT

public:
    TwoLineList(const Theme& theme, const QString& accessibleName, QWidget* parent = nullptr);

    /// Keeps the choice where it is still there.
    void setRows(const QList<TwoLineRow>& rows);
    TwoLineModel& rows() { return m_model; }
    QString chosen() const;
    /// An unknown or empty id chooses nothing.
    void choose(const QString& id);

Q_SIGNALS:
    /// By the person or by `choose`; not while rows are replaced and the choice stays.
    void chosenChanged(const QString& id);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    TwoLineModel m_model;
    bool m_replacing = false;
};

} // namespace firebreak
