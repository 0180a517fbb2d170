// What the panel shows: the state of the runbook in use, read again whenever it says that it has changed.
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/panel/findings_list.h"
#include "app/gui/runbooks/panel/library_images.h"
#include "app/gui/runbooks/panel/phase_look.h"
#include "app/gui/runbooks/panel/risk_look.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/runbooks/panel/session_view.h"
#include "app/gui/runbooks/panel/shelf.h"
#include "app/gui/runbooks/panel/step_terminals.h"
#include "app/gui/runbooks/panel/trust_bar.h"
#include "app/gui/runbooks/panel/value_form.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QFileInfo>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// As the step's own text has it: "<pod-name>", "$REGION". Uses in other steps have other texts at their places.
QString writtenIn(const Step& step, const FormField& field)
{
    for (const ParameterUse& use : field.uses) {
        QString there = step.commands.mid(use.span.begin, use.span.size());
        if (there.contains(use.spelling))
            return there;
    }
    return {};
}

QString shownValue(const FormField& field) { return field.secret ? u"••••••"_s : field.value->text; }

} // namespace

void RunbookPanel::showDocument()
{
    const OpenedRunbook& runbook = m_use->runbook();
    m_since = m_terminals->since();
    m_looks.clear();
    m_view->setImageLoader(libraryImages(runbook.place));
    m_view->setDocument(runbook.document, runbook.steps);
    for (qsizetype block = 0; block < runbook.document.blocks.size(); ++block) {
        const auto* item = runbook.document.blocks.at(block).as<ListItem>();
        if (item && item->done)
            m_view->setTicked(int(block), m_use->isTicked(int(block)));
    }
    showTrust();
    showValues();
    showFindings();
    showSession();
    showSteps();
}

void RunbookPanel::showTrust()
{
    TrustCounts counts;
    const bool asks = m_use->isTrustKnown() && m_use->review().state != TrustState::Given;
    for (int i = 0; asks && i < m_use->steps().size(); ++i) {
        if (!m_use->steps().at(i).isRunnable())
            continue;
        const Risk risk = looksOf(i).risk;
        ++(risk == Risk::Safe ? counts.safe : risk == Risk::Changes ? counts.changes : counts.destroys);
    }
    TrustReview review = m_use->review();
    if (!m_use->isTrustKnown())
        review.state = TrustState::Given; // it is being looked up, and to ask for a moment would only flicker
    m_trust->show(review, counts);
    const QString why =
        review.state == TrustState::Given && m_use->isTrustKnown() ? m_use->whyNothingRuns() : QString();
    m_notice->setText(why);
    m_notice->setVisible(!why.isEmpty());
    showTabs();
    Q_EMIT changed();
}

void RunbookPanel::showValues()
{
    m_values->show(m_use->form());
    showTabs();
}

void RunbookPanel::showFindings()
{
    QStringList titles;
    for (const Step& step : m_use->steps())
        titles << step.title;
    m_findings->show(m_use->findings(), titles);
    m_head->setRunning(m_use->findings().running || m_use->sequence().running);
    if (const QString& ended = m_use->sequence().ended; !m_use->sequence().running && ended != m_sequenceEnded) {
        m_sequenceEnded = ended;
        if (!ended.isEmpty())
            m_needs.announcer.showMessage(ended);
    }
    showTabs();
    Q_EMIT changed();
}

void RunbookPanel::showSession()
{
    m_session->show(sessionFacts());
    showTabs();
}

SessionFacts RunbookPanel::sessionFacts() const
{
    SessionFacts facts;
    facts.start = m_use->sessionStart();
    const Session& session = m_use->session();
    facts.folder = session.folder.isEmpty() ? QFileInfo(m_use->runbook().file).path() : session.folder;
    for (const RunTarget::Kind kind : {RunTarget::Kind::Kube, RunTarget::Kind::Aws}) {
        if (const auto pinned = m_use->pinnedTarget(kind))
            facts.targets.append({pinned->text(), pinned->text()});
    }
    const QStringList secrets = secretsIn(session);
    const auto set = m_use->setBySteps();
    for (auto it = set.begin(); it != set.end(); ++it)
        facts.variables.append({it.key(), secrets.contains(it->value) ? u"••••••"_s : it->value});
    facts.loginEnvironment = m_use->usesLoginEnvironment();
    return facts;
}

