#include "app/gui/runbooks/panel/run_sheet.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/panel/code_area.h"
#include "app/gui/runbooks/panel/risk_look.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

TextLabel* wrapping(TextLabel* label)
{
    label->setWordWrap(true);
    return label;
}

} // namespace

RunSheet::RunSheet(const Theme& theme, QWidget* parent)
    : PanelSheet(theme, parent, tr("Run")), m_risk(new Pill(theme, Tone::Warning, {}, this)),
      m_title(new ElidedLabel(theme, TextStyle::Strong, Ink::Text, {}, this)),
      m_reason(wrapping(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this))), m_codeArea(new CodeArea(theme)),
      m_variables(wrapping(new TextLabel(theme, TextStyle::Code, Ink::Accent, {}, this))),
      m_target(wrapping(new TextLabel(theme, TextStyle::Strong, Ink::Text, {}, this))),
      m_rollback(wrapping(new TextLabel(theme, TextStyle::Body, Ink::Text, {}, this))),
      m_showRollback(new Button(theme, Button::Flavour::Quiet, tr("Show it"), this)),
      m_typeThis(wrapping(new TextLabel(theme, TextStyle::Body, Ink::Text, {}, this))), m_typed(new QLineEdit(this)),
      m_second(new ChoiceField(theme, tr("Who else agrees"), this))
{
    setAccessibleName(tr("Before it runs"));
    auto* head = new QHBoxLayout;
    head->setSpacing(space::Small);
    head->addWidget(m_title, 1);
    head->addWidget(m_risk);
    body()->addLayout(head);
    body()->addWidget(m_reason);
    body()->addWidget(m_codeArea);
    body()->addWidget(m_variables);
    body()->addWidget(m_target);
    auto* undo = new QHBoxLayout;
    undo->addWidget(m_rollback, 1);
    m_showRollback->setCompact(true);
    m_showRollback->setAccessibleName(tr("Show the step that undoes it"));
    undo->addWidget(m_showRollback, 0, Qt::AlignTop);
    body()->addLayout(undo);
    m_typeThis->setBuddy(m_typed);
    m_typed->setMinimumHeight(space::ControlHeight);
    m_typed->setTextMargins(space::Tight, 0, space::Tight, 0);
    body()->addWidget(m_typeThis);
    body()->addWidget(m_typed);
    m_second->setHint(tr("Recorded with the run; nobody checks that they are who they are."));
    body()->addWidget(m_second);
    connect(m_showRollback, &Button::clicked, this, [this] {
        const int rollback = m_question.confirmation.rollback;
        leave();
        Q_EMIT rollbackRequested(rollback);
    });
    connect(m_typed, &QLineEdit::textChanged, this, &RunSheet::checkTyped);
    connect(m_second->box(), &QComboBox::currentIndexChanged, this, &RunSheet::checkTyped);
}

void RunSheet::ask(int step, const QString& title, const StepQuestion& question, const QList<PersonRef>& others)
{
    m_step = step;
    m_question = question;
    m_others = others;
    const Confirmation& asked = question.confirmation;
    const Tone tone = toneOf(asked.assessment.risk);
    setTone(tone);
    m_title->setText(title);
    m_risk->setText(wordOf(asked.assessment.risk));
    m_risk->setTone(tone);
    m_reason->setText(asked.assessment.reason);
    showCommand(question);
    const QString target = asked.target.text();
    m_target->setText(question.pinsTarget
                          ? tr("Acts on %1. It is the first one here: all that follows on this incident "
                               "acts on it too.")
                                .arg(target)
                          : tr("Acts on %1.").arg(target));
    m_rollback->setText(asked.rollbackNote);
    m_rollback->setVisible(!asked.rollbackNote.isEmpty());
    m_showRollback->setVisible(asked.rollback >= 0);
    m_typed->clear();
    m_typed->setVisible(asked.asksForTarget);
    m_typeThis->setVisible(asked.asksForTarget);
    m_typeThis->setText(tr("Type %1 to confirm").arg(target));
    m_typed->setAccessibleName(m_typeThis->text());
    m_second->box()->clear();
    m_second->box()->addItem(tr("Choose a person"));
    for (const PersonRef& person : others)
        m_second->box()->addItem(person.name);
    m_second->setVisible(asked.asksForSecondName);
    checkTyped();
    setAccessibleDescription(u"%1. %2 %3 %4"_s.arg(title, m_reason->text(), m_target->text(), asked.rollbackNote));
    open(asked.asksForTarget       ? static_cast<QWidget*>(m_typed)
         : asked.asksForSecondName ? static_cast<QWidget*>(m_second->box())
                                   : confirmButton());
}

void RunSheet::showCommand(const StepQuestion& question)
{
    QString command = question.confirmation.command;
    while (command.endsWith(u'\n'))
        command.chop(1);
    m_codeArea->setCode(command);
    m_codeArea->setAccessibleName(tr("What will run: %1").arg(shownCode(command)));
    QStringList variables;
    for (auto it = question.variables.begin(); it != question.variables.end(); ++it)
        variables << shownCode(u"%1=%2"_s.arg(it.key(), it.value()));
    m_variables->setText(variables.join(u'\n'));
    m_variables->setVisible(!variables.isEmpty());
}

/// What is typed is compared when it runs; here only whether an answer is there at all.
void RunSheet::checkTyped()
{
    const Confirmation& asked = m_question.confirmation;
    const bool typed = !asked.asksForTarget || m_typed->text() == asked.target.text();
    const bool chosen = !asked.asksForSecondName || m_second->box()->currentIndex() > 0;
    confirmButton()->setEnabled(typed && chosen);
}

void RunSheet::confirm()
{
    Confirmed answer = m_question.accepted();
    if (m_question.confirmation.asksForTarget)
        answer.typed = m_typed->text();
    if (m_question.confirmation.asksForSecondName)
        answer.second = m_others.at(m_second->box()->currentIndex() - 1);
    Q_EMIT confirmed(m_step, answer);
}

} // namespace firebreak
