#include "app/gui/runbooks/panel/runbook_head.h"

#include "app/gui/runbooks/panel/title_button.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomForAllWords = 400; ///< narrower, the button says less

QString asToolTip(const QString& sentence)
{
    return sentence.isEmpty() ? QString() : u"<qt>%1</qt>"_s.arg(sentence.toHtmlEscaped());
}

} // namespace

RunbookHead::RunbookHead(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_title(new TitleButton(theme, this)),
      m_run(new Button(theme, Button::Flavour::Secondary, {}, this)), m_age(new Pill(theme, Tone::Neutral, {}, this)),
      m_reason(new ElidedLabel(theme, TextStyle::Body, Ink::Muted, {}, this))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(space::Tight);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::Small);
    first->addWidget(m_title, 1);
    first->addWidget(m_run);
    rows->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setContentsMargins(space::Small, 0, 0, 0);
    second->setSpacing(space::Small);
    second->addWidget(m_age, 0, Qt::AlignLeft); // alone, too
    second->addWidget(m_reason, 1);
    rows->addLayout(second);
    m_run->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_title, &Button::clicked, this, &RunbookHead::chooserRequested);
    connect(m_run, &Button::clicked, this, [this] {
        if (m_running)
            Q_EMIT stopAllRequested();
        else
            Q_EMIT runAllRequested();
    });
    dress();
}

QWidget* RunbookHead::titleButton() const { return m_title; }

void RunbookHead::show(const RunbookHeading& heading)
{
    m_heading = heading;
    dress();
}

void RunbookHead::setWhyNot(const QString& sentence)
{
    if (sentence == m_whyNot)
        return;
    m_whyNot = sentence;
    dress();
}

void RunbookHead::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    dress();
}

void RunbookHead::setRunKey(const QString& keys)
{
    m_keys = keys;
    dress();
}

void RunbookHead::resizeEvent(QResizeEvent*) { dress(); }

void RunbookHead::dress()
{
    m_title->setText(m_heading.title);
    const QString others = m_heading.others == 0   ? tr("Open another runbook")
                           : m_heading.others == 1 ? tr("One more runbook fits; open another")
                                                   : tr("%1 more runbooks fit; open another").arg(m_heading.others);
    m_title->setToolTip(asToolTip(u"%1: %2. %3."_s.arg(m_heading.title, m_heading.file, others)));
    m_title->setAccessibleName(tr("Runbook: %1").arg(m_heading.title));
    m_title->setAccessibleDescription(others);
    m_age->setText(m_heading.age);
    m_age->setTone(m_heading.ageTone);
    m_age->setToolTip(asToolTip(m_heading.ageReason));
    m_age->setVisible(!m_heading.age.isEmpty());
    m_title->setAside(m_heading.others > 0 ? u"+%1"_s.arg(m_heading.others) : QString());
    m_reason->setText(m_heading.reason);
    m_reason->setVisible(!m_heading.reason.isEmpty());

    m_run->setIconName(m_running ? u"stop-circle-fill"_s : u"lightning-charge"_s);
    m_run->setText(m_running                   ? tr("Stop all")
                   : width() < RoomForAllWords ? tr("Run all safe")
                                               : tr("Run all safe steps"));
    m_run->setKeyHint(m_running ? QString() : m_keys);
    m_run->setEnabled(m_running || m_whyNot.isEmpty());
    m_run->setAccessibleName(m_running ? tr("Stop all safe steps") : tr("Run all safe steps"));
    if (!m_running && !m_whyNot.isEmpty())
        m_run->setAccessibleDescription(m_whyNot);
    m_run->setToolTip(m_running ? QString() : asToolTip(m_whyNot));
}

} // namespace firebreak
