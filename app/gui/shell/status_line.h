// app/gui/shell/status_line.h — the lower edge of the window: is what I typed safe, where are the backups, who am I,
// what time is it.
#pragma once

#include "app/gui/shell/source_status.h"
#include "app/gui/theme/theme.h"
#include "core/base/error.h"
#include "core/base/instant.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;

namespace firebreak {

class ClockLabel;
class ElidedLabel;
class StatusButton;
class StatusDot;

class StatusLine : public QWidget {
    Q_OBJECT

public:
    static constexpr int Height = 26;

    explicit StatusLine(const Theme& theme, QWidget* parent = nullptr);

    /// The workspace cannot be written; one sentence says why. Empty: it can.
    void setReadOnly(const QString& reason);
    void setSaving();
    void setSaved();
    /// Stays until something was saved again.
    void setFailed(const Error& error);
    /// The journal was looked through: intact, damaged, or (absent) not yet.
    void setVerified(std::optional<bool> intact);
    /// Absent: none yet.
    void setLastBackup(std::optional<Instant> at, Instant now);
    /// As many as there is room for.
    void setSources(const QList<SourceStatus>& sources);
    void setPerson(const QString& name);
    void setClock(const QString& text);

    StatusDot* saveState() const { return m_save; }

Q_SIGNALS:
    /// The person pressed a source, by its id; of one that tells what fires they want to see that.
    void sourceRequested(const QString& id, bool tellsAlerts);
    /// The person pressed their own name.
    void personRequested();
    /// The person pressed the time.
    void zoneToggleRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Saving { Saved, Saving, Failed };

    void tell();

    const Theme& m_theme;
    StatusDot* m_save;
    ElidedLabel* m_remedy;
    ElidedLabel* m_backup;
    QHBoxLayout* m_sources;
    QList<StatusButton*> m_sourceButtons;
    QList<SourceStatus> m_shownSources;
    StatusButton* m_person;
    StatusButton* m_clock;
    Saving m_state = Saving::Saved;
    QString m_readOnly;
    std::optional<bool> m_intact;
    Error m_error;
};

} // namespace firebreak
