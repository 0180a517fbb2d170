#include "app/gui/console/declare/declare_form.h"

#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"
#include "core/alert/alert.h"
#include "core/incident/when.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QStringList namesIn(const QString& text)
{
    QStringList names;
    for (const QString& part : text.split(u','))
        if (!part.trimmed().isEmpty())
            names.append(part.trimmed());
    return names;
}

/// Completes the last name of a list with commas.
class LastNameCompleter : public QCompleter {
public:
    using QCompleter::QCompleter;

    QString pathFromIndex(const QModelIndex& index) const override
    {
        const QString before = static_cast<QLineEdit*>(widget())->text().section(u',', 0, -2);
        return before.isEmpty() ? QCompleter::pathFromIndex(index)
                                : before + u", "_s + QCompleter::pathFromIndex(index);
    }
    QStringList splitPath(const QString& path) const override { return {path.section(u',', -1).trimmed()}; }
};

} // namespace

DeclareForm::DeclareForm(const Theme& theme, QWidget* window, Announcer& announcer, Workspace& workspace,
                         const std::optional<AlertDeclaration>& alert)
    : FormOverlay(theme, window, announcer, alert ? u"Declare from an alert"_s : u"Declare incident"_s, u"Declare"_s),
      m_workspace(workspace), m_alert(alert)
{
    m_title = addLine(u"What is broken"_s, alert ? alert->title : QString(), u"Checkout 5xx after payment deploy"_s);
    QList<std::pair<QString, QVariant>> severities;
    const SeverityWords words = workspace.catalogue().severityWords();
    for (const auto& entry : wordsOf(Severity{}))
        severities.append({words.choice(entry.value), int(entry.value)});
    m_severity = addChoice(u"Severity (unsure: take the higher one)"_s, severities,
                           int(alert ? alert->severity : Severity::Sev2));
    QStringList known;
    for (const Service& service : workspace.catalogue().services())
        known.append(service.name);
    m_services = addLine(u"Services, separated by commas (may be empty)"_s,
                         alert ? alert->services.join(u", "_s) : QString(), known.mid(0, 3).join(u", "_s));
    auto* completer = new LastNameCompleter(known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_services->setCompleter(completer);
    m_command = new QCheckBox(u"I take command"_s, this);
    m_command->setChecked(true);
    addWidget(m_command);
    m_triage = new QCheckBox(u"Only triage: not yet sure that it is an incident"_s, this);
    m_triage->setChecked(alert && alert->triage);
    addWidget(m_triage);
    m_drill = new QCheckBox(u"A drill: has all clocks, is never counted"_s, this);
    addWidget(m_drill);
    m_backfilled = new QCheckBox(u"Entered after the fact: it is over, no clock runs"_s, this);
    addWidget(m_backfilled);
    m_at = addLine(u"Declared at (empty: now)"_s, {}, u"02:05, yesterday 23:50, 2026-11-21 02:05 (UTC)"_s);
    if (alert)
        for (const Finding& finding : alert->findings)
            addHint(finding.title + u' ' + finding.explanation);
    submitBy([this] { return declare(); },
             [this](const Committed& committed) {
                 for (const Change& change : committed.changes)
                     if (change.kind == u"incident")
                         Q_EMIT declared(IncidentId(change.id));
             });
}

Result<QList<ServiceRef>> DeclareForm::chosenServices() const
{
    QList<ServiceRef> services;
    for (const QString& name : namesIn(m_services->text())) {
        if (m_alert && m_alert->services.contains(name, Qt::CaseInsensitive))
            continue; // added to the catalogue with the incident, where it is new
        const auto service = m_workspace.catalogue().service(name);
        if (!service)
            return tl::unexpected(service.error());
        services.append(service->ref());
    }
    return services;
}

QFuture<Outcome> DeclareForm::declare()
{
    const auto services = chosenServices();
    if (!services)
        return QtFuture::makeReadyFuture(Outcome(tl::unexpected(services.error())));
    Declaration declaration;
    declaration.title = m_title->text();
    declaration.severity = Severity(m_severity->currentData().toInt());
    declaration.services = *services;
    declaration.triage = m_triage->isChecked();
    declaration.kind = m_drill->isChecked()        ? IncidentKind::Drill
                       : m_backfilled->isChecked() ? IncidentKind::Backfilled
                                                   : IncidentKind::Normal;
    std::optional<Instant> at;
    if (!m_at->text().trimmed().isEmpty()) {
        const auto when = parseWhen(m_at->text(), m_workspace.now(), QTimeZone::utc());
        if (!when)
            return QtFuture::makeReadyFuture(Outcome(tl::unexpected(when.error())));
        at = *when;
    }
    if (m_command->isChecked())
        declaration.commander = m_workspace.whoAmI();
    if (!m_alert)
        return m_workspace.incidents().declare(declaration, at);
    declaration.detected = m_alert->detected;
    declaration.labels = m_alert->labels;
    AlertDeclaration alert = *m_alert;
    alert.services.removeIf(
        [this](const QString& name) { return !namesIn(m_services->text()).contains(name, Qt::CaseInsensitive); });
    return m_workspace.incidents().declareFrom(alert, declaration, at);
}

AlertForm::AlertForm(const Theme& theme, QWidget* window, Announcer& announcer, Workspace& workspace)
    : FormOverlay(theme, window, announcer, u"From an alert"_s, u"Read"_s), m_workspace(workspace)
{
    m_text = addText(u"Alertmanager's JSON: a webhook body (version 4) or the answer of /api/v2/alerts"_s, {}, 10);
    auto* open = new Button(theme, Button::Flavour::Secondary, u"Open a file…"_s, this);
    open->setCompact(true);
    connect(open, &Button::clicked, this, &AlertForm::openFile);
    addWidget(open);
    submitBy([this] { return read(); });
}

void AlertForm::openFile()
{
    auto* dialog = new QFileDialog(this, u"Open alerts"_s, {}, u"JSON (*.json);;All files (*)"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            showError({ErrorKind::Unavailable, u"“%1” cannot be read: %2."_s.arg(path, file.errorString()),
                       u"Check its permissions."_s});
        else if (file.size() > MaxAlertBytes)
            showError({ErrorKind::BadInput, u"“%1” is too large for a list of alerts."_s.arg(path),
                       u"Save fewer alerts, or filter them first."_s});
        else
            m_text->setPlainText(QString::fromUtf8(file.readAll()));
    });
    dialog->open();
}

QFuture<Outcome> AlertForm::read()
{
    const Instant now = m_workspace.now();
    auto reading = QtConcurrent::run([json = m_text->toPlainText().toUtf8(), now,
                                      rules = m_workspace.catalogue().alertRules()]() -> Result<AlertDeclaration> {
        return parseAlerts(json).and_then([&](const ReadAlerts& read) {
            return declarationFrom(read.alerts, now, rules).map([&](AlertDeclaration declaration) {
                declaration.findings = read.findings + declaration.findings;
                return declaration;
            });
        });
    });
    return reading.then(this, [this](const Result<AlertDeclaration>& declaration) -> Outcome {
        if (!declaration)
            return tl::unexpected(declaration.error());
        Q_EMIT proposed(*declaration);
        return Committed{};
    });
}

} // namespace firebreak
