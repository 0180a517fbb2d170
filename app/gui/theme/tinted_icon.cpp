#include "app/gui/theme/tinted_icon.h"

#include "app/gui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>

#include <algorithm>

namespace firebreak {

namespace {

class TintedEngine : public QIconEngine {
public:
    TintedEngine(const Theme& theme, QString name) : m_theme(theme), m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        m_theme.icons().paint(*painter, rect, m_name, colour(mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        // Qt 6.4 asks for device pixels here.
        return m_theme.icons().pixmap(m_name, colour(mode, state), std::min(size.width(), size.height()), 1.0);
    }

    QString key() const override { return QStringLiteral("firebreak.tinted"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }
    QIconEngine* clone() const override { return new TintedEngine(m_theme, m_name); }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const Tokens& tokens = m_theme.tokens();
        if (mode == QIcon::Disabled)
            return tokens.disabled;
        return state == QIcon::On ? tokens.accent : tokens.text;
    }

    const Theme& m_theme;
    QString m_name;
};

} // namespace

QIcon tintedIcon(const Theme& theme, const QString& name) { return QIcon(new TintedEngine(theme, name)); }

} // namespace firebreak
