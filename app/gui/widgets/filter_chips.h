// app/gui/widgets/filter_chips.h — one of a few ways to look at a list: All, Decisions, Steps…
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

class QButtonGroup;
class QAbstractButton;

namespace firebreak {

struct FilterChoice {
    QString id;
    QString text;
};

/// Exactly one is chosen. Tab reaches the chosen one; arrows, Home and End choose another; chips break into further
/// lines where there is no room.
class FilterChips : public QWidget {
    Q_OBJECT

public:
    FilterChips(const Theme& theme, const QString& accessibleName, QWidget* parent = nullptr);

    /// The first one is chosen, or the one that was if it is still there.
    void setChoices(const QList<FilterChoice>& choices);
    QString chosen() const;
    /// An unknown id changes nothing. Emits `chosenChanged` if it changes something.
    void choose(const QString& id);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged(const QString& id);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int arrange(int width, bool move) const;

    const Theme& m_theme;
    QButtonGroup* m_group;
    QList<FilterChoice> m_choices;
    QList<QAbstractButton*> m_chips;
    QString m_chosen;
};

} // namespace firebreak
