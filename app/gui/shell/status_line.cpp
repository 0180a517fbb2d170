#include "app/gui/shell/status_line.h"

#include "app/gui/shell/status_button.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/status_dot.h"
#include "app/gui/widgets/text_label.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// More would push away who is here and what time it is.
constexpr qsizetype MostSources = 3;

} // namespace

StatusLine::StatusLine(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_save(new StatusDot(theme, Tone::Good, {}, this)),
      m_remedy(new ElidedLabel(theme, TextStyle::Caption, Ink::Text, {}, this)),
      m_backup(new ElidedLabel(theme, TextStyle::Caption, Ink::Muted, {}, this)), m_sources(new QHBoxLayout),
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
    m_sources->setSpacing(space::Medium);
    row->addLayout(m_sources);
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

void StatusLine::setSources(const QList<SourceStatus>& sources)
{
    if (sources == m_shownSources)
        return;
    m_shownSources = sources;
    const qsizetype shown = std::min(sources.size(), MostSources);
    while (m_sourceButtons.size() > shown)
        delete m_sourceButtons.takeLast();
    while (m_sourceButtons.size() < shown) {
        auto* button = new StatusButton(m_theme, u"source"_s, this);
        connect(button, &QPushButton::clicked, this, [this, number = m_sourceButtons.size()] {
            const SourceStatus& source = m_shownSources.at(number);
            Q_EMIT sourceRequested(source.id, source.kind == SourceKind::Alertmanager);
        });
        m_sources->addWidget(button);
        m_sourceButtons.append(button);
    }
    for (qsizetype i = 0; i < shown; ++i) {
        const SourceStatus& source = sources.at(i);
        QString text = source.text;
        if (i == shown - 1 && sources.size() > shown)
            text += tr(" +%1").arg(sources.size() - shown);
        m_sourceButtons.at(i)->setText(text);
        m_sourceButtons.at(i)->setTone(source.tone);
        m_sourceButtons.at(i)->setAccessibleName(text);
        m_sourceButtons.at(i)->setAccessibleDescription(source.tip);
        m_sourceButtons.at(i)->setToolTip(source.tip.toHtmlEscaped().replace(u'\n', u"<br>"_s));
        m_sourceButtons.at(i)->updateGeometry();
    }
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
