#include "app/gui/settings/forms/alert_trial.h"

#include "app/gui/settings/forms/text_field.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"
#include "core/alert/alert.h"
#include "core/calendar/wall_time.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QtConcurrent>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int JsonLines = 7;
constexpr int PauseMs = 120;

QString exampleJson(Instant now)
{
    return uR"([{
  "labels": {"alertname": "HighErrorRate", "service": "payment-api", "severity": "critical"},
  "annotations": {"summary": "error share 74% > 1%"},
  "startsAt": "%1"
}])"_s.arg(toRfc3339(now - Minutes(3)));
}

} // namespace

AlertTrial::AlertTrial(Desk& desk)
    : m_desk(desk),
      m_json(new TextField(desk.theme, tr("Alertmanager's JSON: a webhook body or the answer of /api/v2/alerts"),
                           JsonLines)),
      m_example(new Button(desk.theme, Button::Flavour::Secondary, tr("Fill in an example"))),
      m_title(new TextLabel(desk.theme, TextStyle::Strong, Ink::Text)),
      m_facts(new TextLabel(desk.theme, TextStyle::Body, Ink::Text))
{
    m_example->setCompact(true);
    for (TextLabel* label : {m_title, m_facts}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::Small);
    rows->addWidget(m_json);
    rows->addWidget(m_example, 0, Qt::AlignLeft);
    rows->addWidget(m_title);
    rows->addWidget(m_facts);
    m_title->hide();
    m_facts->hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMs);
    connect(&m_pause, &QTimer::timeout, this, &AlertTrial::read);
    connect(m_json->edit(), &QPlainTextEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_example, &Button::clicked, this, [this] { m_json->replaceText(exampleJson(m_desk.workspace.now())); });
}

void AlertTrial::setRules(const Result<AlertRules>& rules)
{
    m_rules = rules;
    m_pause.start();
}

QString AlertTrial::answer() const
{
    if (!m_json->error().isEmpty())
        return m_json->error();
    QStringList said;
    for (const TextLabel* label : {m_title, m_facts})
        if (label->isVisibleTo(this))
            said.append(label->text());
    return said.join(u'\n');
}

void AlertTrial::read()
{
    const int round = ++m_round;
    const QString pasted = m_json->text();
    if (pasted.trimmed().isEmpty()) {
        m_json->setError({});
        m_title->hide();
        m_facts->hide();
        return;
    }
    if (!m_rules) {
        tell(tl::unexpected(m_rules.error()));
        return;
    }
    QtConcurrent::run([json = pasted.toUtf8(), rules = *m_rules,
                       now = m_desk.workspace.now()]() -> Result<AlertDeclaration> {
        return parseAlerts(json).and_then([&](const ReadAlerts& read) {
            return declarationFrom(read.alerts, now, rules).map([&](AlertDeclaration declaration) {
                declaration.findings = read.findings + declaration.findings;
                return declaration;
            });
        });
    }).then(this, [this, round](const Result<AlertDeclaration>& declaration) {
        if (round == m_round)
            tell(declaration);
    });
}

void AlertTrial::tell(const Result<AlertDeclaration>& declaration)
{
    m_json->setError(declaration ? QString() : declaration.error().sentence());
    m_title->setVisible(declaration.has_value());
    m_facts->setVisible(declaration.has_value());
    if (!declaration)
        return;
    const SeverityWords& words = m_desk.workspace.catalogue().severityWords();
    const Instant now = m_desk.workspace.now();
    m_title->setText(tr("Would declare: %1").arg(declaration->title));
    QStringList lines{
        u"%1 · %2"_s.arg(words.choice(declaration->severity),
                         toWord(declaration->triage ? IncidentStatus::Triage : IncidentStatus::Investigating)),
        declaration->services.isEmpty() ? tr("No service: none of the labels is there")
                                        : tr("Services: %1").arg(declaration->services.join(u", "_s)),
        tr("Detected: %1").arg(wallText(declaration->detected, now, m_desk.times.zone()))};
    QStringList labels;
    for (auto it = declaration->labels.cbegin(); it != declaration->labels.cend(); ++it)
        labels.append(u"%1=%2"_s.arg(it.key(), it.value()));
    if (!labels.isEmpty())
        lines.append(tr("Labels: %1").arg(labels.join(u", "_s)));
    for (const Finding& finding : declaration->findings)
        lines.append(u"%1. %2"_s.arg(finding.title, finding.explanation));
    m_facts->setText(lines.join(u'\n'));
}

} // namespace firebreak
