#include "app/gui/runbooks/library/runbook_page.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/library/health_words.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/library/outline_list.h"
#include "app/gui/runbooks/panel/runbook_panel.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimeZone>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int SideWidth = 272;

class SideColumn : public QWidget {
public:
    SideColumn(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.tokens().surface);
        painter.fillRect(QRect(width() - space::Hair, 0, space::Hair, height()), m_theme.tokens().border);
    }

private:
    const Theme& m_theme;
};

} // namespace

QWidget* RunbookPage::makeSide()
{
    auto* side = new SideColumn(m_desk.theme, this);
    side->setFixedWidth(SideWidth);
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, space::Large, space::Hair, space::Small);
    rows->setSpacing(space::Small);
    m_tabs = new FilterChips(m_desk.theme, tr("At the side"), side);
    m_tabs->setChoices({{u"outline"_s, tr("Outline")}, {u"health"_s, tr("Health")}});
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(space::Medium, 0, space::Medium, 0);
    tabs->addWidget(m_tabs);
    rows->addLayout(tabs);
    m_sideStack = new QStackedWidget(side);
    m_outline = new OutlineList(m_desk.theme, m_sideStack);
    auto* health = new QWidget(m_sideStack);
    auto* facts = new QVBoxLayout(health);
    facts->setContentsMargins({});
    facts->setSpacing(space::Medium);
    m_facts = new TextLabel(m_desk.theme, TextStyle::Body, Ink::Text, {}, health);
    m_facts->setWordWrap(true);
    m_facts->setContentsMargins(space::Medium, 0, space::Medium, 0);
    m_lint = new LintList(m_desk.theme, health);
    facts->addWidget(m_facts);
    facts->addWidget(m_lint, 1);
    m_sideStack->addWidget(m_outline);
    m_sideStack->addWidget(health);
    rows->addWidget(m_sideStack, 1);
    connect(m_tabs, &FilterChips::chosenChanged, this,
            [this](const QString& id) { m_sideStack->setCurrentIndex(id == u"health"_s ? 1 : 0); });
    connect(m_outline, &OutlineList::chosen, this, [this](const OutlineEntry& entry) {
        m_panel->document()->scrollToAnchor(entry.anchor);
        m_panel->document()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_lint, &LintList::lineRequested, this, &RunbookPage::goToLine);
    return side;
}

void RunbookPage::toggleSide()
{
    m_sideWanted = m_side->isHidden();
    m_side->setVisible(*m_sideWanted);
    m_sideButton->setChecked(*m_sideWanted);
}

void RunbookPage::showSide(const QString& tab)
{
    if (m_side->isHidden())
        toggleSide();
    m_tabs->choose(tab);
}

void RunbookPage::showHealth()
{
    if (!m_place || !m_panel->use())
        return;
    showNames();
    const IndexedRunbook* entry = entryOf(*m_place);
    const RunbookGlance* glance = m_health.of(*m_place);
    if (!entry || !glance) {
        m_facts->setText(tr("How it has done is being looked up."));
        return;
    }
    const auto line = [](const QString& name, const HealthWord& word) {
        return name + u' ' + word.text + (word.detail.isEmpty() ? QString() : u" · "_s + word.detail);
    };
    QStringList lines{line(tr("Reviewed:"), reviewWord(*glance)), line(tr("Drilled:"), drillWord(*glance)),
                      line(tr("Last worked:"), successWord(*glance, m_desk.workspace.now())),
                      line(tr("In incidents:"), coverageWord(*glance))};
    QStringList missing;
    for (const RunbookPart part : entry->examination.missing)
        missing.append(nameOf(part).toLower());
    if (!missing.isEmpty())
        lines.append(tr("Missing: %1").arg(missing.join(u", "_s)));
    if (!glance->condition.missingPrograms.isEmpty())
        lines.append(tr("Not installed here: %1").arg(glance->condition.missingPrograms.join(u", "_s)));
    m_facts->setText(lines.join(u'\n'));
}

void RunbookPage::lookForFindings(const OpenedRunbook& runbook)
{
    LintMoment moment{LocalDay::at(m_desk.workspace.now(), QTimeZone::utc()), {}};
    if (const RunbookGlance* glance = m_health.of(runbook.place); glance && glance->health.lastDrill)
        moment.lastDrill = LocalDay::at(*glance->health.lastDrill, QTimeZone::utc());
    m_runbooks.lint(runbook, moment).then(this, [this, place = runbook.place](const QList<DocumentFinding>& findings) {
        if (m_place == place)
            m_lint->setFindings(findings);
    });
}

void RunbookPage::goToLine(int line)
{
    RunbookDocumentView* view = m_panel->document();
    if (const int row = view->rowAtLine(line); row >= 0)
        view->goToRow(row);
    view->setFocus(Qt::OtherFocusReason);
}

} // namespace firebreak
