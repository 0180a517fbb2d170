#include "app/gui/runbooks/library/folders_overlay.h"

#include "app/gui/runbooks/library/folder_list.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 640;

} // namespace

FoldersOverlay::FoldersOverlay(Desk& desk, QWidget* window)
    : Overlay(desk.theme, window), m_folders(new FolderList(desk, panel()))
{
    setAccessibleName(tr("Folders of runbooks"));
    auto* rows = new QVBoxLayout(panel());
    rows->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    rows->setSpacing(space::Medium);
    rows->addWidget(new TextLabel(theme(), TextStyle::Heading, Ink::Text, tr("Folders of runbooks"), panel()));
    rows->addWidget(m_folders);
    rows->addStretch(1);
    auto* close = new Button(theme(), Button::Flavour::Primary, tr("Done"), panel());
    close->setKeyHint(u"Esc"_s);
    rows->addWidget(close, 0, Qt::AlignRight);
    connect(close, &Button::clicked, this, &Overlay::leave);
    connect(m_folders, &FolderList::changed, this, [this] {
        if (isOpen())
            arrange();
    });
}

QWidget* FoldersOverlay::firstFocus() const
{
    return m_folders->list()->isVisibleTo(m_folders) ? static_cast<QWidget*>(m_folders->list())
                                                     : m_folders->field()->line();
}

QSize FoldersOverlay::panelSize(const QSize& room) const
{
    const int width = std::min(Width, room.width());
    const int wanted = panel()->layout()->hasHeightForWidth() ? panel()->layout()->totalHeightForWidth(width)
                                                              : panel()->layout()->totalSizeHint().height();
    return {width, std::min(wanted, room.height())};
}

} // namespace firebreak
