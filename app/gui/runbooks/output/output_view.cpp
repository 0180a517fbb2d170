#include "app/gui/runbooks/output/output_view.h"

#include "app/gui/widgets/button.h"

#include <QLocale>
#include <QtConcurrent>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int LookEveryMs = 16; ///< with 33 a gap between frames cannot stay below 33
constexpr qsizetype ShownWhileRunning = 16 * 1024;
constexpr qsizetype ShownWhileHeld = 64 * 1024;
constexpr qint64 ForAWorker = 512 * 1024; ///< less is read at once
constexpr int ChipLift = 10;

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

OutputView::OutputView(const Theme& theme, QWidget* parent)
    : LineView(theme, parent), m_goOn(new Button(theme, Button::Flavour::Secondary, QString(), viewport()))
{
    setAccessibleName(tr("Output"));
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(LookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &OutputView::look);
    connect(this, &LineView::touched, this, &OutputView::whenTouched);
    m_goOn->setIconName(u"arrow-down-short"_s);
    m_goOn->setCompact(true);
    m_goOn->setFocusPolicy(Qt::NoFocus); // End does the same
    m_goOn->hide();
    connect(m_goOn, &Button::clicked, this, &OutputView::goOn);
}

OutputView::~OutputView() = default;

void OutputView::follow(Newest newest, Printed printed)
{
    clear();
    m_newest = std::move(newest);
    m_printed = std::move(printed);
    m_live = true;
    look();
    m_timer.start();
}

void OutputView::stopFollowing()
{
    m_timer.stop();
    m_newest = {};
    m_printed = {};
    m_seen = -1;
    ++m_making;
}

void OutputView::look()
{
    if (m_held || (m_seen >= 0 && !isVisible()))
        return;
    const qint64 printed = m_printed();
    if (printed == m_seen)
        return;
    const QByteArray newest = m_newest(ShownWhileRunning);
    m_seen = std::max(m_printed(), qint64(newest.size()));
    present(OutputLines::ofNewest(newest, m_seen), true);
}

void OutputView::showOutput(const QByteArray& output)
{
    KeptOutput kept(2 * output.size());
    kept.append(OutputStream::Standard, output);
    showOutput(kept);
}

void OutputView::showOutput(const KeptOutput& output)
{
    stopFollowing();
    const quint64 ticket = m_making;
    if (output.total() - output.dropped() <= ForAWorker) {
        take(OutputLines(output));
        return;
    }
    QtConcurrent::run([output] { return OutputLines(output); }).then(this, [this, ticket](const OutputLines& lines) {
        if (ticket == m_making)
            take(lines);
    });
}

void OutputView::take(const OutputLines& lines)
{
    if (m_held) {
        m_waiting = lines;
        placeChip();
        return;
    }
    m_live = false;
    present(lines, true);
}

void OutputView::clear()
{
    stopFollowing();
    m_waiting.reset();
    m_live = false;
    if (std::exchange(m_held, false))
        Q_EMIT heldChanged(false);
    placeChip();
    present(OutputLines(), true);
}

void OutputView::present(const OutputLines& lines, bool toEnd)
{
    m_lines = lines;
    linesChanged(toEnd, m_live ? Height::Keeps : Height::Fits);
    findAgain(Jump::Stays);
    Q_EMIT shown();
}

/// What is read is held, with more before it: as much as there is. Where too much has come in the meantime to fit what
/// is shown to it, it stays as it is.
void OutputView::hold()
{
    m_held = true;
    const QByteArray newest = m_newest(ShownWhileHeld);
    const qint64 since = std::max(m_printed(), qint64(newest.size())) - m_seen;
    if (since >= 0 && since + ShownWhileRunning <= newest.size()) {
        const int before = m_lines.count();
        m_lines = OutputLines::ofNewest(newest.chopped(since), m_seen);
        linesPutBefore(m_lines.count() - before);
    }
    placeChip();
    Q_EMIT heldChanged(true);
}

void OutputView::goOn()
{
    m_held = false;
    clearSelection();
    placeChip();
    Q_EMIT heldChanged(false);
    if (m_waiting) {
        m_live = false;
        present(*std::exchange(m_waiting, {}), true);
    } else {
        scrollToEnd();
        m_seen = -1;
        if (m_timer.isActive())
            look();
    }
}

void OutputView::whenTouched()
{
    if (!m_held && m_timer.isActive() && isBeingRead())
        hold();
    else if (m_held && !isBeingRead())
        goOn();
}

void OutputView::placeChip()
{
    m_goOn->setVisible(m_held);
    if (!m_held)
        return;
    m_goOn->setText(m_waiting ? tr("It has ended: show all of it") : tr("Show the newest"));
    m_goOn->setKeyHint(tr("End"));
    m_goOn->resize(m_goOn->sizeHint());
    m_goOn->move((viewport()->width() - m_goOn->width()) / 2, viewport()->height() - m_goOn->height() - ChipLift);
}

void OutputView::resizeEvent(QResizeEvent* event)
{
    LineView::resizeEvent(event);
    placeChip();
}

LineView::Dress OutputView::dressOf(int line) const
{
    Dress dress;
    if (line == m_lines.gap())
        dress.sentence = m_live ? tr("%1 before this; what is kept of it can be read when the step has ended.")
                                      .arg(sizeText(m_lines.leftOut()))
                                : tr("%1 left out here: only the beginning and the end of an output are kept.")
                                      .arg(sizeText(m_lines.leftOut()));
    return dress;
}

void OutputView::find(const QString& words)
{
    m_words = words;
    findAgain(Jump::ToFirst);
}

void OutputView::findAgain(Jump jump)
{
    const quint64 ticket = ++m_finding;
    if (m_words.isEmpty()) {
        if (!m_matches.isEmpty())
            takeFound({}, Jump::Stays);
        return;
    }
    if (m_lines.size() <= ForAWorker) {
        takeFound(m_lines.find(m_words), jump);
        return;
    }
    QtConcurrent::run([lines = m_lines, words = m_words] {
        return lines.find(words);
    }).then(this, [this, ticket, jump](const QList<OutputMatch>& matches) {
        if (ticket == m_finding)
            takeFound(matches, jump);
    });
}

void OutputView::takeFound(const QList<OutputMatch>& matches, Jump jump)
{
    m_matches = matches;
    m_current = -1;
    if (jump == Jump::ToFirst && !matches.isEmpty()) {
        const auto at = std::lower_bound(matches.begin(), matches.end(), topLine(),
                                         [](const OutputMatch& match, int line) { return match.line < line; });
        m_current = at == matches.end() ? 0 : int(at - matches.begin());
    }
    setFound(m_matches, m_current);
    Q_EMIT foundChanged();
}

void OutputView::stepFound(int by)
{
    if (m_matches.isEmpty())
        return;
    const int count = foundCount();
    m_current = m_current < 0 ? (by > 0 ? 0 : count - 1) : (m_current + by + count) % count;
    setFound(m_matches, m_current);
    Q_EMIT foundChanged();
    Q_EMIT touched();
}

} // namespace firebreak
