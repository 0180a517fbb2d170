#include "app/gui/console/room/typed_bar.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPainter>

namespace firebreak {

using namespace Qt::StringLiterals;

TypedBar::TypedBar(const Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme), m_rows(new QVBoxLayout(this))
{
    setAccessibleName(tr("Commands that run"));
    m_rows->setContentsMargins(space::Medium, space::Small, space::Small, space::Small);
    m_rows->setSpacing(space::Tight);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void TypedBar::setRuns(const QList<TypedRun>& runs, const QString& stopKey)
{
    if (runs == m_runs)
        return;
    m_runs = runs;
    m_times.clear();
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const TypedRun& run : runs)
        addRow(run, &run == &runs.constLast() ? stopKey : QString());
    setVisible(!runs.isEmpty());
}

void TypedBar::addRow(const TypedRun& run, const QString& stopKey)
{
    auto* row = new QWidget(this);
    auto* parts = new QHBoxLayout(row);
    parts->setContentsMargins({});
    parts->setSpacing(space::Small);
    auto* time =
        new Pill(m_theme, run.ended ? Tone::Warning : Tone::Accent, run.ended ? tr("Left behind") : tr("Runs"), row);
    parts->addWidget(time);
    m_times.append(time);
    const QString command = shownCode(run.command.simplified());
    const QString words = run.ended ? tr("%1 by %2").arg(run.left.join(u", "_s), command) : command;
    parts->addWidget(new ElidedLabel(m_theme, TextStyle::Code, Ink::Text, words, row), 1);
    auto* stop = new Button(m_theme, Button::Flavour::Secondary, tr("Stop"), row);
    stop->setCompact(true);
    stop->setIconName(u"stop-circle-fill"_s);
    stop->setAccessibleName(tr("Stop %1").arg(command));
    if (!stopKey.isEmpty())
        stop->setKeyHint(stopKey);
    connect(stop, &Button::clicked, this, [this, key = run.key] { Q_EMIT stopRequested(key); });
    parts->addWidget(stop);
    m_rows->addWidget(row);
}

void TypedBar::tick(Instant now)
{
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(now - m_runs.at(i).since).count();
        if (!m_runs.at(i).ended && seconds > 0)
            m_times.at(i)->setText(seconds < 60 ? tr("Runs %1 s").arg(seconds)
                                                : tr("Runs %1 min %2 s").arg(seconds / 60).arg(seconds % 60));
    }
}

void TypedBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = m_theme.tokens();
    paintPanel(painter, rect(), space::PanelRadius, tokens.surface, tokens.border);
}

} // namespace firebreak
