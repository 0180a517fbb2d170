#include "app/gui/runbooks/panel/code_area.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/theme/painting.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int Padding = 10;
constexpr int Highest = 200;

class CodePage : public QWidget {
public:
    CodePage(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.tokens().background);
    }

private:
    const Theme& m_theme;
};

} // namespace

CodeArea::CodeArea(const Theme& theme, QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_page(new CodePage(theme, this))
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_page);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CodeArea::setCode(const QString& code)
{
    delete m_code;
    m_code = new CodeText(m_theme, code, {}, m_page);
    m_code->show();
    resizeEvent(nullptr);
    updateGeometry();
}

int CodeArea::heightForWidth(int width) const
{
    if (!m_code)
        return 0;
    return std::min(Highest, m_code->heightForWidth(std::max(1, width - 2 * Padding)) + 2 * Padding);
}

QSize CodeArea::sizeHint() const { return {240, heightForWidth(std::max(width(), 240))}; }

void CodeArea::resizeEvent(QResizeEvent*)
{
    if (!m_code)
        return;
    const int inner = std::max(1, viewport()->width() - 2 * Padding);
    const int height = m_code->heightForWidth(inner);
    m_page->resize(viewport()->width(), std::max(viewport()->height(), height + 2 * Padding));
    m_code->setGeometry(Padding, Padding, inner, height);
}

} // namespace firebreak
