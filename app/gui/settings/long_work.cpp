#include "app/gui/settings/long_work.h"

#include "app/gui/widgets/button.h"
#include "app/gui/widgets/status_dot.h"
#include "app/gui/widgets/text_label.h"
#include "app/gui/widgets/thin_bar.h"

#include <QBoxLayout>

namespace firebreak {

LongWork::LongWork(const Theme& theme, const QString& name, const QString& explanation, const QString& verb,
                   QWidget* parent)
    : QWidget(parent), m_button(new Button(theme, Button::Flavour::Secondary, verb)),
      m_cancel(new Button(theme, Button::Flavour::Secondary, tr("Cancel"))), m_bar(new ThinBar(theme, Tone::Accent)),
      m_mark(new StatusDot(theme, Tone::Good, {})), m_words(new TextLabel(theme, TextStyle::Body, Ink::Danger))
{
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(new TextLabel(theme, TextStyle::Strong, Ink::Text, name));
    auto* sentence = new TextLabel(theme, TextStyle::Body, Ink::Muted, explanation);
    sentence->setWordWrap(true);
    text->addWidget(sentence);
    text->addWidget(m_bar);
    text->addWidget(m_mark);
    text->addWidget(m_words);
    m_words->setWordWrap(true);
    m_bar->setAccessibleName(name);
    m_bar->hide();
    m_mark->hide();
    m_words->hide();
    m_cancel->hide();
    m_button->setAccessibleDescription(explanation);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::Medium);
    row->addLayout(text, 1);
    row->addWidget(m_cancel, 0, Qt::AlignTop);
    row->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &Button::clicked, this, &LongWork::requested);
}

QString LongWork::outcome() const
{
    return m_words->isVisibleTo(this) ? m_words->text() : m_mark->isVisibleTo(this) ? m_mark->text() : QString();
}

void LongWork::watch(QFutureWatcherBase* watcher)
{
    m_busy = true;
    m_button->setEnabled(false);
    m_mark->hide();
    m_words->hide();
    m_bar->setShare(0);
    m_bar->show();
    m_cancel->show();
    connect(watcher, &QFutureWatcherBase::progressValueChanged, m_bar, [this, watcher](int value) {
        const int whole = watcher->progressMaximum() - watcher->progressMinimum();
        if (whole > 0)
            m_bar->setShare(double(value - watcher->progressMinimum()) / whole);
    });
    connect(m_cancel, &Button::clicked, watcher, &QFutureWatcherBase::cancel);
}

void LongWork::finish(const std::optional<Result<QString>>& outcome)
{
    m_busy = false;
    const bool hadKeyboard = m_cancel->hasFocus();
    m_button->setEnabled(true);
    m_bar->hide();
    m_cancel->hide();
    if (hadKeyboard)
        m_button->setFocus(Qt::OtherFocusReason);
    const bool good = !outcome || *outcome;
    if (good)
        m_mark->setState(outcome ? Tone::Good : Tone::Neutral,
                         outcome ? **outcome : tr("Cancelled; nothing was changed."));
    else
        m_words->setText(outcome->error().sentence());
    m_mark->setVisible(good);
    m_words->setVisible(!good);
}

void LongWork::follow(const QFuture<Result<void>>& work, const QString& done)
{
    auto* watcher = new QFutureWatcher<Result<void>>(this);
    watch(watcher);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, done] {
        if (watcher->isCanceled() || watcher->future().resultCount() == 0)
            finish(std::nullopt);
        else if (const auto result = watcher->result(); result)
            finish(Result<QString>(done));
        else
            finish(Result<QString>(tl::unexpected(result.error())));
        watcher->deleteLater();
    });
    watcher->setFuture(work);
}

} // namespace firebreak
