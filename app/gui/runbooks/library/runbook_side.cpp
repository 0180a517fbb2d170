#include "app/gui/runbooks/library/runbook_side.h"

#include "app/gui/runbooks/library/health_words.h"
#include "app/gui/runbooks/library/lint_list.h"
#include "app/gui/runbooks/library/outline_list.h"
#include "app/gui/widgets/filter_chips.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStackedWidget>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 272;

} // namespace

RunbookSide::RunbookSide(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tabs(new FilterChips(theme, tr("At the side"), this)),
      m_stack(new QStackedWidget(this)), m_outline(new OutlineList(theme, m_stack)),
      m_facts(new TextLabel(theme, TextStyle::Body, Ink::Text)), m_lint(new LintList(theme))
{
    setFixedWidth(Width);
    m_tabs->setChoices({{u"outline"_s, tr("Outline")}, {u"health"_s, tr("Health")}});
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, space::Large, space::Hair, space::Small);
    rows->setSpacing(space::Small);
    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(space::Medium, 0, space::Medium, 0);
    tabs->addWidget(m_tabs);
    rows->addLayout(tabs);
    rows->addWidget(m_stack, 1);
    auto* health = new QWidget(m_stack);
    auto* parts = new QVBoxLayout(health);
    parts->setContentsMargins({});
    parts->setSpacing(space::Medium);
    m_facts->setWordWrap(true);
    m_facts->setContentsMargins(space::Medium, 0, space::Medium, 0);
    parts->addWidget(m_facts);
    parts->addWidget(m_lint, 1);
    m_stack->addWidget(m_outline);
    m_stack->addWidget(health);
    connect(m_tabs, &FilterChips::chosenChanged, this,
            [this](const QString& id) { m_stack->setCurrentIndex(id == u"health"_s ? 1 : 0); });
}

QString RunbookSide::facts() const { return m_facts->text(); }

void RunbookSide::showTab(const QString& tab) { m_tabs->choose(tab); }

void RunbookSide::showHealth(const IndexedRunbook* runbook, const RunbookGlance* glance, Instant now)
{
    if (!runbook || !glance) {
        m_facts->setText(tr("How it has done is being looked up."));
        return;
    }
    const auto line = [](const QString& name, const HealthWord& word) {
        return name + u' ' + word.text + (word.detail.isEmpty() ? QString() : u" · "_s + word.detail);
    };
    QStringList lines{line(tr("Reviewed:"), reviewWord(*glance)), line(tr("Drilled:"), drillWord(*glance)),
                      line(tr("Last worked:"), successWord(*glance, now)),
                      line(tr("In incidents:"), coverageWord(*glance))};
    QStringList missing;
    for (const RunbookPart part : runbook->examination.missing)
        missing.append(nameOf(part).toLower());
    if (!missing.isEmpty())
        lines.append(tr("Missing: %1").arg(missing.join(u", "_s)));
    if (!glance->condition.missingPrograms.isEmpty())
        lines.append(tr("Not installed here: %1").arg(glance->condition.missingPrograms.join(u", "_s)));
    if (!glance->condition.deadLinks.isEmpty())
        lines.append(tr("Links to nothing: %1").arg(glance->condition.deadLinks.join(u", "_s)));
    m_facts->setText(lines.join(u'\n'));
}

/// With its hairline.
void RunbookSide::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().surface);
    painter.fillRect(QRect(width() - space::Hair, 0, space::Hair, height()), m_theme.tokens().border);
}

} // namespace firebreak
