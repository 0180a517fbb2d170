// app/gui/shell/help/help_overlay.h — F1: every key and every /command, grouped, to be searched and left with Esc.
#pragma once

#include "app/gui/shell/help/key_list.h"
#include "app/gui/shell/overlay.h"

namespace firebreak {

class HelpOverlay : public Overlay {
    Q_OBJECT

public:
    /// `commands` must outlive it.
    HelpOverlay(const Theme& theme, const CommandRegistry& commands, QWidget* window);

    void open() override;
    KeyList* keys() const { return m_keys; }

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;

private:
    KeyList* m_keys;
};

} // namespace firebreak
