#include "app/gui/runbooks/library/lint_list.h"

#include "app/gui/settings/two_line_list.h"
#include "app/gui/widgets/text_label.h"
#include "runbooks/document/hidden_characters.h"

#include <QBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString withStop(const QString& sentence)
{
    return sentence.isEmpty() || sentence.endsWith(u'.') || sentence.endsWith(u'?') ? sentence : sentence + u'.';
}

} // namespace

Tone toneOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error:
        return Tone::Danger;
    case FindingSeverity::Warning:
        return Tone::Warning;
    case FindingSeverity::Note:
        break;
    }
    return Tone::Accent;
}

QString nameOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error:
        return LintList::tr("Error");
    case FindingSeverity::Warning:
        return LintList::tr("Warning");
    case FindingSeverity::Note:
        break;
    }
    return LintList::tr("Note");
}

QString sentenceOf(const Finding& finding)
{
    QStringList parts{nameOf(finding.severity) + u": "_s + withStop(finding.title), withStop(finding.explanation),
                      withStop(finding.suggestion)};
    parts.removeAll(QString());
    return withHiddenCharactersShown(parts.join(u' '));
}

LintList::LintList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_count(new TextLabel(theme, TextStyle::Label, Ink::Muted, {}, this)),
      m_list(new TwoLineList(theme, tr("Findings"), this)),
      m_explanation(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(space::Tight);
    m_count->setContentsMargins(space::Medium, 0, space::Medium, 0);
    m_explanation->setContentsMargins(space::Medium, 0, space::Medium, space::Small);
    m_explanation->setWordWrap(true);
    m_list->viewport()->setAutoFillBackground(false);
    rows->addWidget(m_count);
    rows->addWidget(m_list, 1);
    rows->addWidget(m_explanation);
    connect(m_list, &TwoLineList::chosenChanged, this, &LintList::explain);
    connect(m_list, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT lineRequested(m_findings.at(index.row()).line); });
    m_list->installEventFilter(this);
    setFindings({});
}

void LintList::setFindings(const QList<DocumentFinding>& findings)
{
    // The worst first, each kind in the order of the lines.
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const DocumentFinding& a, const DocumentFinding& b) {
        return a.finding.severity > b.finding.severity;
    });
    QList<TwoLineRow> rows;
    QHash<QString, int> used;
    for (const DocumentFinding& finding : std::as_const(m_findings)) {
        TwoLineRow row;
        row.id = finding.finding.id + u'#' + QString::number(used[finding.finding.id]++);
        row.title = withHiddenCharactersShown(finding.finding.title);
        row.detail = nameOf(finding.finding.severity);
        if (finding.line > 0)
            row.detail += tr(" · line %1").arg(finding.line);
        row.aside = u"●"_s;
        row.asideTone = toneOf(finding.finding.severity);
        rows.append(row);
    }
    m_list->setRows(rows);
    m_list->setVisible(!rows.isEmpty());
    m_count->setText(rows.isEmpty()     ? tr("Nothing to improve was found.")
                     : rows.size() == 1 ? tr("1 finding")
                                        : tr("%1 findings").arg(rows.size()));
    explain();
}

void LintList::explain()
{
    const int chosen = m_list->rows().indexOf(m_list->chosen());
    const QString text = chosen < 0 ? QString() : sentenceOf(m_findings.at(chosen).finding);
    m_explanation->setText(text);
    m_explanation->setVisible(!text.isEmpty());
}

QString LintList::explanation() const { return m_explanation->text(); }

void LintList::choose(int finding)
{
    if (finding >= 0 && finding < m_findings.size())
        m_list->choose(m_list->rows().row(finding).id);
}

bool LintList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        const int chosen = m_list->rows().indexOf(m_list->chosen());
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && chosen >= 0) {
            Q_EMIT lineRequested(m_findings.at(chosen).line);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace firebreak
