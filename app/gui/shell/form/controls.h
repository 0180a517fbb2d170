// app/gui/shell/form/controls.h — ticks, choices and drop-downs as forms show them: clear frames in both themes, the
// words where the words of a text field begin.
#pragma once

#include "app/gui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QRadioButton>

namespace firebreak {

class Tickbox : public QCheckBox {
    Q_OBJECT

public:
    Tickbox(const Theme& theme, const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

private:
    const Theme& m_theme;
};

class Choice : public QRadioButton {
    Q_OBJECT

public:
    Choice(const Theme& theme, const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

private:
    const Theme& m_theme;
};

class DropDown : public QComboBox {
    Q_OBJECT

public:
    explicit DropDown(const Theme& theme, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    /// A page that is scrolled must not change what is chosen on it.
    void wheelEvent(QWheelEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace firebreak
