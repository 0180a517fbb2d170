#include "app/gui/runbooks/panel/step_foot.h"

#include "app/gui/runbooks/output/output_view.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "runbooks/output/output_difference.h"

#include <QtConcurrent>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowGap = space::Tight;

QStringList linesIn(const OutputLines& lines)
{
    return lines.isEmpty() ? QStringList() : lines.text(0, lines.count() - 1).split(u'\n');
}

} // namespace

StepFoot::StepFoot(const Theme& theme, RunbookUse& use, int step, QWidget* parent)
    : QWidget(parent), m_use(&use), m_step(step), m_output(new OutputView(theme, this)),
      m_difference(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_whole(new Button(theme, Button::Flavour::Quiet, tr("Whole output"), this)),
      m_toTerminal(new Button(theme, Button::Flavour::Secondary, tr("Terminal"), this))
{
    hide();
    m_output->setMostRows(MostRows);
    m_output->setFocusPolicy(Qt::ClickFocus); // the keyboard goes over the document
    m_output->setAccessibleName(tr("Output of %1").arg(use.steps().at(step).title));
    m_difference->hide();
    m_whole->setKeyHint(u"W"_s);
    m_toTerminal->setKeyHint(u"T"_s);
    m_toTerminal->setAccessibleName(tr("Terminal of %1").arg(use.steps().at(step).title));
    for (Button* button : {m_whole, m_toTerminal}) {
        button->setCompact(true);
        button->setFocusPolicy(Qt::NoFocus);
        button->hide();
    }
    connect(m_whole, &Button::clicked, this, &StepFoot::wholeRequested);
    connect(m_toTerminal, &Button::clicked, this, &StepFoot::terminalRequested);
    connect(m_output, &OutputView::wantedHeightChanged, this, &StepFoot::arrangeAgain);
    connect(m_output, &OutputView::shown, this, &StepFoot::arrangeAgain);
    connect(&use, &RunbookUse::stepChanged, this, [this](int changed) {
        if (changed == m_step)
            show();
    });
    show();
}

void StepFoot::show()
{
    if (!m_use)
        return;
    const StepStanding standing = m_use->standing(m_step);
    if (standing.phase == StepPhase::Running) {
        if (!std::exchange(m_following, true)) {
            m_shown.reset();
            m_difference->setText({});
            m_output->follow([use = m_use, step = m_step](
                                 qsizetype most) { return use ? use->newestOutput(step, most) : QByteArray(); },
                             [use = m_use, step = m_step] { return use ? use->printed(step) : 0; });
        }
    } else if (standing.last && standing.last->result) {
        const bool again = std::exchange(m_following, false) || m_shown != standing.last->id;
        m_shown = standing.last->id;
        if (standing.last->outputRemoved) {
            m_now.reset();
            m_output->clear();
            m_difference->setText(tr("Its output was removed."));
        } else if (again) {
            m_now.reset();
            m_former.reset();
            m_asked.reset();
            showEnded(*standing.last);
        }
        if (standing.before && m_asked != standing.before->id && !standing.last->outputRemoved)
            askForFormer(*standing.before);
    } else {
        m_following = false;
        m_output->clear();
    }
    arrangeAgain();
}

void StepFoot::showEnded(const Run& run)
{
    if (m_use->standing(m_step).outputKnown) {
        m_now = m_use->output(m_step);
        m_output->showOutput(*m_now);
        return;
    }
    m_output->clear();
    if (!run.result->output)
        return;
    m_use->storedOutput(run).then(this, [this, id = run.id](const QByteArray& bytes) {
        if (m_shown != id)
            return;
        m_now.emplace();
        m_now->append(OutputStream::Standard, bytes);
        m_output->showOutput(bytes);
        compare();
    });
}

void StepFoot::askForFormer(const Run& before)
{
    m_asked = before.id;
    if (before.outputRemoved || !before.result || !before.result->output || before.result->output->isCut())
        return;
    m_use->storedOutput(before).then(this, [this, id = before.id](const QByteArray& bytes) {
        if (m_asked != id || bytes.isEmpty())
            return;
        m_former = bytes;
        compare();
    });
}

/// By a worker: outputs may be long, and nobody waits for it.
void StepFoot::compare()
{
    if (!m_now || !m_former || m_following || m_now->dropped() > 0)
        return;
    QtConcurrent::run([former = *m_former, now = *m_now] {
        return summaryOf(differenceOf(linesIn(OutputLines(former, 0, {})), linesIn(OutputLines(now))));
    }).then(this, [this, id = m_shown](const QString& summary) {
        if (m_shown != id || m_following)
            return;
        m_difference->setText(summary);
        arrangeAgain();
    });
}

void StepFoot::setTerminal(bool there)
{
    m_toTerminal->setVisible(there);
    arrangeAgain();
}

bool StepFoot::hasRow() const { return !m_toTerminal->isHidden() || hasMore(); }

bool StepFoot::hasMore() const
{
    return !m_difference->text().isEmpty() || (!m_following && m_output->lines().count() > MostRows);
}

void StepFoot::arrangeAgain()
{
    // What runs in a terminal is seen there. It looks for lines only while it is shown.
    const bool hasOutput = m_following ? m_toTerminal->isHidden() : !m_output->lines().isEmpty();
    m_output->setVisible(hasOutput);
    m_difference->setVisible(!m_difference->text().isEmpty());
    m_whole->setVisible(hasMore() && hasOutput);
    setVisible(hasOutput || hasRow());
    const int height = isHidden() ? 0 : heightForWidth(std::max(1, width()));
    if (height != std::exchange(m_height, height))
        Q_EMIT heightChanged();
    resizeEvent(nullptr);
}

int StepFoot::heightForWidth(int width) const
{
    int height = m_output->isHidden() ? 0 : m_output->heightForWidth(width);
    if (hasRow())
        height += (height > 0 ? RowGap : 0) + std::max(space::CompactHeight, m_difference->heightForWidth(width));
    return height;
}

void StepFoot::resizeEvent(QResizeEvent*)
{
    int top = 0;
    if (!m_output->isHidden()) {
        top = m_output->heightForWidth(width());
        m_output->setGeometry(0, 0, width(), top);
        top += RowGap;
    }
    const int row = height() - top;
    int right = width();
    for (Button* button : {m_toTerminal, m_whole}) {
        if (button->isHidden())
            continue;
        const QSize size = button->sizeHint();
        button->setGeometry(right - size.width(), top + (row - size.height()) / 2, size.width(), size.height());
        right -= size.width() + space::Small;
    }
    m_difference->setGeometry(0, top, std::max(1, right), row);
}

} // namespace firebreak
