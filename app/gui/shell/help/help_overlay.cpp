#include "app/gui/shell/help/help_overlay.h"

#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/search_field.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

#include <algorithm>

namespace firebreak {

namespace {

constexpr int Width = 760;
constexpr int Height = 640;

} // namespace

HelpOverlay::HelpOverlay(const Theme& theme, const CommandRegistry& commands, QWidget* window)
    : Overlay(theme, window), m_keys(new KeyList(theme, commands, false, panel()))
{
    setObjectName(QStringLiteral("help"));
    setAccessibleName(tr("Help"));
    auto* close = new Button(theme, Button::Flavour::Secondary, tr("Close"), panel());
    close->setCompact(true);
    close->setKeyHint(tr("Esc"));
    connect(close, &Button::clicked, this, &HelpOverlay::leave);

    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(theme, TextStyle::Title, Ink::Text, tr("Keys and commands"), panel()), 1);
    head->addWidget(close);
    auto* column = new QVBoxLayout(panel());
    column->setContentsMargins(space::Large, space::Medium, space::Large, space::Medium);
    column->setSpacing(space::Small);
    column->addLayout(head);
    column->addWidget(new TextLabel(theme, TextStyle::Body, Ink::Muted,
                                    tr("Single letters work only inside the focused pane, never while you type."),
                                    panel()));
    column->addWidget(m_keys, 1);
    tabAsLaidOut(panel());
}

void HelpOverlay::open()
{
    m_keys->field()->clear();
    Overlay::open();
}

QSize HelpOverlay::panelSize(const QSize& room) const
{
    return {std::min(Width, room.width()), std::min(Height, room.height())};
}

QWidget* HelpOverlay::firstFocus() const { return m_keys->field(); }

} // namespace firebreak
