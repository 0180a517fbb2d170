#include "app/gui/settings/pages/severities_page.h"

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int BadgeColumn = 140;
constexpr int NameColumn = 220;

} // namespace

SeveritiesPage::SeveritiesPage(Desk& desk)
    : SettingsPage(desk, tr("Severities"),
                   tr("What they are called here and what they mean. Their ids sev1 to sev5 stay and can always be "
                      "typed; old incidents show the new names.")),
      m_save(new Button(desk.theme, Button::Flavour::Primary, tr("Save severities"))),
      m_defaults(new Button(desk.theme, Button::Flavour::Secondary, tr("Reset to defaults"))),
      m_trouble(new Banner(desk.theme, Tone::Danger, {}))
{
    auto* card = new Card(theme(), tr("Names and texts"));
    auto* rows = new QVBoxLayout;
    rows->setSpacing(space::Medium);
    for (const auto& entry : wordsOf(Severity{}))
        addRow(*rows, entry.value);
    m_trouble->hide();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_save);
    buttons->addWidget(m_defaults);
    buttons->addStretch(1);
    card->body()->addLayout(rows);
    card->body()->addWidget(words(tr("Unsure between two: take the higher one. It can be lowered later.")));
    card->body()->addWidget(m_trouble);
    card->body()->addSpacing(space::Tight);
    card->body()->addLayout(buttons);
    body()->addWidget(card);
    body()->addStretch(1);

    connect(m_save, &Button::clicked, this, &SeveritiesPage::save);
    connect(m_defaults, &Button::clicked, this,
            [this] { write(SeverityWords{}, tr("Severities are called as usual again")); });
    connect(&desk.workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (!concernsSeverityWords(changes))
            return;
        // What is being typed here stays unless the names themselves are others now.
        const SeverityWords stored = this->desk().workspace.catalogue().severityWords();
        if (stored != m_shown)
            show(stored);
    });
    show(desk.workspace.catalogue().severityWords());
}

void SeveritiesPage::addRow(QVBoxLayout& rows, Severity severity)
{
    const QString id = severityLabel(severity);
    Row row{new Badge(theme(), severity), new LineField(theme(), tr("Name of %1").arg(id), id),
            new LineField(theme(), tr("What %1 means").arg(id))};
    row.name->setFixedWidth(NameColumn);
    auto* badgePlace = new QWidget;
    badgePlace->setFixedWidth(BadgeColumn);
    auto* badgeRows = new QVBoxLayout(badgePlace);
    badgeRows->setContentsMargins(0, 26, 0, 0); // beside the editors, not beside their labels
    badgeRows->addWidget(row.badge, 0, Qt::AlignLeft);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::Small);
    line->addWidget(badgePlace, 0, Qt::AlignTop);
    line->addWidget(row.name, 0, Qt::AlignTop);
    line->addWidget(row.text, 1, Qt::AlignTop);
    rows.addLayout(line);
    m_rows.insert(severity, row);
    connect(row.name->line(), &QLineEdit::textChanged, row.badge,
            [badge = row.badge, severity](const QString& name) { badge->setSeverity(severity, name.simplified()); });
    for (LineField* field : {row.name, row.text})
        connect(field->line(), &QLineEdit::returnPressed, m_save, &Button::click);
}

QWidget* SeveritiesPage::startFocus() const { return name(Severity::Sev1)->line(); }

QString SeveritiesPage::trouble() const { return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString(); }

void SeveritiesPage::show(const SeverityWords& words)
{
    m_shown = words;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        it->name->setText(words.name(it.key()));
        it->text->setText(words.text(it.key()));
    }
    m_trouble->hide();
}

SeverityWords SeveritiesPage::typed() const
{
    SeverityWords words;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
        words.words.insert(it.key(), {it->name->text(), it->text->text()});
    return words;
}

void SeveritiesPage::save()
{
    for (const Row& row : std::as_const(m_rows)) {
        row.name->setError({});
        row.text->setError({});
    }
    const SeverityWords words = typed();
    if (const auto wrong = troubleIn(words)) {
        LineField* field = wrong->inName ? name(wrong->severity) : text(wrong->severity);
        field->setError(wrong->error.sentence());
        field->line()->setFocus(Qt::OtherFocusReason);
        field->line()->selectAll();
        return;
    }
    write(words, tr("Severities saved"));
}

void SeveritiesPage::write(const SeverityWords& words, const QString& sentence)
{
    Workspace& workspace = desk().workspace;
    const SeverityWords before = workspace.catalogue().severityWords();
    m_trouble->hide();
    workspace.catalogue().put(words).then(this, [this, before, sentence](const Outcome& outcome) {
        if (!outcome) {
            m_trouble->setSentence(outcome.error().happened);
            m_trouble->setDetail(outcome.error().remedy);
            m_trouble->show();
            return;
        }
        show(desk().workspace.catalogue().severityWords());
        desk().announcer.showUndo(sentence,
                                  [&workspace = desk().workspace, before] { workspace.catalogue().put(before); });
    });
}

} // namespace firebreak
