// app/gui/widgets/button.h — something to press, with its icon and the key that does the same.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPushButton>

namespace firebreak {

class Button : public QPushButton {
    Q_OBJECT

public:
    enum class Flavour {
        Primary,   ///< the next thing to do; one per pane
        Secondary, ///< framed
        Quiet,     ///< no frame until the pointer or the focus is on it
    };

    Button(const Theme& theme, Flavour flavour, const QString& text, QWidget* parent = nullptr);

    Flavour flavour() const { return m_flavour; }
    void setFlavour(Flavour flavour);
    /// A name of bootstrap-icons. A button with an icon and no text needs an accessible name from its owner.
    void setIconName(const QString& name);
    /// Shows and announces the key; the shortcut itself belongs to the action registry.
    void setKeyHint(const QString& keys);
    /// For use inside rows and pane headers.
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int padding() const; ///< left and right of the content
    int contentWidth() const;
    void paintFrame(QPainter& painter) const;
    QColor ink() const;

    const Theme& m_theme;
    Flavour m_flavour;
    QString m_icon;
    QString m_keys;
    bool m_compact = false;
};

} // namespace firebreak
