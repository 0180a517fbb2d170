// app/gui/shell/panes.h — going round the window by keyboard: F6 to the next pane, Alt+1/2/3 straight to one.
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QWidget>

namespace firebreak {

/// A part of the window one can be in: the timeline, the composer, the navigation.
struct Pane {
    QString name;
    QPointer<QWidget> widget;
    /// Where the keyboard goes when nobody was there before; null: the first child that takes it.
    QPointer<QWidget> start;
};

/// Knows which panes there are now and where in each of them the keyboard was last. GUI thread.
class Panes : public QObject {
    Q_OBJECT

public:
    explicit Panes(QObject* parent = nullptr);

    /// The panes of the screen that is shown, in reading order: Alt+1 is the first.
    void setScreenPanes(const QList<Pane>& panes);
    /// What is there on every screen, gone through after the panes of the screen.
    void setFramePanes(const QList<Pane>& panes);

    QList<Pane> screenPanes() const { return m_screen; }

    /// Hidden and disabled panes are passed over.
    void next();
    void previous();
    /// 0 is the first pane of the screen. False where there is none or it cannot be seen.
    bool jump(int index);

    /// The pane the keyboard is in; empty name: none.
    Pane current() const;

Q_SIGNALS:
    void currentChanged(const QString& name);

private:
    struct Visit {
        QPointer<QWidget> pane;
        QPointer<QWidget> last;
    };

    void step(int direction);
    bool enter(const Pane& pane);
    void followFocus(const QWidget* from, QWidget* now);
    QList<Pane> all() const { return m_screen + m_frame; }

    QList<Pane> m_screen;
    QList<Pane> m_frame;
    QList<Visit> m_visits;
};

} // namespace firebreak
