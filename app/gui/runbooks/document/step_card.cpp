#include "app/gui/runbooks/document/step_card.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/theme/painting.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Side = space::Medium; ///< left and right of everything
constexpr int IconSize = 16;
constexpr int HeadPadding = 7; ///< above and below the title
constexpr int CodePadding = 10;
constexpr int LinePadding = 8;
constexpr int NarrowestTitle = 150; ///< with less beside chips and buttons, the title gets a line of its own

/// Sentences as tool tips break where they are long and are never read as markup.
QString asToolTip(const QString& sentence)
{
    return sentence.isEmpty() ? QString() : u"<qt>%1</qt>"_s.arg(sentence.toHtmlEscaped());
}

} // namespace

StepCard::StepCard(const Theme& theme, StepFace face, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_face(std::move(face)),
      m_title(new ElidedLabel(theme, TextStyle::Strong, Ink::Text, m_face.title, this)),
      m_kind(new TextLabel(theme, TextStyle::Caption, Ink::Muted, m_face.kind, this)),
      m_copy(new Button(theme, Button::Flavour::Quiet, QString(), this)),
      m_code(new CodeText(theme, m_face.code, m_face.printed, this)),
      m_values(new TextLabel(theme, TextStyle::Code, Ink::Accent, QString(), this)),
      m_note(new TextLabel(theme, TextStyle::Body, Ink::Muted, QString(), this)),
      m_stateLine(new TextLabel(theme, TextStyle::Body, Ink::Muted, QString(), this))
{
    // Labels choose their ink by the ground they stand on; that of a scroll area would give them the wrong one.
    setBackgroundRole(QPalette::Window);
    m_title->setVisible(!m_face.compact);
    if (!m_face.risk.isEmpty()) {
        m_risk = new Pill(theme, m_face.tone, m_face.risk, this);
        m_risk->setToolTip(asToolTip(m_face.riskReason));
        m_risk->setAccessibleName(tr("Risk: %1").arg(m_face.risk));
        m_risk->setAccessibleDescription(m_face.riskReason);
    }
    if (m_face.offersRun) {
        m_run = new Button(theme, Button::Flavour::Secondary, m_face.asksFirst ? tr("Run…") : tr("Run"), this);
        m_run->setCompact(true);
        m_run->setFocusPolicy(Qt::NoFocus);
        m_run->setAccessibleName(tr("Run %1").arg(m_face.title));
        connect(m_run, &Button::clicked, this, &StepCard::chosen);
        connect(m_run, &Button::clicked, this, [this] {
            if (m_state.phase == StepState::Phase::Running)
                Q_EMIT stopRequested();
            else
                Q_EMIT runRequested();
        });
        m_more = new Button(theme, Button::Flavour::Quiet, QString(), this);
        m_more->setIconName(u"three-dots"_s);
        m_more->setCompact(true);
        m_more->setFocusPolicy(Qt::NoFocus);
        m_more->setToolTip(tr("More about this step (.)"));
        m_more->setAccessibleName(tr("More about %1").arg(m_face.title));
        connect(m_more, &Button::clicked, this, &StepCard::chosen);
        connect(m_more, &Button::clicked, this, &StepCard::menuRequested);
    }
    m_copy->setIconName(u"clipboard"_s);
    m_copy->setCompact(true);
    m_copy->setFocusPolicy(Qt::NoFocus);
    m_copy->setToolTip(tr("Copy the commands (C)"));
    m_copy->setAccessibleName(tr("Copy %1").arg(m_face.title));
    connect(m_copy, &Button::clicked, this, &StepCard::chosen);
    connect(m_copy, &Button::clicked, this, &StepCard::copyRequested);
    connect(m_code, &CodeText::selecting, this, &StepCard::chosen);
    for (TextLabel* line : {m_values, m_note, m_stateLine}) {
        line->setWordWrap(true);
        line->hide();
    }
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

QString StepCard::note() const
{
    QStringList sentences;
    if (m_face.offersRun && !m_face.whyNot.isEmpty())
        sentences << m_face.whyNot;
    else if (m_face.offersRun && !m_state.notNow.isEmpty() && !m_state.notNowForAll &&
             m_state.phase != StepState::Phase::Running)
        sentences << m_state.notNow;
    sentences << m_face.remarks;
    if (m_face.cut)
        sentences << tr("Only the beginning is shown; Copy takes all of it.");
    return sentences.join(u' ');
}

bool StepCard::canRun() const
{
    return m_face.offersRun && m_face.whyNot.isEmpty() && m_state.notNow.isEmpty() &&
           m_state.phase != StepState::Phase::Running;
}

QPoint StepCard::menuPlace() const
{
    return m_more ? m_more->mapToGlobal(QPoint(0, m_more->height())) : mapToGlobal(QPoint(Side, m_headHeight));
}

void StepCard::setFoot(QWidget* foot)
{
    m_foot = foot;
    foot->setParent(this);
}

StepFace StepCard::shownFace() const { return m_state.lowered ? withRisk(m_face, *m_state.lowered) : m_face; }

/// What is still open stands out, what is known tells itself from what the file says.
void StepCard::markValues()
{
    QList<CodeMark> marks;
    for (const StepValue& value : m_state.values) {
        const QString written = shownCode(value.written);
        if (written.isEmpty())
            continue;
        for (qsizetype at = m_code->text().indexOf(written); at >= 0;
             at = m_code->text().indexOf(written, at + written.size()))
            marks.append({int(at), int(written.size()), value.value ? Tone::Accent : Tone::Warning});
    }
    std::sort(marks.begin(), marks.end(), [](const CodeMark& a, const CodeMark& b) { return a.start < b.start; });
    m_code->setMarks(marks);
    m_values->setText(valuesLine(m_state));
    m_values->setVisible(!m_values->text().isEmpty());
}

void StepCard::describe()
{
    const QString line = stateLine(m_state);
    const StepFace face = shownFace();
    const bool running = m_state.phase == StepState::Phase::Running;
    markValues();
    if (m_risk) {
        m_risk->setText(face.risk);
        m_risk->setTone(face.tone);
        m_risk->setToolTip(asToolTip(face.riskReason));
        m_risk->setAccessibleName(tr("Risk: %1").arg(face.risk));
        m_risk->setAccessibleDescription(face.riskReason);
    }
    m_stateLine->setText(line);
    m_stateLine->setVisible(!line.isEmpty());
    m_stateLine->setInk(m_state.phase == StepState::Phase::Passed   ? Ink::Good
                        : m_state.phase == StepState::Phase::Failed ? Ink::Danger
                                                                    : Ink::Muted);
    m_note->setText(note());
    m_note->setVisible(!note().isEmpty());
    if (m_run) {
        m_run->setEnabled(running || canRun());
        m_run->setText(running ? tr("Stop") : face.asksFirst ? tr("Run…") : tr("Run"));
        m_run->setAccessibleName(running ? tr("Stop %1").arg(face.title) : tr("Run %1").arg(face.title));
        const QString why = face.whyNot.isEmpty() ? m_state.notNow : face.whyNot;
        m_run->setToolTip(running ? QString() : asToolTip(why.isEmpty() ? face.riskReason : why));
        m_run->setFlavour(m_current && canRun() ? Button::Flavour::Primary : Button::Flavour::Secondary);
        m_run->setKeyHint(m_current && running ? u"X"_s : m_current && canRun() ? u"R"_s : QString());
        m_run->setAccessibleDescription(running         ? tr("Key X")
                                        : why.isEmpty() ? tr("Key R. %1").arg(face.riskReason)
                                                        : why);
    }
    setAccessibleName(spokenStep(face, m_state));
    setAccessibleDescription(face.offersRun ? face.riskReason : face.whyNot);
    if (testAttribute(Qt::WA_Resized)) // before it has a size, laying out the code would be for nothing
        arrange(width(), true);
    update();
}

void StepCard::setState(const StepState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
}

void StepCard::setCurrent(bool current)
{
    if (current == m_current)
        return;
    m_current = current;
    describe();
}

int StepCard::heightForWidth(int width) const { return arrange(width, false); }

int StepCard::arrangeHead(int width, bool move) const
{
    const int left = Side + IconSize + space::Small;
    const int right = width - Side;
    const QSize chip = m_risk ? m_risk->sizeHint() : QSize();
    const QSize kind = m_kind->sizeHint();
    const QSize run = m_run ? m_run->sizeHint() : QSize();
    const QSize copy = m_copy->sizeHint();
    const QSize more = m_more ? m_more->sizeHint() : QSize();
    const int risk = m_risk ? chip.width() + space::Small : 0;
    // As if the key hint were there: a title must not jump to another line because its card was chosen.
    const int buttons = copy.width() + (m_run ? more.width() + space::Tight + std::max(run.width(), 92) : 0);
    const int room = right - left - risk - buttons - 2 * space::Small;
    const int wanted = m_face.compact ? 0 : m_title->sizeHint().width();
    // The usual kind may be left out where the title would have to make room for it.
    const bool tellsKind = !m_face.usualKind || room - kind.width() >= std::min(wanted, NarrowestTitle) ||
                           room < std::min(wanted, NarrowestTitle);
    const int beside = tellsKind ? room - kind.width() : room;
    const bool oneLine = beside >= std::min(wanted, NarrowestTitle);
    const int row = space::CompactHeight;
    const int second = oneLine ? HeadPadding : HeadPadding + row;
    if (move) {
        const int title = oneLine ? std::min(wanted, beside) : right - left;
        m_title->setGeometry(left, HeadPadding, std::max(1, title), row);
        int x = oneLine && !m_face.compact ? left + title + space::Small : left;
        const auto put = [&x, second](QWidget* widget, const QSize& size) {
            widget->setGeometry(x, second + (row - size.height()) / 2, size.width(), size.height());
            x += size.width() + space::Small;
        };
        if (m_risk)
            put(m_risk, chip);
        m_kind->setVisible(tellsKind);
        if (tellsKind)
            put(m_kind, kind);
        int end = right;
        if (m_run) {
            m_run->setGeometry(end - run.width(), second + (row - run.height()) / 2, run.width(), run.height());
            end -= run.width() + space::Tight;
            m_more->setGeometry(end - more.width(), second + (row - more.height()) / 2, more.width(), more.height());
            end -= more.width();
        }
        m_copy->setGeometry(end - copy.width(), second + (row - copy.height()) / 2, copy.width(), copy.height());
    }
    return second + row + HeadPadding;
}

int StepCard::arrange(int width, bool move) const
{
    const int inner = std::max(1, width - 2 * Side);
    int y = arrangeHead(width, move);
    const int head = y;
    y += CodePadding;
    const int code = m_code->heightForWidth(inner);
    if (move)
        m_code->setGeometry(Side, y, inner, code);
    y += code + CodePadding;
    if (move) {
        m_headHeight = head;
        m_codeRect = QRect(0, head, width, y - head);
    }
    bool first = true;
    for (TextLabel* line : {m_values, m_note, m_stateLine}) {
        if (line->isHidden())
            continue;
        const int height = line->heightForWidth(inner);
        y += first ? LinePadding : 0;
        first = false;
        if (move)
            line->setGeometry(Side, y, inner, height);
        y += height + LinePadding;
    }
    if (m_foot && !m_foot->isHidden()) {
        const int height = m_foot->hasHeightForWidth() ? m_foot->heightForWidth(inner)
                                                       : std::max(m_foot->minimumHeight(), m_foot->sizeHint().height());
        y += first ? LinePadding : 0;
        if (move)
            m_foot->setGeometry(Side, y, inner, height);
        y += height + LinePadding;
    }
    return y + space::Hair;
}

void StepCard::resizeEvent(QResizeEvent*) { arrange(width(), true); }

void StepCard::mousePressEvent(QMouseEvent*) { Q_EMIT chosen(); }

void StepCard::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = m_theme.tokens();
    QPainter painter(this);
    paintPanel(painter, rect(), space::PanelRadius, tokens.surface, tokens.border);
    const bool last =
        m_values->isHidden() && m_note->isHidden() && m_stateLine->isHidden() && (!m_foot || m_foot->isHidden());
    QRect code = m_codeRect.adjusted(space::Hair, 0, -space::Hair, 0);
    if (last)
        code.setBottom(height() - space::PanelRadius);
    painter.fillRect(code, tokens.background);
    if (last) // round below, as the card is
        paintPanel(painter,
                   QRectF(code.left(), height() - 2 * space::PanelRadius - 1, code.width(), 2 * space::PanelRadius),
                   space::PanelRadius - 1, tokens.background);
    painter.fillRect(QRect(code.left(), m_codeRect.top(), code.width(), 1), tokens.border);
    if (!last)
        painter.fillRect(QRect(code.left(), m_codeRect.bottom(), code.width(), 1), tokens.border);

    struct Mark {
        QString icon;
        QColor ink;
    };
    const Mark mark = m_state.phase == StepState::Phase::Running  ? Mark{u"hourglass-split"_s, tokens.accent}
                      : m_state.phase == StepState::Phase::Passed ? Mark{u"check-circle-fill"_s, tokens.good}
                      : m_state.phase == StepState::Phase::Failed ? Mark{u"x-circle-fill"_s, tokens.danger}
                      : m_state.phase == StepState::Phase::Stopped || m_state.phase == StepState::Phase::Interrupted
                          ? Mark{u"stop-circle-fill"_s, tokens.warning}
                      : m_face.suspicious     ? Mark{m_face.icon, tokens.warning}
                      : shownFace().asksFirst ? Mark{m_face.icon, tokens.ink(shownFace().tone)}
                                              : Mark{m_face.icon, tokens.muted};
    const QRectF place(Side, HeadPadding + (space::CompactHeight - IconSize) / 2.0, IconSize, IconSize);
    m_theme.icons().paint(painter, place, mark.icon, mark.ink);
    if (m_current)
        paintFocusRing(painter, rect(), space::PanelRadius, tokens.focusRing);
}

} // namespace firebreak
