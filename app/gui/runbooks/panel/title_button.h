// app/gui/runbooks/panel/title_button.h — a heading that is a button: the title of what is shown, and that there are
// others. Gives up its end where there is no room.
#pragma once

#include "app/gui/widgets/button.h"

namespace firebreak {

class TitleButton : public Button {
    Q_OBJECT

public:
    explicit TitleButton(const Theme& theme, QWidget* parent = nullptr);

    /// A quiet word behind the arrow: "+2".
    void setAside(const QString& aside);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int asideWidth() const;

    const Theme& m_theme;
    QString m_aside;
};

} // namespace firebreak
