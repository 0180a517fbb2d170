#include "app/gui/shell/start/trouble_page.h"

#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int PageWidth = 620;

TextLabel* wrapped(const Theme& theme, TextStyle style, Ink ink, const QString& text)
{
    auto* label = new TextLabel(theme, style, ink, text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// What the kind of an error means for what the file holds.
QString meaning(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        return TroublePage::tr("It may have been moved or renamed, or its disk is not connected. Nothing was changed.");
    case ErrorKind::Unavailable:
        return TroublePage::tr("Nothing was changed. What was recorded is still in the file as far as it can be read.");
    case ErrorKind::BadInput:
    case ErrorKind::Refused:
        break;
    }
    return TroublePage::tr("Nothing was changed. Incidents in other workspaces are not touched by this.");
}

} // namespace

TroublePage::TroublePage(const Theme& theme, const QString& path, const Error& error, const QList<Backup>& backups,
                         Instant now, QWidget* parent)
    : QWidget(parent), m_trouble(wrapped(theme, TextStyle::Body, Ink::Danger, {}))
{
    setAccessibleName(tr("The workspace could not be opened"));
    auto* card = new Card(theme);
    card->setAccessibleName(tr("What happened"));
    card->body()->setContentsMargins(space::Small, space::Small, space::Small, space::Small);
    card->body()->setSpacing(space::Medium);
    card->body()->addWidget(wrapped(theme, TextStyle::Title, Ink::Text, tr("This workspace could not be opened")));
    card->body()->addWidget(wrapped(theme, TextStyle::Code, Ink::Muted, shortPath(path)));
    const auto part = [&](const QString& title, const QString& text) {
        if (text.isEmpty())
            return;
        auto* rows = new QVBoxLayout;
        rows->setSpacing(2);
        rows->addWidget(new SectionTitle(theme, title));
        rows->addWidget(wrapped(theme, TextStyle::Body, Ink::Text, text));
        card->body()->addLayout(rows);
    };
    part(tr("What happened"), error.happened);
    part(tr("What it means"), meaning(error));
    part(tr("What to do"), error.remedy);

    m_open = new Button(theme, backups.isEmpty() ? Button::Flavour::Primary : Button::Flavour::Secondary,
                        tr("Open another…"));
    m_again = new Button(theme, Button::Flavour::Secondary, tr("Try again"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    if (!backups.isEmpty()) {
        const Backup newest = backups.first();
        m_restore = new Button(theme, Button::Flavour::Primary, tr("Restore the newest backup"));
        buttons->addWidget(m_restore);
        part(tr("Backups"),
             tr("The newest is %1 old. The present file is kept beside it, whatever state it is in.")
                 .arg(spanText(std::chrono::floor<Minutes>(std::max(Millis(Minutes(1)), now - newest.madeAt)))));
        connect(m_restore, &Button::clicked, this,
                [this, newest, path] { Q_EMIT restoreRequested(newest.path, path); });
    }
    buttons->addWidget(m_open);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    card->body()->addSpacing(space::Tight);
    card->body()->addLayout(buttons);
    card->body()->addWidget(m_trouble);
    m_trouble->hide();
    card->setMaximumWidth(PageWidth);
    connect(m_open, &Button::clicked, this, &TroublePage::openOtherRequested);
    connect(m_again, &Button::clicked, this, [this, path] { Q_EMIT tryAgainRequested(path); });

    auto* centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(card, 100);
    centre->addStretch(1);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::Wide, space::Wide, space::Wide, space::Wide);
    rows->addStretch(1);
    rows->addLayout(centre);
    rows->addStretch(2);
}

void TroublePage::showError(const Error& error)
{
    m_trouble->setText(error.sentence());
    m_trouble->show();
}

} // namespace firebreak
