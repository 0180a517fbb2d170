// app/gui/console/room/typed_bar.h — the typed commands that run beside the incident, each with its time and Stop; gone
// when none does.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/typed_commands.h"

#include <QFrame>

class QVBoxLayout;

namespace firebreak {

class Pill;

class TypedBar : public QFrame {
    Q_OBJECT

public:
    explicit TypedBar(const Theme& theme, QWidget* parent = nullptr);

    /// Oldest first; `stopKey` does the same as the last Stop.
    void setRuns(const QList<TypedRun>& runs, const QString& stopKey);
    void tick(Instant now);

Q_SIGNALS:
    void stopRequested(int key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addRow(const TypedRun& run, const QString& stopKey);

    const Theme& m_theme;
    QVBoxLayout* m_rows;
    QList<TypedRun> m_runs;
    QList<Pill*> m_times; ///< one for each
};

} // namespace firebreak
