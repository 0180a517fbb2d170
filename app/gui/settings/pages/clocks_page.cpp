#include "app/gui/settings/pages/clocks_page.h"

#include "app/gui/settings/span_text.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/form/contents.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QGridLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int CellWidth = 84;

struct Row {
    ClockKind clock;
    const char* name;
    const char* counts;
    std::optional<Millis> ClockLimits::*limit;
};

constexpr Row Rows[] = {
    {ClockKind::Acknowledge, QT_TRANSLATE_NOOP("ClocksPage", "Acknowledge"),
     QT_TRANSLATE_NOOP("ClocksPage", "from detected"), &ClockLimits::acknowledge},
    {ClockKind::NextUpdate, QT_TRANSLATE_NOOP("ClocksPage", "Next status update"),
     QT_TRANSLATE_NOOP("ClocksPage", "from the last one"), &ClockLimits::nextUpdate},
    {ClockKind::Escalate, QT_TRANSLATE_NOOP("ClocksPage", "Escalate if not mitigated"),
     QT_TRANSLATE_NOOP("ClocksPage", "from declared"), &ClockLimits::escalate},
    {ClockKind::MitigateTarget, QT_TRANSLATE_NOOP("ClocksPage", "Mitigate target"),
     QT_TRANSLATE_NOOP("ClocksPage", "from declared"), &ClockLimits::mitigate},
};

} // namespace

ClocksPage::ClocksPage(Desk& desk)
    : SettingsPage(desk, tr("Clocks"),
                   tr("How long each step may take. Write “5m” or “1h30m”; an empty field means that there is no such "
                      "clock.")),
      m_save(new Button(desk.theme, Button::Flavour::Primary, tr("Save clocks"))),
      m_defaults(new Button(desk.theme, Button::Flavour::Secondary, tr("Reset to defaults"))),
      m_trouble(new Banner(desk.theme, Tone::Danger, {}))
{
    auto* card = new Card(theme(), tr("Clocks of an incident"));
    auto* table = new QGridLayout;
    table->setHorizontalSpacing(space::Small);
    table->setVerticalSpacing(space::Small);
    fillTable(*table);
    m_trouble->hide();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_save);
    buttons->addWidget(m_defaults);
    buttons->addStretch(1);
    card->body()->addLayout(table);
    card->body()->addWidget(m_trouble);
    card->body()->addSpacing(space::Tight);
    card->body()->addLayout(buttons);
    body()->addWidget(card);

    body()->addStretch(1);

    connect(m_save, &Button::clicked, this, &ClocksPage::save);
    connect(m_defaults, &Button::clicked, this,
            [this] { write(defaultClockPolicy(), tr("Clocks are the default ones again")); });
    nameSeverities();
    connect(&desk.workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (concernsSeverityWords(changes))
            nameSeverities();
        if (!concerns(changes, "clock_policy"_L1))
            return;
        // What is being typed here stays unless the clocks themselves are others now.
        const ClockPolicy stored = this->desk().workspace.catalogue().clockPolicy();
        if (stored != m_shown)
            show(stored);
    });
    show(desk.workspace.catalogue().clockPolicy());
}

QLineEdit* ClocksPage::addCell(QGridLayout& table, int row, int column, const QString& name)
{
    auto* line = new QLineEdit;
    line->setAccessibleName(name);
    line->setPlaceholderText(u"–"_s);
    line->setMinimumHeight(space::ControlHeight);
    line->setMaximumWidth(CellWidth);
    line->setAlignment(Qt::AlignHCenter);
    table.addWidget(line, row, column);
    connect(line, &QLineEdit::textEdited, this, [this, line] { markWrong(line, {}); });
    connect(line, &QLineEdit::returnPressed, m_save, &Button::click);
    return line;
}

void ClocksPage::fillTable(QGridLayout& table)
{
    int column = 1;
    for (const auto& [severity, word] : wordsOf(Severity{})) {
        m_badges.insert(severity, new Badge(theme(), severity));
        m_badges.value(severity)->setMaximumWidth(CellWidth);
        table.addWidget(m_badges.value(severity), 0, column++, Qt::AlignHCenter);
    }
    int line = 1;
    for (const Row& row : Rows) {
        auto* name = new QVBoxLayout;
        name->setSpacing(0);
        name->addWidget(new TextLabel(theme(), TextStyle::Body, Ink::Text, tr(row.name)));
        name->addWidget(new TextLabel(theme(), TextStyle::Caption, Ink::Muted, tr(row.counts)));
        table.addLayout(name, line, 0);
        column = 1;
        for (const auto& [severity, word] : wordsOf(Severity{}))
            m_cells.insert({row.clock, severity}, addCell(table, line, column++, {})); // named with the severities
        ++line;
    }
    auto* handOver = new QVBoxLayout;
    handOver->setSpacing(0);
    handOver->addWidget(new TextLabel(theme(), TextStyle::Body, Ink::Text, tr("Hand over command")));
    handOver->addWidget(new TextLabel(theme(), TextStyle::Caption, Ink::Muted, tr("from taking it, all severities")));
    table.addLayout(handOver, line, 0);
    const auto addHandOver = [&](int at, const QString& words) {
        table.addWidget(new TextLabel(theme(), TextStyle::Body, Ink::Muted, words), line, at, Qt::AlignRight);
        return addCell(table, line, at + 1, tr("Hand over command, %1").arg(words));
    };
    m_advised = addHandOver(1, tr("advised"));
    m_required = addHandOver(3, tr("required"));
    table.setColumnStretch(0, 1);
}

