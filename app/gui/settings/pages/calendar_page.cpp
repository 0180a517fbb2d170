#include "app/gui/settings/pages/calendar_page.h"

#include "app/gui/settings/forms/zone_field.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/announcer.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QLocale>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int HolidaysHeight = 220;

} // namespace

CalendarPage::CalendarPage(Desk& desk)
    : SettingsPage(desk, tr("Business calendar"),
                   tr("Post-mortems and actions are due on business days. A due day ends at 24:00 in this zone.")),
      m_zone(new ZoneField(desk.theme, tr("Zone of the workspace"), u"Europe/Berlin"_s)),
      m_holidayDay(new LineField(desk.theme, tr("Day"), u"2026-12-25"_s)),
      m_holidayName(new LineField(desk.theme, tr("Name"), tr("Christmas Day"))),
      m_addHoliday(new Button(desk.theme, Button::Flavour::Secondary, tr("Add holiday"))),
      m_removeHoliday(new Button(desk.theme, Button::Flavour::Quiet, tr("Remove the chosen one"))),
      m_holidays(new TwoLineList(desk.theme, tr("Holidays"))),
      m_save(new Button(desk.theme, Button::Flavour::Primary, tr("Save calendar"))),
      m_trouble(new Banner(desk.theme, Tone::Danger, {}))
{
    auto* week = new Card(theme(), tr("Zone and week"));
    week->body()->addWidget(m_zone);
    week->body()->addWidget(new TextLabel(theme(), TextStyle::Body, Ink::Text, tr("Working days")));
    auto* days = new QHBoxLayout;
    days->setSpacing(space::Large);
    for (int number = 1; number <= 7; ++number) {
        auto* day = new Tickbox(theme(), QLocale(QLocale::English).dayName(number, QLocale::ShortFormat));
        day->setAccessibleName(QLocale(QLocale::English).dayName(number));
        m_days.append(day);
        days->addWidget(day);
    }
    days->addStretch(1);
    week->body()->addLayout(days);
    m_trouble->hide();
    week->body()->addWidget(m_trouble);
    week->body()->addSpacing(space::Tight);
    week->body()->addWidget(m_save, 0, Qt::AlignLeft);
    body()->addWidget(week);

    auto* card = new Card(theme(), tr("Holidays"));
    auto* entry = new QHBoxLayout;
    entry->setSpacing(space::Small);
    entry->addWidget(m_holidayDay, 1);
    entry->addWidget(m_holidayName, 2);
    auto* buttonPlace = new QVBoxLayout;
    buttonPlace->addSpacing(20); // beside the editors, not beside their labels
    buttonPlace->addWidget(m_addHoliday);
    buttonPlace->addStretch(1);
    entry->addLayout(buttonPlace);
    card->body()->addLayout(entry);
    m_holidays->setFixedHeight(HolidaysHeight);
    card->body()->addWidget(m_holidays);
    card->body()->addWidget(m_removeHoliday, 0, Qt::AlignLeft);
    m_removeHoliday->setEnabled(false);
    body()->addWidget(card);
    body()->addStretch(1);

    connect(m_save, &Button::clicked, this, &CalendarPage::save);
    connect(m_zone->line(), &QLineEdit::returnPressed, this, &CalendarPage::save);
    connect(m_addHoliday, &Button::clicked, this, &CalendarPage::addTyped);
    connect(m_holidayDay->line(), &QLineEdit::returnPressed, this, &CalendarPage::addTyped);
    connect(m_holidayName->line(), &QLineEdit::returnPressed, this, &CalendarPage::addTyped);
    connect(m_holidays, &TwoLineList::chosenChanged, this,
            [this](const QString& id) { m_removeHoliday->setEnabled(!id.isEmpty()); });
    connect(m_removeHoliday, &Button::clicked, this, [this] {
        BusinessCalendar calendar = m_calendar;
        const QString gone = m_holidays->chosen();
        calendar.holidays.removeIf([&gone](const Holiday& holiday) { return holiday.day.text() == gone; });
        write(calendar, tr("Removed a holiday"));
    });
    connect(&desk.workspace, &Workspace::changed, this, [this](const QList<Change>& changes) {
        if (!concerns(changes, "calendar"_L1))
            return;
        // What is being typed here stays unless the calendar itself is another one now.
        const BusinessCalendar stored = this->desk().workspace.catalogue().calendar();
        if (stored != m_calendar)
            show(stored);
    });
    m_calendar = desk.workspace.catalogue().calendar();
    showWeek();
    showHolidays();
}

