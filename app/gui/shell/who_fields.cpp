#include "app/gui/shell/who_fields.h"

#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/workspace.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int PanelWidth = 440;

/// What the fields hold, as core would take it.
Person personOf(const QString& name, const QString& telephone, Instant now)
{
    Person person;
    person.name = name;
    if (!telephone.trimmed().isEmpty())
        person.contacts = {{u"phone"_s, telephone.trimmed(), now}};
    return person;
}

} // namespace

WhoFields::WhoFields(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_name(new LineField(theme, tr("Your name"))),
      m_telephone(new LineField(theme, tr("Telephone (optional)"), u"+44 20 7946 0812"_s))
{
    m_name->setText(name);
    m_name->setHint(tr("As others should read it in a timeline."));
    m_telephone->setHint(tr("Shown when an incident must be escalated to you."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Medium);
    column->addWidget(m_name);
    column->addWidget(m_telephone);
    connect(m_name->line(), &QLineEdit::returnPressed, this, &WhoFields::confirmed);
    connect(m_telephone->line(), &QLineEdit::returnPressed, this, &WhoFields::confirmed);
}

bool WhoFields::check()
{
    const auto name = checked(personOf(m_name->text(), {}, {}));
    const auto telephone = checked(personOf(tr("you"), m_telephone->text(), {}));
    m_name->setError(name ? QString() : name.error().sentence());
    m_telephone->setError(telephone ? QString() : telephone.error().sentence());
    if (!name)
        m_name->line()->setFocus();
    else if (!telephone)
        m_telephone->line()->setFocus();
    return name && telephone;
}

std::optional<PersonRef> WhoFields::introduceTo(Workspace& workspace)
{
    if (!check())
        return {};
    const auto me = workspace.iAm(m_name->text().trimmed());
    if (!me) {
        m_name->setError(me.error().sentence());
        return {};
    }
    const Person typed = personOf(m_name->text(), m_telephone->text(), workspace.now());
    auto person = workspace.catalogue().person(me->id.text());
    const auto same = [&typed](const Contact& contact) { return contact.value == typed.contacts.first().value; };
    if (person && !typed.contacts.isEmpty() && std::none_of(person->contacts.begin(), person->contacts.end(), same)) {
        person->contacts.prepend(typed.contacts.first());
        // Only the number is at stake; the name is known. The frame tells of what could not be written.
        workspace.catalogue().put(*person);
    }
    return *me;
}

WhoOverlay::WhoOverlay(const Theme& theme, Workspace& workspace, const QString& name, QWidget* window)
    : Overlay(theme, window), m_workspace(workspace), m_fields(new WhoFields(theme, name, panel()))
{
    setObjectName(u"who"_s);
    setAccessibleName(tr("Who are you?"));
    auto* sentence = new TextLabel(
        theme, TextStyle::Body, Ink::Muted,
        tr("What you write and decide is recorded under this name. It is asked once for a workspace."), panel());
    sentence->setWordWrap(true);
    auto* confirmed = new Button(theme, Button::Flavour::Primary, tr("That is me"), panel());
    confirmed->setKeyHint(tr("Enter"));
    auto* later = new Button(theme, Button::Flavour::Secondary, tr("Not now"), panel());
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(confirmed);
    buttons->addWidget(later);
    buttons->addStretch(1);

    auto* column = new QVBoxLayout(panel());
    column->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    column->setSpacing(space::Medium);
    column->addWidget(new TextLabel(theme, TextStyle::Title, Ink::Text, tr("Who are you?"), panel()));
    column->addWidget(sentence);
    column->addWidget(m_fields);
    column->addLayout(buttons);
    column->addStretch(1);
    tabAsLaidOut(panel());
    connect(confirmed, &Button::clicked, this, &WhoOverlay::confirm);
    connect(m_fields, &WhoFields::confirmed, this, &WhoOverlay::confirm);
    connect(later, &Button::clicked, this, &WhoOverlay::leave);
}

void WhoOverlay::open()
{
    if (const auto me = m_workspace.whoAmI())
        m_fields->name()->setText(me->name);
    m_fields->telephone()->setText({});
    Overlay::open();
    m_fields->name()->line()->selectAll();
}

void WhoOverlay::confirm()
{
    const auto me = m_fields->introduceTo(m_workspace);
    arrange();
    if (!me)
        return;
    leave();
    Q_EMIT known(*me);
}

QSize WhoOverlay::panelSize(const QSize& room) const
{
    const int width = std::min(PanelWidth, room.width());
    const int height = panel()->layout()->hasHeightForWidth() ? panel()->layout()->totalHeightForWidth(width)
                                                              : panel()->layout()->totalSizeHint().height();
    return {width, height};
}

QWidget* WhoOverlay::firstFocus() const { return m_fields->name()->line(); }

} // namespace firebreak
