// app/gui/settings/pages/calendar_page.h — the days on which work is expected.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "core/calendar/business_calendar.h"

class QCheckBox;
class QLineEdit;

namespace firebreak {

class Banner;
class Button;
class LineField;
class TwoLineList;
class ZoneField;

class CalendarPage : public SettingsPage {
    Q_OBJECT

public:
    explicit CalendarPage(Desk& desk);

    QWidget* startFocus() const override;
    bool isTouched() const override;
    ZoneField* zone() const { return m_zone; }
    QCheckBox* day(Weekday weekday) const { return m_days.at(int(weekday) - 1); }
    LineField* holidayDay() const { return m_holidayDay; }
    LineField* holidayName() const { return m_holidayName; }
    Button* addHoliday() const { return m_addHoliday; }
    Button* removeHoliday() const { return m_removeHoliday; }
    TwoLineList* holidays() const { return m_holidays; }
    Button* saveButton() const { return m_save; }
    QString trouble() const;

private:
    void show(const BusinessCalendar& calendar);
    void showWeek();
    /// The calendar with the zone and the week that are typed.
    BusinessCalendar typed() const;
    void showHolidays();
    void addTyped();
    void save();
    void write(const BusinessCalendar& calendar, const QString& sentence);

    BusinessCalendar m_calendar; ///< as it is in the workspace
    ZoneField* m_zone;
    QList<QCheckBox*> m_days;
    LineField* m_holidayDay;
    LineField* m_holidayName;
    Button* m_addHoliday;
    Button* m_removeHoliday;
    TwoLineList* m_holidays;
    Button* m_save;
    Banner* m_trouble;
};

} // namespace firebreak
