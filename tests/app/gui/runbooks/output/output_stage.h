// tests/app/gui/runbooks/output/output_stage.h — a window with a view of output in it, and a step that can be told what
// to print.
#pragma once

#include "app/gui/runbooks/output/output_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QTest>

#include <memory>

namespace firebreak {

/// Gives what a RunningStep gives.
class FakeStep {
public:
    void print(const QByteArray& bytes)
    {
        m_printed += bytes.size();
        m_newest = (m_newest + bytes).right(64 * 1024);
    }
    void followedBy(OutputView& view)
    {
        view.follow(
            [this](qsizetype most) {
                ++asked;
                return m_newest.right(most);
            },
            [this] { return m_printed; });
    }

    int asked = 0;

private:
    QByteArray m_newest;
    qint64 m_printed = 0;
};

template <class View> class OutputStage {
public:
    explicit OutputStage(const Theme& theme, const QSize& size = {420, 220})
    {
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        view = new View(theme, &window);
        column->addWidget(view);
        window.resize(size);
        window.show();
        window.activateWindow();
        view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(view, key, modifiers); }
    /// What is in sight, line by line.
    QStringList inSight() const { return view->screenText().split(QChar(u'\n')); }

    QWidget window;
    View* view = nullptr;
};

inline QByteArray numberedLines(int from, int to)
{
    QByteArray lines;
    for (int i = from; i < to; ++i)
        lines += "line " + QByteArray::number(i) + '\n';
    return lines;
}

} // namespace firebreak
