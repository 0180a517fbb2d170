#include "app/gui/console/room/update_form.h"

#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"
#include "core/incident/response.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int TextLines = 7;

/// The next update as the policy asks for it.
QString usualNext(Workspace& workspace, const Incident& incident)
{
    const auto limit = workspace.catalogue().clockPolicy().limits.value(incident.severity).nextUpdate;
    return limit && incident.live() ? u"%1m"_s.arg(std::chrono::duration_cast<Minutes>(*limit).count()) : QString();
}

} // namespace

UpdateForm::UpdateForm(const Theme& theme, QWidget* window, Announcer& announcer, Workspace& workspace,
                       const Incident& incident, const QTimeZone& zone)
    : FormOverlay(theme, window, announcer, u"Status update"_s, u"Record as sent"_s), m_workspace(workspace),
      m_incident(incident), m_zone(zone)
{
    m_text = addText(u"Text"_s, {}, TextLines);
    m_audience =
        addChoice(u"For"_s, {{u"Internal"_s, int(Audience::Internal)}, {u"Customers"_s, int(Audience::Customers)}},
                  int(Audience::Internal));
    m_next = addLine(u"Next update in (empty: none promised)"_s, usualNext(workspace, incident), u"20m"_s);
    auto* copy = new Button(theme, Button::Flavour::Secondary, u"Copy text"_s, this);
    copy->setCompact(true);
    connect(copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    addWidget(copy);
    addHint(u"Copy it to the status page or the chat, then record it: the clock for the next one starts."_s);
    connect(m_audience, &QComboBox::currentIndexChanged, this, &UpdateForm::draft);
    connect(m_next, &QLineEdit::editingFinished, this, &UpdateForm::draft);
    draft();
}

void UpdateForm::draft()
{
    if (m_text->toPlainText() != m_drafted)
        return; // the person has written in it
    const auto audience = Audience(m_audience->currentData().toInt());
    const auto chosen = templateFor(m_workspace.catalogue().updateTemplates(), audience, m_incident.status);
    if (!chosen)
        return;
    const auto span = parseSpan(m_next->text());
    const Instant now = m_workspace.now();
    m_drafted = firebreak::render(
        *chosen, m_incident,
        {now, m_zone, span ? std::optional(now + *span) : std::nullopt, {}, m_workspace.catalogue().severityWords()});
    m_text->setPlainText(m_drafted);
    m_drafted = m_text->toPlainText();
}

Result<Incidents::Decide> UpdateForm::decision() const
{
    std::optional<Millis> next;
    if (!m_next->text().trimmed().isEmpty()) {
        const auto span = parseSpan(m_next->text());
        if (!span)
            return tl::unexpected(span.error());
        next = *span;
    }
    return Incidents::Decide([audience = Audience(m_audience->currentData().toInt()), text = m_text->toPlainText(),
                              next](const Incident& i, const Moment& m) {
        return sendUpdate(i, audience, text, next ? std::optional(m.at + *next) : std::nullopt, m);
    });
}

} // namespace firebreak
