#include "app/gui/runbooks/output/screen_accessible.h"

#include <QAccessibleWidget>
#include <QWidget>

#include <algorithm>
#include <array>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// Read only: what is chosen is chosen with the widget's own keys.
class ScreenInterface : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    ScreenInterface(QWidget* widget, const ReadableScreen* screen)
        : QAccessibleWidget(widget, screen->screenCursor() < 0 ? QAccessible::StaticText : QAccessible::Terminal),
          m_screen(screen)
    {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_screen->screenText() : QAccessibleWidget::text(kind);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = m_screen->screenCursor() < 0;
        state.multiLine = true;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface*>(this)
                                                  : QAccessibleWidget::interface_cast(type);
    }

    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return std::max(0, m_screen->screenCursor()); }
    void setCursorPosition(int) override {}
    QString text(int start, int end) const override
    {
        const QString all = m_screen->screenText();
        return all.mid(start, (end < 0 ? int(all.size()) : end) - start);
    }
    int characterCount() const override { return int(m_screen->screenText().size()); }
    QRect characterRect(int) const override { return {}; }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* start, int* end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    const ReadableScreen* m_screen;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    static constexpr std::array Screens{"firebreak::OutputView"_L1, "firebreak::DifferenceView"_L1,
                                        "firebreak::TerminalView"_L1};
    auto* widget = qobject_cast<QWidget*>(object);
    if (!widget || std::find(Screens.begin(), Screens.end(), className) == Screens.end())
        return nullptr;
    const auto* screen = dynamic_cast<const ReadableScreen*>(object);
    return screen ? new ScreenInterface(widget, screen) : nullptr;
}

} // namespace

void announceScreenAccessibility() { QAccessible::installFactory(make); }

} // namespace firebreak
