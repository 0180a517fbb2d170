// app/gui/widgets/text_label.h — text in one of the few styles and inks, following the theme.
#pragma once

#include "app/gui/theme/theme.h"

#include <QLabel>

namespace firebreak {

enum class Ink { Text, Muted, Accent, Good, Warning, Danger, Decision };

QColor colourOf(const Tokens& tokens, Ink ink);

/// Plain text, never markup: what people typed is shown as they typed it.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    TextLabel(const Theme& theme, TextStyle style, Ink ink, const QString& text = {}, QWidget* parent = nullptr);

    void setInk(Ink ink);
    void setTextStyle(TextStyle style);

private:
    void dress();

    const Theme& m_theme;
    Ink m_ink;
};

/// The quiet title above a group of rows; a heading for assistive technology.
class SectionTitle : public TextLabel {
    Q_OBJECT

public:
    SectionTitle(const Theme& theme, const QString& text, QWidget* parent = nullptr);
};

/// One line that gives up its end where there is no room; the whole text stays as tool tip and for assistive
/// technology.
class ElidedLabel : public TextLabel {
    Q_OBJECT

public:
    ElidedLabel(const Theme& theme, TextStyle style, Ink ink, const QString& text = {}, QWidget* parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);
    bool isElided() const;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString shown() const;

    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// A running time: digits of equal width, so that it does not tremble.
class ClockLabel : public TextLabel {
    Q_OBJECT

public:
    ClockLabel(const Theme& theme, TextStyle style, Ink ink, const QString& text = {}, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace firebreak
