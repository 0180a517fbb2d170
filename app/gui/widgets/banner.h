// app/gui/widgets/banner.h — the one sentence that matters now, across the whole width of its pane.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPushButton>

namespace firebreak {

class Button;

/// Icon, sentence, a quieter second sentence, and either a key (the whole banner is then the button) or buttons of
/// its own. Sentences wrap.
class Banner : public QPushButton {
    Q_OBJECT

public:
    /// Tone Accent informs, Warning warns, Danger is late or broken. The icon comes from the tone until set.
    Banner(const Theme& theme, Tone tone, const QString& sentence, QWidget* parent = nullptr);

    void setTone(Tone tone);
    void setIconName(const QString& name);
    void setSentence(const QString& sentence);
    void setDetail(const QString& detail);
    void setKeyHint(const QString& keys);
    /// Clickable banners take the focus; others only tell. Off at first.
    void setClickable(bool clickable);
    bool isClickable() const { return m_clickable; }
    /// At the right end; the banner owns it.
    void addButton(Button* button);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    QRect textRect(int width) const;
    int sentenceHeight(int width) const;
    int detailHeight(int width) const;
    int rightEdge(int width) const;
    void describe();
    void placeButtons();

    const Theme& m_theme;
    Tone m_tone;
    QString m_icon;
    QString m_detail;
    QString m_keys;
    QList<Button*> m_buttons; ///< placed by hand: a layout would decide the height, which the text decides
    bool m_clickable = false;
};

} // namespace firebreak
