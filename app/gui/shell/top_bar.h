// app/gui/shell/top_bar.h — the upper edge of the window: the way into search, and what runs now.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPushButton>

namespace firebreak {

class LiveStrip;

/// Looks like a search field and opens the palette, so that what is typed into either is the same.
class SearchButton : public QPushButton {
    Q_OBJECT

public:
    SearchButton(const Theme& theme, const QString& text, const QString& keys, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_keys;
};

class TopBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int Height = 46;

    explicit TopBar(const Theme& theme, QWidget* parent = nullptr);

    SearchButton* searchButton() const { return m_search; }
    LiveStrip* liveStrip() const { return m_strip; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    SearchButton* m_search;
    LiveStrip* m_strip;
};

} // namespace firebreak
