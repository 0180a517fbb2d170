// app/gui/runbooks/panel/shelf.h — a part of the panel that one opens and closes above the runbook: as high as what is
// on it, up to a limit; then it scrolls.
#pragma once

#include "app/gui/theme/theme.h"

#include <QScrollArea>

class QVBoxLayout;

namespace firebreak {

class Shelf : public QScrollArea {
    Q_OBJECT

public:
    explicit Shelf(const Theme& theme, QWidget* parent = nullptr);

    /// Takes it; hidden at first.
    void addContent(QWidget* content);
    /// Null: the shelf is closed.
    void show(QWidget* content);
    QWidget* shown() const { return m_shown; }
    /// Scrolls so far that it can be seen.
    void reveal(QWidget* part);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, std::min(64, sizeHint().height())}; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* m_page;
    QVBoxLayout* m_rows;
    QWidget* m_shown = nullptr;
};

} // namespace firebreak
