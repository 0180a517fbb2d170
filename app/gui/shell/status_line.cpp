#include "app/gui/shell/status_line.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/status_dot.h"
#include "app/gui/widgets/text_label.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <cmath>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// A word in the status line that can be pressed.
class StatusButton : public QPushButton {
public:
    StatusButton(const Theme& theme, const QString& name, QWidget* parent) : QPushButton(parent), m_theme(theme)
    {
        setObjectName(name);
        setFont(fontOf(TextStyle::Caption));
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        return {int(std::ceil(tabularWidth(font(), text()))) + 2 * space::Tight, StatusLine::Height - space::Tight};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& tokens = m_theme.tokens();
        QPainter painter(this);
        if (underMouse())
            paintPanel(painter, rect(), space::Tight, tokens.raised);
        if (hasFocus())
            paintFocusRing(painter, rect(), space::Tight, tokens.focusRing);
        painter.setPen(underMouse() ? tokens.text : tokens.muted);
        drawTabular(painter, font(), QRectF(rect()), Qt::AlignHCenter, text());
    }

private:
    const Theme& m_theme;
};

} // namespace

StatusLine::StatusLine(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_save(new StatusDot(theme, Tone::Good, {}, this)),
      m_remedy(new ElidedLabel(theme, TextStyle::Caption, Ink::Text, {}, this)),
      m_backup(new ElidedLabel(theme, TextStyle::Caption, Ink::Muted, {}, this)),
      m_person(new StatusButton(theme, u"person"_s, this)), m_clock(new StatusButton(theme, u"clock"_s, this))
{
    setFixedHeight(Height);
    setAccessibleName(tr("Status"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::Large, space::Hair, space::Medium, 0);
    row->setSpacing(space::Large);
    row->addWidget(m_save);
    row->addWidget(m_remedy);
    row->addWidget(m_backup);
    row->addStretch(1);
    row->addWidget(m_person);
    row->addWidget(m_clock);
    m_remedy->hide();
    m_person->setToolTip(tr("Who is at this desk. Press to change."));
    m_clock->setToolTip(tr("Switch between UTC and local time (Ctrl T)"));
    connect(m_person, &QPushButton::clicked, this, &StatusLine::personRequested);
    connect(m_clock, &QPushButton::clicked, this, &StatusLine::zoneToggleRequested);
    setPerson({});
    tell();
}

void StatusLine::setReadOnly(const QString& reason)
{
    m_readOnly = reason;
    tell();
}

void StatusLine::setSaving()
{
    m_state = Saving::Saving;
    tell();
}

void StatusLine::setSaved()
{
    m_state = Saving::Saved;
    tell();
}

void StatusLine::setFailed(const Error& error)
{
    m_state = Saving::Failed;
    m_error = error;
    tell();
}

void StatusLine::setVerified(std::optional<bool> intact)
{
    m_intact = intact;
    tell();
}

void StatusLine::tell()
{
    QString detail;
    if (m_state == Saving::Failed) {
        m_save->setState(Tone::Danger, tr("Not saved: %1").arg(m_error.happened));
        detail = m_error.remedy;
    } else if (!m_readOnly.isEmpty()) {
        m_save->setState(Tone::Warning, tr("Read only"));
        detail = m_readOnly;
    } else if (m_intact && !*m_intact) {
        m_save->setState(Tone::Danger, tr("The journal is damaged"));
        detail = tr("Restore a backup in Settings, Workspace.");
    } else if (m_state == Saving::Saving) {
        m_save->setState(Tone::Neutral, tr("Saving…"));
    } else {
        m_save->setState(Tone::Good, m_intact ? tr("Saved locally · journal verified") : tr("Saved locally"));
    }
    m_save->setToolTip(m_state == Saving::Failed ? m_error.sentence().toHtmlEscaped() : detail.toHtmlEscaped());
    m_remedy->setText(detail);
    m_remedy->setVisible(!detail.isEmpty());
    m_backup->setVisible(detail.isEmpty() && !m_backup->text().isEmpty());
}

void StatusLine::setLastBackup(std::optional<Instant> at, Instant now)
{
    if (!at)
        m_backup->setText(tr("No backup yet"));
    else if (now - *at < Minutes(1))
        m_backup->setText(tr("Last backup just now"));
    else if (now - *at < std::chrono::hours(1))
        m_backup->setText(tr("Last backup %1 min ago").arg(std::chrono::floor<Minutes>(now - *at).count()));
    else if (now - *at < std::chrono::hours(48))
        m_backup->setText(tr("Last backup %1 h ago").arg(std::chrono::floor<std::chrono::hours>(now - *at).count()));
    else
        m_backup->setText(tr("Last backup %1 days ago").arg(std::chrono::floor<std::chrono::days>(now - *at).count()));
    m_backup->setVisible(m_remedy->text().isEmpty());
}

void StatusLine::setPerson(const QString& name)
{
    m_person->setText(name.isEmpty() ? tr("Who are you?") : name);
    m_person->setAccessibleName(name.isEmpty() ? tr("Who are you?") : tr("You are %1. Change").arg(name));
    m_person->updateGeometry();
}

void StatusLine::setClock(const QString& text)
{
    if (text == m_clock->text())
        return;
    const bool grew = text.size() != m_clock->text().size();
    m_clock->setText(text);
    m_clock->setAccessibleName(tr("The time is %1").arg(text));
    if (grew)
        m_clock->updateGeometry();
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().surface);
    painter.fillRect(QRect(0, 0, width(), space::Hair), m_theme.tokens().border);
}

} // namespace firebreak
