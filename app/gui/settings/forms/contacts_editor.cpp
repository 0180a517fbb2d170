#include "app/gui/settings/forms/contacts_editor.h"

#include "app/gui/settings/contact_age.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QLineEdit* editLine(const QString& name, const QString& placeholder, const QString& text)
{
    auto* line = new QLineEdit(text);
    line->setAccessibleName(name);
    line->setPlaceholderText(placeholder);
    line->setMinimumHeight(space::ControlHeight);
    line->setTextMargins(space::Tight, 0, space::Tight, 0);
    return line;
}

/// Numbers are telephone numbers until somebody writes an address.
QString kindOf(const QString& value, const QString& before)
{
    if (value.contains(u'@'))
        return u"mail"_s;
    return before == "mail"_L1 || before.isEmpty() ? u"phone"_s : before;
}

} // namespace

ContactsEditor::ContactsEditor(const Theme& theme, Kind kind, std::function<Instant()> now, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_kind(kind), m_now(std::move(now)), m_rows(new QVBoxLayout),
      m_add(
          new Button(theme, Button::Flavour::Quiet, kind == Kind::OfPerson ? tr("Add a number") : tr("Add a contact"))),
      m_error(new TextLabel(theme, TextStyle::Body, Ink::Danger))
{
    m_add->setIconName(u"plus-lg"_s);
    m_add->setCompact(true);
    m_error->setWordWrap(true);
    m_error->hide();
    m_rows->setSpacing(space::Small);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Tight);
    const QString title = kind == Kind::OfPerson ? tr("Telephone and other contacts") : tr("Escalation, in this order");
    column->addWidget(new TextLabel(theme, TextStyle::Body, Ink::Text, title));
    column->addLayout(m_rows);
    column->addWidget(m_error);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &Button::clicked, this, [this] {
        const Line& line = add({}, true);
        (line.name ? line.name : line.value)->setFocus(Qt::OtherFocusReason);
    });
}

void ContactsEditor::clear()
{
    for (const Line& line : std::as_const(m_lines))
        delete line.row;
    m_lines.clear();
}

ContactsEditor::Line& ContactsEditor::add(const EscalationContact& contact, bool fresh)
{
    Line line;
    line.contact = contact.contact;
    line.confirmedNow = fresh;
    line.row = new QWidget;
    line.value = editLine(tr("Number or address"), u"+44 20 7946 0812"_s, contact.contact.value);
    line.age = new TextLabel(m_theme, TextStyle::Body, Ink::Muted);
    line.error = new TextLabel(m_theme, TextStyle::Body, Ink::Danger);
    line.error->setWordWrap(true);
    line.error->hide();
    line.confirm = new Button(m_theme, Button::Flavour::Secondary, tr("Confirm"));
    line.confirm->setCompact(true);
    line.confirm->setAccessibleDescription(tr("It was tried and reaches the person"));
    auto* gone = new Button(m_theme, Button::Flavour::Quiet, {});
    gone->setIconName(u"x-lg"_s);
    gone->setCompact(true);
    gone->setAccessibleName(tr("Remove this contact"));
    gone->setToolTip(gone->accessibleName());

    auto* rows = new QVBoxLayout(line.row);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::Tight);
    if (m_kind == Kind::OfService) {
        line.name = editLine(tr("Who"), tr("Name"), contact.name);
        line.role = editLine(tr("As what"), tr("platform on-call"), contact.role);
        auto* who = new QHBoxLayout;
        who->setSpacing(space::Small);
        who->addWidget(line.name, 1);
        who->addWidget(line.role, 1);
        rows->addLayout(who);
    }
    auto* number = new QHBoxLayout;
    number->setSpacing(space::Small);
    number->addWidget(line.value, 1);
    number->addWidget(line.confirm);
    number->addWidget(gone);
    rows->addLayout(number);
    rows->addWidget(line.age);
    rows->addWidget(line.error);
    m_rows->addWidget(line.row);
    line.row->show(); // now, not with the next event: it is about to be typed into
    m_lines.append(line);
    tabAsLaidOut(this);
    tellAge(m_lines.last());

    QWidget* row = line.row;
    connect(line.value, &QLineEdit::textEdited, row, [this, row] {
        if (Line* edited = lineOf(row)) {
            edited->error->hide();
            tellAge(*edited);
        }
    });
    connect(line.confirm, &Button::clicked, row, [this, row] {
        if (Line* confirmed = lineOf(row)) {
            confirmed->confirmedNow = true;
            tellAge(*confirmed);
        }
    });
    connect(gone, &Button::clicked, row, [this, row] { remove(row); });
    return m_lines.last();
}

ContactsEditor::Line* ContactsEditor::lineOf(const QWidget* row)
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [row](const Line& line) { return line.row == row; });
    return found == m_lines.end() ? nullptr : &*found;
}

void ContactsEditor::remove(const QWidget* row)
{
    Line* line = lineOf(row);
    if (!line)
        return;
    QWidget* gone = line->row;
    m_lines.removeIf([gone](const Line& other) { return other.row == gone; });
    // Its own button is calling.
    gone->hide();
    gone->deleteLater();
    m_add->setFocus(Qt::OtherFocusReason);
}

void ContactsEditor::tellAge(Line& line)
{
    const Contact contact = contactOf(line);
    const Instant now = m_now();
    line.age->setText(contact.value.isEmpty() ? QString() : confirmedText(contact, now));
    line.age->setInk(isOld(contact, now) ? Ink::Warning : Ink::Muted);
    line.age->setVisible(!line.age->text().isEmpty());
    line.confirm->setEnabled(!contact.value.isEmpty() && now - contact.confirmedAt >= std::chrono::days(1));
}

Contact ContactsEditor::contactOf(const Line& line) const
{
    Contact contact = line.contact;
    const QString typed = line.value->text().trimmed();
    if (typed != contact.value || line.confirmedNow)
        contact.confirmedAt = m_now();
    contact.value = typed;
    contact.kind = kindOf(typed, contact.kind);
    return contact;
}

void ContactsEditor::setContacts(const QList<Contact>& contacts)
{
    clear();
    for (const Contact& contact : contacts)
        add({{}, {}, contact}, false);
}

QList<Contact> ContactsEditor::contacts() const
{
    QList<Contact> all;
    for (const Line& line : m_lines) {
        // An empty line is one that was added and not used.
        if (const Contact contact = contactOf(line); !contact.value.isEmpty())
            all.append(contact);
    }
    return all;
}

void ContactsEditor::setEscalation(const QList<EscalationContact>& escalation)
{
    clear();
    for (const EscalationContact& contact : escalation)
        add(contact, false);
}

QList<EscalationContact> ContactsEditor::escalation() const
{
    QList<EscalationContact> all;
    for (const Line& line : m_lines) {
        const EscalationContact contact{line.name->text().trimmed(), line.role->text().trimmed(), contactOf(line)};
        if (!contact.name.isEmpty() || !contact.contact.value.isEmpty())
            all.append(contact);
    }
    return all;
}

void ContactsEditor::setError(int line, const QString& error)
{
    TextLabel* place = line >= 0 && line < m_lines.size() ? m_lines[line].error : m_error;
    place->setText(error);
    place->setVisible(!error.isEmpty());
    if (place != m_error)
        m_lines[line].value->setAccessibleDescription(error);
}

QLineEdit* ContactsEditor::value(int line) const { return m_lines.at(line).value; }

Button* ContactsEditor::confirmButton(int line) const { return m_lines.at(line).confirm; }

} // namespace firebreak
