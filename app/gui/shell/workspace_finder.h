// app/gui/shell/workspace_finder.h — what the palette asks of the workspace, and how the answers read.
#pragma once

#include "app/gui/shell/palette/found_line.h"
#include "app/workspace/runbooks/runbooks.h"
#include "app/workspace/workspace.h"

#include <QObject>

namespace firebreak {

class Preferences;
struct SearchAnswer;

class WorkspaceFinder : public QObject, public WorkspaceSearch {
    Q_OBJECT

public:
    /// Both must outlive it.
    WorkspaceFinder(Workspace& workspace, const Preferences& preferences);

    void ask(const QString& question, Answer answer) override;
    QList<FoundLine> recent() override;
    /// Opens what the first question would have to wait for.
    void warm();

private:
    Found found(const QString& question, const SearchAnswer& answer) const;
    void addRunbooks(const QString& question, const QList<Runbooks::Found>& runbooks, Found& found) const;
    std::optional<FoundLine> incidentLine(const IncidentId& id, const QString& question) const;

    Workspace& m_workspace;
    const Preferences& m_preferences;
};

} // namespace firebreak
