#include "app/gui/settings/forms/slo_form.h"

#include "app/gui/settings/forms/zone_field.h"
#include "app/gui/widgets/button.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

SloForm::SloForm(Desk& desk, const std::optional<Slo>& slo, const QList<Service>& services)
    : DocumentForm(desk, slo ? slo->name : tr("New SLO")), m_before(slo),
      m_id(slo ? slo->id : desk.workspace.catalogue().freshId<Slo>()), m_services(services),
      m_service(new ChoiceField(desk.theme, tr("Service"))),
      m_kind(new ChoiceField(desk.theme, tr("What is promised"))),
      m_target(new LineField(desk.theme, tr("Target"), u"99.9%"_s)),
      m_window(new LineField(desk.theme, tr("Window"), u"30d"_s)),
      m_zone(new ZoneField(desk.theme, tr("Zone of a calendar window"), u"UTC"_s)),
      m_name(new LineField(desk.theme, tr("Name")))
{
    m_target->setHint(tr("The share of good events; 100% leaves no budget."));
    m_window->setHint(tr("“30d” rolling, or “week”, “month”, “quarter”, “year”."));
    for (const Service& service : services)
        m_service->box()->addItem(service.name, service.id.text());
    for (const auto& word : wordsOf(SloKind{})) {
        QString text = QString::fromLatin1(word.word);
        text[0] = text[0].toUpper();
        m_kind->box()->addItem(text, QString::fromLatin1(word.word));
    }
    for (QWidget* field :
         {static_cast<QWidget*>(m_service), static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_target),
          static_cast<QWidget*>(m_window), static_cast<QWidget*>(m_zone), static_cast<QWidget*>(m_name)})
        questions()->addWidget(field);

    const Slo shown = slo.value_or(Slo{});
    // A service that is no longer in use still has its SLOs.
    if (slo && m_service->box()->findData(shown.service.id.text()) < 0)
        m_service->box()->addItem(shown.service.name, shown.service.id.text());
    m_service->box()->setCurrentIndex(std::max(0, slo ? m_service->box()->findData(shown.service.id.text()) : 0));
    m_kind->box()->setCurrentIndex(m_kind->box()->findData(toWord(shown.kind)));
    m_target->setText(percentText(shown.target));
    m_window->setText(windowText(shown.window));
    m_zone->setText(shown.window.zone);
    m_nameByHand = slo && !slo->name.isEmpty();
    if (slo)
        m_name->setText(slo->name);
    else
        proposeName();
    connect(m_service->box(), &QComboBox::currentIndexChanged, this, &SloForm::proposeName);
    connect(m_kind->box(), &QComboBox::currentIndexChanged, this, &SloForm::proposeName);
    connect(m_name->line(), &QLineEdit::textEdited, this, [this] { m_nameByHand = true; });
    connect(m_name->line(), &QLineEdit::returnPressed, this, [this] { saveButton()->click(); });
    connect(m_target->line(), &QLineEdit::returnPressed, this, [this] { saveButton()->click(); });
    m_atOpening = typed();
}

QWidget* SloForm::startFocus() const { return m_service->box(); }

QString SloForm::proposedName() const
{
    return m_service->box()->currentText() + u'-' + m_kind->box()->currentData().toString();
}

void SloForm::proposeName()
{
    if (!m_nameByHand)
        m_name->setText(proposedName());
}

bool SloForm::isTouched() const { return typed() != m_atOpening; }

Slo SloForm::typed() const
{
    Slo slo = m_before.value_or(Slo{});
    slo.id = m_id;
    slo.name = m_name->text().trimmed().isEmpty() ? proposedName() : m_name->text().trimmed();
    const QString chosen = m_service->box()->currentData().toString();
    for (const Service& service : m_services) {
        if (service.id.text() == chosen)
            slo.service = service.ref();
    }
    slo.kind = fromWord<SloKind>(m_kind->box()->currentData().toString()).value_or(SloKind::Availability);
    slo.target = parsePercent(m_target->text()).value_or(slo.target);
    slo.window = parseSloWindow(m_window->text(), m_zone->text().trimmed()).value_or(slo.window);
    return slo;
}

bool SloForm::check()
{
    const auto sentence = [](const auto& result) { return result ? QString() : result.error().sentence(); };
    const auto target = parsePercent(m_target->text());
    m_target->setError(sentence(target));
    if (target) {
        Slo promised = typed();
        promised.window = {};
        promised.name = u"x"_s;
        promised.target = *target;
        m_target->setError(sentence(checked(promised)));
    }
    const bool zoned = m_zone->check(true);
    m_window->setError(sentence(parseSloWindow(m_window->text(), m_zone->text().trimmed())));
    if (!zoned || !m_target->error().isEmpty() || !m_window->error().isEmpty())
        return false;
    m_name->setError(sentence(checked(typed())));
    return m_name->error().isEmpty();
}

QFuture<Outcome> SloForm::write() { return desk().workspace.catalogue().put(typed()); }

void SloForm::written()
{
    std::function<void()> undo;
    if (m_before) {
        undo = [&workspace = desk().workspace, before = *m_before] { workspace.catalogue().put(before); };
    }
    Q_EMIT saved(m_id.text(), tr("Saved %1").arg(typed().name), undo);
}

bool SloForm::showAtField(const Error& error)
{
    if (error.kind != ErrorKind::Refused)
        return false;
    m_name->setError(error.sentence());
    m_name->line()->setFocus();
    return true;
}

} // namespace firebreak