QWidget* CalendarPage::startFocus() const { return m_zone->line(); }

QString CalendarPage::trouble() const { return m_trouble->isVisibleTo(this) ? m_trouble->text() : QString(); }

bool CalendarPage::isTouched() const
{
    return typed() != m_calendar || !m_holidayDay->text().isEmpty() || !m_holidayName->text().isEmpty();
}

BusinessCalendar CalendarPage::typed() const
{
    BusinessCalendar calendar = m_calendar;
    calendar.zone = m_zone->text().trimmed();
    calendar.workingDays.clear();
    for (int number = 1; number <= 7; ++number)
        if (m_days[number - 1]->isChecked())
            calendar.workingDays.append(static_cast<Weekday>(number));
    return calendar;
}

void CalendarPage::show(const BusinessCalendar& calendar)
{
    // Another holiday is no reason to forget the zone that somebody is typing.
    const bool week = calendar.zone != m_calendar.zone || calendar.workingDays != m_calendar.workingDays;
    m_calendar = calendar;
    if (week)
        showWeek();
    showHolidays();
}

void CalendarPage::showWeek()
{
    m_zone->setText(m_calendar.zone);
    for (int number = 1; number <= 7; ++number)
        m_days[number - 1]->setChecked(m_calendar.workingDays.contains(static_cast<Weekday>(number)));
}

void CalendarPage::showHolidays()
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    QList<TwoLineRow> rows;
    for (const Holiday& holiday : std::as_const(m_calendar.holidays)) {
        rows.append({holiday.day.text(), holiday.name, english.toString(holiday.day.date(), u"dddd, d MMMM yyyy"_s),
                     holiday.day.text(), Tone::Neutral, false});
    }
    m_holidays->setRows(rows);
    m_holidays->setVisible(!rows.isEmpty());
    m_removeHoliday->setVisible(!rows.isEmpty());
}

void CalendarPage::addTyped()
{
    const auto day = LocalDay::parse(m_holidayDay->text().trimmed());
    m_holidayDay->setError(day ? QString() : day.error().sentence());
    if (!day) {
        m_holidayDay->line()->setFocus();
        return;
    }
    BusinessCalendar calendar = m_calendar;
    calendar.holidays.append({*day, m_holidayName->text()});
    if (const auto good = checked(calendar); !good) {
        m_holidayName->setError(good.error().sentence());
        m_holidayName->line()->setFocus();
        return;
    }
    write(calendar, tr("Added %1").arg(m_holidayName->text().trimmed()));
    m_holidayDay->setText({});
    m_holidayName->setText({});
    m_holidayDay->line()->setFocus();
}

void CalendarPage::save()
{
    m_trouble->hide();
    if (!m_zone->check(false)) {
        m_zone->line()->setFocus();
        return;
    }
    write(typed(), tr("Calendar saved"));
}

void CalendarPage::write(const BusinessCalendar& calendar, const QString& sentence)
{
    const BusinessCalendar before = m_calendar;
    desk().workspace.catalogue().put(calendar).then(this, [this, before, sentence](const Outcome& outcome) {
        if (!outcome) {
            m_trouble->setSentence(outcome.error().happened);
            m_trouble->setDetail(outcome.error().remedy);
            m_trouble->show();
            return;
        }
        show(desk().workspace.catalogue().calendar());
        desk().announcer.showUndo(sentence,
                                  [&workspace = desk().workspace, before] { workspace.catalogue().put(before); });
    });
}

} // namespace firebreak
