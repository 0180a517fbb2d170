// app/gui/runbooks/editor/runbook_preview.h — what the text that is being written reads like, and what lint says of it.
// Understood by a worker, a moment after the last key; the view stays at the line where one writes.
#pragma once

#include "app/gui/theme/theme.h"
#include "app/workspace/runbooks/runbook_lint.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <chrono>

namespace firebreak {

class RunbookDocumentView;

class RunbookPreview : public QWidget {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Pause{120};

    explicit RunbookPreview(const Theme& theme, QWidget* parent = nullptr);
    ~RunbookPreview() override;

    /// Another runbook; links and pictures are looked for beside it.
    void setPlace(const RunbookPlace& place, const LintMoment& moment);
    /// Shown soon; of several texts only the last one.
    void setText(const QString& text);
    /// The part that stands there comes into sight, as far from the top as `share` of the height says.
    void showLine(int line, double share);

    RunbookDocumentView* view() const { return m_view; }
    /// Of the text that is shown.
    const QString& hash() const { return m_hash; }
    bool isUpToDate() const { return !m_waiting && !m_working; }

Q_SIGNALS:
    /// What is shown is the last text that was set; these are its findings.
    void understood(const QList<firebreak::DocumentFinding>& findings);
    /// A link was followed; nothing is opened from here.
    void linkActivated();

private:
    struct Understood {
        Document document;
        QList<Step> steps;
        QList<DocumentFinding> findings;
        QString hash;
    };
    void start();
    void take(const Understood& now);

    RunbookDocumentView* m_view;
    RunbookPlace m_place;
    LintMoment m_moment;
    QString m_text;
    QString m_hash;
    bool m_waiting = false; ///< a text that nobody has begun to understand
    bool m_working = false;
    std::pair<int, double> m_shown{1, 0.0}; ///< line and share, to stay there when the text is another
    QTimer m_pause;
    DevicePrograms m_programs; ///< the worker's
    QThreadPool m_worker;      ///< one thread
};

} // namespace firebreak
