#include "app/gui/runbooks/panel/findings_list.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/panel/finding_row.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// What needs an eye comes first.
constexpr std::array InOrder{FindingState::Failed,  FindingState::Stopped, FindingState::NotRun,
                             FindingState::Running, FindingState::Waiting, FindingState::Passed};

QString wordOf(FindingState state)
{
    switch (state) {
    case FindingState::Waiting:
        return QObject::tr("waiting");
    case FindingState::Running:
        return QObject::tr("running");
    case FindingState::Passed:
        return QObject::tr("passed");
    case FindingState::Failed:
        return QObject::tr("failed");
    case FindingState::Stopped:
        return QObject::tr("stopped");
    case FindingState::NotRun:
        return QObject::tr("not run");
    }
    return {};
}

FindingLook lookOf(const SafeFinding& finding)
{
    FindingLook look;
    look.state = wordOf(finding.state);
    look.title = shownCode(finding.title);
    look.line = finding.line.isEmpty() ? wordOf(finding.state) : finding.line;
    switch (finding.state) {
    case FindingState::Waiting:
        look.icon = u"clock-fill"_s;
        break;
    case FindingState::Running:
        look.icon = u"hourglass-split"_s;
        look.tone = Tone::Accent;
        break;
    case FindingState::Passed:
        look.icon = u"check-circle-fill"_s;
        look.tone = Tone::Good;
        break;
    case FindingState::Failed:
        look.icon = u"x-circle-fill"_s;
        look.tone = Tone::Danger;
        look.tail = shownCode(finding.tail);
        break;
    case FindingState::Stopped:
        look.icon = u"stop-circle-fill"_s;
        look.tone = Tone::Warning;
        break;
    case FindingState::NotRun:
        look.icon = u"exclamation-triangle-fill"_s;
        look.tone = Tone::Warning;
        break;
    }
    return look;
}

/// As many rows as are needed; those that are there already stay.
void keepRows(QList<FindingRow*>& rows, qsizetype wanted, QVBoxLayout* layout, const Theme& theme, QWidget* parent)
{
    while (rows.size() > wanted)
        delete rows.takeLast();
    while (rows.size() < wanted) {
        auto* fresh = new FindingRow(theme, parent);
        layout->addWidget(fresh);
        rows.append(fresh);
    }
}

} // namespace

QString countsOf(const SafeFindings& findings)
{
    QStringList counts;
    for (const FindingState state : InOrder) {
        const auto count = std::count_if(findings.steps.begin(), findings.steps.end(),
                                         [state](const SafeFinding& finding) { return finding.state == state; });
        if (count > 0)
            counts << u"%1 %2"_s.arg(count).arg(wordOf(state));
    }
    return counts.join(u", "_s);
}

FindingsList::FindingsList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_summary(new TextLabel(theme, TextStyle::Strong, Ink::Text, {}, this)),
      m_rows(new QVBoxLayout), m_others(new Button(theme, Button::Flavour::Quiet, {}, this)), m_otherRows(nullptr),
      m_otherPage(new QWidget(this))
{
    setAccessibleName(tr("Findings"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::Small);
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    m_rows->setSpacing(0);
    layout->addLayout(m_rows);
    m_others->setCompact(true);
    m_others->setCheckable(true);
    m_others->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    layout->addWidget(m_others, 0, Qt::AlignLeft);
    m_otherRows = new QVBoxLayout(m_otherPage);
    m_otherRows->setContentsMargins({});
    m_otherRows->setSpacing(0);
    m_otherPage->hide();
    layout->addWidget(m_otherPage);
    connect(m_others, &Button::toggled, m_otherPage, &QWidget::setVisible);
}

void FindingsList::show(const SafeFindings& findings, const QStringList& titles)
{
    const QString counts = countsOf(findings);
    m_summary->setText(findings.running && counts.isEmpty() ? tr("Getting ready…")
                       : findings.running                   ? tr("Running all safe steps: %1").arg(counts)
                       : findings.steps.isEmpty()           ? tr("No step can run by itself.")
                       : findings.summary.isEmpty()         ? counts
                                                            : findings.summary);
    showRows(findings.steps);
    showPassedOver(findings.passedOver, titles);
    tabAsLaidOut(this);
}

void FindingsList::showRows(const QList<SafeFinding>& findings)
{
    QList<SafeFinding> sorted = findings;
    const auto weight = [](const SafeFinding& finding) {
        return std::find(InOrder.begin(), InOrder.end(), finding.state) - InOrder.begin();
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const SafeFinding& a, const SafeFinding& b) { return weight(a) < weight(b); });
    keepRows(m_shown, sorted.size(), m_rows, m_theme, this);
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        FindingRow* row = m_shown.at(i);
        row->show(lookOf(sorted.at(i)));
        row->setEnabled(sorted.at(i).step >= 0);
        disconnect(row, &FindingRow::clicked, this, nullptr);
        connect(row, &FindingRow::clicked, this, [this, step = sorted.at(i).step] { Q_EMIT stepRequested(step); });
    }
}

void FindingsList::showPassedOver(const QList<PassedOver>& passedOver, const QStringList& titles)
{
    m_others->setText(passedOver.size() == 1 ? tr("1 step was passed over")
                                             : tr("%1 steps were passed over").arg(passedOver.size()));
    m_others->setIconName(u"chevron-down"_s);
    m_others->setVisible(!passedOver.isEmpty());
    m_otherPage->setVisible(!passedOver.isEmpty() && m_others->isChecked());
    keepRows(m_othersShown, passedOver.size(), m_otherRows, m_theme, m_otherPage);
    for (qsizetype i = 0; i < passedOver.size(); ++i) {
        FindingRow* row = m_othersShown.at(i);
        row->show({u"arrow-right-circle-fill"_s,
                   Tone::Neutral,
                   tr("passed over"),
                   shownCode(titles.value(passedOver.at(i).step)),
                   passedOver.at(i).reason,
                   {}});
        disconnect(row, &FindingRow::clicked, this, nullptr);
        connect(row, &FindingRow::clicked, this, [this, step = passedOver.at(i).step] { Q_EMIT stepRequested(step); });
    }
}

bool FindingsList::focusFirst()
{
    if (m_shown.isEmpty() && m_othersShown.isEmpty())
        return false;
    QWidget* first = m_shown.isEmpty() ? static_cast<QWidget*>(m_others) : m_shown.first();
    first->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace firebreak
