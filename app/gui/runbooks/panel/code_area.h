// app/gui/runbooks/panel/code_area.h — code in a frame of its own, as high as it wants to be up to a few lines; then it
// scrolls.
#pragma once

#include "app/gui/theme/theme.h"

#include <QScrollArea>

namespace firebreak {

class CodeText;

class CodeArea : public QScrollArea {
    Q_OBJECT

public:
    explicit CodeArea(const Theme& theme, QWidget* parent = nullptr);

    void setCode(const QString& code);
    CodeText* code() const { return m_code; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 48}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    const Theme& m_theme;
    QWidget* m_page;
    CodeText* m_code = nullptr;
};

} // namespace firebreak
