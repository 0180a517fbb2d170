#include "app/gui/console/changes/what_changed_card.h"

#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "core/calendar/wall_time.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace firebreak {

WhatChangedCard::WhatChangedCard(const Theme& theme, QWidget* parent)
    : Card(theme, u"What changed"_s, parent), m_theme(theme),
      m_since(new ElidedLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_none(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_all(new Button(theme, Button::Flavour::Quiet, {}, this)),
      m_record(new Button(theme, Button::Flavour::Secondary, u"Record…"_s, this))
{
    addToTitle(m_since);
    m_none->setWordWrap(true);
    body()->addWidget(m_none);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(0);
    for (int row = 0; row < RowsShown; ++row) {
        auto* line = new ChangeRow(theme, this);
        connect(line, &ChangeRow::clicked, this, [this, line] { Q_EMIT chosen(line->change()); });
        connect(line, &ChangeRow::menuRequested, this,
                [this, line](const QPoint& position) { Q_EMIT menuRequested(line->change(), position); });
        m_rows.append(line);
        rows->addWidget(line);
    }
    body()->addLayout(rows);
    auto* foot = new QHBoxLayout;
    m_record->setCompact(true);
    m_record->setAccessibleName(u"Record a change…"_s);
    m_record->setKeyHint(u"W"_s);
    m_record->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_record, &Button::clicked, this, &WhatChangedCard::recordRequested);
    foot->addWidget(m_record);
    foot->addStretch();
    m_all->setCompact(true);
    connect(m_all, &Button::clicked, this, &WhatChangedCard::allRequested);
    foot->addWidget(m_all);
    body()->addLayout(foot);
}

void WhatChangedCard::showChanges(const QList<KnownChange>& changes, const ChangeReckoning& reckoning, bool writable)
{
    const ChangeWindow& window = reckoning.window;
    m_since->setText(
        u"%1 %2"_s.arg(beginningText(window.begins), wallText(window.began, window.began, reckoning.zone)));
    m_since->setVisible(!changes.isEmpty());
    const QList<KnownChange> shown = mostTelling(changes, window.began, RowsShown);
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const bool used = row < shown.size();
        if (used)
            m_rows.at(row)->show(shown.at(row), reckoning);
        m_rows.at(row)->setVisible(used);
    }
    m_none->setText(
        writable
            ? u"No change known in the 24 hours before. Record what went out with W or /change; a deploy pipeline does it with “firebreakctl change add”."_s
            : u"No change known in the 24 hours before."_s);
    m_none->setVisible(changes.isEmpty());
    const qsizetype more = changes.size() - shown.size();
    m_all->setText(u"%1 more…"_s.arg(more));
    m_all->setAccessibleName(u"%1 more changes, show all"_s.arg(more));
    m_all->setVisible(more > 0);
    m_record->setEnabled(writable);
}

} // namespace firebreak
