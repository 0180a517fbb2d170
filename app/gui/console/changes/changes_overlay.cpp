#include "app/gui/console/changes/changes_overlay.h"

#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "core/calendar/wall_time.h"

#include <QApplication>
#include <QBoxLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int Width = 640;

} // namespace

ChangesOverlay::ChangesOverlay(const Theme& theme, QWidget* window, const QList<KnownChange>& changes,
                               const ChangeReckoning& reckoning, bool cut)
    : Overlay(theme, window)
{
    setAccessibleName(u"What changed"_s);
    auto* layout = new QVBoxLayout(panel());
    layout->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    layout->setSpacing(space::Medium);
    layout->addWidget(new TextLabel(theme, TextStyle::Heading, Ink::Text, u"What changed"_s, panel()));
    const ChangeWindow& span = reckoning.window;
    auto* about = new TextLabel(
        theme, TextStyle::Body, Ink::Muted,
        u"%1 %2. Newest first%3."_s.arg(toHuman(span.begins), wallText(span.began, span.began, reckoning.zone),
                                        cut ? u"; only the newest %1 are here"_s.arg(changes.size()) : QString()),
        panel());
    about->setWordWrap(true);
    layout->addWidget(about);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    for (const KnownChange& change : changes) {
        auto* row = new ChangeRow(theme, content);
        row->show(change, reckoning);
        connect(row, &ChangeRow::clicked, this, [this, row] {
            const KnownChange wanted = row->change();
            leave();
            Q_EMIT chosen(wanted);
        });
        connect(row, &ChangeRow::menuRequested, this, [this, row](const QPoint& position) {
            const KnownChange wanted = row->change();
            leave();
            Q_EMIT menuRequested(wanted, position);
        });
        rows->addWidget(row);
        if (!m_first)
            m_first = row;
    }
    rows->addStretch();
    m_wanted = int(changes.size()) * space::CompactHeight;
    auto* area = new QScrollArea(panel());
    area->setAccessibleName(u"Changes"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->setWidget(content);
    content->setAutoFillBackground(false); // QScrollArea turns it on for what it takes
    area->viewport()->setAutoFillBackground(false);
    connect(qApp, &QApplication::focusChanged, area, [area, content](const QWidget*, QWidget* now) {
        if (now && content->isAncestorOf(now))
            area->ensureWidgetVisible(now, 0, space::Small);
    });
    layout->addWidget(area, 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    auto* close = new Button(theme, Button::Flavour::Secondary, u"Close"_s, panel());
    close->setKeyHint(u"Esc"_s);
    connect(close, &Button::clicked, this, &Overlay::leave);
    foot->addWidget(close);
    layout->addLayout(foot);
    if (!m_first)
        m_first = close;
    connect(this, &Overlay::closed, this, &QObject::deleteLater);
}

QSize ChangesOverlay::panelSize(const QSize& room) const
{
    const int rest = 2 * space::Large + 3 * space::Medium + 2 * space::Wide + space::ControlHeight;
    return {std::min(Width, room.width() - 2 * space::Wide),
            std::min(m_wanted + rest, room.height() - 2 * space::Wide)};
}

} // namespace firebreak