void RunbookPanel::showTabs()
{
    const QList<FormField>& form = m_use->form();
    const QStringList open = openFields(form);
    const QStringList refused = m_values->refused();
    const auto missing = std::count_if(form.begin(), form.end(), [&](const FormField& field) {
        return open.contains(field.name) || refused.contains(field.key);
    });
    const auto all = form.size();
    m_valuesTab->setVisible(all > 0);
    m_valuesTab->setIconName(missing > 0 ? u"exclamation-circle"_s : QString());
    m_valuesTab->setText(missing == 1  ? tr("1 value missing")
                         : missing > 1 ? tr("%1 values missing").arg(missing)
                         : all == 1    ? tr("1 value")
                                       : tr("%1 values").arg(all));
    m_valuesTab->setAccessibleDescription(tr("Key V"));
    const SafeFindings& findings = m_use->findings();
    const auto failed = std::count_if(findings.steps.begin(), findings.steps.end(),
                                      [](const SafeFinding& f) { return f.state == FindingState::Failed; });
    m_findingsTab->setVisible(!findings.steps.isEmpty() || !findings.passedOver.isEmpty());
    m_findingsTab->setText(failed > 0 ? tr("Findings: %1 failed").arg(failed) : tr("Findings"));
    m_findingsTab->setAccessibleDescription(tr("Key F"));
    const auto set = m_use->setBySteps().size();
    m_sessionTab->setText(set > 0 ? tr("Session: %1 set").arg(set) : tr("Session"));
    const QString why = m_use->isTrustKnown() ? m_use->whyNothingRuns() : QString();
    m_head->setWhyNot(why.isEmpty() && !m_values->refused().isEmpty() ? tr("Correct the values that are not taken.")
                                                                      : why);
}

const Assessment& RunbookPanel::looksOf(int step) const
{
    auto known = m_looks.find(step);
    if (known == m_looks.end())
        known = m_looks.insert(step, riskOf(m_use->steps().at(step)));
    return *known;
}

QString RunbookPanel::whyNotNow(int step) const
{
    const QStringList refused = m_values->refused();
    if (!refused.isEmpty()) {
        const QList<FormField> form = m_use->formOf(step);
        for (const FormField& field : form) {
            if (refused.contains(field.key))
                return tr("The value typed for %1 is not taken.").arg(field.name);
        }
    }
    return m_use->notNow(step);
}

StepState RunbookPanel::stateOf(int step) const
{
    const Step& known = m_use->steps().at(step);
    StepState state;
    if (!known.isRunnable())
        return state;
    const StepStanding standing = m_use->standing(step);
    state.phase = shownPhase(standing.phase);
    state.inTerminal = m_terminals->of(step) != nullptr;
    QStringList line;
    if (!standing.line.isEmpty())
        line << standing.line;
    else if (standing.phase == StepPhase::Running && m_since.contains(step))
        line << durationText(m_needs.workspace.clock().sinceBoot() - m_since.value(step));
    if (standing.phase != StepPhase::Idle && standing.before && !standing.usually.isEmpty())
        line << standing.usually;
    if (!standing.stillRunning.isEmpty())
        line << tr("still running: %1").arg(standing.stillRunning.join(u", "_s));
    state.line = line.join(u" · "_s);
    state.notNow = whyNotNow(step);
    state.notNowForAll = !m_use->whyNothingRuns().isEmpty();
    const QList<FormField> form = m_use->formOf(step);
    for (const FormField& field : form) {
        const QString written = writtenIn(known, field);
        if (!written.isEmpty())
            state.values.append(
                {written, field.name, field.value ? std::optional(shownValue(field)) : std::optional<QString>()});
    }
    const Assessment assessment = m_use->assessmentOf(step);
    if (assessment.risk != looksOf(step).risk)
        state.lowered = assessment.risk;
    return state;
}

void RunbookPanel::showStep(int step)
{
    const StepPhase phase = m_use->standing(step).phase;
    const bool ended = phase != StepPhase::Running && m_since.remove(step);
    if (phase == StepPhase::Running && !m_since.contains(step))
        m_since.insert(step, m_needs.workspace.clock().sinceBoot());
    m_view->setStepState(step, stateOf(step));
    if (ended && phase == StepPhase::Failed)
        failed(step);
    Q_EMIT changed();
}

void RunbookPanel::showSteps()
{
    m_view->statesChanged();
    Q_EMIT changed();
}

void RunbookPanel::tick()
{
    if (!m_use || !m_use->isRunning())
        return;
    m_terminals->tick();
    for (auto step = m_since.keyBegin(); step != m_since.keyEnd(); ++step)
        m_view->setStepState(*step, stateOf(*step));
}

} // namespace firebreak
