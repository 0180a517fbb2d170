#include "app/gui/shell/status_watch.h"

#include "app/gui/shell/status_line.h"

namespace firebreak {

StatusWatch::StatusWatch(Workspace& workspace, StatusLine& line, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_line(line)
{
    line.setReadOnly(workspace.readOnlyReason());
    connect(&workspace, &Workspace::changed, this, [this] {
        m_line.setSaved();
        showPerson();
    });
    connect(&workspace, &Workspace::writeFailed, this, [this](const Error& error) {
        // A rule that said no is the answer to a question, not trouble with the disk.
        if (error.kind == ErrorKind::Unavailable)
            m_line.setFailed(error);
        else
            m_line.setSaved();
    });
    showPerson();
}

void StatusWatch::showPerson()
{
    const auto me = m_workspace.whoAmI();
    m_line.setPerson(me ? me->name : QString());
}

} // namespace firebreak
