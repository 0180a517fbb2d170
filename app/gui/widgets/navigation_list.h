// app/gui/widgets/navigation_list.h — the screens of the program, as a list or, where the window is narrow, as a rail.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPushButton>

class QButtonGroup;
class QVBoxLayout;

namespace firebreak {

/// One screen: icon, name, and how many things wait there.
class NavigationItem : public QPushButton {
    Q_OBJECT

public:
    NavigationItem(const Theme& theme, const QString& iconName, const QString& text, QWidget* parent = nullptr);

    /// Zero shows nothing. Grey: a count is no alarm.
    void setCount(int count);
    int count() const { return m_count; }
    /// Icon only; the name moves to the tool tip and stays the accessible name.
    void setCollapsed(bool collapsed);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    const Theme& m_theme;
    QString m_icon;
    int m_count = 0;
    bool m_collapsed = false;
};

/// Tab reaches the chosen item; Up, Down, Home and End move and choose.
class NavigationList : public QWidget {
    Q_OBJECT

public:
    static constexpr int RailWidth = 56;
    static constexpr int ListWidth = 184;

    explicit NavigationList(const Theme& theme, QWidget* parent = nullptr);

    /// The first one added is chosen at first.
    void addItem(const QString& id, const QString& iconName, const QString& text);
    /// At the lower end, apart from the others ("Settings").
    void addItemBelow(const QString& id, const QString& iconName, const QString& text);
    void setCount(const QString& id, int count);

    QString chosen() const;
    /// Emits `chosenChanged` if it changes something; an unknown id changes nothing.
    void choose(const QString& id);

    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);

    NavigationItem* item(const QString& id) const;

Q_SIGNALS:
    void chosenChanged(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    NavigationItem* add(const QString& id, const QString& iconName, const QString& text);
    QList<NavigationItem*> inOrder() const;

    const Theme& m_theme;
    QButtonGroup* m_group;
    QVBoxLayout* m_upper;
    QVBoxLayout* m_lower;
    QList<NavigationItem*> m_upperItems;
    QList<NavigationItem*> m_lowerItems;
    bool m_collapsed = false;
};

} // namespace firebreak
