// app/gui/runbooks/library/folders_overlay.h — the folders of runbooks, laid over the list of what is in them.
#pragma once

#include "app/gui/shell/desk.h"
#include "app/gui/shell/overlay.h"

namespace firebreak {

class FolderList;

class FoldersOverlay : public Overlay {
    Q_OBJECT

public:
    FoldersOverlay(Desk& desk, QWidget* window);

    FolderList* folders() const { return m_folders; }

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;

private:
    FolderList* m_folders;
};

} // namespace firebreak
