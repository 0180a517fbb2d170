// app/gui/console/room/clock_strip.h — the clocks of a narrow room, in one line above the timeline: never behind a tab.
#pragma once

#include "app/gui/console/room/room_facts.h"
#include "app/gui/theme/theme.h"
#include "core/incident/severity_words.h"

#include <QWidget>

namespace firebreak {

class Banner;
class ClockLabel;
class TextLabel;

class ClockStrip : public QWidget {
    Q_OBJECT

public:
    explicit ClockStrip(const Theme& theme, QWidget* parent = nullptr);

    void showIncident(const Incident& incident, const QString& ref, const SeverityWords& severities);
    void showFacts(const RoomFacts& facts);

Q_SIGNALS:
    void commandRequested(const QString& command);

private:
    class Badge* m_severity;
    TextLabel* m_title;
    TextLabel* m_largeLabel;
    ClockLabel* m_large;
    TextLabel* m_small;
    TextLabel* m_others;
    Banner* m_headline;
    QString m_command;
};

} // namespace firebreak
