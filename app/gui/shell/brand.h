// app/gui/shell/brand.h — the flame and the name at the upper left.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

namespace firebreak {

class Brand : public QWidget {
    Q_OBJECT

public:
    Brand(const Theme& theme, QWidget* parent = nullptr);

    /// The flame only.
    void setCollapsed(bool collapsed);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    bool m_collapsed = false;
};

} // namespace firebreak