void ClocksPage::nameSeverities()
{
    const SeverityWords words = desk().workspace.catalogue().severityWords();
    for (const auto& [severity, word] : wordsOf(Severity{})) {
        m_badges.value(severity)->setSeverity(severity, words.name(severity));
        m_badges.value(severity)->setToolTip(words.choice(severity).toHtmlEscaped());
        for (const Row& row : Rows)
            cell(row.clock, severity)->setAccessibleName(u"%1, %2"_s.arg(tr(row.name), words.name(severity)));
    }
}

QWidget* ClocksPage::startFocus() const { return cell(ClockKind::Acknowledge, Severity::Sev1); }

QLineEdit* ClocksPage::cell(ClockKind clock, Severity severity) const { return m_cells.value({clock, severity}); }

QString ClocksPage::trouble() const { return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString(); }

void ClocksPage::show(const ClockPolicy& policy)
{
    m_shown = policy;
    for (const Row& row : Rows) {
        for (const auto& [severity, word] : wordsOf(Severity{})) {
            const std::optional<Millis> limit = policy.limits.value(severity).*row.limit;
            cell(row.clock, severity)->setText(limit ? typedSpan(*limit) : QString());
        }
    }
    m_advised->setText(typedSpan(policy.handOverAdvised));
    m_required->setText(typedSpan(policy.handOverRequired));
    m_trouble->hide();
    m_untouched = fieldContents(*this);
}

bool ClocksPage::isTouched() const { return fieldContents(*this) != m_untouched; }

void ClocksPage::markWrong(QLineEdit* cell, const QString& sentence)
{
    // The frame of the field tells where, the banner below the table what.
    cell->setAccessibleDescription(sentence);
    QPalette palette;
    if (!sentence.isEmpty()) {
        palette.setColor(QPalette::Text, theme().tokens().danger);
        palette.setColor(QPalette::Mid, theme().tokens().danger);
        m_trouble->setSentence(u"%1: %2"_s.arg(cell->accessibleName(), sentence));
        m_trouble->show();
        cell->setFocus(Qt::OtherFocusReason);
        cell->selectAll();
    } else {
        m_trouble->hide();
    }
    cell->setPalette(palette);
}

std::optional<ClockPolicy> ClocksPage::typed()
{
    ClockPolicy policy;
    for (const auto& [severity, word] : wordsOf(Severity{})) {
        ClockLimits limits;
        for (const Row& row : Rows) {
            QLineEdit* line = cell(row.clock, severity);
            const auto span = optionalSpan(line->text());
            if (!span) {
                markWrong(line, span.error().sentence());
                return {};
            }
            limits.*row.limit = *span;
        }
        if (limits != ClockLimits())
            policy.limits.insert(severity, limits);
    }
    for (auto [line, limit] :
         {std::pair(m_advised, &policy.handOverAdvised), std::pair(m_required, &policy.handOverRequired)}) {
        const auto span = optionalSpan(line->text());
        if (!span) {
            markWrong(line, span.error().sentence());
            return {};
        }
        *limit = span->value_or(Millis(0));
    }
    const auto good = checked(policy);
    if (!good) {
        markWrong(m_required, good.error().sentence());
        return {};
    }
    return *good;
}

void ClocksPage::save()
{
    if (const auto policy = typed())
        write(*policy, tr("Clocks saved"));
}

void ClocksPage::write(const ClockPolicy& policy, const QString& sentence)
{
    Workspace& workspace = desk().workspace;
    const ClockPolicy before = workspace.catalogue().clockPolicy();
    workspace.catalogue().put(policy).then(this, [this, before, sentence](const Outcome& outcome) {
        if (!outcome) {
            m_trouble->setSentence(outcome.error().sentence());
            m_trouble->show();
            return;
        }
        show(desk().workspace.catalogue().clockPolicy());
        desk().announcer.showUndo(sentence,
                                  [&workspace = desk().workspace, before] { workspace.catalogue().put(before); });
    });
}

} // namespace firebreak
