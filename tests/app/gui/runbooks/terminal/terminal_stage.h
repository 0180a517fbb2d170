// tests/app/gui/runbooks/terminal/terminal_stage.h — a window with a terminal in it, between two fields to come from
// and to go to.
#pragma once

#include "app/gui/runbooks/terminal/terminal_panel.h"
#include "app/gui/runbooks/terminal/terminal_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QTest>

namespace firebreak {

class TerminalStage {
public:
    explicit TerminalStage(const Theme& theme)
    {
        auto* column = new QVBoxLayout(&window);
        before = new QLineEdit(&window);
        panel = new TerminalPanel(theme, &window);
        after = new QLineEdit(&window);
        column->addWidget(before);
        column->addWidget(panel, 1);
        column->addWidget(after);
        window.resize(640, 460);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        view().setFocus();
        QObject::connect(&view(), &TerminalView::typed, &window, [this](const QByteArray& bytes) { typed += bytes; });
    }

    TerminalView& view() const { return *panel->view(); }
    /// To whatever has the focus, as the window system would send it.
    void key(int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {}) const
    {
        QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
        QApplication::sendEvent(QApplication::focusWidget(), &press);
    }
    /// Somewhat left of the middle of a cell.
    static QPoint at(int column, int row)
    {
        const CellGrid grid = CellGrid::ofCode();
        return {6 + int((column + 0.3) * grid.width), 6 + int((row + 0.5) * grid.height)};
    }

    QWidget window;
    QLineEdit* before = nullptr;
    TerminalPanel* panel = nullptr;
    QLineEdit* after = nullptr;
    QByteArray typed; ///< what went to the program
};

} // namespace firebreak
