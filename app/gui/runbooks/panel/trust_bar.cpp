#include "app/gui/runbooks/panel/trust_bar.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/panel/code_area.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostSentences = 4; ///< of one kind; the document shows the others where they belong

QString firstOf(const QStringList& sentences)
{
    QString text = sentences.first(std::min(sentences.size(), MostSentences)).join(u'\n');
    if (sentences.size() > MostSentences)
        text += u'\n' + QObject::tr("And %1 more.").arg(sentences.size() - MostSentences);
    return text;
}

void appendSides(QStringList& lines, const QString& before, const QString& after)
{
    const QStringList was = before.isEmpty() ? QStringList() : before.split(u'\n');
    const QStringList is = after.isEmpty() ? QStringList() : after.split(u'\n');
    qsizetype head = 0;
    while (head < was.size() && head < is.size() && was.at(head) == is.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < was.size() - head && tail < is.size() - head &&
           was.at(was.size() - 1 - tail) == is.at(is.size() - 1 - tail))
        ++tail;
    for (qsizetype i = head; i < was.size() - tail; ++i)
        lines << u"- "_s + was.at(i);
    for (qsizetype i = head; i < is.size() - tail; ++i)
        lines << u"+ "_s + is.at(i);
}

QString headingOf(const PartChange& change)
{
    switch (change.kind) {
    case PartChange::Kind::Added:
        return QObject::tr("%1, line %2, is new").arg(change.after.title).arg(change.after.line);
    case PartChange::Kind::Removed:
        return QObject::tr("%1 is gone").arg(change.before.title);
    default:
        return QObject::tr("%1, line %2").arg(change.after.title).arg(change.after.line);
    }
}

} // namespace

QString sentenceOf(const TrustCounts& counts)
{
    const int steps = counts.safe + counts.changes + counts.destroys;
    if (steps == 0)
        return QObject::tr("Nothing in it can run.");
    QStringList risks;
    for (const auto& [count, words] : {std::pair(counts.safe, QObject::tr("%1 safe")),
                                       std::pair(counts.changes, QObject::tr("%1 that may change something")),
                                       std::pair(counts.destroys, QObject::tr("%1 that may destroy something"))}) {
        if (count > 0)
            risks << words.arg(count);
    }
    const QString all = risks.join(u", "_s);
    return steps == 1 ? QObject::tr("It would allow 1 step: %1.").arg(all)
                      : QObject::tr("It would allow %1 steps: %2.").arg(steps).arg(all);
}

QStringList changedLines(const QList<PartChange>& changes)
{
    QStringList lines;
    for (const PartChange& change : changes) {
        lines << headingOf(change);
        appendSides(lines, change.before.text, change.after.text);
    }
    return lines;
}

TrustBar::TrustBar(const Theme& theme, QWidget* parent)
    : Card(theme, {}, parent), m_sentence(new TextLabel(theme, TextStyle::Strong, Ink::Text, {}, this)),
      m_detail(new TextLabel(theme, TextStyle::Body, Ink::Text, {}, this)),
      m_objections(new TextLabel(theme, TextStyle::Body, Ink::Danger, {}, this)),
      m_warnings(new TextLabel(theme, TextStyle::Body, Ink::Warning, {}, this)),
      m_difference(new CodeArea(theme, this)),
      m_later(new Button(theme, Button::Flavour::Secondary, tr("Not now"), this)),
      m_trust(new Button(theme, Button::Flavour::Primary, {}, this))
{
    setTone(Tone::Warning);
    setAccessibleName(tr("Trust"));
    for (TextLabel* label : {m_sentence, m_detail, m_objections, m_warnings}) {
        label->setWordWrap(true);
        body()->addWidget(label);
    }
    body()->insertWidget(2, m_difference);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addStretch();
    buttons->addWidget(m_later);
    buttons->addWidget(m_trust);
    body()->addLayout(buttons);
    m_later->setCompact(true);
    m_trust->setCompact(true);
    connect(m_later, &Button::clicked, this, [this] { fold(!m_folded); });
    connect(m_trust, &Button::clicked, this, &TrustBar::trustRequested);
    hide();
}

void TrustBar::show(const TrustReview& review, const TrustCounts& counts)
{
    const bool other = review.state != m_state;
    m_state = review.state;
    const bool changed = review.state == TrustState::Changed;
    if (changed) {
        const qsizetype parts = review.changes.size();
        m_sentence->setText(
            parts == 1 ? tr("It has changed since you trusted it: 1 thing that can run is different. Nothing of it "
                            "runs until you have looked.")
                       : tr("It has changed since you trusted it: %1 things that can run are different. Nothing of it "
                            "runs until you have looked.")
                             .arg(parts));
        m_detail->setText({});
        showDifference(review.changes);
    } else {
        m_sentence->setText(tr("Not trusted on this device. Nothing of it runs until you have read it."));
        m_detail->setText(sentenceOf(counts));
    }
    m_objections->setText(review.objections.isEmpty()
                              ? QString()
                              : tr("It cannot be trusted as it is:") + u'\n' + firstOf(review.objections));
    m_warnings->setText(firstOf(review.warnings));
    m_trust->setText(changed ? tr("Trust as it is now") : tr("Trust this runbook"));
    m_trust->setEnabled(review.objections.isEmpty());
    m_trust->setAccessibleDescription(review.objections.isEmpty() ? m_detail->text() : m_objections->text());
    setAccessibleDescription(m_sentence->text());
    fold(m_folded && !other);
    setVisible(review.state != TrustState::Given);
}

void TrustBar::showDifference(const QList<PartChange>& changes)
{
    const QStringList lines = changedLines(changes);
    m_difference->setCode(lines.join(u'\n'));
    m_difference->setAccessibleName(tr("What has changed: %1").arg(lines.join(u'\n')));
    QList<CodeMark> marks;
    int at = 0;
    for (const QString& line : lines) {
        const int length = int(shownCode(line).size());
        const Tone tone = line.startsWith(u"- "_s)   ? Tone::Danger
                          : line.startsWith(u"+ "_s) ? Tone::Good
                                                     : Tone::Neutral;
        marks.append({at, length, tone});
        at += length + 1;
    }
    m_difference->code()->setMarks(marks);
}

void TrustBar::fold(bool folded)
{
    m_folded = folded;
    m_detail->setVisible(!folded && !m_detail->text().isEmpty());
    m_objections->setVisible(!folded && !m_objections->text().isEmpty());
    m_warnings->setVisible(!folded && !m_warnings->text().isEmpty());
    m_difference->setVisible(!folded && m_state == TrustState::Changed);
    m_later->setText(folded ? tr("Look") : tr("Not now"));
}

} // namespace firebreak
